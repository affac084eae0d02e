import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { copyTable } from '../../../renderer/commands/copy-table.ts';
import { startLanguages } from '../../../renderer/i18n.ts';
import { useMessages } from '../../../renderer/state/messages.ts';
import { defaultSettings, useSettings } from '../../../renderer/state/settings.ts';
import { useSightings } from '../../../renderer/state/sightings.ts';
import { aPlacedSighting } from '../../support/placed-sighting.ts';

const copied: string[] = [];

beforeAll(() => startLanguages('en'));

beforeEach(() => {
  copied.length = 0;
  vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void copied.push(text) } });
  useSettings.setState({ ...defaultSettings, tableColumns: [{ column: 'vesselClass', width: 100 }] });
});

it('copies what was seen, and leaves out what was only carried over or is gone, and says so', async () => {
  const sightings = [
    aPlacedSighting('seen', { vesselClass: 'gas carrier' }),
    aPlacedSighting('waiting', { standing: 'to confirm' }),
    aPlacedSighting('gone', { standing: 'gone' }),
  ];
  useSightings.setState({ byId: new Map(sightings.map((one) => [one.id, one])) });
  await copyTable();
  expect(copied.map((text) => text.trim().split(/\r?\n/))).toEqual([['id,lon,lat,vesselClass', 'seen,,,gas carrier']]);
  expect(useMessages.getState().messages.map(({ text }) => text)).toEqual([
    '1 row copied as CSV',
    '2 rows left out, as nobody saw them in the scene: carried over to be confirmed, or gone.',
  ]);
});
