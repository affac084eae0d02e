import { describe, expect, it } from 'vitest';
import {
  firstColumns,
  movedColumn,
  readTableColumns,
  resizedColumn,
  type TableColumn,
  toggledColumn,
} from '../../../renderer/state/table-columns.ts';

const two: readonly TableColumn[] = [
  { column: 'id', width: 64 },
  { column: 'port', width: 120 },
];
const names = (columns: readonly TableColumn[]) => columns.map(({ column }) => column);

describe('the columns of the table', () => {
  it('are read from the settings: unknown ones and second ones dropped, widths kept in bounds', () => {
    const stored = [
      { column: 'port', width: 5 },
      { column: 'tonnage', width: 80 },
      { column: 'port', width: 90 },
      null,
      { column: 'id' },
    ];
    expect([readTableColumns(stored), readTableColumns([]), readTableColumns('all')]).toEqual([
      [
        { column: 'port', width: 40 },
        { column: 'id', width: 64 },
      ],
      firstColumns,
      firstColumns,
    ]);
  });

  it('are shown, hidden, moved and widened; the last one stays', () => {
    expect([
      names(toggledColumn(two, 'remarks')),
      names(toggledColumn(two, 'id')),
      names(toggledColumn(two.slice(0, 1), 'id')),
      names(movedColumn(two, 'port', -1)),
      names(movedColumn(two, 'port', 5)),
      resizedColumn(two, 'id', 5000)[0]?.width,
    ]).toEqual([['id', 'port', 'remarks'], ['port'], ['id'], ['port', 'id'], ['id', 'port'], 900]);
  });
});
