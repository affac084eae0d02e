import { formatLonLat } from '../../shared/domain/coordinates.ts';
import type { WithheldField } from '../../shared/domain/package-profile.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import type { Measured } from '../../shared/domain/sighting.ts';
import type { ListedField, Scheme } from '../../shared/domain/scheme.ts';
import { schemeWords } from '../../shared/domain/scheme-words.ts';
import { wordsIn, type Words } from '../../shared/words.ts';
import { addedFields, addedValue } from './added-columns.ts';
import { markupText } from './markup-text.ts';
import { mostReportPictures } from './package-losses.ts';
import { reportStyle } from './report-style.ts';
import { shownVessels, type SightingView } from './sighting-view.ts';
import { viewsByScene, type ViewContent } from './view-content.ts';

/** The languages a package's report is written in. */
export const reportLanguages = ['en', 'ko'] as const;
export type ReportLanguage = (typeof reportLanguages)[number];

/** Pictures of sightings as `data:` URLs, by sighting id. */
export type ReportPictures = ReadonlyMap<string, string>;

interface Report {
  readonly say: Words;
  readonly pictures: ReportPictures;
  readonly withheld: readonly WithheldField[];
  readonly scheme: Scheme;
}

/**
 * Sightings as one HTML page for people: no script, nothing loaded from anywhere, pictures inside. It prints, and a
 * screen reader finds its way by headings and tables.
 */
export function report(content: ViewContent, language: ReportLanguage, pictures: ReportPictures): string {
  const { withheld, scheme } = content;
  const say = wordsWith(scheme, language);
  const parts = { say, pictures, withheld, scheme };
  const banner = content.marking === null ? '' : `<p class="banner">${markupText(content.marking)}</p>\n`;
  const title = markupText(say('report.title'));
  const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'`;
  return [
    `<!doctype html>\n<html lang="${language}">\n<head>\n<meta charset="utf-8">\n`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`,
    `<meta name="viewport" content="width=device-width">\n<title>${title}</title>\n`,
    `<style>${reportStyle}</style>\n</head>\n<body>\n${banner}<h1>${title}</h1>\n`,
    summary(content, parts),
    ...viewsByScene(content).map(([scene, views]) => sceneSection(scene, views, parts)),
    unknownScenes(content, parts),
    `${banner}</body>\n</html>\n`,
  ].join('');
}

function summary({ scenes, views }: ViewContent, { say, pictures }: Report): string {
  const counts = `${markupText(say('report.scenes'))}: ${scenes.length} · ${markupText(say('report.sightings'))}: ${views.length}`;
  const limited = pictures.size >= mostReportPictures && views.length > mostReportPictures;
  const note = limited ? `<p>${markupText(say('report.pictures'))}: ${mostReportPictures}</p>\n` : '';
  return `<p>${counts}</p>\n<p>${markupText(say('report.convention'))}</p>\n${note}`;
}

function sceneSection(scene: Scene, views: readonly SightingView[], parts: Report): string {
  const { say } = parts;
  const facts = [
    [say('fields.date'), scene.acquired?.utc ?? say('report.unknownTime')],
    [say('report.size'), `${scene.width} × ${scene.height}`],
    [say('report.georeference'), say(`values.georeference.${scene.georeference}`)],
    [say('report.groundSize'), scene.gsdMetres === null ? null : `${scene.gsdMetres.toFixed(2)} m`],
    [say('report.sensor'), scene.sensor],
    [say('report.credit'), scene.credit ?? scene.provider],
    [say('fields.marking'), scene.marking],
    ['SHA-256', scene.sha256],
    [say('report.synthetic'), scene.synthetic ? say('report.yes') : null],
  ] as const;
  const cards = views.map((view, index) => card(view, index + 1, parts)).join('');
  return `<section>\n<h2>${markupText(scene.fileName)}</h2>\n${table(facts)}${cards}</section>\n`;
}

function unknownScenes({ scenes, views }: ViewContent, parts: Report): string {
  const known = new Set(scenes.map(({ id }) => id));
  const others = views.filter(({ sighting }) => !known.has(sighting.scene));
  if (others.length === 0) return '';
  const cards = others.map((view, index) => card(view, index + 1, parts)).join('');
  return `<section>\n<h2>${markupText(parts.say('report.otherScenes'))}</h2>\n${cards}</section>\n`;
}

function card(view: SightingView, number: number, parts: Report): string {
  const { say, pictures } = parts;
  const { id, vesselClass } = view.sighting;
  const heading = `${number}. ${value(say, 'vesselClass', vesselClass)}`;
  const source = pictures.get(id);
  const alternative = markupText(`${say('report.picture')} ${number}`);
  const picture = source === undefined ? '' : `<img src="${source}" alt="${alternative}">\n`;
  return `<article>\n<h3>${markupText(heading)}</h3>\n${picture}${table(cardFacts(view, parts))}</article>\n`;
}

type Fact = readonly [name: string, value: string | null];

function cardFacts(view: SightingView, { say, withheld, scheme }: Report): Fact[] {
  const { sighting } = view;
  const { place, geometry } = sighting;
  const shows = (field: WithheldField) => !withheld.includes(field);
  const vessels = shownVessels(view, withheld).map((vessel) => vesselText(say, vessel));
  const axis = geometry.shape === 'box' && !geometry.bowKnown;
  const degrees = place.headingDegrees === null ? null : `${place.headingDegrees.toFixed(1)}°`;
  return [
    [say('fields.vessel'), vessels.length === 0 ? null : vessels.join('; ')],
    [say('fields.confidence'), value(say, 'confidence', sighting.confidence)],
    [say('fields.position'), place.lonLat && formatLonLat(place.lonLat, 'decimal')],
    ['MGRS', place.lonLat && formatLonLat(place.lonLat, 'mgrs')],
    [say('fields.length'), measured(place.length)],
    [say('fields.beam'), measured(place.beam)],
    [say(axis ? 'fields.axis' : 'fields.heading'), degrees],
    [say('fields.activity'), value(say, 'activity', sighting.activity)],
    [say('fields.loadState'), value(say, 'loadState', sighting.loadState)],
    [say('fields.loadBasis'), values(say, 'loadBasis', sighting.loadBasis)],
    [say('fields.aisState'), value(say, 'aisState', sighting.aisState)],
    [say('fields.deception'), values(say, 'deception', sighting.deception)],
    [say('fields.berth'), sighting.berth],
    ...(shows('addedFields') ? addedFields(scheme).map((field) => addedFact(say, field, view)) : []),
    [say('fields.sourceReliability'), shows('sourceReliability') ? sighting.sourceReliability : null],
    [say('fields.informationCredibility'), shows('informationCredibility') ? sighting.informationCredibility : null],
    [say('fields.remarks'), shows('remarks') ? sighting.remarks : null],
    [say('fields.review'), shows('review') ? value(say, 'review', sighting.review) : null],
    [say('fields.marking'), sighting.marking],
    [say('fields.id'), sighting.id],
  ];
}

function addedFact(say: Words, field: ListedField, view: SightingView): Fact {
  const held = addedValue(field, view);
  const texts = (Array.isArray(held) ? held : held === null ? [] : [held]).map((one) =>
    typeof one === 'boolean' ? say(`scheme.${one ? 'yes' : 'no'}`) : String(one),
  );
  return [say(`fields.${field.register}`), values(say, field.register, texts)];
}

/** The words of the catalogue, and those of the scheme. */
function wordsWith(scheme: Scheme, language: ReportLanguage): Words {
  const say = wordsIn(language);
  const { fields, values: words } = schemeWords(scheme, language);
  const learned = new Map<string, string>([
    ...Object.entries(fields).map(([register, word]) => [`fields.${register}`, word] as const),
    ...Object.entries(words).flatMap(([register, list]) =>
      Object.entries(list).map(([held, word]) => [`values.${register}.${held}`, word] as const),
    ),
  ]);
  return (key) => learned.get(key) ?? say(key);
}

function vesselText(say: Words, { link, name, imo, mmsi, flag }: SightingView['vessels'][number]): string {
  const numbers = [imo && `IMO ${imo}`, mmsi && `MMSI ${mmsi}`, flag].filter((text) => text !== null && text !== '');
  const known = numbers.length === 0 ? name : `${name} (${numbers.join(', ')})`;
  const chosen = link.chosen ? '' : `, ${say('report.candidate')}`;
  return `${known}: ${value(say, 'confidence', link.confidence)}${chosen}`;
}

/** A value in the reader's language; one the catalogue does not know stays as it is. */
function value(say: Words, field: string, text: string): string {
  const key = `values.${field}.${text}`;
  const said = say(key);
  return said === key ? text : said;
}

const values = (say: Words, field: string, texts: readonly string[]): string | null =>
  texts.length === 0 ? null : texts.map((text) => value(say, field, text)).join('; ');

const measured = (length: Measured | null): string | null =>
  length && `${length.metres.toFixed(1)} ± ${length.plusMinusMetres.toFixed(1)} m`;

function table(facts: readonly Fact[]): string {
  const rows = facts.map(([name, text]) =>
    text === null || text === ''
      ? ''
      : `<tr><th scope="row">${markupText(name)}</th><td>${markupText(text)}</td></tr>\n`,
  );
  return `<table>\n${rows.join('')}</table>\n`;
}
