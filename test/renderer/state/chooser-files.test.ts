import { describe, expect, it } from 'vitest';
import { joinPath, shownEntries } from '../../../renderer/state/chooser-files.ts';

const entry = (name: string, folder = false) => ({
  name,
  path: `/x/${name}`,
  folder,
  sizeBytes: 1,
  modified: '2026-01-01T00:00:00Z',
});
const entries = [
  entry('b10.tif'),
  entry('list.csv'),
  entry('b9.TIFF'),
  entry('sub', true),
  entry('.hidden', true),
  entry('p.plim'),
];

describe('shownEntries', () => {
  it('shows folders first, then what fits the purpose, numbers in order', () => {
    expect(shownEntries(entries, 'scenes', false).map(({ name }) => name)).toEqual(['sub', 'b9.TIFF', 'b10.tif']);
  });

  it('shows everything when asked', () => {
    expect(shownEntries(entries, 'csv', true)).toHaveLength(entries.length);
  });
});

describe('joinPath', () => {
  it('keeps the separator of the folder', () => {
    expect([joinPath('/data', 'a.plim'), joinPath('/', 'a.plim'), joinPath('C:\\data', 'a.plim')]).toEqual([
      '/data/a.plim',
      '/a.plim',
      'C:\\data\\a.plim',
    ]);
  });
});
