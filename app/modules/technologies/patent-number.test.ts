import { describe, expect, it } from 'vitest';
import { isPatentNumber, readPatentNumber } from './patent-number.ts';

describe('numbers of patents and applications', () => {
  it.each([
    ['ZL202310123456.6', 'invention', 2023, true],
    ['202310123456.6', 'invention', 2023, false],
    ['zl 2023 2 0123456 . 1', 'utility', 2023, true],
    ['ＺＬ２０２３３０１２３４５６７', 'design', 2023, true],
    ['201980123456.8', 'invention', 2019, false],
  ])('%s is a right number', (text, kind, year, isGranted) => {
    expect(readPatentNumber(text)).toMatchObject({ kind, year, isGranted });
    expect(isPatentNumber(text)).toBe(true);
  });

  it('is printed in one way', () => {
    expect(readPatentNumber('zl2023101234566')?.text).toBe('ZL202310123456.6');
  });

  it.each(['', '202310123456.5', '202340123456.6', 'ZL20231012345.6', '99101234.5', 'CN202310123456.6'])(
    'refuses %j',
    (text) => {
      expect(readPatentNumber(text)).toBeNull();
    },
  );
});
