/** What the help speaks of, in reading order; the words are `help.topics.<topic>` in the catalogue. */
export const helpTopics = [
  'scenes',
  'view',
  'draw',
  'describe',
  'vessels',
  'search',
  'compare',
  'world',
  'place',
  'undo',
  'safety',
  'packages',
  'keys',
  'windows',
] as const;
