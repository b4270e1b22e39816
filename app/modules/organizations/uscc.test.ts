import { describe, expect, it } from 'vitest';
import { checkUscc, losesXinjiCredit, normalizeUscc, usccCheckCharacter, usccRegion } from './uscc.ts';

const VALID = [
  '91350100M000100Y43', // the standard's own example
  '91512081MA62K0260E',
  '91110000802100433B',
  '12100000400000624D',
  '911101085923662400', // remainder 0
  '911301810000000193',
  '91130181000000027X',
  '91130181000000035Q',
  '911101080000000194',
  '91120104000000019E',
  '91133100000000019X',
  '12110000000000019G',
  '12120000000000019L',
  '11130181000000019B',
];

describe('统一社会信用代码', () => {
  it.each(VALID)('accepts %s', (code) => {
    expect(checkUscc(code)).toEqual({ ok: true, value: code, reason: null });
    expect(usccCheckCharacter(code.slice(0, 17))).toBe(code.slice(17));
  });

  it.each([
    ['', 'empty'],
    ['91350100M000100Y4', 'length'],
    ['91350100M000100Y433', 'length'],
    ['91350100M000100Y4Z', 'characters'], // Z is no symbol of the standard
    ['9135O100M000100Y43', 'characters'], // letter O in the region
    ['91350100I000100Y43', 'characters'],
    ['91350100M000100Y44', 'check'],
    ['91350211M0000XUF46', 'check'], // issued in the Fujian trial, passes only by an administrator's override
  ])('refuses %j: %s', (code, reason) => {
    expect(checkUscc(code)).toMatchObject({ ok: false, reason });
  });

  it('finds every single mistyped character', () => {
    const code = '911301810000000193';
    for (let place = 0; place < code.length; place += 1) {
      for (const symbol of '0123456789') {
        if (symbol === code[place]) continue;
        expect(checkUscc(code.slice(0, place) + symbol + code.slice(place + 1)).ok).toBe(false);
      }
    }
  });

  it('normalizes case, width, blanks and hyphens', () => {
    expect(normalizeUscc(' 91350100-m000 100y43 ')).toBe('91350100M000100Y43');
    expect(checkUscc('９１３５０１００Ｍ０００１００Ｙ４３').ok).toBe(true);
  });

  it('reads the region of the registration authority and warns when Xinji would lose the credit', () => {
    expect(usccRegion('911301810000000193')).toBe('130181');
    expect(usccRegion('nonsense')).toBeNull();
    expect(losesXinjiCredit('911301810000000193', '130100')).toBe(true);
    expect(losesXinjiCredit('911301810000000193', '139002')).toBe(false);
    expect(losesXinjiCredit('911101080000000194', '130100')).toBe(false);
  });
});
