/**
 * 统一社会信用代码, the 18-character identity of an organisation, GB 32100—2015:
 * 1 登记管理部门 + 1 机构类别 + 6 登记机关行政区划 + 9 主体标识码 (GB 11714) + 1 check character.
 */
import { isXinji, normalizeRegion } from '#app/modules/taxonomy/regions.ts';

/** The standard's 31 symbols, without I O S V Z; a symbol's value is its place. */
const SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Powers of 3 modulo 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const LENGTH = 18;
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

export type UsccProblem = 'empty' | 'length' | 'characters' | 'check';
export type UsccCheck =
  | { ok: true; value: string; reason: null }
  | { ok: false; value: string; reason: UsccProblem };

/** Upper case, half width, no blanks or hyphens: the form that is stored and compared. */
export function normalizeUscc(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

/**
 * Says whether the code is well formed and its check character right. Some early codes of the Fujian trial fail the
 * check although they were issued; only an administrator may let such a code pass, and the override is audited.
 */
export function checkUscc(text: string): UsccCheck {
  const value = normalizeUscc(text);
  const reason = findProblem(value);
  return reason === null ? { ok: true, value, reason } : { ok: false, value, reason };
}

/** The 18th character for the first 17. Throws RangeError when they are not 17 symbols of the standard. */
export function usccCheckCharacter(body17: string): string {
  if (body17.length !== WEIGHTS.length) throw new RangeError('a USCC body has 17 characters');
  let sum = 0;
  WEIGHTS.forEach((weight, index) => {
    const value = SYMBOLS.indexOf(body17.charAt(index));
    if (value < 0) throw new RangeError(`not a symbol of GB 32100: ${body17.charAt(index)}`);
    sum += value * weight;
  });
  // The outer modulo turns a remainder of 0 into '0'; without it the place would be 31.
  return SYMBOLS.charAt((31 - (sum % 31)) % 31);
}

/** The region of the registration authority (digits 3–8). It prefills and warns; the declared 行政区划 decides. */
export function usccRegion(text: string): string | null {
  const value = normalizeUscc(text);
  return SHAPE.test(value) ? normalizeRegion(value.slice(2, 8)) : null;
}

/**
 * True when a code was issued in Xinji and the party declares another region: a contract so registered credits
 * 吸纳 to that region (usually 石家庄) instead of Xinji, and money follows the credit.
 */
export function losesXinjiCredit(usccText: string, declaredRegion: string | null): boolean {
  const issuedIn = usccRegion(usccText);
  return issuedIn !== null && isXinji(issuedIn) && declaredRegion !== null && !isXinji(declaredRegion);
}

function findProblem(value: string): UsccProblem | null {
  if (value === '') return 'empty';
  if (value.length !== LENGTH) return 'length';
  if (!SHAPE.test(value)) return 'characters';
  return usccCheckCharacter(value.slice(0, -1)) === value.slice(-1) ? null : 'check';
}
