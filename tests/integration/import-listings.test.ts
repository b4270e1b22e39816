import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { OPERATOR } from '#app/modules/accounts/actor.ts';
import { importListings, type ListingImport } from '#app/modules/imports/listings.server.ts';
import { addFlags } from '#app/modules/integrity/commands.server.ts';
import { flagSchema } from '#app/modules/integrity/schema.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'techbridge-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string) => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
const jsonl = (rows: object[]) => rows.map((row) => JSON.stringify(row)).join('\n');

const OFFERS = [
  {
    id: 'o-1',
    title: '一种皮革用水性涂饰材料及其制备方法',
    description: '本发明公开了一种皮革用水性聚氨酯涂饰材料。'.repeat(30),
    org: '北京科技大学',
    region: '北京',
    chains: ['leather', 'fine_chem'],
    source: '公开专利',
    kind: 'patent',
  },
  {
    id: 'o-2',
    title: '靶材',
    description: '高密度氧化铟锡靶材。',
    org: '中国科学院化学研究所',
    chains: [],
    source: '公开专利',
  },
  {
    id: 'o-3',
    title: '智能装备',
    description: '柔性上下料。',
    org: '雄安智造研究院',
    region: '雄安',
    chains: ['equipment'],
    source: '公开专利',
  },
];

const NEEDS = [
  {
    id: 'n-1',
    title: '这是一个超过三十个字的技术需求标题用来确认导入时不会因为标题太长而被拒绝或者截断',
    description: '皮革掉色。'.repeat(500),
    region: '河南(平台样本)',
    chains: [],
    source: '公开数据',
  },
  {
    id: 'n-2',
    title: '轴承异音',
    description: '异音多。',
    region: '河南(平台样本)',
    chains: ['equipment'],
    source: '公开数据',
  },
];

describe.each(dialects)('import of needs and technologies on %s', async (dialect) => {
  const db = await testDb(dialect);
  await loadReferenceData(db);
  const ctx = testContext(db, OPERATOR, { filesDir: join(folder, 'files') });
  const run = (kind: ListingImport['kind'], file: string, options: Partial<ListingImport> = {}) =>
    importListings(ctx, { kind, file, commit: true, skipBadRows: false, ...options });

  beforeEach(async () => {
    for (const table of [
      'need',
      'technology',
      'organization',
      'outbox',
      'import_batch',
      'integrity_flag',
    ] as const) {
      await db.deleteFrom(table).execute();
    }
  });

  it('writes nothing without a commit', async () => {
    const report = await run('technologies', write('offers.jsonl', jsonl(OFFERS)), { commit: false });
    expect(report).toMatchObject({ rows: 3, created: 3, bad: 0, committed: false });
    expect(await db.selectFrom('technology').select('id').execute()).toEqual([]);
    expect(await db.selectFrom('organization').select('id').execute()).toEqual([]);
  });

  it('publishes nothing of who has a severe record that holds (一票否决)', async () => {
    const file = write('offers.jsonl', jsonl(OFFERS));
    const flag = { subject: 'organization' as const, source: '省科技厅', startsOn: '2025-01-01' };
    await addFlags({ ...ctx, actor: ACTORS.registrar }, [
      flagSchema.parse({ ...flag, name: '北京科技大学', level: 'severe' }),
      flagSchema.parse({ ...flag, name: '雄安智造研究院', level: 'general' }),
    ]);
    const report = await run('technologies', file, { skipBadRows: true });
    expect(report).toMatchObject({ created: 2, bad: 1 });
    expect(report.problems).toEqual([
      { line: 1, field: 'organization', reason: 'import.reason.integrity', value: '北京科技大学' },
    ]);
    const rows = await db.selectFrom('technology').select('source_ref').orderBy('source_ref').execute();
    expect(rows.map(({ source_ref }) => source_ref)).toEqual(['o-2', 'o-3']);
  });

  it('publishes technologies with their organisations, verified, and tells the index', async () => {
    await run('technologies', write('offers.jsonl', jsonl(OFFERS)));
    const rows = await db
      .selectFrom('technology')
      .innerJoin('organization as org', 'org.id', 'technology.organization_id')
      .select([
        'source_ref',
        'technology.chain_code',
        'status',
        'summary',
        'org.kind',
        'org.region_code',
        'org.xiongan',
      ])
      .select(['org.name', 'verification'])
      .orderBy('source_ref')
      .execute();
    const facts = rows.map(({ summary: _summary, ...row }) => Object.values(row));
    expect(facts).toEqual([
      ['o-1', 'leather', 'published', 'university', '110000', 0, '北京科技大学', 'verified'],
      ['o-2', null, 'published', 'institute', '', 0, '中国科学院化学研究所', 'verified'],
      ['o-3', 'equipment', 'published', 'institute', '130629', 1, '雄安智造研究院', 'verified'],
    ]);
    expect(rows[0]?.summary).toBe(OFFERS[0]?.description);
    const outbox = await db.selectFrom('outbox').select('topic').execute();
    expect(outbox.filter(({ topic }) => topic === 'technology.changed')).toHaveLength(3);
  });

  it('keeps long texts whole and gives rows without an organisation one that says so', async () => {
    await run('needs', write('needs.jsonl', jsonl(NEEDS)));
    const needs = await db.selectFrom('need').selectAll().orderBy('source_ref').execute();
    expect(needs.map(({ title, problem }) => [title, problem])).toEqual(
      NEEDS.map(({ title, description }) => [title, description]),
    );
    const organizations = await db
      .selectFrom('organization')
      .select(['name', 'kind', 'region_code'])
      .execute();
    expect(organizations).toEqual([{ name: '来源未注明(河南省)', kind: 'firm', region_code: '410000' }]);
  });

  it('changes nothing the second time, and only the changed row the third', async () => {
    await run('needs', write('needs.jsonl', jsonl(NEEDS)));
    const again = await run('needs', write('needs.jsonl', jsonl(NEEDS)));
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    const [first, second] = NEEDS;
    const changed = [first, { ...second, description: '异音多，客户退货。' }];
    const third = await run('needs', write('needs.jsonl', jsonl(changed as object[])));
    expect(third).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    const need = await db
      .selectFrom('need')
      .selectAll()
      .where('source_ref', '=', 'n-2')
      .executeTakeFirstOrThrow();
    expect([need.problem, need.version]).toEqual(['异音多，客户退货。', 2]);
  });

  it('refuses a file with a bad row whole, or leaves the row out when told to', async () => {
    const rows = [...NEEDS, { id: 'n-3', title: '', description: '无标题', chains: ['rocketry'] }, NEEDS[0]];
    const file = write('bad.jsonl', `${jsonl(rows as object[])}\n{"id": broken`);
    const refused = await run('needs', file);
    expect(refused).toMatchObject({ refused: true, committed: false, bad: 3 });
    expect(refused.problems.map(({ line, field, reason }) => [line, field, reason])).toEqual([
      [3, 'chains', 'import.reason.choice'],
      [3, 'title', 'import.reason.required'],
      [4, 'id', 'import.reason.id_taken_in_file'],
      [5, null, 'import.reason.json'],
    ]);
    expect(await db.selectFrom('need').select('id').execute()).toEqual([]);
    const skipped = await run('needs', file, { skipBadRows: true });
    expect(skipped).toMatchObject({ committed: true, created: 2, bad: 3 });
    expect(await db.selectFrom('need').select('id').execute()).toHaveLength(2);
  });

  it('reads a table with Chinese headings', async () => {
    const csv = [
      '编号,名称,简介,单位,地区,产业链,技术成熟度,price_min,price_max,关键词',
      'C1,无铬鞣剂,绵羊皮用无铬鞣剂。,天津轻工大学,天津,皮革,TRL7,300000.00,500000.00,无铬鞣、绵羊皮',
    ].join('\n');
    await run('technologies', write('offers.csv', csv));
    const row = await db.selectFrom('technology').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      title: '无铬鞣剂',
      trl: 7,
      price_min_fen: 30_000_000,
      price_max_fen: 50_000_000,
      source_ref: 'C1',
    });
    expect(JSON.parse(row.keywords_json)).toEqual(['无铬鞣', '绵羊皮']);
  });

  it('keeps the file as evidence and is for the operator alone', async () => {
    const file = write('needs.jsonl', jsonl(NEEDS));
    const report = await run('needs', file);
    const batch = await db.selectFrom('import_batch').selectAll().executeTakeFirstOrThrow();
    expect(batch).toMatchObject({ id: report.importId, kind: 'needs', rows_total: 2, rows_imported: 2 });
    const asBroker = testContext(db, ACTORS.broker);
    await expect(
      importListings(asBroker, { kind: 'needs', file, commit: true, skipBadRows: false }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});
