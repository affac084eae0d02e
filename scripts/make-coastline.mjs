// Makes assets/coastline.bin from Natural Earth's 1:10m land (the world-atlas package): `node scripts/make-coastline.mjs`.
// The layout is described in shared/domain/coastline.ts, which reads it.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const pointsALine = 256;
const headerBytes = 48;
const entryBytes = 24;

const require = createRequire(import.meta.url);
const { arcs, transform } = JSON.parse(readFileSync(require.resolve('world-atlas/land-10m.json'), 'utf8'));
const turn = Math.round(360 / transform.scale[0]);
const lines = arcs.flatMap((arc) => pieces(withoutSeams(positions(arc))));
const target = fileURLToPath(new URL('../assets/coastline.bin', import.meta.url));
const bytes = encode(lines);
writeFileSync(target, bytes);
process.stdout.write(`${target}: ${lines.length} lines, ${bytes.length} bytes\n`);

/** TopoJSON arcs hold differences; these are the quantised positions, running on where an arc crosses ±180°. */
function positions(arc) {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy], index) => {
    x += index === 0 ? dx : dx - Math.round(dx / turn) * turn;
    y += dy;
    return [x, y];
  });
}

/** Land is cut at ±180° and closed along the south pole; those seams are no coast. */
function withoutSeams(points) {
  const parts = [[]];
  for (const [index, point] of points.entries()) {
    if (index > 0 && isSeam(points[index - 1], point)) parts.push([]);
    parts.at(-1).push(point);
  }
  return parts.filter((part) => part.length > 1);
}

function isSeam([x1, y1], [x2, y2]) {
  return (x1 === x2 && x1 % turn === 0) || (latitude(y1) < -85 && latitude(y2) < -85);
}

function latitude(y) {
  return y * transform.scale[1] + transform.translate[1];
}

/** Short lines have tight boxes, so that few are decoded for one scene; neighbours share their end point. */
function pieces(parts) {
  return parts.flatMap((part) => {
    const count = Math.ceil((part.length - 1) / (pointsALine - 1));
    return Array.from({ length: count }, (_, index) =>
      fromTheWest(part.slice(index * (pointsALine - 1), (index + 1) * (pointsALine - 1) + 1)),
    );
  });
}

/** The same line by whole turns, beginning between -180 and 180 degrees. */
function fromTheWest(line) {
  const shift = Math.floor(Math.min(...line.map(([x]) => x)) / turn) * turn;
  return line.map(([x, y]) => [x - shift, y]);
}

function encode(all) {
  const bodies = all.map(differences);
  const start = headerBytes + all.length * entryBytes;
  const total = bodies.reduce((sum, body) => sum + body.length, start);
  const out = Buffer.alloc(total);
  out.write('PLIMCOAST1', 0, 'latin1');
  for (const [index, value] of [...transform.scale, ...transform.translate].entries()) {
    out.writeDoubleLE(value, 16 + index * 8);
  }
  out.writeUInt32LE(all.length, 12);
  let at = start;
  for (const [index, line] of all.entries()) {
    const xs = line.map(([x]) => x);
    const ys = line.map(([, y]) => y);
    const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    for (const [field, value] of [...box, at, line.length].entries()) {
      out.writeInt32LE(value, headerBytes + index * entryBytes + field * 4);
    }
    out.set(bodies[index], at);
    at += bodies[index].length;
  }
  return out;
}

/** Zigzag varints: the first position, then differences. */
function differences(line) {
  const out = [];
  let [lastX, lastY] = [0, 0];
  for (const [x, y] of line) {
    for (const value of [x - lastX, y - lastY]) {
      let rest = value < 0 ? -2 * value - 1 : 2 * value;
      for (; rest > 127; rest = Math.floor(rest / 128)) out.push((rest % 128) | 128);
      out.push(rest);
    }
    [lastX, lastY] = [x, y];
  }
  return Uint8Array.from(out);
}
