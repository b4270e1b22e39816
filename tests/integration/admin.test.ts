import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { compareLedger } from '#app/modules/contracts/verify.server.ts';
import { commands } from '#app/server/cli/commands.server.ts';
import { checkForeignKeys } from '#db/integrity.server.ts';
import type { Database } from '#db/schema.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';
import { runOperator } from '#tests/helpers/operator.ts';

const folder = mkdtempSync(join(tmpdir(), 'techbridge-admin-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const admin = (db: Kysely<Database>, ...args: string[]) => runOperator({ db, folder }, ...args);

const HEADING =
  'reg_no,project_name,type_code,seller_name,seller_uscc,seller_region,seller_xiongan,buyer_name,buyer_uscc,buyer_region,sign_date,reg_date,contract_total,tech_amount,status';
const CONTRACTS = [
  HEADING,
  '2025110101000001,无铬鞣工艺开发,K1,北京某大学,,110108,,辛集某皮业有限公司,,139002,2025-01-10,2025-02-10,1000000.00,800000.50,EXT_VERIFIED',
  '2025130101000002,轴承检测服务,K5,辛集某轴承有限公司,,130181,,石家庄某机械有限公司,,130102,2025-03-01,2025-03-20,200000.00,200000.00,REGISTERED',
].join('\n');

describe.each(dialects)('the operator’s command line on %s', async (dialect) => {
  const db = await testDb(dialect);

  it('explains itself, in the language asked for', async () => {
    const help = await admin(db, '--help');
    expect(help.code).toBe(0);
    for (const { name } of commands) expect(help.printed.join()).toContain(name);
    expect((await admin(db, '--help', '--lang', 'zh-CN')).printed.join()).toContain('运维命令行');
    expect((await admin(db, 'import', '--help')).printed.join()).toContain('--skip-bad-rows');
  });

  it.each([
    [['frobnicate']],
    [['user', 'create']],
    [['user', 'create', '--email', 'a@b.cn', '--name', '王芳', '--role', 'emperor']],
    [['user', 'create', '--email', 'a@b.cn', '--name', '王芳', '--role', 'owner']],
    [['user', 'create', '--email', 'a@b.cn', '--name', '王芳', '--role', 'broker,owner']],
    [['indicators', '--year', 'soon']],
    [['indicators', '--year', '2025', '--caliber', 'ALL']],
    [['import', 'needs']],
    [['import', 'patents', 'file.csv']],
    [['reindex', '--hard']],
  ])('answers wrong usage with 2 and changes nothing: %j', async (args) => {
    const { code, printed } = await admin(db, ...args);
    expect([code, printed]).toEqual([2, []]);
    expect(await db.selectFrom('user_account').select('id').execute()).toEqual([]);
  });

  it('creates bureau accounts in one bureau, with a first password that is printed', async () => {
    const create = (email: string, role: string) =>
      admin(db, 'user', 'create', '--email', email, '--name', '王芳', '--role', role);
    const first = await create('broker@xinji.example', 'broker,registrar');
    expect(first.code).toBe(0);
    expect(first.printed[1]).toMatch(/\w{4}-\w{4}-\w{4}/);
    expect((await create('admin@xinji.example', 'admin')).code).toBe(0);
    const bureaus = await db.selectFrom('organization').select('name').where('kind', '=', 'bureau').execute();
    expect(bureaus).toEqual([{ name: '辛集市科学技术局' }]);
    const taken = await create('broker@xinji.example', 'auditor');
    expect(taken.code).toBe(1);
    expect(taken.complaints.join()).toContain('email');
  });

  it('refuses a weak password and an unknown organisation', async () => {
    const user = ['user', 'create', '--email', 'x@xinji.example', '--name', '李强'];
    expect((await admin(db, ...user, '--role', 'auditor', '--password', 'short')).code).toBe(1);
    const unknown = await admin(db, ...user, '--role', 'owner', '--organization', '没有这家公司');
    expect([unknown.code, unknown.complaints.join().includes('没有这家公司')]).toEqual([1, true]);
  });

  it('imports contracts only on commit, and counts them', async () => {
    const file = join(folder, `contracts-${dialect}.csv`);
    writeFileSync(file, CONTRACTS);
    const dry = await admin(db, 'import', 'contracts', file);
    expect(dry.code).toBe(0);
    expect(dry.printed.join('\n')).toMatch(/2 rows, 2 new/);
    expect(await db.selectFrom('contract').select('id').execute()).toEqual([]);
    expect((await admin(db, 'import', 'contracts', file, '--commit')).code).toBe(0);
    const { code, printed } = await admin(db, 'indicators', '--year', '2025', '--json');
    expect([code, printed.length]).toEqual([0, 1]);
    expect(JSON.parse(printed[0] ?? '')).toMatchObject({
      year: 2025,
      M_UNION: '1200000.00',
      M_IN: '1000000.00',
      M_OUT: '200000.00',
      R_JJ: '1.0000',
      N_UNION: 2,
    });
  });

  it('refuses a file with a bad row and names line, field and reason', async () => {
    const file = join(folder, `bad-${dialect}.csv`);
    writeFileSync(file, `${CONTRACTS}\n,坏行,K9,甲,,110108,,乙,,130181,2025-01-01,,abc,1,SIGNED`);
    const refused = await admin(db, 'import', 'contracts', file, '--commit');
    expect(refused.code).toBe(1);
    expect(refused.printed.join('\n')).toMatch(/line 4 contract_total: .*abc/);
    expect((await admin(db, 'import', 'contracts', file, '--commit', '--skip-bad-rows')).code).toBe(0);
  });

  it('finds entries that the revisions of their contracts do not explain', async () => {
    expect((await compareLedger(db)).differences).toEqual([]);
    await db.updateTable('contract_entry').set({ contract_total_fen: 1, tech_amount_fen: 1 }).execute();
    expect((await compareLedger(db)).differences.map(({ kind }) => kind)).toEqual([
      'missing_entry',
      'missing_entry',
    ]);
    await db.deleteFrom('contract_entry').execute();
    expect((await compareLedger(db)).differences.map(({ kind }) => kind)).toEqual([
      'missing_entry',
      'missing_entry',
    ]);
  });
});

describe('foreign keys', () => {
  it('are checked row by row, also where the database was told to look away', async () => {
    const db = await testDb('sqlite');
    const { sql } = await import('kysely');
    expect(await checkForeignKeys(db)).toEqual([]);
    await sql`pragma foreign_keys = off`.execute(db);
    await sql`insert into user_role (user_id, role) values ('nobody', 'broker')`.execute(db);
    expect(await checkForeignKeys(db)).toEqual([
      { table: 'user_role', column: 'user_id', parent: 'user_account', parentColumn: 'id', rows: 1 },
    ]);
  });
});
