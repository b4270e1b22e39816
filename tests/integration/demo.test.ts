import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import type { SystemActor } from '#app/modules/accounts/actor.ts';
import { demoAccounts } from '#app/modules/accounts/queries.server.ts';
import { compareLedger } from '#app/modules/contracts/verify.server.ts';
import { DEAL_STATES } from '#app/modules/deals/process.ts';
import { DISMISSAL_REASONS, FEEDBACK_SIDES } from '#app/modules/feedback/verdicts.ts';
import { followUpsPage } from '#app/modules/follow-up/pages.server.ts';
import { indicatorFigures } from '#app/modules/indicators/report.server.ts';
import { planPage } from '#app/modules/plan/pages.server.ts';
import { checkForeignKeys } from '#db/integrity.server.ts';
import { getSetting } from '#db/settings.server.ts';
import { loadDemo } from '#seeds/demo/load.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const SEEDS: SystemActor = { kind: 'system', name: 'seeds' };
/** After the whole ledger, so that every contract of it is in the past. */
const NOW = Date.UTC(2026, 10, 20, 2, 0, 0);

const PAGE = { locale: 'zh-CN', t: translator('zh-CN') };

/** Where uploaded files of the demonstration go. */
const filesDir = mkdtempSync(join(tmpdir(), 'techbridge-demo-'));
afterAll(() => rmSync(filesDir, { recursive: true, force: true }));

describe.each(dialects)('demonstration data on %s', async (dialect) => {
  const db = await testDb(dialect);
  const ctx = testContext(db, SEEDS, { now: () => NOW, filesDir });
  const first = await loadDemo(ctx);

  it('loads a city of the planned size', () => {
    expect(first).toEqual({
      refused: null,
      added: { organizations: 31, accounts: 9, technologies: 125, needs: 63, deals: 24, contracts: 60 },
    });
  });

  it('adds nothing when it is loaded again, whatever the day', async () => {
    const again = await loadDemo(testContext(db, SEEDS, { now: () => NOW + 40 * 86_400_000, filesDir }));
    expect(Object.values(again.added)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('marks the installation and every record', async () => {
    expect(await getSetting(db, 'installation.demo')).toBe(true);
    for (const table of ['organization', 'user_account', 'technology', 'need', 'deal', 'contract'] as const) {
      const rows = await db.selectFrom(table).select('id').where('demo', '=', 0).execute();
      expect(rows, table).toEqual([]);
    }
  });

  it('has an account for every role, and two registrars', async () => {
    const { accounts } = await demoAccounts(db);
    expect(accounts).toHaveLength(9);
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

  it('has a comparison with the registry whose differences are late, and one that is handled', async () => {
    const rows = await db
      .selectFrom('reconciliation_difference')
      .select(['pile', 'state', 'due_on'])
      .orderBy('pile')
      .orderBy('state')
      .execute();
    expect(rows.map(({ pile, state }) => `${pile} ${state}`)).toEqual([
      'differs open',
      'differs open',
      'differs registry_to_correct',
      'missing_here open',
      'missing_there open',
    ]);
    expect(rows.every(({ due_on }) => due_on < '2026-11-20')).toBe(true);
  });

  it('has the plan filled in: a target raised, an indicator behind its path with a note, a value that waits', async () => {
    const desk = { ...testContext(db, ACTORS.auditor, { now: () => NOW, filesDir, demo: true }), ...PAGE };
    const { groups, warnings, pending } = await planPage(desk);
    const rows = groups.flatMap(({ rows: of }) => of);
    expect(rows.map(({ no, latest }) => `${no} ${latest?.year} ${latest?.value} ${latest?.status}`)).toEqual([
      '1 2025 9.95 on',
      '2 2025 1.21 ahead',
      '3 2025 0.67 on',
      '4 2025 2 on',
      '5 2025 133 ahead',
      '6 2025 781 on',
      '7 2025 6.10 behind',
      '8 2025 2.20 on',
      '9 2025 6.95 on',
      '10 2025 46 ahead',
    ]);
    expect([warnings.map(({ no, note }) => [no, note !== null]), pending]).toEqual([[[7, true]], 1]);
    expect(rows.find(({ no }) => no === 6)).toMatchObject({ version: 2, target: '780 家' });
    const gaps = rows.map(({ no, latest }) => [no, latest?.gap]).filter(([, gap]) => gap);
    expect(gaps).toEqual([[5, '+2']]);
    const real = await planPage({ ...desk, demo: false });
    const figures = real.groups.flatMap(({ rows: of }) => of.map(({ latest }) => latest?.origin));
    expect(new Set(figures)).toEqual(new Set(['base']));
  });

  it('has a deal in every state', async () => {
    const rows = await db.selectFrom('deal').select('state').distinct().execute();
    expect(rows.map(({ state }) => state).sort()).toEqual([...DEAL_STATES].sort());
  });

  it('has matches judged by every side, with every reason, and none before both were on the site', async () => {
    const rows = await db
      .selectFrom('match_feedback as said')
      .innerJoin('need', 'need.id', 'said.need_id')
      .innerJoin('technology', 'technology.id', 'said.technology_id')
      .select(['said.side', 'said.reason', 'said.created_at as at'])
      .select(['need.published_at as asked', 'technology.published_at as offered'])
      .execute();
    expect(new Set(rows.map(({ side }) => side))).toEqual(new Set(FEEDBACK_SIDES));
    const reasons = rows.flatMap(({ reason }) => reason ?? []);
    expect(new Set(reasons)).toEqual(new Set(DISMISSAL_REASONS));
    const early = rows.filter(({ at, asked, offered }) => at < (asked ?? at + 1) || at < (offered ?? at + 1));
    expect(early).toEqual([]);
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

  it('follows its contracts: some answered, some late, paid in part, assessed by two people', async () => {
    const reader = { ...ctx, ...PAGE, actor: ACTORS.auditor, demo: true };
    const { counts, sums } = await followUpsPage(reader, new URLSearchParams());
    expect(Object.entries(counts).filter(([, count]) => count === 0)).toEqual([]);
    expect([sums.contracts, sums.outputFen].map((sum) => sum > 0)).toEqual([true, true]);
    const late = await db
      .selectFrom('contract_milestone')
      .select('id')
      .where('state', '=', 'open')
      .where('due_on', '<', '2026-11-20')
      .execute();
    expect(late.length).toBeGreaterThan(2);
    const states = await db.selectFrom('income_assessment').select('state').distinct().execute();
    expect(states.map(({ state }) => state).toSorted()).toEqual([
      'confirmed',
      'entered',
      'replaced',
      'returned',
    ]);
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
    const ctx = testContext(db, SEEDS, { now: () => NOW, filesDir });
    expect((await loadDemo(ctx)).refused).toMatch(/accounts of its own/);
    expect(await getSetting(db, 'installation.demo')).toBeNull();
    expect((await loadDemo(ctx, { isForced: true })).added.contracts).toBe(60);
  });

  it('leaves out what is dated later than the day of loading', async () => {
    const db = await testDb();
    const ctx = testContext(db, SEEDS, { now: () => Date.UTC(2026, 2, 2, 2, 0, 0), filesDir });
    await loadDemo(ctx);
    const late = await db
      .selectFrom('contract')
      .select('number')
      .where('reg_date', '>', '2026-03-02')
      .execute();
    expect(late).toEqual([]);
  });
});
