import { beforeEach, describe, expect, it } from 'vitest';
import { disabledReason } from '../../../renderer/commands/registry.ts';
import { useScenes } from '../../../renderer/state/scenes.ts';
import { useSightings } from '../../../renderer/state/sightings.ts';
import { useWorkspace } from '../../../renderer/state/workspace.ts';
import { commands } from '../../../shared/commands.ts';
import en from '../../../shared/i18n/en.json';

beforeEach(() => {
  useScenes.setState({ entries: [], openSceneId: null, view: null, grid: null });
  useSightings.setState({ byId: new Map(), selected: new Set(), linksBySighting: new Map(), vesselsById: new Map() });
  useWorkspace.setState({ undoLabel: null, redoLabel: null });
});

describe('disabledReason', () => {
  it('says in words of the catalogue why a command cannot be done in an empty workspace', () => {
    const reasons = new Map(commands.map(({ id }) => [id, disabledReason(id)]));
    const known = new Set(Object.keys(en.reasons).map((key) => `reasons.${key}`));
    expect([...reasons.values()].filter((reason) => reason !== null && !known.has(reason))).toEqual([]);
    expect({
      undo: reasons.get('undo'),
      'tool-box': reasons.get('tool-box'),
      delete: reasons.get('delete'),
      'add-scenes': reasons.get('add-scenes'),
    }).toEqual({
      undo: 'reasons.nothingToUndo',
      'tool-box': 'reasons.noScene',
      delete: 'reasons.noSelection',
      'add-scenes': null,
    });
  });

  it('follows the stores', () => {
    useScenes.setState({ openSceneId: 'a scene' });
    useSightings.setState({ selected: new Set(['a sighting']) });
    useWorkspace.setState({ undoLabel: 'Set class' });
    expect([disabledReason('tool-box'), disabledReason('class-crude-tanker'), disabledReason('undo')]).toEqual([
      null,
      null,
      null,
    ]);
    expect(disabledReason('north-up')).toBe('reasons.noGeoreference');
  });
});
