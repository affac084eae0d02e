import type { VesselRecord } from '../../shared/domain/vessel.ts';
import { call } from '../host.ts';
import { attempt } from './tell.ts';

const mostFound = 100;

/** Vessels of the workspace and of imported lists that match a name part, former name, IMO, MMSI or call sign. */
export const searchVessels = async (text: string): Promise<readonly VesselRecord[]> =>
  (await attempt(() => call('vessel.search', { text, limit: mostFound }))) ?? [];
