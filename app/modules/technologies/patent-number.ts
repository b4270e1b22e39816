/**
 * 专利号与申请号, the form in use since October 2003: `ZL` (once granted), year, kind, seven digits of serial, a point and
 * a check character. Older numbers of nine digits are not checked: too few to be told from a misprint.
 */
const NUMBER = /^(ZL)?(((?:19|20)\d{2})([12389])\d{7})\.?([0-9X])$/;
const WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

/** 发明 (1, 8 through PCT), 实用新型 (2, 9 through PCT), 外观设计 (3). */
export type PatentKind = 'invention' | 'utility' | 'design';

const KINDS: Readonly<Record<string, PatentKind>> = {
  1: 'invention',
  8: 'invention',
  2: 'utility',
  9: 'utility',
  3: 'design',
};

export interface PatentNumber {
  kind: PatentKind;
  /** Year of the application. */
  year: number;
  /** With `ZL`: a patent and not only its application. */
  isGranted: boolean;
  /** As it is printed: `ZL202310123456.7`. */
  text: string;
}

/** Reads a patent or application number; null when its form or its check character is wrong (ZC 0006—2003). */
export function readPatentNumber(text: string): PatentNumber | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const [, prefix = '', digits = '', year, kind = '', check] = NUMBER.exec(plain) ?? [];
  if (!check) return null;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (WEIGHTS[at] ?? 0), 0);
  const rest = sum % 11;
  if (check !== (rest === 10 ? 'X' : String(rest))) return null;
  return {
    kind: KINDS[kind] ?? 'invention',
    year: Number(year),
    isGranted: prefix !== '',
    text: `${prefix}${digits}.${check}`,
  };
}

/** True when form and check character of a patent or application number are right. */
export function isPatentNumber(text: string): boolean {
  return readPatentNumber(text) !== null;
}
