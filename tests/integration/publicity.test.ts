import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import type { Member } from '#app/modules/accounts/actor.ts';
import { saveYear } from '#app/modules/calendar/commands.server.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { correctContract } from '#app/modules/contracts/commands.server.ts';
import { NO_PARTY_DETAILS } from '#app/modules/contracts/details.ts';
import { contractPage } from '#app/modules/contracts/pages.server.ts';
import type { Contract } from '#app/modules/contracts/record.ts';
import { advanceContract, type StepInput } from '#app/modules/contracts/registration.server.ts';
import {
  announcePublicity,
  cancelPublicity,
  decidePublicityObjection,
  linkPublicity,
  objectToPublicity,
  waivePublicity,
} from '#app/modules/publicity/commands.server.ts';
import {
  newPublicityPage,
  publicitiesPage,
  publicityPage,
  publicPublicitiesPage,
} from '#app/modules/publicity/pages.server.ts';
import { listPublicityObjections } from '#app/modules/publicity/queries.server.ts';
import type { PublicityInput } from '#app/modules/publicity/schema.ts';
import { precheckPage } from '#app/modules/registration/pages.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import {
  BEIJING_SELLER,
  contractInput,
  FIRST_OPINION,
  makeContract,
  takeStep,
  XINJI_SELLER,
} from '#tests/factories/contracts.ts';
import { ACTORS, REGISTRAR_B } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const announcement = (given: Partial<PublicityInput> = {}): PublicityInput => ({
  contractId: null,
  dealId: null,
  organizationId: 'org-institution',
  institution: '北京燕原工业大学',
  title: '无铬鞣制方法',
  price: 80_000_000,
  tradeMode: '许可',
  transferee: '辛集瑞和皮业有限公司',
  completers: '',
  relationNote: '无',
  channel: 'https://example.edu.cn/gongshi',
  contact: '科研处 010-88886666',
  basis: '',
  startsOn: '2025-03-03',
  days: 15,
  ...given,
});

describe.each(dialects)('publicity of agreed prices on %s', (dialect) => {
  let db: Kysely<Database>;
  let ctx: Ctx;
  const as = (actor: Ctx['actor']): Ctx => ({ ...ctx, actor });
  const page = (actor: Member) => ({ ...ctx, actor, locale: 'zh-CN', t: translator('zh-CN') });
  /** A licence that a university sells at an agreed price; what the law asks to be made public. */
  const makeLicence = (given = {}) =>
    makeContract(ctx, {
      type: 'K3',
      subtype: 'K32',
      licenceMode: 'ORDINARY',
      ipTypes: ['IP01'],
      contractTotalFen: 80_000_000,
      techAmountFen: 80_000_000,
      costLines: [],
      seller: {
        ...NO_PARTY_DETAILS,
        ...BEIJING_SELLER,
        nature: '022',
        organizationId: 'org-institution',
      },
      pricingMode: 'negotiated',
      signDate: '2025-03-20',
      hasConfirmed: true,
      ...given,
    });
  const report = (contract: Contract) =>
    advanceContract(ctx, {
      contractId: contract.id,
      version: contract.version,
      transition: 'party-report-external',
    });
  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    ctx = testContext(db, ACTORS.registrar);
  });

  test.each([
    ['2025-03-03', '2025-03-18'],
    ['2025-03-01', '2025-03-17'],
    ['2025-04-19', '2025-05-06'],
  ])('T16: fifteen days from %s end on %s', async (startsOn, endsOn) => {
    const id = await announcePublicity(ctx, announcement({ startsOn }));
    expect((await publicityPage(page(ACTORS.registrar), id)).publicity).toMatchObject({ endsOn, days: 15 });
  });

  test('its last day follows a calendar that is published or corrected later', async () => {
    const id = await announcePublicity(ctx, announcement({ startsOn: '2027-03-01' }));
    const last = async () => (await publicityPage(page(ACTORS.registrar), id)).publicity.endsOn;
    expect(await last()).toBe('2027-03-16');
    const spans = [{ kind: 'holiday' as const, name: '休市', from: '2027-03-16', to: '2027-03-17' }];
    const input = { version: 0, source: '国办发明电〔2026〕9号', spans, note: '' };
    await saveYear(ctx, { year: 2027, input });
    expect(await last()).toBe('2027-03-18');
    const [listed] = (await publicitiesPage(page(ACTORS.registrar))).rows;
    expect(listed).toMatchObject({ id, endsOn: '2027-03-18' });
  });

  test('a contract cannot leave SIGNED without it, during it, or signed before its end', async () => {
    const bare = await makeLicence();
    await expect(report(bare)).rejects.toMatchObject({
      messageKey: 'registration.block.publicity_missing',
    });
    expect((await contractPage(page(ACTORS.registrar), bare.id)).blocked).toContainEqual({
      name: 'party-report-external',
      messageKey: 'registration.block.publicity_missing',
    });
    await announcePublicity(ctx, announcement({ contractId: bare.id }));
    // 2025-03-18 24:00 is the end: the 19th is the first day to sign on.
    expect((await report(bare)).status).toBe('EXT_REPORTED');
    const early = await makeLicence({ signDate: '2025-03-18', projectName: '早签' });
    await announcePublicity(ctx, announcement({ contractId: early.id }));
    await expect(report(early)).rejects.toMatchObject({
      messageKey: 'registration.block.publicity_signed_too_early',
    });
    const inTime = await makeLicence({ signDate: '2025-03-19', projectName: '次日签' });
    await announcePublicity(ctx, announcement({ contractId: inTime.id }));
    expect((await report(inTime)).status).toBe('EXT_REPORTED');
    const running = await makeLicence({ signDate: '2026-03-01', projectName: '公示中' });
    await announcePublicity(ctx, announcement({ contractId: running.id, startsOn: '2026-02-25' }));
    await expect(report(running)).rejects.toMatchObject({
      messageKey: 'registration.block.publicity_running',
    });
  });

  test('is needed only of state institutions with an agreed price', async () => {
    expect((await report(await makeLicence({ pricingMode: 'listed' }))).status).toBe('EXT_REPORTED');
    const ofFirm = await makeLicence({
      projectName: '企业许可',
      seller: {
        ...NO_PARTY_DETAILS,
        ...BEIJING_SELLER,
        name: '北京某科技有限公司',
        uscc: null,
        nature: '150',
      },
    });
    expect((await report(ofFirm)).status).toBe('EXT_REPORTED');
  });

  test('an empty field is no way past it, neither at first nor when a correction comes back', async () => {
    const blank = await makeLicence({ pricingMode: null });
    await expect(report(blank)).rejects.toMatchObject({
      messageKey: 'registration.block.pricing_unknown',
    });
    const nameless = await makeLicence({
      projectName: '卖方性质未填',
      seller: { ...BEIJING_SELLER, nature: null },
    });
    await waivePublicity(ctx, { contractId: nameless.id, reason: '学校出具情况说明' });
    await expect(report(nameless)).rejects.toMatchObject({
      messageKey: 'registration.block.nature_unknown',
    });

    const seller = { ...XINJI_SELLER, nature: '022', organizationId: null };
    let local = await makeLicence({ projectName: '本地许可', seller, pricingMode: 'listed' });
    const take = async (transition: StepInput['transition'], more: Partial<StepInput> = {}) => {
      local = await takeStep(ctx, local, transition, more);
    };
    await take('applicant-submit');
    await take('registry-return', { reason: '定价方式与合同不符' });
    const { status: _status, ...input } = { ...contractInput(), ...local, hasConfirmed: true };
    local = await correctContract(ctx, {
      contractId: local.id,
      version: local.version,
      input: { ...input, pricingMode: 'negotiated' },
      reason: '',
    });
    await expect(take('applicant-submit')).rejects.toMatchObject({
      messageKey: 'registration.block.publicity_missing',
    });
    await announcePublicity(ctx, announcement({ contractId: local.id, institution: XINJI_SELLER.name }));
    await take('applicant-submit');
    expect(local.status).toBe('SUBMITTED');
  });

  test('an open objection blocks, also what somebody would let pass, until it is decided', async () => {
    const contract = await makeLicence();
    const id = await announcePublicity(
      as(ACTORS.institutionOwner),
      announcement({ contractId: contract.id }),
    );
    const objection = { publicityId: id, raisedName: '匿名教师', grounds: '价格明显偏低' };
    await expect(objectToPublicity(ctx, { ...objection, raisedOn: '2025-03-19' })).rejects.toMatchObject({
      fields: { raisedOn: [expect.stringContaining('publicity.error.outside')] },
    });
    await objectToPublicity(as(ACTORS.institutionMember), { ...objection, raisedOn: '2025-03-18' });
    await waivePublicity(ctx, { contractId: contract.id, reason: '学校已书面说明' });
    await expect(report(contract)).rejects.toMatchObject({
      messageKey: 'registration.block.publicity_objected',
    });
    const [open] = await listPublicityObjections(db, id);
    const decision = { publicityId: id, objectionId: open?.id ?? '', decision: '已复核评估报告' };
    await decidePublicityObjection(ctx, { ...decision, state: 'dismissed' });
    await expect(decidePublicityObjection(ctx, { ...decision, state: 'upheld' })).rejects.toMatchObject({
      code: 'state',
    });
    expect((await report(contract)).status).toBe('EXT_REPORTED');
  });

  test('an objection that comes after the submission keeps the contract from being registered', async () => {
    const seller = { ...XINJI_SELLER, nature: '022' };
    let contract = await makeLicence({ seller, signDate: '2025-03-19' });
    const take = async (transition: StepInput['transition'], more = {}, by: Ctx = ctx) => {
      contract = await takeStep(by, contract, transition, more);
    };
    const id = await announcePublicity(
      ctx,
      announcement({ contractId: contract.id, institution: seller.name }),
    );
    for (const step of ['applicant-submit', 'registry-accept'] as const) await take(step);
    await take('registry-review', FIRST_OPINION);
    const objection = { publicityId: id, raisedName: '匿名教师', grounds: '价格明显偏低' };
    await objectToPublicity(ctx, { ...objection, raisedOn: '2025-03-18' });
    const register = () =>
      take(
        'registry-register',
        { regNo: '2026130181000001', regDate: '2026-03-02', hasConfirmed: true },
        as(REGISTRAR_B),
      );
    await expect(register()).rejects.toMatchObject({
      messageKey: 'registration.block.publicity_objected',
    });
    const [open] = await listPublicityObjections(db, id);
    const decision = { publicityId: id, objectionId: open?.id ?? '', decision: '已复核评估报告' };
    await decidePublicityObjection(ctx, { ...decision, state: 'dismissed' });
    await cancelPublicity(ctx, { id, version: 1, reason: '名称有误' });
    await expect(register()).rejects.toMatchObject({
      messageKey: 'registration.block.publicity_missing',
    });
    await announcePublicity(ctx, announcement({ contractId: contract.id, institution: seller.name }));
    await register();
    expect(contract.status).toBe('REGISTERED');
  });

  test('an upheld objection blocks until the 公示 is cancelled; a second one beside it does not help', async () => {
    const contract = await makeLicence({ signDate: '2025-04-20' });
    const id = await announcePublicity(ctx, announcement({ contractId: contract.id }));
    const objection = { raisedName: '匿名教师', grounds: '价格明显偏低', raisedOn: '2025-03-18' };
    await objectToPublicity(ctx, { publicityId: id, ...objection });
    const [open] = await listPublicityObjections(db, id);
    const decision = { publicityId: id, objectionId: open?.id ?? '', decision: '价格依据不足，应重新评估' };
    await decidePublicityObjection(ctx, { ...decision, state: 'upheld' });
    await announcePublicity(ctx, announcement({ contractId: contract.id, startsOn: '2025-04-01' }));
    await waivePublicity(ctx, { contractId: contract.id, reason: '学校已书面说明' });
    const refused = { code: 'state', messageKey: 'registration.block.publicity_upheld' };
    await expect(report(contract)).rejects.toMatchObject(refused);
    await cancelPublicity(ctx, { id, version: 1, reason: '异议成立' });
    expect((await report(contract)).status).toBe('EXT_REPORTED');
  });

  test('may be overridden by the registry with a reason, which stays on record', async () => {
    const contract = await makeLicence({ signDate: '2025-03-10' });
    await expect(
      waivePublicity(as(ACTORS.institutionOwner), { contractId: contract.id, reason: '急用' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await waivePublicity(ctx, { contractId: contract.id, reason: '学校出具情况说明，见附件' });
    expect((await report(contract)).status).toBe('EXT_REPORTED');
    const view = (await contractPage(page(ACTORS.auditor), contract.id)).registration;
    expect(view.publicity).toMatchObject({
      standing: 'waived',
      waiver: { reason: '学校出具情况说明，见附件', by: ACTORS.registrar.name },
    });
    const audits = await db.selectFrom('audit_event').select('type').execute();
    expect(audits.map(({ type }) => type)).toContain('contract.publicity_waived');
  });

  test('a shorter period than the rule set says is refused; a cancelled one holds for nothing', async () => {
    await expect(announcePublicity(ctx, announcement({ days: 14 }))).rejects.toMatchObject({
      fields: { days: ['publicity.error.days|15'] },
    });
    const contract = await makeLicence();
    const id = await announcePublicity(ctx, announcement({ contractId: contract.id }));
    await cancelPublicity(ctx, { id, version: 1, reason: '价格有误' });
    await expect(report(contract)).rejects.toMatchObject({
      messageKey: 'registration.block.publicity_missing',
    });
  });

  test('that was announced before the contract is linked to it once', async () => {
    const id = await announcePublicity(as(ACTORS.institutionOwner), announcement());
    const contract = await makeLicence();
    const { unlinked } = (await contractPage(page(ACTORS.registrar), contract.id)).registration.publicity;
    expect(unlinked.map((one) => one.id)).toEqual([id]);
    await expect(
      linkPublicity(as(ACTORS.otherInstitutionOwner), { contractId: contract.id, publicityId: id }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await linkPublicity(ctx, { contractId: contract.id, publicityId: id });
    await expect(linkPublicity(ctx, { contractId: contract.id, publicityId: id })).rejects.toMatchObject({
      code: 'state',
    });
    expect((await report(contract)).status).toBe('EXT_REPORTED');
  });

  test('belongs to the contract: never typed, of the same institution, at the price of the contract', async () => {
    const id = await announcePublicity(ctx, announcement({ price: 79_000_000 }));
    const named = await makeLicence({ publicityId: id });
    expect(named.publicityId).toBeNull();
    await expect(report(named)).rejects.toMatchObject({
      messageKey: 'registration.block.publicity_missing',
    });

    const other = await makeLicence({
      projectName: '别家的许可',
      seller: { ...BEIJING_SELLER, name: '天津海光材料研究院', nature: '021', organizationId: null },
    });
    const refused = { fields: { publicityId: ['publicity.error.institution'] } };
    await expect(linkPublicity(ctx, { contractId: other.id, publicityId: id })).rejects.toMatchObject(
      refused,
    );
    await expect(announcePublicity(ctx, announcement({ contractId: other.id }))).rejects.toMatchObject({
      fields: { institution: ['publicity.error.institution'] },
    });

    await linkPublicity(ctx, { contractId: named.id, publicityId: id });
    const view = (await contractPage(page(ACTORS.registrar), named.id)).registration;
    expect(view.publicity).toMatchObject({ standing: 'ended', otherPriceFen: 79_000_000 });
    const { findings } = await precheckPage(page(ACTORS.registrar), named.id);
    expect(findings.map(({ text }) => text)).toContainEqual(expect.stringContaining('790000.00 元'));
  });

  test('stands on the public page from its first day, without its objections, until it is cancelled', async () => {
    const id = await announcePublicity(ctx, announcement({ startsOn: '2025-03-03' }));
    const later = await announcePublicity(ctx, announcement({ startsOn: '2027-03-03' }));
    const shown = async (now: number) =>
      (await publicPublicitiesPage({ ...ctx, actor: ACTORS.visitor, now: () => now })).publicities;
    expect(await shown(Date.UTC(2025, 2, 2, 15))).toEqual([]);
    expect(await shown(Date.UTC(2025, 2, 2, 16))).toMatchObject([{ id, isEnded: false }]);
    expect(await shown(Date.UTC(2027, 2, 3))).toMatchObject([
      { id: later, isEnded: false },
      { id, isEnded: true, isObjected: false },
    ]);
    await cancelPublicity(ctx, { id, version: 1, reason: '价格有误' });
    expect(await shown(Date.UTC(2025, 2, 3))).toEqual([]);
  });

  test('is the institution’s own and the bureau’s; others do not learn of it on their desks', async () => {
    const id = await announcePublicity(as(ACTORS.institutionOwner), announcement());
    expect((await publicitiesPage(page(ACTORS.institutionMember))).rows.map((row) => row.id)).toEqual([id]);
    expect((await publicitiesPage(page(ACTORS.otherInstitutionOwner))).rows).toEqual([]);
    await expect(publicityPage(page(ACTORS.otherInstitutionOwner), id)).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(publicitiesPage(page(ACTORS.firmOwner))).rejects.toMatchObject({ code: 'forbidden' });
    const contract = await makeLicence();
    const form = await newPublicityPage(page(ACTORS.broker), new URLSearchParams({ contract: contract.id }));
    expect(form).toMatchObject({
      minimumDays: 15,
      values: { institution: '北京燕原工业大学', price: '800000.00', contractId: contract.id },
    });
  });
});
