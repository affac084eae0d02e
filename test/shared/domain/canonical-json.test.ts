import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import * as fc from 'fast-check';

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

describe('canonicalJson', () => {
  it('writes the example of RFC 8785 as the RFC does', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code units at every level', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, 1: 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': { b: 1, a: 2 } };
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":{"a":2,"b":1},"€":1,"😀":5,"\ufb33":3}');
  });

  it('keeps a key named __proto__', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":1}'))).toBe('{"__proto__":1}');
  });

  it.each([
    ['U+0000 in a text', 'a\0b'],
    ['U+0000 in a key', { 'a\0': 1 }],
    ['NaN', Number.NaN],
    ['an infinity', [Infinity]],
    ['half a surrogate pair', '\ud800'],
    ['undefined', { a: undefined }],
    ['a function', () => 1],
    ['a big integer', 1n],
    ['nesting deeper than 64', nested(66)],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  it('takes 64 levels', () => {
    expect(canonicalJson(nested(64))).toHaveLength(128);
  });

  it('reads back as the value, and is the same however keys were put in', () => {
    const value = fc.jsonValue({ noUnicodeString: false }).filter((json) => !JSON.stringify(json).includes('\\u'));
    fc.assert(
      fc.property(value, (json) => {
        const text = canonicalJson(json);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(json)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
});
