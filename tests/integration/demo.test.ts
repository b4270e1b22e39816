import { describe, expect, it } from 'vitest';
import type { SystemActor } from '#app/modules/accounts/actor.ts';
import { demoAccounts } from '#app/modules/accounts/queries.server.ts';
import { compareLedger } from '#app/modules/contracts/verify.server.ts';
import { DEAL_STATES } from '#app/modules/deals/process.ts';
import { indicatorFigures } from '#app/modules/indicators/report.server.ts';
import { checkForeignKeys } from '#db/integrity.server.ts';
import { getSetting } from '#db/settings.server.ts';
import { loadDemo } from '#seeds/demo/load.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const SEEDS: SystemActor = { kind: 'system', name: 'seeds' };
/** After the whole ledger, so that every contract of it is in the past. */
const NOW = Date.UTC(2026, 10, 20, 2, 0, 0);

describe.each(dialects)('demonstration data on %s', async (dialect) => {
  const db = await testDb(dialect);
  const ctx = testContext(db, SEEDS, { now: () => NOW });
  const first = await loadDemo(ctx);

  it('loads a city of the planned size', () => {
    expect(first).toEqual({
      refused: null,
      added: { organizations: 31, accounts: 8, technologies: 122, needs: 60, deals: 24, contracts: 60 },
    });
  });

  it('adds nothing when it is loaded again, whatever the day', async () => {
    const again = await loadDemo(testContext(db, SEEDS, { now: () => NOW + 40 * 86_400_000 }));
    expect(Object.values(again.added)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('marks the installation and every record', async () => {
    expect(await getSetting(db, 'installation.demo')).toBe(true);
    for (const table of ['organization', 'user_account', 'technology', 'need', 'deal', 'contract'] as const) {
      const rows = await db.selectFrom(table).select('id').where('demo', '=', 0).execute();
      expect(rows, table).toEqual([]);
    }
  });

  it('has one account for every role', async () => {
    const { accounts } = await demoAccounts(db);
    expect(accounts).toHaveLength(8);
    const roles = await db.selectFrom('user_role').select('role').distinct().orderBy('role').execute();
    expect(roles.map(({ role }) => role)).toEqual([
      'administrator',
      'auditor',
      'broker',
      'member',
      'owner',
      'registrar',
    ]);
  });

  it('has a deal in every state', async () => {
    const rows = await db.selectFrom('deal').select('state').distinct().execute();
    expect(rows.map(({ state }) => state).sort()).toEqual([...DEAL_STATES].sort());
  });

  it('tells the story of every deal up to the state it has', async () => {
    const deals = await db.selectFrom('deal').select(['id', 'number', 'state']).execute();
    for (const deal of deals) {
      const last = await db
        .selectFrom('deal_event')
        .select('to_state')
        .where('deal_id', '=', deal.id)
        .where('kind', '=', 'transition')
        .orderBy('created_at', 'desc')
        .executeTakeFirst();
      expect(last?.to_state, deal.number).toBe(deal.state);
    }
  });

  it.each([
    [2021, '610000000.00', '0.3369'],
    [2022, '630000000.00', '0.3959'],
    [2023, '645000000.00', '0.4540'],
    [2024, '672000000.00', '0.4967'],
    [2025, '695000000.00', '0.5507'],
  ])('grows along the plan: %i', async (year, union, share) => {
    const figures = await indicatorFigures(db, { year, includeDemo: true });
    expect([figures.M_UNION, figures.R_JJX]).toEqual([union, share]);
  });

  it('never counts in the figures of a real installation', async () => {
    const figures = await indicatorFigures(db, { year: 2025 });
    expect([figures.M_UNION, figures.N_UNION]).toEqual(['0.00', 0]);
  });

  it('holds no contradiction', async () => {
    expect(await checkForeignKeys(db)).toEqual([]);
    expect((await compareLedger(db)).differences).toEqual([]);
  });
});

describe('an installation where people work already', () => {
  it('is not turned into a demonstration, unless somebody insists', async () => {
    const db = await testDb();
    await makeActors(db);
    const ctx = testContext(db, SEEDS, { now: () => NOW });
    expect((await loadDemo(ctx)).refused).toMatch(/accounts of its own/);
    expect(await getSetting(db, 'installation.demo')).toBeNull();
    expect((await loadDemo(ctx, { isForced: true })).added.contracts).toBe(60);
  });

  it('leaves out what is dated later than the day of loading', async () => {
    const db = await testDb();
    const ctx = testContext(db, SEEDS, { now: () => Date.UTC(2026, 2, 2, 2, 0, 0) });
    await loadDemo(ctx);
    const late = await db
      .selectFrom('contract')
      .select('number')
      .where('reg_date', '>', '2026-03-02')
      .execute();
    expect(late).toEqual([]);
  });
});
