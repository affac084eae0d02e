/** A sensor that looks straight down: columns go with longitudes and rows against latitudes, at any height. */
export interface PlainSensor {
  readonly centre: readonly [longitude: number, latitude: number];
  readonly pixel: readonly [column: number, row: number];
  readonly degreesPerPixel: number;
}

const scale = 100;
const coefficients = (places: Readonly<Record<number, number>>): number[] =>
  Array.from({ length: 20 }, (_, index) => places[index] ?? 0);
const sampleNumerator = coefficients({ 1: 1 });
const lineNumerator = coefficients({ 2: -1 });
const denominator = coefficients({ 0: 1 });

/** Its RPCs as a DigitalGlobe `.RPB`, whose pixel 0, 0 is the centre of the first. */
export function rpbOf({ centre, pixel, degreesPerPixel }: PlainSensor): string {
  const list = (values: readonly number[]): string => `(\n${values.map((value) => `\t\t\t${value}`).join(',\n')})`;
  const degrees = scale * degreesPerPixel;
  const fields = [
    ['errBias', 1],
    ['errRand', 0],
    ['lineOffset', pixel[1] - 0.5],
    ['sampOffset', pixel[0] - 0.5],
    ['latOffset', centre[1]],
    ['longOffset', centre[0]],
    ['heightOffset', 0],
    ['lineScale', scale],
    ['sampScale', scale],
    ['latScale', degrees],
    ['longScale', degrees],
    ['heightScale', 500],
    ['lineNumCoef', list(lineNumerator)],
    ['lineDenCoef', list(denominator)],
    ['sampNumCoef', list(sampleNumerator)],
    ['sampDenCoef', list(denominator)],
  ];
  const body = fields.map(([name, value]) => `\t${name} = ${value};`).join('\n');
  return `satId = "X";\nbandId = "X";\nSpecId = "RPC00B";\nBEGIN_GROUP = IMAGE\n${body}\nEND_GROUP = IMAGE\nEND;\n`;
}

/** Its RPCs as the `RPC_….XML` of Pléiades, which counts pixels from 1. */
export function dimapRpcOf({ centre, pixel, degreesPerPixel }: PlainSensor): string {
  const degrees = scale * degreesPerPixel;
  const list = (name: string, values: readonly number[]): string =>
    values.map((value, index) => `<${name}_${index + 1}>${value}</${name}_${index + 1}>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<Dimap_Document><Metadata_Identification><METADATA_FORMAT version="2.15">DIMAP</METADATA_FORMAT></Metadata_Identification>
<Rational_Function_Model><Global_RFM><Inverse_Model>
${list('SAMP_NUM_COEFF', sampleNumerator)}${list('SAMP_DEN_COEFF', denominator)}
${list('LINE_NUM_COEFF', lineNumerator)}${list('LINE_DEN_COEFF', denominator)}
<ERR_BIAS_ROW>1</ERR_BIAS_ROW><ERR_BIAS_COL>1</ERR_BIAS_COL></Inverse_Model>
<RFM_Validity><LONG_SCALE>${degrees}</LONG_SCALE><LONG_OFF>${centre[0]}</LONG_OFF>
<LAT_SCALE>${degrees}</LAT_SCALE><LAT_OFF>${centre[1]}</LAT_OFF>
<HEIGHT_SCALE>500</HEIGHT_SCALE><HEIGHT_OFF>0</HEIGHT_OFF>
<SAMP_SCALE>${scale}</SAMP_SCALE><SAMP_OFF>${pixel[0] + 0.5}</SAMP_OFF>
<LINE_SCALE>${scale}</LINE_SCALE><LINE_OFF>${pixel[1] + 0.5}</LINE_OFF></RFM_Validity></Global_RFM></Rational_Function_Model>
</Dimap_Document>
`;
}
