export interface DemoVessel {
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly imo: string;
  readonly mmsi: string;
  readonly callSign: string;
  readonly flag: string;
  readonly vesselType: string;
  readonly deadweightTonnes: number;
  readonly lengthMetres: number;
  readonly beamMetres: number;
  readonly built: number;
  readonly owner: string;
}

const product = { vesselType: 'Product tanker', owner: 'Example Shipping (made up)' };

/** Hulls that do not exist; their sizes match the tankers painted into the demo port. One IMO number is wrong on purpose. */
export const demoVessels: readonly DemoVessel[] = [
  {
    ...product,
    name: 'TEST HULL A',
    formerNames: ['SAMPLE ONE'],
    imo: '9999010',
    mmsi: '200000101',
    callSign: 'TEST1',
    flag: 'Example',
    deadweightTonnes: 6500,
    lengthMetres: 110,
    beamMetres: 17,
    built: 1998,
  },
  {
    ...product,
    name: 'TEST HULL B',
    formerNames: [],
    imo: '9999022',
    mmsi: '200000102',
    callSign: 'TEST2',
    flag: 'Example',
    deadweightTonnes: 4900,
    lengthMetres: 96,
    beamMetres: 15,
    built: 1994,
  },
  {
    ...product,
    name: 'TEST HULL D',
    formerNames: ['SAMPLE FOUR', 'SAMPLE QUATRE'],
    imo: '9999034',
    mmsi: '200000104',
    callSign: 'TEST4',
    flag: 'Example',
    deadweightTonnes: 7800,
    lengthMetres: 119,
    beamMetres: 18.2,
    built: 2002,
  },
  {
    ...product,
    name: 'TEST HULL F',
    formerNames: [],
    imo: '9999046',
    mmsi: '200000106',
    callSign: 'TEST6',
    flag: 'Example',
    vesselType: 'Crude oil tanker',
    deadweightTonnes: 38000,
    lengthMetres: 182,
    beamMetres: 27.4,
    built: 2005,
  },
  {
    ...product,
    name: 'TEST HULL G',
    formerNames: ['SAMPLE SEVEN'],
    imo: '9999058',
    mmsi: '200000107',
    callSign: 'TEST7',
    flag: 'Example',
    deadweightTonnes: 5600,
    lengthMetres: 104,
    beamMetres: 16.6,
    built: 1991,
  },
  {
    ...product,
    name: 'TEST HULL J',
    formerNames: [],
    imo: '9999061',
    mmsi: '200000110',
    callSign: 'TEST10',
    flag: 'Example',
    deadweightTonnes: 9900,
    lengthMetres: 128,
    beamMetres: 20.4,
    built: 2009,
  },
];
