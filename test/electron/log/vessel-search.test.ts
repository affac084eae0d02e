import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';
import { created, deleted, updated } from '../../../shared/domain/edit.ts';
import { aVessel, aWorkspace, anEdit, anIdentifier } from './a-workspace.ts';

function aFleet() {
  const workspace = aWorkspace();
  const [joined, spaced, korean, irish] = [newId(), newId(), newId(), newId()];
  workspace.apply(
    anEdit(
      'Add a fleet',
      created(joined, aVessel({ name: 'WOLBONGSAN' })),
      created(spaced, aVessel({ name: 'WOL BONG SAN 2' })),
      created(korean, aVessel({ name: '유조선 삼호' })),
      created(irish, aVessel({ name: "O'Béirne-Mór" })),
      created(newId(), anIdentifier(joined, { value: 'YON PUNG 3' })),
      created(newId(), anIdentifier(joined, { scheme: 'imo', value: '9427366' })),
      created(newId(), anIdentifier(spaced, { scheme: 'mmsi', value: '445123000' })),
      created(newId(), anIdentifier(spaced, { scheme: 'call sign', value: 'HMYX-7' })),
    ),
  );
  return { workspace, joined, spaced, korean, irish };
}

describe('searching vessels', () => {
  it.each([
    ['wol bong', ['joined', 'spaced']],
    ['wolbong', ['joined', 'spaced']],
    ['WOL-BONG-SAN', ['joined', 'spaced']],
    ['bongsan2', ['spaced']],
    ['yon pung', ['joined']],
    ['9427366', ['joined']],
    ['IMO 9427366', ['joined']],
    ['27366', ['joined']],
    ['445123', ['spaced']],
    ['hmyx7', ['spaced']],
    ['obeirne mor', ['irish']],
    ['O’BÉIRNE', ['irish']],
    ['삼호', ['korean']],
    ['유조선', ['korean']],
    ['호', ['korean']],
    ['wo', ['joined', 'spaced']],
    ['7', ['spaced', 'joined']],
    ['', ['irish', 'spaced', 'joined', 'korean']],
    ['"', ['irish', 'spaced', 'joined', 'korean']],
    ['nothing such', []],
    ['%', ['irish', 'spaced', 'joined', 'korean']],
    ['wol* OR x', []],
  ])('finds by %s', (text, expected) => {
    const fleet = aFleet();
    const names = new Map(Object.entries(fleet).map(([name, id]) => [id, name]));
    expect(fleet.workspace.searchVessels(text, 10).map((id) => names.get(id))).toEqual(expected);
  });

  it('puts what is exactly so first, then what begins so, then the rest, shorter first', () => {
    const workspace = aWorkspace();
    const names = ['A SAN MAR', 'SAN MAR', 'SAN MARCO', 'B SAN MAR'];
    const ids = names.map(() => newId());
    workspace.apply(anEdit('Add', ...names.map((name, place) => created(ids[place] ?? '', aVessel({ name })))));
    const found = workspace.searchVessels('san mar', 3).map((id) => workspace.entity(id)?.['name']);
    expect(found).toEqual(['SAN MAR', 'SAN MARCO', 'A SAN MAR']);
  });

  it('follows renaming, deleting and undoing', () => {
    const { workspace, joined } = aFleet();
    workspace.apply(anEdit('Rename', updated(joined, {}, { name: 'HONG RYONG' })));
    const renamed = [workspace.searchVessels('wolbongsan', 9).length, workspace.searchVessels('hong ryong', 9)];
    workspace.apply(anEdit('Delete', deleted(joined, {})));
    const gone = [workspace.searchVessels('hong ryong', 9), workspace.searchVessels('yon pung', 9)];
    workspace.undo();
    expect([renamed, gone, workspace.searchVessels('yonpung', 9)]).toEqual([[1, [joined]], [[], []], [joined]]);
  });
});
