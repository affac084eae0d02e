import type { StatedFacts } from './acquisition-facts.ts';

interface Maker {
  readonly expression: RegExp;
  /** `$1` and so on stand for what the expression found, in capitals. */
  readonly sensor: string;
  readonly provider: string;
}

/** How makers begin their files' names where the moment is simply the first in the name. */
const makers: readonly Maker[] = [
  { expression: /^ICEYE_(?:.*_)?(X\d+)(?:_|\b)/i, sensor: 'ICEYE-$1', provider: 'ICEYE' },
  { expression: /^S2([A-D])_T\d{2}[A-Z]{3}_/, sensor: 'Sentinel-2$1', provider: 'Copernicus' },
  { expression: /^L[12][AC]_T\d{2}[A-Z]{3}_\d{8}T\d{6}_/, sensor: 'Sentinel-2', provider: 'Copernicus' },
  { expression: /^K(2|3A?|5|7)_\d{8,14}_/, sensor: 'KOMPSAT-$1', provider: 'KARI' },
  { expression: /^C([12])_\d{14}_\d+_\d+_L\d/, sensor: 'CAS500-$1', provider: 'KARI' },
  { expression: /^TSX1_SAR_/, sensor: 'TerraSAR-X', provider: 'Airbus' },
  { expression: /^TDX1_SAR_/, sensor: 'TanDEM-X', provider: 'Airbus' },
  { expression: /^PAZ1_SAR_/, sensor: 'PAZ', provider: 'Hisdesat' },
  { expression: /^CSKS([1-4])_/, sensor: 'COSMO-SkyMed $1', provider: 'ASI' },
  { expression: /^CSG_SSAR([12])_/, sensor: 'COSMO-SkyMed Second Generation $1', provider: 'ASI' },
  { expression: /^RS2_OK\d+_/, sensor: 'RADARSAT-2', provider: 'MDA' },
  { expression: /^RCM([1-3])_OK\d+_/, sensor: 'RCM-$1', provider: 'CSA' },
  { expression: /^GF(\d[A-Z]?)_/, sensor: 'Gaofen-$1', provider: 'CRESDA' },
  { expression: /^(JL1[A-Z0-9]+)_/, sensor: '$1', provider: 'Chang Guang' },
  { expression: /^(?:BlackSky_)?(BSG-\d+)-/i, sensor: '$1', provider: 'BlackSky' },
  { expression: /^(?:IMG-[HV]{2}-)?ALOS2\d+-/, sensor: 'ALOS-2', provider: 'JAXA' },
];

/** Sensor and maker by how a file's name begins; nothing for other names. */
export function makerOf(fileName: string): StatedFacts {
  for (const { expression, sensor, provider } of makers) {
    const found = expression.exec(fileName);
    if (found) return { sensor: sensor.replace('$1', (found[1] ?? '').toUpperCase()), provider };
  }
  return {};
}
