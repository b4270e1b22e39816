import { describe, expect, it } from 'vitest';
import { checkRegistrationNumber } from './registration-number.ts';

const today = '2026-11-22';

describe('合同登记编号', () => {
  it('accepts sixteen digits of year, region, point and serial', () => {
    expect(checkRegistrationNumber('2025 1101 08 000123', { today })).toEqual({
      ok: true,
      value: '2025110108000123',
      warnings: [],
    });
    expect(checkRegistrationNumber('２０２５１１０１０８０００１２３', { today }).ok).toBe(true);
  });

  it.each([
    ['', 'empty'],
    ['25110108000123', 'format'],
    ['2025110108OO0123', 'format'],
    ['1999110108000123', 'year'],
    ['2027110108000123', 'year'],
    ['2025990108000123', 'province'],
  ])('refuses %j: %s', (text, error) => {
    expect(checkRegistrationNumber(text, { today })).toMatchObject({ ok: false, error });
  });

  it('warns about what only looks odd', () => {
    const facts = { today, registeredOn: '2024-03-01', applicantRegion: '120104' };
    expect(checkRegistrationNumber('2025110108000000', facts)).toMatchObject({
      ok: true,
      warnings: ['year_differs', 'province_differs', 'serial_zero'],
    });
  });
});
