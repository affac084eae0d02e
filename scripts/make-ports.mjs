// Makes assets/ports.txt from the CSV of NGA's World Port Index: `node scripts/make-ports.mjs world-port-index.csv`.
// A port a line: name, other names, UN/LOCODE, country, latitude, longitude; read by shared/domain/port-list.ts.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const columns = ['Main Port Name', 'Alternate Port Name', 'UN/LOCODE', 'Country Code', 'Latitude', 'Longitude'];

const [, , source] = process.argv;
if (source === undefined) {
  process.stderr.write('usage: node scripts/make-ports.mjs world-port-index.csv\n');
  process.exit(2);
}
const [header, ...rows] = parseCsv(readFileSync(source, 'utf8').replace(/^\uFEFF/, ''));
const places = columns.map((column) => header.indexOf(column));
const ports = rows.map((row) => places.map((place) => (row[place] ?? '').trim().replaceAll(/\s+/g, ' ')));
const lines = ports
  .filter(([name, , , , latitude, longitude]) => name && latitude && longitude)
  .map(([name, others, locode, country, latitude, longitude]) =>
    [name, others, locodeOf(locode), country, degrees(latitude), degrees(longitude)].join('\t'),
  )
  .toSorted();
const target = fileURLToPath(new URL('../assets/ports.txt', import.meta.url));
writeFileSync(target, `${[...new Set(lines)].join('\n')}\n`);
process.stdout.write(`${target}: ${lines.length} ports\n`);

/** The index prints positions to a minute or so; four decimals keep all it knows. */
function degrees(text) {
  return String(Number(Number(text).toFixed(4)));
}

function locodeOf(text) {
  const code = text.replaceAll(/\s/g, '');
  return /^[A-Z]{2}[A-Z0-9]{3}$/.test(code) ? code : '';
}

function parseCsv(text) {
  const table = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    table.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') table.push([]);
  }
  return table.filter((row) => row.length > 1);
}
