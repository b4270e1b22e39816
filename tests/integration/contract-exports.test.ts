import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#app/modules/accounts/actor.ts';
import { OPERATOR } from '#app/modules/accounts/actor.ts';
import { type ExportFormat, exportContracts } from '#app/modules/exports/contracts.server.ts';
import { importContractTable } from '#app/modules/imports/contracts.server.ts';
import { readTable } from '#app/modules/imports/read-table.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import {
  contractRecord,
  insertRecord,
  makeContract,
  registerLocally,
  XINJI_SELLER,
} from '#tests/factories/contracts.ts';
import { insertPlainContracts, yearOfContracts } from '#tests/factories/registry-export.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';
import { runOperator } from '#tests/helpers/operator.ts';
import { readWorkbook } from '#tests/helpers/workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'techbridge-contract-exports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const REG_NO = '2025130181000123';

describe.each(dialects)('contracts as a file on %s', (dialect) => {
  let db: Kysely<Database>;
  const file = async (format: ExportFormat, actor: Actor = OPERATOR) =>
    (await exportContracts(testContext(db, actor), {}, format)).bytes;
  const read = async (into: Kysely<Database>, format: ExportFormat, demo: boolean) =>
    importContractTable(
      testContext(into, OPERATOR, { demo, filesDir: folder }),
      await readTable(await file(format), `台账.${format}`),
      { commit: true, skipBadRows: true },
    );

  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
  });

  test('say who a contract is on the site and when it passed which state', async () => {
    const registrar = testContext(db, ACTORS.registrar, { filesDir: folder });
    const made = await makeContract(registrar, { seller: XINJI_SELLER, signDate: '2025-06-03' });
    await registerLocally(registrar, made, { regNo: REG_NO, regDate: '2025-06-20' });
    const events = join(folder, `${dialect}.csv`);
    const heading = 'reg_no,event,event_date,contract_total,tech_amount,reason';
    writeFileSync(events, `${heading}\n${REG_NO},DEREGISTER,2025-11-05,,,双方解除合同\n`);
    await runOperator({ db, folder }, 'import', 'contract-events', events, '--commit');
    const { rows, formulas } = await readWorkbook(await file('xlsx', ACTORS.auditor));
    expect(rows).toMatchObject([
      {
        合同登记编号: REG_NO,
        平台编号: made.number,
        提交日期: new Date('2025-06-03T00:00:00Z'),
        受理日期: new Date('2025-06-03T00:00:00Z'),
        初审日期: new Date('2025-06-03T00:00:00Z'),
        注销或撤销日期: new Date('2025-11-05T00:00:00Z'),
        最近变更日期: null,
        录入时间: '2026-03-02 10:00',
        演示: null,
      },
    ]);
    expect([
      formulas,
      ['技术开发', '技术转让', '技术咨询', '技术服务'].includes(String(rows[0]?.['四技类别(旧口径)'])),
    ]).toEqual([0, true]);
    await expect(exportContracts(testContext(db, ACTORS.firmOwner), {}, 'csv')).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test.each(['xlsx', 'csv', 'jsonl'] as const)(
    'keep the mark of invented contracts through %s',
    async (format) => {
      const dated = { regDate: '2025-03-10' };
      await insertRecord(
        db,
        contractRecord({ ...dated, regNo: '2025110108000001', projectName: '真实的合同' }),
      );
      await insertRecord(
        db,
        contractRecord({ ...dated, regNo: '2025110108000002', projectName: '虚构的合同' }),
        true,
      );
      const kept = async (into: Kysely<Database>) =>
        into.selectFrom('contract').select(['project_name as name', 'demo']).orderBy('reg_no').execute();
      const real = await testDb(dialect);
      const refused = await read(real, format, false);
      expect(refused.problems).toMatchObject([{ field: 'demo', reason: 'import.reason.demo' }]);
      expect(refused.warnings.filter(({ reason }) => reason === 'import.warning.unknown_column')).toEqual([]);
      expect(await kept(real)).toEqual([{ name: '真实的合同', demo: 0 }]);
      const shown = await testDb(dialect);
      expect((await read(shown, format, true)).created).toBe(2);
      expect(await kept(shown)).toEqual([
        { name: '真实的合同', demo: 0 },
        { name: '虚构的合同', demo: 1 },
      ]);
    },
  );

  test('hold every contract once, over many chunks, oldest registration first', async () => {
    await insertPlainContracts(db, yearOfContracts(1_100));
    const lines = (await file('jsonl')).toString('utf8').trimEnd().split('\n');
    const rows = lines.map((line) => JSON.parse(line) as Record<string, string>);
    expect(new Set(rows.map(({ own_number }) => own_number)).size).toBe(1_100);
    const dates = rows.map(({ reg_date, sign_date }) => reg_date || sign_date);
    expect(dates).toEqual(dates.toSorted());
    const filter = { status: 'REGISTERED' } as const;
    const { count } = await exportContracts(testContext(db, OPERATOR), filter, 'csv');
    expect(count).toBe(rows.filter(({ status }) => status === 'REGISTERED').length);
  });
});
