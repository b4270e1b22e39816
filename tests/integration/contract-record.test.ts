import { parseWithZod } from '@conform-to/zod/v4';
import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { correctContract, recordContract } from '#app/modules/contracts/commands.server.ts';
import { contractInputOf } from '#app/modules/contracts/form-input.ts';
import { editContractPage, newContractPage } from '#app/modules/contracts/form-pages.server.ts';
import { contractValues, type FormValues } from '#app/modules/contracts/form-values.ts';
import { contractPage } from '#app/modules/contracts/pages.server.ts';
import { listRevisions, requireContract } from '#app/modules/contracts/queries.server.ts';
import { contentOf } from '#app/modules/contracts/rows.server.ts';
import { contractFormSchema } from '#app/modules/contracts/schema.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import { createDb } from '#db/client.server.ts';
import { migrations } from '#db/migrations/index.ts';
import type { Database } from '#db/schema.ts';
import { makeActors, makeOrganization } from '#tests/factories/accounts.ts';
import { plainRecord, wholeRecord } from '#tests/factories/contract-record.ts';
import { insertRecord } from '#tests/factories/contracts.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

/** What a browser sends of a form: one field per name, boxes that are ticked, rows by their place. */
function sent(values: FormValues): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string') {
      if (value !== '' || !/(?:Xiongan|HighTech|TechSme)$/.test(name)) form.append(name, value);
      continue;
    }
    value.forEach((item, index) => {
      if (typeof item === 'string') form.append(name, item);
      else for (const [cell, text] of Object.entries(item)) form.append(`${name}[${index}].${cell}`, text);
    });
  }
  return form;
}

describe.each(dialects)('the whole contract record on %s', (dialect) => {
  let db: Kysely<Database>;
  let ctx: Ctx;
  const page = () => ({ ...ctx, locale: 'zh-CN', t: translator('zh-CN') });
  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    await loadReferenceData(db);
    ctx = testContext(db, ACTORS.registrar);
  });

  test('is stored and read without loss, in the row and in the revision', async () => {
    for (const record of [wholeRecord(), plainRecord({ isTaxIncluded: false, costLines: null })]) {
      const id = await insertRecord(db, record);
      expect(contentOf(await requireContract(db, id))).toEqual(record);
      const [revision] = await listRevisions(db, id);
      expect(revision?.snapshot).toEqual(record);
    }
  });

  test('reads revisions that an earlier release wrote', async () => {
    const id = await insertRecord(db, plainRecord());
    const { snapshot_json } = await db
      .selectFrom('contract_revision')
      .select('snapshot_json')
      .executeTakeFirstOrThrow();
    const old = JSON.parse(snapshot_json);
    for (const key of ['flow', 'currency', 'intermediaries', 'ipItems', 'royalty', 'paymentPlan'])
      delete old[key];
    delete old.seller.nature;
    delete old.buyer.township;
    await db
      .updateTable('contract_revision')
      .set({ snapshot_json: JSON.stringify(old) })
      .execute();
    expect((await listRevisions(db, id))[0]?.snapshot).toEqual(plainRecord());
    await expect(contractPage(page(), id)).resolves.toMatchObject({ history: [{ changes: [] }] });
  });

  test('comes back from its form as it was', async () => {
    const id = await insertRecord(db, wholeRecord());
    const { values } = await editContractPage(page(), id);
    const submission = parseWithZod(sent(values), { schema: contractFormSchema });
    if (submission.status !== 'success') throw new Error(JSON.stringify(submission.reply().error));
    const { hasConfirmed, ...stated } = contractInputOf(submission.value);
    expect(hasConfirmed).toBe(false);
    expect(wholeRecord()).toMatchObject(stated);
    expect(contractValues(await requireContract(db, id))).toEqual(values);
  });

  test('names every code on its page', async () => {
    const id = await insertRecord(db, wholeRecord());
    const { names } = await contractPage(page(), id);
    expect(names).toMatchObject({
      flow: '技术进口',
      currency: '欧元',
      socioGoal: '环境保护、生态建设及污染防治',
      planSource: '计划外',
      industry: '皮革、毛皮、羽毛及其制品和制鞋业 C19',
      emerging: '节能环保产业',
      pricingMode: '协议定价',
      royaltyBase: '产品销售额',
      seller: { place: '德国 276', nature: '境外机构 500' },
      buyer: {
        township: '旧城镇',
        nature: '有限责任公司 150',
        industry: '皮革、毛皮、羽毛及其制品和制鞋业 C1910',
      },
    });
  });

  test('is offered codes in force, and what is recorded beside them', async () => {
    const id = await insertRecord(db, wholeRecord());
    const { choices } = await editContractPage(page(), id);
    expect(choices.townships).toHaveLength(15);
    expect(choices.pricingModes.map(({ value }) => value)).not.toContain('face');
    expect(JSON.stringify(choices.industries)).toContain('"C1910"');
    expect(choices.emergingIndustries).toHaveLength(9);
    const early = await insertRecord(db, plainRecord({ signDate: '2018-11-06' }));
    expect((await editContractPage(page(), early)).choices.emergingIndustries).toEqual([]);
  });

  test('takes the party block over from an organisation', async () => {
    await makeOrganization(db, {
      id: 'org-uni',
      kind: 'university',
      uscc: '12110000000000019G',
      region_code: '110108',
    });
    await db
      .updateTable('organization')
      .set({ township: '旧城镇', legal_representative: '李明', contact_name: '赵工' })
      .where('id', '=', 'org-firm')
      .execute();
    const { values } = await newContractPage(
      page(),
      new URLSearchParams({ seller: 'org-uni', buyer: 'org-firm' }),
    );
    expect(values).toMatchObject({
      sellerNature: '022',
      sellerTownship: '',
      buyerTownship: '130181101',
      buyerLegalRep: '李明',
      buyerContact: '赵工',
      currency: 'CNY',
    });
  });

  test('refuses what breaks a rule, beside the cell that breaks it', async () => {
    const {
      status: _s,
      path: _p,
      registeredLocally: _l,
      rejectReason: _r,
      needId: _n,
      technologyId: _t,
      ...whole
    } = wholeRecord();
    const input = { ...whole, status: 'SIGNED' as const, path: null, dealId: null, hasConfirmed: true };
    const refused = (given: Partial<typeof input>) =>
      recordContract(ctx, { ...input, ...given }).then(
        () => null,
        (error: { fields: Record<string, string[]> }) => error.fields,
      );
    expect(await refused({ fxRate: '7.9' })).toEqual({
      contractTotal: ['contract.rule.fx_total|1185000.00'],
    });
    const [patent] = input.ipItems;
    expect(await refused({ ipItems: patent ? [{ ...patent, number: 'ZL201980123456.7' }] : [] })).toEqual({
      'ipItems[0].number': ['contract.rule.patent_number|ZL201980123456.7'],
    });
    expect(
      await refused({ equity: { valuationFen: 1, method: null, company: '', sharePercent: null } }),
    ).toEqual({
      equityValuation: ['contract.rule.equity_only_for_k28'],
    });
    const secret = contractFormSchema.safeParse({ confidentiality: 'state_secret' });
    expect(secret.error?.issues.find(({ path }) => path[0] === 'confidentiality')?.message).toBe(
      'contract.rule.state_secret',
    );
    expect(await refused({})).toBeNull();
  });

  test('keeps the rate of a registered contract', async () => {
    const id = await insertRecord(db, wholeRecord());
    const contract = await requireContract(db, id);
    const change = {
      contractId: id,
      version: contract.version,
      reason: '更正',
      input: { ...contentOf(contract), hasConfirmed: true },
    };
    await expect(
      correctContract(ctx, {
        ...change,
        input: { ...change.input, fxRate: '7.9', contractTotalFen: 118_500_000, techAmountFen: 113_500_000 },
      }),
    ).rejects.toMatchObject({ fields: { fxRate: ['contract.rule.fx_frozen'] } });
    const corrected = await correctContract(ctx, { ...change, input: { ...change.input, note: '改' } });
    expect(corrected).toMatchObject({ note: '改', fxRate: '7.8', registrar: '周倩' });
  });
});

test('contracts of earlier releases get the flow that their parties imply', async () => {
  const db = createDb({ file: ':memory:' });
  const names = Object.keys(migrations);
  for (const name of names.slice(0, names.indexOf('2026_11_26_0008_contract_record')))
    await migrations[name]?.up(db);
  const old = {
    path: 'LOCAL',
    status: 'SIGNED',
    project_name: '合同',
    type_code: 'K1',
    subtype_code: 'K11',
    sign_date: '2025-01-01',
    seller_name: '卖方',
    seller_region: '110108',
    seller_country: '156',
    buyer_name: '买方',
    buyer_region: '130181',
    buyer_country: '156',
    contract_total_fen: 100,
    tech_amount_fen: 100,
    cost_lines_json: '[]',
    ip_types_json: '[]',
    confidentiality: 'internal',
    revision_no: 1,
    version: 1,
    created_at: 1,
    updated_at: 1,
  } as const;
  for (const [id, given] of [
    ['home', {}],
    ['import', { seller_region: null, seller_country: '276' }],
    ['export', { buyer_region: '810000' }],
  ] as const) {
    await db
      .insertInto('contract')
      .values({ ...old, ...given, id, number: id } as never)
      .execute();
  }
  await migrations['2026_11_26_0008_contract_record']?.up(db);
  const rows = await db.selectFrom('contract').select(['id', 'flow']).orderBy('id').execute();
  expect(rows).toEqual([
    { id: 'export', flow: 'EXPORT' },
    { id: 'home', flow: 'DOMESTIC' },
    { id: 'import', flow: 'IMPORT' },
  ]);
  expect(contentOf(await requireContract(db, 'home'))).toMatchObject({ currency: 'CNY', intermediaries: [] });
  await db.destroy();
});
