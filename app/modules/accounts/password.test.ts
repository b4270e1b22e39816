import { describe, expect, test } from 'vitest';
import { findPasswordProblem } from './password.ts';

const user = { email: 'li.ming@example.cn', staff: false };

describe('a new password', () => {
  test('needs eight characters, twelve for staff', () => {
    expect(findPasswordProblem('Ab3!xyz', user)).toBe('account.password.too_short|8');
    expect(findPasswordProblem('Ab3!xyzw', user)).toBeNull();
    expect(findPasswordProblem('Ab3!xyzw', { ...user, staff: true })).toBe('account.password.too_short|12');
  });

  test('needs three of four character classes', () => {
    expect(findPasswordProblem('onlylowercase1', user)).toBe('account.password.too_simple');
    expect(findPasswordProblem('lowercase-and-1', user)).toBeNull();
  });

  test('may not contain the account name or start with a common password', () => {
    expect(findPasswordProblem('Li.Ming-2026', user)).toBe('account.password.like_account');
    expect(findPasswordProblem('Password-2026', user)).toBe('account.password.common');
  });
});
