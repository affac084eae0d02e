import { useEffect, useState } from 'react';
import type { VesselRecord } from '../../shared/domain/vessel.ts';
import { searchVessels } from '../commands/search-vessels.ts';

const pauseMs = 120;

/** Vessels for a text as it is typed; answers that come late are dropped. `changes` asks again when it changes. */
export function useVesselSearch(text: string, changes?: unknown): readonly VesselRecord[] {
  const [found, setFound] = useState<readonly VesselRecord[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const vessels = text.trim() === '' ? [] : await searchVessels(text.trim());
      if (isCurrent) setFound(vessels);
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, changes]);
  return found;
}
