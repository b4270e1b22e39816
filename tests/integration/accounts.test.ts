import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { VISITOR } from '#app/modules/accounts/actor.ts';
import {
  changePassword,
  createAccount,
  LOCK_AFTER_FAILURES,
  LOCK_MS,
  login,
  setAccountStatus,
} from '#app/modules/accounts/commands.server.ts';
import { getMember } from '#app/modules/accounts/queries.server.ts';
import {
  createSessionStore,
  hashSessionId,
  type SessionStore,
} from '#app/modules/accounts/sessions.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const PASSWORD = 'Brücke-2026-xj';
const browser = { address: '203.0.113.7', userAgent: 'test' };

describe.each(dialects)('accounts on %s', (dialect) => {
  let db: Kysely<Database>;
  let sessions: SessionStore;
  let userId: string;
  const email = 'wang@ruihe.example.cn';

  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    sessions = createSessionStore(db, false);
    const person = { name: '王建国', email, phone: '13800001234', roles: ['member' as const] };
    const ctx = testContext(db, ACTORS.firmOwner);
    ({ userId } = await createAccount(ctx, { ...person, organizationId: 'org-firm', password: PASSWORD }));
  });

  const visitor = (now?: () => number) => testContext(db, VISITOR, now ? { now } : {});
  const signIn = (password = PASSWORD, now = Date.now) =>
    login(visitor(now), sessions, { email, password, ...browser });

  test('signing in starts a session whose id is stored only as a hash', async () => {
    const cookie = await signIn();
    const id = /session=([^;]+)/.exec(cookie)?.[1] ?? '';
    expect(id).not.toBe('');
    const rows = await db.selectFrom('session').select('id').execute();
    expect(rows).toEqual([{ id: hashSessionId(id) }]);
    expect(await sessions.validate(`session=${id}`)).toEqual({ sessionId: id, userId });
    expect((await getMember(db, userId))?.organizationId).toBe('org-firm');
  });

  test('every refusal reads the same', async () => {
    const wrong = await signIn('wrong-Password-1').catch((error) => error);
    const unknown = await login(visitor(), sessions, {
      email: 'nobody@example.cn',
      password: PASSWORD,
      ...browser,
    }).catch((error) => error);
    expect(wrong.messageKey).toBe('account.login.refused');
    expect(unknown.messageKey).toBe(wrong.messageKey);
    expect(unknown.status).toBe(wrong.status);
  });

  test('five failures lock the account for 15 minutes, also for the right password', async () => {
    let now = Date.now();
    const clock = () => now;
    for (let i = 0; i < LOCK_AFTER_FAILURES; i++) await expect(signIn('wrong', clock)).rejects.toThrow();
    await expect(signIn(PASSWORD, clock)).rejects.toMatchObject({ messageKey: 'account.login.refused' });
    now += LOCK_MS + 1;
    await expect(signIn(PASSWORD, clock)).resolves.toContain('session=');
  });

  test('one address cannot fail on account after account', async () => {
    const attempt = (index: number) =>
      login(visitor(), sessions, { email: `nobody${index}@example.cn`, password: 'x', ...browser }).catch(
        ({ code }) => code,
      );
    const codes = await Promise.all(Array.from({ length: 30 }, (_, index) => attempt(index)));
    expect(new Set(codes)).toEqual(new Set(['invalid']));
    expect(await attempt(31)).toBe('limit');
  }, 60_000);

  test('a new password ends the other sessions and keeps the own one', async () => {
    const other = /session=([^;]+)/.exec(await signIn())?.[1] ?? '';
    const own = /session=([^;]+)/.exec(await signIn())?.[1] ?? '';
    const actor = await getMember(db, userId);
    if (!actor) throw new Error('no member');
    const ctx = testContext(db, actor);
    await changePassword(ctx, sessions, {
      current: PASSWORD,
      password: 'Andere-2026-yk',
      keepSessionId: own,
    });
    expect(await sessions.validate(`session=${other}`)).toBeNull();
    expect(await sessions.validate(`session=${own}`)).not.toBeNull();
    await expect(signIn()).rejects.toThrow();
    await expect(signIn('Andere-2026-yk')).resolves.toContain('session=');
  });

  test('a weak new password is refused beside its field', async () => {
    const actor = await getMember(db, userId);
    if (!actor) throw new Error('no member');
    const change = changePassword(testContext(db, actor), sessions, {
      current: PASSWORD,
      password: 'short',
      keepSessionId: null,
    });
    await expect(change).rejects.toMatchObject({ fields: { password: ['account.password.too_short|8'] } });
  });

  test('a disabled account is signed out at once and cannot come back', async () => {
    const id = /session=([^;]+)/.exec(await signIn())?.[1] ?? '';
    await setAccountStatus(testContext(db, ACTORS.administrator), sessions, userId, 'disabled');
    expect(await sessions.validate(`session=${id}`)).toBeNull();
    await expect(signIn()).rejects.toMatchObject({ messageKey: 'account.login.refused' });
  });

  test('a session ends with the idle limit of its role', async () => {
    const id = /session=([^;]+)/.exec(await signIn())?.[1] ?? '';
    await db
      .updateTable('session')
      .set({ expires_at: Date.now() - 1 })
      .execute();
    expect(await sessions.validate(`session=${id}`)).toBeNull();
  });

  test('an owner cannot give bureau roles, and an e-mail address serves one account', async () => {
    const ctx = testContext(db, ACTORS.firmOwner);
    const person = { name: '李明', phone: '13800001234', organizationId: 'org-firm' };
    await expect(
      createAccount(ctx, { ...person, email: 'a@example.cn', roles: ['registrar'] }),
    ).rejects.toMatchObject({
      fields: { roles: ['account.roles_do_not_fit'] },
    });
    await expect(createAccount(ctx, { ...person, email, roles: ['member'] })).rejects.toMatchObject({
      fields: { email: ['account.email_taken'] },
    });
  });
});
