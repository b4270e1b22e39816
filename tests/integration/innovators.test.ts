import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Ctx } from '#app/modules/context.server.ts';
import { addInnovators, correctInnovator, endInnovator } from '#app/modules/innovators/commands.server.ts';
import { importInnovators } from '#app/modules/innovators/import.server.ts';
import { innovatorsOfOrganization, innovatorsPage } from '#app/modules/innovators/pages.server.ts';
import { countOnDays } from '#app/modules/innovators/queries.server.ts';
import { innovatorSchema } from '#app/modules/innovators/schema.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { ACTORS, ORGANIZATIONS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const tier = (given = {}) =>
  innovatorSchema.parse({
    kind: 'high_tech',
    organizationName: ORGANIZATIONS['org-firm'].name,
    certificateNo: 'GR202313000001',
    validFrom: '2023-11-14',
    validTo: '2026-11-13',
    source: '省认定机构办公室公告',
    ...given,
  });

const platform = (given = {}) =>
  tier({
    kind: 'platform',
    platformName: '辛集市制革清洁生产技术创新中心',
    platformLevel: 'city',
    platformKind: 'technology_centre',
    validTo: undefined,
    ...given,
  });

describe.each(dialects)('the register of firms and platforms on %s', (dialect) => {
  let db: Kysely<Database>;
  let ctx: Ctx;
  const list = (query: string) => innovatorsPage(ctx, new URL(`https://site/desk/innovators?${query}`));
  const csv = (...rows: string[]) =>
    importInnovators(
      ctx,
      new File(
        [
          [
            '类别,单位名称,统一社会信用代码,平台名称,平台级别,平台类型,证书编号,有效期起,有效期止,来源,备注',
            ...rows,
          ].join('\n'),
        ],
        '名单.csv',
      ),
    );

  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    ctx = testContext(db, ACTORS.broker);
  });

  test('links an organisation of the site by its name or code, and shows its entries on its page', async () => {
    expect(
      await addInnovators(ctx, [tier(), platform(), tier({ organizationName: '没有账号的公司' })]),
    ).toEqual({
      added: 3,
    });
    expect(await innovatorsOfOrganization(ctx, 'org-firm')).toMatchObject({
      rows: [{ kind: 'high_tech', holds: true }, { kind: 'platform' }],
      mayChange: true,
    });
    expect((await list('organization=org-firm')).entries).toBe(2);
    expect((await list('q=没有账号')).rows).toMatchObject([
      { organizationId: null, organizationName: '没有账号的公司' },
    ]);
    // Another city's organisation has no place in it.
    expect(await innovatorsOfOrganization(ctx, 'org-institution')).toBeNull();
    const elsewhere = addInnovators(ctx, [tier({ organizationName: ORGANIZATIONS['org-institution'].name })]);
    await expect(elsewhere).rejects.toMatchObject({
      fields: { organizationName: ['innovator.error.elsewhere|北京燕原工业大学'] },
    });
  });

  test('leaves alone what is there already, and counts a renewed certificate once', async () => {
    await addInnovators(ctx, [tier()]);
    expect(await addInnovators(ctx, [tier()])).toEqual({ added: 0 });
    await addInnovators(ctx, [tier({ validFrom: '2026-11-01', validTo: '2029-10-31' })]);
    const days = ['2023-11-13', '2023-11-14', '2026-11-05', '2029-12-31'];
    const counts = await countOnDays(db, 'high_tech', days, false);
    expect(days.map((day) => counts.get(day))).toEqual([0, 1, 1, 0]);
    expect(await list('kind=high_tech&on=2026-11-05')).toMatchObject({ different: 1, entries: 2 });
  });

  test('does not count an ended entry from its day on, and keeps it with the reason', async () => {
    await addInnovators(ctx, [platform()]);
    const [entry] = (await list('')).rows;
    if (!entry) throw new Error('no entry');
    const end = { id: entry.id, version: 1, endedOn: '2025-06-30', reason: '绩效评价不合格，撤销' };
    await expect(endInnovator(ctx, { ...end, endedOn: '2023-01-01' })).rejects.toMatchObject({
      fields: { endedOn: ['innovator.error.end_early'] },
    });
    await expect(endInnovator(ctx, { ...end, endedOn: '2026-03-03' })).rejects.toMatchObject({
      fields: { endedOn: ['innovator.error.end_future'] },
    });
    await expect(endInnovator(ctx, { ...end, version: 2 })).rejects.toMatchObject({ code: 'conflict' });
    await endInnovator(ctx, end);
    await expect(endInnovator(ctx, { ...end, version: 2 })).rejects.toMatchObject({ code: 'state' });
    const counts = await countOnDays(db, 'platform', ['2025-06-29', '2025-06-30'], false);
    expect([...counts.values()]).toEqual([1, 0]);
    expect((await list('')).rows).toMatchObject([{ endReason: '绩效评价不合格，撤销', holds: false }]);
  });

  test('reads a list with Chinese words, all rows or none', async () => {
    const good = [
      '高新技术企业,甲公司,,,,,GR1,2023-01-01,2025-12-31,省认定名单,',
      '平台,乙公司,,乙公司企业技术中心,省级,企业技术中心,,2022-05-01,,省发改委名单,绩效良好',
    ];
    await expect(csv(...good, '高新技术企业,丙公司,,,,,GR2,2023-02-30,,省认定名单,')).rejects.toMatchObject({
      fields: { file: ['innovator.error.row|4（有效期起）'] },
    });
    expect((await list('')).entries).toBe(0);
    expect(await csv(...good)).toEqual({ added: 2, rows: 2 });
    expect(await csv(...good)).toEqual({ added: 0, rows: 2 });
    expect((await list('kind=platform')).rows).toMatchObject([
      { platformLevel: 'provincial', platformKind: 'enterprise_centre', note: '绩效良好' },
    ]);
    await expect(csv('高新技术企业,北京燕原工业大学,,,,,GR3,2023-02-03,,省认定名单,')).rejects.toMatchObject({
      fields: { file: ['innovator.error.elsewhere|北京燕原工业大学'] },
    });
  });

  test('is kept by the bureau and read by the auditor', async () => {
    for (const actor of [ACTORS.auditor, ACTORS.firmOwner]) {
      await expect(addInnovators({ ...ctx, actor }, [tier()])).rejects.toMatchObject({ code: 'forbidden' });
    }
    await addInnovators(ctx, [tier()]);
    const auditor = await innovatorsPage({ ...ctx, actor: ACTORS.auditor }, new URL('https://site/'));
    expect(auditor).toMatchObject({ entries: 1, may: { change: false } });
    const firm = innovatorsPage({ ...ctx, actor: ACTORS.firmOwner }, new URL('https://site/'));
    await expect(firm).rejects.toMatchObject({ code: 'forbidden' });
  });

  test.each([
    [{ kind: 'platform' }, 'platformName'],
    [{ validFrom: '2026-02-30' }, 'validFrom'],
    [{ validTo: '2022-01-01' }, 'validTo'],
    [{ uscc: '911301810000000194' }, 'uscc'],
  ])('refuses %j beside %s', (given, field) => {
    const entry = { ...tier(), uscc: undefined, ...given };
    const parsed = innovatorSchema.safeParse({ ...entry, validTo: entry.validTo ?? undefined });
    expect(parsed.error?.issues.map(({ path }) => path[0])).toContain(field);
  });

  test('a wrong entry is put right with a reason; what it was stays in the audit trail', async () => {
    await addInnovators(ctx, [tier(), tier({ organizationName: '没有账号的公司' })]);
    const entry = (await list('q=没有账号')).rows[0];
    const id = entry?.id ?? '';
    const reason = '证书起始日期录错';
    const input = tier({
      organizationName: '没有账号的公司',
      validFrom: '2024-11-14',
      validTo: '2027-11-13',
    });
    await correctInnovator(ctx, { id, version: 1, reason, input });
    expect((await list('q=没有账号')).rows).toMatchObject([{ validFrom: '2024-11-14', version: 2 }]);
    expect((await countOnDays(db, 'high_tech', ['2023-12-31', '2024-12-31'], true)).get('2023-12-31')).toBe(
      1,
    );
    const { detail_json } = await db
      .selectFrom('audit_event')
      .select('detail_json')
      .where('type', '=', 'innovator.corrected')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(detail_json)).toMatchObject({ reason, before: { validFrom: '2023-11-14' } });

    const slower = correctInnovator(ctx, { id, version: 1, reason, input });
    await expect(slower).rejects.toMatchObject({ code: 'conflict' });
    const twice = correctInnovator(ctx, { id, version: 2, reason, input: tier() });
    await expect(twice).rejects.toMatchObject({ fields: { organizationName: ['innovator.error.present'] } });
    await endInnovator(ctx, { id, version: 2, endedOn: '2025-06-30', reason: '撤销' });
    const later = tier({ organizationName: '没有账号的公司', validFrom: '2025-07-01', validTo: undefined });
    await expect(correctInnovator(ctx, { id, version: 3, reason, input: later })).rejects.toMatchObject({
      fields: { validFrom: ['innovator.error.end_early'] },
    });
    const reader = { ...ctx, actor: ACTORS.auditor };
    await expect(correctInnovator(reader, { id, version: 3, reason, input })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
