/** Classification levels from least to most restrictive, as banners write them. */
export const markingLevels = ['UNCLASSIFIED', 'CUI', 'RESTRICTED', 'CONFIDENTIAL', 'SECRET', 'TOP SECRET'] as const;
export const tlpLevels = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'] as const;
const fiveEyes = ['AUS', 'CAN', 'GBR', 'NZL'] as const;

/**
 * The marking of a whole from those of its parts: the most restrictive level, REL TO as the intersection of the
 * release sets (empty: NOFORN), the most restrictive TLP label, and every other control named once. Null without any.
 */
export function combineMarkings(markings: readonly (string | null)[]): string | null {
  const distinct = new Set(markings.flatMap((marking) => marking?.trim() || []));
  const parts = [...distinct].map(readMarking);
  if (parts.length === 0) return null;
  const level = most(
    markingLevels,
    parts.map((part) => part.level),
  );
  const tlp = most(
    tlpLevels,
    parts.map((part) => part.tlp),
  );
  const controls = [...new Set(parts.flatMap((part) => part.controls))].toSorted();
  return joinMarking({ level, controls, tlp, release: releaseControl(parts) });
}

/** A marking as a banner writes it; null where it says nothing. */
export function writeMarking({ level, controls, tlp, noForeign, releasableTo }: Marking): string | null {
  const release = noForeign ? 'NOFORN' : releasableTo === null ? null : releaseText(releasableTo);
  return joinMarking({ level, controls, tlp, release }) || null;
}

interface Banner extends Pick<Marking, 'level' | 'controls' | 'tlp'> {
  readonly release: string | null;
}

function joinMarking({ level, controls, tlp, release }: Banner): string {
  const banner = [level, ...controls, release].filter((text) => text !== null);
  return [banner.join('//'), tlp].filter((text) => text !== null && text !== '').join(' ');
}

/** What can be wrong with a marking, as ISM has it: rules 00033, 00032, 00041. */
export type MarkingFault =
  | 'noforn with release'
  | 'release without level'
  | 'release to nobody'
  | 'unknown country'
  | 'unknown control';

/** What is wrong with a marking an analyst puts together; empty where it may stand. */
export function markingFaults({ level, controls, noForeign, releasableTo }: Marking): MarkingFault[] {
  const isReleased = releasableTo !== null;
  const codes = [...(releasableTo ?? [])];
  const faults: [MarkingFault, boolean][] = [
    ['noforn with release', noForeign && isReleased],
    ['release without level', (noForeign || isReleased) && level === null],
    ['release to nobody', isReleased && codes.every((code) => code === 'USA')],
    ['unknown country', !codes.every((code) => /^[A-Z]{3,4}$/.test(code))],
    ['unknown control', !controls.every((control) => /^[A-Z0-9][A-Z0-9 ,+-]*$/.test(control))],
  ];
  return faults.flatMap(([fault, isSo]) => (isSo ? [fault] : []));
}

/**
 * Whether what bears `marking` may go to those `release` allows: putting it with something marked so would not raise
 * that. What is not marked may go anywhere; a word this version does not know must stand in both.
 */
export function isReleasable(marking: string, release: string): boolean {
  return marking.trim() === '' || combineMarkings([release, marking]) === combineMarkings([release]);
}

/** A marking in its parts; `releasableTo` has FVEY as its members, null where nothing is said of release. */
export interface Marking {
  readonly level: (typeof markingLevels)[number] | null;
  readonly tlp: (typeof tlpLevels)[number] | null;
  readonly releasableTo: ReadonlySet<string> | null;
  readonly noForeign: boolean;
  readonly controls: readonly string[];
}

/** The parts of a marking; what is not known is a control of its own. */
export function readMarking(text: string | null): Marking {
  const upper = (text ?? '').toUpperCase().replace(/\s+/g, ' ').trim();
  const tlp = tlpLevels.toReversed().find((label) => upper.includes(label)) ?? null;
  const banner = tlp === null ? upper : upper.replace(tlp, '').trim();
  const pieces = banner
    .split('/')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const level = markingLevels.find((name) => name === pieces[0]) ?? null;
  const rest = level === null ? pieces : pieces.slice(1);
  const release = rest.find((piece) => piece.startsWith('REL TO '));
  return {
    level,
    tlp,
    releasableTo: release === undefined ? null : releaseSet(release.slice('REL TO '.length)),
    noForeign: rest.some((piece) => piece === 'NOFORN' || piece === 'NF'),
    controls: rest.filter((piece) => piece !== release && piece !== 'NOFORN' && piece !== 'NF'),
  };
}

/** The countries a list names, in capitals. */
export function releaseSet(list: string): ReadonlySet<string> {
  const codes = list
    .toUpperCase()
    .split(/[,\s]+/)
    .map((code) => code.trim())
    .filter((code) => code !== '');
  return new Set(codes.flatMap((code) => (code === 'FVEY' ? ['USA', ...fiveEyes] : [code])));
}

function releaseControl(parts: readonly Marking[]): string | null {
  if (parts.some((part) => part.noForeign)) return 'NOFORN';
  if (parts.some((part) => part.releasableTo === null && part.level !== null && part.level !== 'UNCLASSIFIED'))
    return null;
  const [first, ...others] = parts.map((part) => part.releasableTo).filter((set) => set !== null);
  if (first === undefined) return null;
  const common = [...first].filter((code) => code !== 'USA' && others.every((set) => set.has(code)));
  return common.length === 0 ? 'NOFORN' : releaseText(new Set(common));
}

const releaseText = (codes: ReadonlySet<string>): string => `REL TO ${countriesText(codes)}`;

/** Countries as a banner lists them: USA, then trigraphs, then tetragraphs, the five eyes as FVEY. */
export const countriesText = (codes: ReadonlySet<string>): string =>
  ['USA', ...writeRelease(new Set([...codes].filter((code) => code !== 'USA')))].join(', ');

function writeRelease(codes: ReadonlySet<string>): string[] {
  const allFive = fiveEyes.every((code) => codes.has(code));
  const rest = [...codes].filter((code) => !allFive || !fiveEyes.some((member) => member === code));
  const trigraphs = rest.filter((code) => code.length === 3).toSorted();
  const longer = [...rest.filter((code) => code.length !== 3), ...(allFive ? ['FVEY'] : [])].toSorted();
  return [...trigraphs, ...longer];
}

function most<T>(scale: readonly T[], values: readonly (T | null)[]): T | null {
  const ranks = values.filter((value) => value !== null).map((value) => scale.indexOf(value));
  return ranks.length === 0 ? null : (scale[Math.max(...ranks)] ?? null);
}
