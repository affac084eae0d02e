/** Classification levels from least to most restrictive, as banners write them. */
const levels = ['UNCLASSIFIED', 'CUI', 'RESTRICTED', 'CONFIDENTIAL', 'SECRET', 'TOP SECRET'] as const;
const tlpLevels = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'] as const;
const fiveEyes = ['AUS', 'CAN', 'GBR', 'NZL'] as const;

/**
 * The marking of a whole from those of its parts: the most restrictive level, REL TO as the intersection of the
 * release sets (empty: NOFORN), the most restrictive TLP label, and every other control named once. Null without any.
 */
export function combineMarkings(markings: readonly (string | null)[]): string | null {
  const parts = markings.filter((marking) => marking !== null && marking.trim() !== '').map(readMarking);
  if (parts.length === 0) return null;
  const level = most(
    levels,
    parts.map((part) => part.level),
  );
  const tlp = most(
    tlpLevels,
    parts.map((part) => part.tlp),
  );
  const controls = [...new Set(parts.flatMap((part) => part.controls))].toSorted();
  const banner = [level, ...controls, releaseControl(parts)].filter((text) => text !== null);
  return [banner.join('//'), tlp].filter((text) => text !== null && text !== '').join(' ');
}

/**
 * Whether what bears `marking` may go to those `release` allows: putting it with something marked so would not raise
 * that. What is not marked may go anywhere; a word this version does not know must stand in both.
 */
export function isReleasable(marking: string, release: string): boolean {
  return marking.trim() === '' || combineMarkings([release, marking]) === combineMarkings([release]);
}

interface Marking {
  readonly level: (typeof levels)[number] | null;
  readonly tlp: (typeof tlpLevels)[number] | null;
  readonly releasableTo: ReadonlySet<string> | null;
  readonly noForeign: boolean;
  readonly controls: readonly string[];
}

function readMarking(text: string | null): Marking {
  const upper = (text ?? '').toUpperCase().replace(/\s+/g, ' ').trim();
  const tlp = tlpLevels.toReversed().find((label) => upper.includes(label)) ?? null;
  const banner = tlp === null ? upper : upper.replace(tlp, '').trim();
  const pieces = banner
    .split('/')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const level = levels.find((name) => name === pieces[0]) ?? null;
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

function releaseSet(list: string): ReadonlySet<string> {
  const codes = list
    .split(',')
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
  return common.length === 0 ? 'NOFORN' : `REL TO ${['USA', ...writeRelease(new Set(common))].join(', ')}`;
}

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
