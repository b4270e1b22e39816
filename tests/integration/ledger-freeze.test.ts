import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { OPERATOR } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { correctContract, supplementContract } from '#app/modules/contracts/commands.server.ts';
import { requireContract } from '#app/modules/contracts/queries.server.ts';
import type { ContractRecord } from '#app/modules/contracts/record.ts';
import { advanceContract } from '#app/modules/contracts/registration.server.ts';
import { contentOf } from '#app/modules/contracts/rows.server.ts';
import { importEventTable } from '#app/modules/imports/contract-events.server.ts';
import { importContractTable } from '#app/modules/imports/contracts.server.ts';
import { readTable } from '#app/modules/imports/read-table.server.ts';
import { listAdjustments } from '#app/modules/indicators/adjustments.server.ts';
import { findFreeze, freezePeriod, isIntact } from '#app/modules/indicators/freezes.server.ts';
import { indicatorFigures } from '#app/modules/indicators/report.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { registerRow, toJsonLines } from '#tests/factories/contract-register.ts';
import { BEIJING_SELLER, contractRecord, insertRecord, XINJI_BUYER } from '#tests/factories/contracts.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { TEST_NOW, testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'techbridge-freeze-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DAY = 86_400_000;
const SHIJIAZHUANG = { ...XINJI_BUYER, region: '130100' };

describe.each(dialects)('a frozen year on %s', (dialect) => {
  let db: Kysely<Database>;
  let ctx: Ctx;
  let later: Ctx;

  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    ctx = testContext(db, ACTORS.registrar, { filesDir: join(folder, dialect) });
    later = { ...ctx, now: () => TEST_NOW + DAY };
  });

  const insert = (given: Partial<ContractRecord>) => insertRecord(db, contractRecord(given));
  const freeze = () => freezePeriod({ ...ctx, actor: OPERATOR }, { period: '2025', on: '2026-01-10' });
  const correct = async (contractId: string, change: Partial<ContractRecord>, reason: string) => {
    const contract = await requireContract(db, contractId);
    const input = { ...contentOf(contract), ipTypes: ['IP01' as const], ...change, hasConfirmed: true };
    return correctContract(later, { contractId, version: contract.version, input, reason });
  };
  const adjustments = async () => (await indicatorFigures(db, { year: 2026 })).adjustments;

  it('gains what a corrected region moves into it, as an adjustment that explains the difference', async () => {
    const moved = await insert({ regNo: '2025110108000001', regDate: '2025-03-10', buyer: SHIJIAZHUANG });
    const lost = await insert({ regNo: '2025110108000002', regDate: '2025-03-11' });
    await freeze();
    expect((await indicatorFigures(db, { year: 2025 })).frozen).toMatchObject({ M_UNION: '1200000.00' });
    await correct(moved, { buyer: XINJI_BUYER }, '买方行政区划应为辛集市');
    expect(await adjustments()).toEqual([
      {
        reg_no: '2025110108000001',
        date: '2026-03-03',
        amount: '1200000.00',
        reason: '买方行政区划应为辛集市',
      },
    ]);
    await correct(lost, { buyer: SHIJIAZHUANG }, '买方在石家庄');
    const both = await adjustments();
    expect(both.map(({ amount }) => amount)).toEqual(['1200000.00', '-1200000.00']);
    expect(both.at(-1)).toMatchObject({ reg_no: '2025110108000002', reason: '买方在石家庄' });
  });

  it('names a measure that moves by itself, and a change of the technology amount', async () => {
    const id = await insert({ regNo: '2025110108000003', regDate: '2025-03-12' });
    await freeze();
    await correct(id, { seller: { ...BEIJING_SELLER, region: '120104' } }, '卖方在天津');
    const [seller] = await listAdjustments(db, { year: 2026, includeDemo: false });
    expect(seller).toMatchObject({
      amountFen: 0,
      moved: {
        M_IN_BJ: { contractTotalFen: -120_000_000, techAmountFen: -95_000_000 },
        M_IN_TJ: { contractTotalFen: 120_000_000, techAmountFen: 95_000_000 },
      },
    });
    expect(seller?.moved).not.toHaveProperty('M_UNION');
    later = { ...ctx, now: () => TEST_NOW + 2 * DAY };
    await correct(id, { techAmountFen: 90_000_000, costLines: null }, '核减技术交易额');
    expect(await adjustments()).toMatchObject([
      { amount: '0.00', reason: '卖方在天津' },
      { amount: '0.00', reason: '核减技术交易额' },
    ]);
    const [, tech] = await listAdjustments(db, { year: 2026, includeDemo: false });
    expect(tech?.moved.M_UNION).toEqual({ contractTotalFen: 0, techAmountFen: -5_000_000 });
  });

  it('has no line for a contract that is in no measure, nor for a new name', async () => {
    const foreign = await insert({ regNo: '2025110108000004', regDate: '2025-03-13', buyer: SHIJIAZHUANG });
    const named = await insert({ regNo: '2025110108000005', regDate: '2025-03-14' });
    await freeze();
    await correct(foreign, { contractTotalFen: 130_000_000, costLines: null }, '更正金额');
    await correct(named, { seller: { ...BEIJING_SELLER, name: '北京燕原工业大学（新）' } }, '更名');
    expect(await adjustments()).toEqual([]);
  });

  it('stays to the byte what it was, whatever is done to its contracts', async () => {
    const register = [1, 2, 3, 4, 5, 6].map((no) =>
      registerRow({ reg_no: `202511010800010${no}`, project_name: `合同 ${no}`, reg_date: '2025-05-06' }),
    );
    const load = async (rows: typeof register) =>
      importContractTable(
        { ...later, actor: OPERATOR },
        await readTable(toJsonLines(rows), 'register.jsonl'),
        { commit: true, skipBadRows: true },
      );
    await load(register);
    const idOf = async (no: number) =>
      (
        await db
          .selectFrom('contract')
          .select('id')
          .where('reg_no', '=', `202511010800010${no}`)
          .executeTakeFirstOrThrow()
      ).id;
    await freeze();
    const stored = async () => ({
      freeze: await db.selectFrom('figure_freeze').selectAll().execute(),
      entries: await db.selectFrom('figure_freeze_entry').selectAll().orderBy('entry_no').execute(),
    });
    const before = await stored();
    const printed = (await indicatorFigures(db, { year: 2025 })).frozen;
    const step = async (
      no: number,
      transition: 'registry-change' | 'registry-deregister' | 'registry-revoke',
    ) => {
      const contract = await requireContract(db, await idOf(no));
      return advanceContract(later, {
        contractId: contract.id,
        version: contract.version,
        transition,
        reason: '冻结以后',
        effectiveOn: '2026-02-01',
        hasConfirmed: true,
        ...(transition === 'registry-change' && {
          contractTotalFen: 200_000_000,
          techAmountFen: 200_000_000,
          costLines: [],
        }),
      });
    };
    const useCases: Record<string, () => Promise<unknown>> = {
      correct: async () =>
        correct(await idOf(1), { contractTotalFen: 150_000_000, techAmountFen: 150_000_000 }, '更正'),
      'correct the date': async () =>
        correct(await idOf(1), { regDate: '2024-12-31', signDate: '2024-12-01' }, '更正'),
      change: () => step(2, 'registry-change'),
      supplement: async () => {
        const contract = await requireContract(db, await idOf(3));
        return supplementContract(later, {
          contractId: contract.id,
          version: contract.version,
          registeredOn: '2026-02-02',
          contractTotalFen: 1_000,
          techAmountFen: 1_000,
          reason: '提成',
        });
      },
      deregister: () => step(4, 'registry-deregister'),
      revoke: () => step(5, 'registry-revoke'),
      'import an event': async () => {
        const text =
          '{"reg_no":"2025110108000106","event":"CHANGE","event_date":"2025-06-01","contract_total":"5","tech_amount":"5","reason":"迟到"}';
        const report = await importEventTable(
          { ...later, actor: OPERATOR },
          await readTable(Buffer.from(text), 'events.jsonl'),
          { commit: true, skipBadRows: false },
        );
        expect(report).toMatchObject({ created: 1, bad: 0 });
      },
      'import the register again': () =>
        load([
          { ...register[5], contract_total: '7.00', tech_amount: '7.00' },
          registerRow({ reg_no: '2025110108000107', project_name: '补录', reg_date: '2025-07-01' }),
        ]),
    };
    let known = JSON.stringify(await indicatorFigures(db, { year: 2025 }));
    for (const [name, act] of Object.entries(useCases)) {
      await act();
      const now = JSON.stringify(await indicatorFigures(db, { year: 2025 }));
      // The supplement belongs to 2026; everything else moves what is known of 2025.
      if (name !== 'supplement') expect([name, now]).not.toEqual([name, known]);
      known = now;
      expect([name, await stored()]).toEqual([name, before]);
      const kept = await findFreeze(db, '2025');
      expect([name, kept && (await isIntact(db, kept))]).toEqual([name, true]);
      expect((await indicatorFigures(db, { year: 2025 })).frozen).toEqual(printed);
    }
  });
});
