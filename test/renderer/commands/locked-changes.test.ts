import { beforeEach, describe, expect, it } from 'vitest';
import { lockedAmong } from '../../../renderer/commands/locked-changes.ts';
import { useSightings } from '../../../renderer/state/sightings.ts';
import { deleted, updated } from '../../../shared/domain/edit.ts';
import type { PlacedSighting } from '../../../shared/domain/sighting.ts';

beforeEach(() => {
  const locked = { id: 'locked', locked: true } as PlacedSighting;
  const open = { id: 'open' } as PlacedSighting;
  useSightings.setState({ byId: new Map([locked, open].map((sighting) => [sighting.id, sighting])) });
});

describe('lockedAmong', () => {
  it('counts locked sightings that would be altered or deleted', () => {
    const move = (id: string) => updated(id, { geometry: null }, { geometry: 'elsewhere' });
    expect([
      lockedAmong([move('locked'), move('open')]),
      lockedAmong([move('locked'), deleted('locked', {})]),
      lockedAmong([move('open'), deleted('open', {}), move('unknown')]),
    ]).toEqual([1, 1, 0]);
  });

  it('lets a locked sighting be unlocked and reviewed', () => {
    expect([
      lockedAmong([updated('locked', { locked: true }, { locked: null })]),
      lockedAmong([updated('locked', { review: 'submitted' }, { review: 'accepted' })]),
      lockedAmong([updated('locked', { review: 'submitted', remarks: null }, { review: 'accepted', remarks: 'x' })]),
    ]).toEqual([0, 0, 1]);
  });
});
