/**
 * 专利号与申请号, the form in use since October 2003: `ZL` (once granted), year, kind, seven digits of serial, a point and
 * a check character. Older numbers of nine digits are not checked: too few to be told from a misprint.
 */
const NUMBER = /^(?:ZL)?((?:19|20)\d{2}[12389]\d{7})\.?([0-9X])$/;
const WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

/** True when the check character of a patent or application number is right (ZL 01-2006, the office's numbering rule). */
export function isPatentNumber(text: string): boolean {
  const [, digits = '', check] = NUMBER.exec(text.replace(/\s/g, '').toUpperCase()) ?? [];
  if (!check) return false;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (WEIGHTS[at] ?? 0), 0);
  const rest = sum % 11;
  return check === (rest === 10 ? 'X' : String(rest));
}
