import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { startOfDayInShanghai } from '#app/lib/dates.ts';
import { OPERATOR } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { findFreeze, freezePeriod, isIntact, listFreezes } from '#app/modules/indicators/freezes.server.ts';
import { switchMonthlySnapshots, takeMonthlySnapshots } from '#app/modules/indicators/snapshots.server.ts';
import type { Database } from '#db/schema.ts';
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
});
