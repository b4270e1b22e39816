import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { startOfDayInShanghai } from '#app/lib/dates.ts';
import { OPERATOR } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { planAfterSigning } from '#app/modules/follow-up/planning.server.ts';
import { listFollowUpsOf } from '#app/modules/follow-up/queries.server.ts';
import { remindAfterSigning } from '#app/modules/follow-up/reminders.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { contractRecord, insertRecord, XINJI_BUYER } from '#tests/factories/contracts.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

describe.each(dialects)('reminders after signing on %s', (dialect) => {
  let db: Kysely<Database>;
  let id: string;
  let today: string;
  const ctx = (given: Partial<Ctx> = {}): Ctx =>
    testContext(db, OPERATOR, { now: () => startOfDayInShanghai(today) + 3_600_000, ...given });
  const told = async () => {
    const rows = await db.selectFrom('notification').select(['type', 'user_id']).execute();
    return rows.map(({ type, user_id }) => `${type} ${user_id}`).toSorted();
  };
  const remindOn = (day: string) => {
    today = day;
    return remindAfterSigning(ctx());
  };

  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    today = '2026-01-05';
    id = await insertRecord(
      db,
      contractRecord({
        regNo: '2025110108000123',
        regDate: '2025-07-16',
        buyer: { ...XINJI_BUYER, organizationId: 'org-firm' },
        paymentPlan: [{ dueOn: '2026-01-20', amountFen: 120_000_000, condition: '验收合格' }],
      }),
    );
    await planAfterSigning(db, ctx(), id);
  });

  it('come once before the day, once after it, and once more a month later', async () => {
    // Six months are over on Friday 2026-01-16.
    expect((await listFollowUpsOf(db, id))[0]?.dueOn).toBe('2026-01-16');
    expect(await remindOn('2026-01-01')).toBe(0);
    expect(await remindOn('2026-01-02')).toBe(1);
    expect(await told()).toEqual(['follow_up.before firm-member', 'follow_up.before firm-owner']);
    expect(await remindOn('2026-01-02')).toBe(0);
    expect(await remindOn('2026-01-16')).toBe(1);
    expect((await told()).filter((one) => one.startsWith('milestone'))).toEqual([
      'milestone.before firm-member',
      'milestone.before firm-owner',
    ]);
    expect(await remindOn('2026-01-17')).toBe(1);
    expect(await remindOn('2026-02-15')).toBe(1);
    expect((await told()).filter((one) => one.startsWith('follow_up.bureau'))).toEqual([]);
    expect(await remindOn('2026-02-16')).toBe(1);
    // What a firm leaves unanswered for a month is the bureau's to ask.
    expect((await told()).filter((one) => one.startsWith('follow_up'))).toEqual([
      'follow_up.after firm-member',
      'follow_up.after firm-owner',
      'follow_up.before firm-member',
      'follow_up.before firm-owner',
      'follow_up.bureau registrar',
      'follow_up.late firm-member',
      'follow_up.late firm-owner',
    ]);
    expect(await remindOn('2026-06-30')).toBe(0);
  });

  it('are sent by nobody twice: not by a job that was killed, nor by two at once', async () => {
    today = '2026-01-10';
    let left = 1;
    const dying = ctx({
      newId: () => {
        if (left === 0) throw new Error('killed');
        left -= 1;
        return '01HKILLED00000000000000000';
      },
    });
    await expect(remindAfterSigning(dying)).rejects.toThrow('killed');
    expect(await told()).toEqual([]);
    const counts = await Promise.all([remindAfterSigning(ctx()), remindAfterSigning(ctx())]);
    expect(counts.toSorted()).toEqual([0, 1]);
    expect(await told()).toEqual(['follow_up.before firm-member', 'follow_up.before firm-owner']);
  });

  it('stop with the answer, and with the registration', async () => {
    await db
      .updateTable('follow_up')
      .set({ answered_on: '2026-01-04', answered_side: 'firm' })
      .where('contract_id', '=', id)
      .execute();
    await db.updateTable('contract_milestone').set({ state: 'done' }).execute();
    expect(await remindOn('2026-01-16')).toBe(0);
    await db.updateTable('follow_up').set({ answered_on: null, answered_side: null }).execute();
    await db.updateTable('contract').set({ status: 'DEREGISTERED' }).execute();
    expect(await remindOn('2026-01-16')).toBe(0);
  });

  it('reach the registrars where the firm has no account', async () => {
    await db.updateTable('contract').set({ buyer_organization_id: null }).execute();
    expect(await remindOn('2026-01-10')).toBe(1);
    expect(await told()).toEqual(['follow_up.bureau registrar']);
  });

  it('follow a holiday table that comes later', async () => {
    await db
      .insertInto('calendar_day')
      .values({ day: '2026-01-16', year: 2026, kind: 'holiday', name: '测试' })
      .execute();
    await remindOn('2026-01-05');
    expect((await listFollowUpsOf(db, id))[0]?.dueOn).toBe('2026-01-19');
  });
});
