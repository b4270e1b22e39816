import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import { startOfDayInShanghai } from '#app/lib/dates.ts';
import { OPERATOR } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { findFreeze, freezePeriod, isIntact, listFreezes } from '#app/modules/indicators/freezes.server.ts';
import { inputsSchema } from '#app/modules/indicators/schema.ts';
import { switchMonthlySnapshots, takeMonthlySnapshots } from '#app/modules/indicators/snapshots.server.ts';
import { findDueFreeze, getFreezeDay, setFreezeDay } from '#app/modules/indicators/yearly-freeze.server.ts';
import { deskHomePage } from '#app/modules/notifications/home.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { contractRecord, insertRecord } from '#tests/factories/contracts.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

describe.each(dialects)('monthly snapshots on %s', (dialect) => {
  let db: Kysely<Database>;
  const on = (day: string, actor: Ctx['actor'] = OPERATOR) =>
    testContext(db, actor, { now: () => startOfDayInShanghai(day) + 60_000 });
  const months = async () => (await listFreezes(db)).map(({ period }) => period);

  beforeEach(async () => {
    db = await testDb(dialect);
    await insertRecord(db, contractRecord({ regNo: '2026110108000123', regDate: '2026-01-20' }));
    await insertRecord(db, contractRecord({ regNo: '2026110108000124', regDate: '2026-02-03' }));
  });

  it('freeze the month before on the first day of the next, once', async () => {
    expect(await takeMonthlySnapshots(on('2026-02-01'))).toEqual(['2026-01']);
    expect(await takeMonthlySnapshots(on('2026-02-01'))).toEqual([]);
    expect(await takeMonthlySnapshots(on('2026-02-28'))).toEqual([]);
    expect(await takeMonthlySnapshots(on('2026-03-01'))).toEqual(['2026-02']);
    const january = await findFreeze(db, '2026-01');
    expect(january).toMatchObject({ frozenOn: '2026-02-01', entries: 1 });
    expect(january?.figures.official.M_IN).toBe('1200000.00');
    expect(january && (await isIntact(db, january))).toBe(true);
  });

  it('catch up after a stop, in the order of the months, and begin with the last one', async () => {
    expect(await takeMonthlySnapshots(on('2026-01-05'))).toEqual(['2025-12']);
    expect(await takeMonthlySnapshots(on('2026-04-15'))).toEqual(['2026-01', '2026-02', '2026-03']);
    expect((await findFreeze(db, '2026-02'))?.frozenOn).toBe('2026-03-01');
    expect(await months()).toEqual(['2026-03', '2026-02', '2026-01', '2025-12']);
  });

  it('leave a frozen year alone, and a month that somebody froze by hand', async () => {
    await freezePeriod(on('2026-01-10', ACTORS.administrator), { period: '2025', on: '2026-01-10' });
    await freezePeriod(on('2026-02-05', ACTORS.administrator), { period: '2026-01', on: '2026-02-05' });
    expect(await takeMonthlySnapshots(on('2026-02-06'))).toEqual([]);
    expect((await findFreeze(db, '2026-01'))?.frozenOn).toBe('2026-02-05');
  });

  it('freeze a month once when two processes start together', async () => {
    const runs = await Promise.all([
      takeMonthlySnapshots(on('2026-02-01')),
      takeMonthlySnapshots(on('2026-02-01')),
    ]);
    expect(runs.flat()).toEqual(['2026-01']);
  });

  it('can be switched off by who may freeze', async () => {
    await expect(switchMonthlySnapshots(on('2026-01-31', ACTORS.registrar), false)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await switchMonthlySnapshots(on('2026-01-31', ACTORS.administrator), false);
    expect(await takeMonthlySnapshots(on('2026-02-01'))).toEqual([]);
    await switchMonthlySnapshots(on('2026-02-02', ACTORS.administrator), true);
    expect(await takeMonthlySnapshots(on('2026-02-02'))).toEqual(['2026-01']);
  });

  it('say when a year is due to be frozen, by the day that the administrator sets', async () => {
    expect(await findDueFreeze(on('2027-01-09'))).toBeNull();
    expect(await findDueFreeze(on('2027-01-10'))).toEqual({ year: 2026 });
    // Of 2025 there is nothing to freeze.
    expect(await findDueFreeze(on('2026-03-01'))).toBeNull();
    await expect(setFreezeDay(on('2027-01-10', ACTORS.registrar), '02-15')).rejects.toMatchObject({
      code: 'forbidden',
    });
    await setFreezeDay(on('2027-01-10', ACTORS.administrator), '02-15');
    expect(await getFreezeDay(db)).toBe('02-15');
    expect(await findDueFreeze(on('2027-02-14'))).toBeNull();

    await makeActors(db);
    await loadReferenceData(db);
    const desk = async (day: string) => {
      const actor = ACTORS.administrator;
      const home = await deskHomePage({ ...on(day), actor, locale: 'zh-CN', t: translator('zh-CN') });
      return home.tiles.find(({ label }) => label === '到期未冻结的年度');
    };
    expect(await desk('2027-02-14')).toBeUndefined();
    expect(await desk('2027-02-15')).toMatchObject({ value: '2026', to: '/desk/indicators/inputs' });
    await freezePeriod(on('2027-02-15', ACTORS.administrator), { period: '2026', on: '2027-02-15' });
    expect(await desk('2027-02-15')).toBeUndefined();
  });

  it('take a month and a day for the yearly freeze, and nothing else', () => {
    const read = (day: string) => inputsSchema.safeParse({ intent: 'freeze-day', day }).success;
    expect(['01-10', '12-31'].map(read)).toEqual([true, true]);
    expect(['1-10', '13-01', '02-30', '02-29', '2026-01-10', ''].some(read)).toBe(false);
  });
});
