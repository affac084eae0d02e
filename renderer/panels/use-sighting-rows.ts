import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useScenes } from '../state/scenes.ts';
import { type SightingRow, sightingRows, visibleRows } from '../state/sighting-rows.ts';
import { useSightings } from '../state/sightings.ts';
import { useTableFilter } from '../state/table-filter.ts';

/** The table's rows as filtered and sorted, and how many there are in all. */
export function useSightingRows(): { readonly rows: readonly SightingRow[]; readonly total: number } {
  const { t } = useTranslation();
  const byId = useSightings((state) => state.byId);
  const linksBySighting = useSightings((state) => state.linksBySighting);
  const vesselsById = useSightings((state) => state.vesselsById);
  const entries = useScenes((state) => state.entries);
  const filter = useTableFilter();
  const all = useMemo(() => {
    const scenesById = new Map(entries.map(({ scene }) => [scene.id, scene]));
    return sightingRows({ byId, linksBySighting, vesselsById, scenesById }, (key) => t(key));
  }, [byId, linksBySighting, vesselsById, entries, t]);
  return { rows: useMemo(() => visibleRows(all, filter), [all, filter]), total: all.length };
}
