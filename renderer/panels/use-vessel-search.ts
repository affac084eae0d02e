import { useEffect, useState } from 'react';
import type { VesselRecord } from '../../shared/domain/vessel.ts';
import { searchVessels } from '../commands/search-vessels.ts';
import { useSightings } from '../state/sightings.ts';

const pauseMs = 120;

/** Vessels for a text as it is typed, asked again when a vessel changes; answers that come late are dropped. */
export function useVesselSearch(text: string): readonly VesselRecord[] {
  const [found, setFound] = useState<readonly VesselRecord[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const search = async () => {
      const vessels = text.trim() === '' ? [] : await searchVessels(text.trim());
      if (isCurrent) setFound(vessels);
    };
    const timer = setTimeout(() => void search(), pauseMs);
    const leave = useSightings.subscribe((now, before) => {
      if (now.vesselsById !== before.vesselsById) void search();
    });
    return () => {
      isCurrent = false;
      clearTimeout(timer);
      leave();
    };
  }, [text]);
  return found;
}
