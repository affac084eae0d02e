/** What a text says as an IMO number. `kind` is what its check digits allow; digits alone cannot always tell. */
export interface ImoReading {
  /** The seven digits, without "IMO" and blanks; null where the text is not seven digits. */
  readonly digits: string | null;
  readonly kind: 'ship' | 'company' | 'ship or company' | 'failed check' | 'not a number';
}

/** Reads `IMO9427366`, `IMO 7303803`, `9074729` and the like by the ship and the company check digit. */
export function readImo(text: string): ImoReading {
  const digits = /^\s*(?:IMO\b|IMO(?=\d))?[\s.:#-]*(?:NO\b|NUMBER\b)?[\s.:#-]*(\d{7})\s*$/i.exec(text)?.[1] ?? null;
  if (digits === null) return { digits, kind: 'not a number' };
  const ship = passesShipCheck(digits);
  const company = passesCompanyCheck(digits);
  if (ship && company) return { digits, kind: 'ship or company' };
  if (ship) return { digits, kind: 'ship' };
  return { digits, kind: company ? 'company' : 'failed check' };
}

/** IMO ship numbers: weights 7 to 2, the sum's last digit; none starts with 0. */
function passesShipCheck(digits: string): boolean {
  return !digits.startsWith('0') && weigh(digits, [7, 6, 5, 4, 3, 2]) % 10 === Number(digits[6]);
}

/** IMO company and registered-owner numbers: weights 8 6 4 2 9 7, modulo 11. */
function passesCompanyCheck(digits: string): boolean {
  return (11 - (weigh(digits, [8, 6, 4, 2, 9, 7]) % 11)) % 10 === Number(digits[6]);
}

function weigh(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);
}
