/** What the help speaks of, in reading order; the words are `help.topics.<topic>` in the catalogue. */
export const helpTopics = [
  'scenes',
  'view',
  'draw',
  'describe',
  'vessels',
  'search',
  'compare',
  'place',
  'undo',
  'safety',
  'packages',
  'keys',
  'windows',
] as const;
