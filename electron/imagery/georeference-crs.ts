/** What the text of a coordinate system (WKT 2) says that is needed here. */
export interface CrsFacts {
  readonly epsg: number | null;
  readonly name: string;
  readonly geographic: boolean;
  /** False for other planets and for local systems that are tied to no Earth. */
  readonly onEarth: boolean;
  readonly degreesPerUnit: number;
}

/** Semi-major axes between these are ellipsoids of the Earth; Mars has 3,396 km, Venus 6,052 km. */
const earthRadiiMetres = [6_300_000, 6_450_000] as const;

/** Reads a coordinate system's name, EPSG code, kind and world from its WKT 2. */
export function readCrs(wkt: string): CrsFacts {
  const root = parseWkt(wkt);
  const horizontal = horizontalPart(root);
  const epsg = idOf(root) ?? idOf(horizontal);
  const ellipsoid = find(root, (node) => node.keyword === 'ELLIPSOID' || node.keyword === 'SPHEROID');
  const radius = Number(ellipsoid?.values[1] ?? Number.NaN) * (lengthUnitOf(ellipsoid) ?? 1);
  const geographic = /^(GEOGCRS|GEOGCS|GEOGRAPHICCRS|GEODCRS)$/.test(horizontal.keyword);
  const angle = geographic ? find(horizontal, (node) => node.keyword === 'CS') && angleUnitOf(horizontal) : null;
  return {
    epsg,
    name: String(root.values[0] ?? 'unnamed'),
    geographic,
    onEarth: radius >= earthRadiiMetres[0] && radius <= earthRadiiMetres[1],
    degreesPerUnit: angle ?? 1,
  };
}

interface Node {
  readonly keyword: string;
  readonly values: (string | number)[];
  readonly children: Node[];
}

function parseWkt(wkt: string): Node {
  const tokens = wkt.match(/"(?:[^"]|"")*"|[A-Za-z_][\w]*|[-+.\d][-+.\deE]*|[[\](),]/g) ?? [];
  const top: Node = { keyword: '', values: [], children: [] };
  const open: Node[] = [top];
  for (const [index, token] of tokens.entries()) {
    const parent = open.at(-1) ?? top;
    if (token === ']' || token === ')') open.pop();
    else if (token === '[' || token === '(' || token === ',') continue;
    else if (tokens[index + 1] === '[' || tokens[index + 1] === '(') {
      const node: Node = { keyword: token.toUpperCase(), values: [], children: [] };
      parent.children.push(node);
      open.push(node);
    } else parent.values.push(token.startsWith('"') ? token.slice(1, -1).replaceAll('""', '"') : Number(token));
  }
  return top.children[0] ?? top;
}

/** Of a compound system the part that is not heights; of a bound system the one it is bound from. */
function horizontalPart(node: Node): Node {
  if (node.keyword === 'BOUNDCRS') {
    const source = node.children.find(({ keyword }) => keyword === 'SOURCECRS')?.children[0];
    return source ? horizontalPart(source) : node;
  }
  if (node.keyword === 'COMPOUNDCRS' || node.keyword === 'COMPD_CS') {
    const part = node.children.find(({ keyword }) => !/^(VERT|ID|AUTHORITY|USAGE)/.test(keyword));
    return part ? horizontalPart(part) : node;
  }
  return node;
}

function idOf(node: Node): number | null {
  const id = node.children.find(
    ({ keyword, values }) => (keyword === 'ID' || keyword === 'AUTHORITY') && values[0] === 'EPSG',
  );
  const code = Number(id?.values[1]);
  return Number.isInteger(code) ? code : null;
}

function find(node: Node, wanted: (node: Node) => boolean): Node | null {
  if (wanted(node)) return node;
  for (const child of node.children) {
    const found = find(child, wanted);
    if (found) return found;
  }
  return null;
}

function lengthUnitOf(ellipsoid: Node | null): number | null {
  const factor = Number(ellipsoid?.children.find(({ keyword }) => keyword === 'LENGTHUNIT')?.values[1]);
  return Number.isFinite(factor) && factor > 0 ? factor : null;
}

function angleUnitOf(horizontal: Node): number | null {
  const inAxes = horizontal.children.filter(({ keyword }) => keyword === 'AXIS' || keyword === 'ANGLEUNIT');
  const unit = inAxes.map((node) => find(node, ({ keyword }) => keyword === 'ANGLEUNIT')).find((node) => node !== null);
  const radians = Number(unit?.values[1]);
  return Number.isFinite(radians) && radians > 0 ? (radians * 180) / Math.PI : null;
}
