/** Password rules (domain 8.1): length, three of four character classes, not the account name, not a common one. */
export const MIN_LENGTH = { user: 8, staff: 12 } as const;
const MAX_LENGTH = 200;

const CLASSES = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/];
const COMMON = [
  'password',
  'passw0rd',
  '12345678',
  'qwertyui',
  'admin123',
  'xinji123',
  'abcd1234',
  '11111111',
];

export type PasswordProblem =
  | 'account.password.too_short'
  | 'account.password.too_long'
  | 'account.password.too_simple'
  | 'account.password.like_account'
  | 'account.password.common';

/** What is wrong with a new password, as an i18n key with the limit after `|`; null when nothing is. */
export function findPasswordProblem(
  password: string,
  { email, staff }: { email: string; staff: boolean },
): PasswordProblem | `account.password.too_short|${number}` | null {
  const minimum = staff ? MIN_LENGTH.staff : MIN_LENGTH.user;
  if (password.length < minimum) return `account.password.too_short|${minimum}`;
  if (password.length > MAX_LENGTH) return 'account.password.too_long';
  if (CLASSES.filter((one) => one.test(password)).length < 3) return 'account.password.too_simple';
  const lower = password.toLowerCase();
  const account = email.toLowerCase().split('@')[0] ?? '';
  if (account.length >= 3 && lower.includes(account)) return 'account.password.like_account';
  if (COMMON.some((word) => lower.startsWith(word))) return 'account.password.common';
  return null;
}
