import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import { newId } from '#app/lib/ids.server.ts';
import type { Actor } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { contractPage } from '#app/modules/contracts/pages.server.ts';
import type { ContractRecord } from '#app/modules/contracts/record.ts';
import { advanceContract } from '#app/modules/contracts/registration.server.ts';
import { answerFollowUp } from '#app/modules/follow-up/answer-commands.server.ts';
import { decideAssessment, enterAssessment } from '#app/modules/follow-up/assessment-commands.server.ts';
import { keepHint } from '#app/modules/follow-up/hint-commands.server.ts';
import { addMilestone, settleMilestone } from '#app/modules/follow-up/milestone-commands.server.ts';
import {
  afterSigningPage,
  followUpPage,
  followUpsPage,
  hintsPage,
} from '#app/modules/follow-up/pages.server.ts';
import { planAfterSigning } from '#app/modules/follow-up/planning.server.ts';
import { listFollowUpsOf, listMilestones, listReceipts } from '#app/modules/follow-up/queries.server.ts';
import { recordReceipt, voidReceipt } from '#app/modules/follow-up/receipt-commands.server.ts';
import type { AnswerInput, AssessmentInput, ReceiptInput } from '#app/modules/follow-up/schema.ts';
import { makePaper, verificationPage } from '#app/modules/papers/pages.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import {
  BEIJING_SELLER,
  contractRecord,
  insertRecord,
  PDF,
  XINJI_BUYER,
} from '#tests/factories/contracts.ts';
import { ACTORS, REGISTRAR_B } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const filesDir = mkdtempSync(join(tmpdir(), 'techbridge-after-signing-'));
afterAll(() => rmSync(filesDir, { recursive: true, force: true }));

/** Registered a year before the tests' today, 2026-03-02, with two instalments of which the second is to come. */
const RECORD: Partial<ContractRecord> = {
  regNo: '2025110108000123',
  regDate: '2025-03-10',
  seller: { ...BEIJING_SELLER, organizationId: 'org-institution', nature: '022' },
  buyer: { ...XINJI_BUYER, organizationId: 'org-firm', nature: '150', isTechSme: true },
  paymentPlan: [
    { dueOn: '2026-01-15', amountFen: 70_000_000, condition: '中试完成' },
    { dueOn: '2026-03-05', amountFen: 50_000_000, condition: '验收合格' },
  ],
};

const ORIGIN = 'https://bridge.example';
const receipt = (given: Partial<ReceiptInput> = {}): ReceiptInput => ({
  entryId: newId(),
  receivedOn: '2026-01-20',
  amount: 70_000_000,
  kind: 'cash',
  planLine: 1,
  note: '',
  file: null,
  ...given,
});
const assessment = (given: Partial<AssessmentInput> = {}): AssessmentInput => ({
  year: 2026,
  received: 70_000_000,
  nonTech: 20_000_000,
  carrier: 5_000_000,
  basis: '到账凭证、费用清单',
  ...given,
});
const answers = (given: Partial<AnswerInput> = {}): AnswerInput => ({
  answeredOn: '2026-03-01',
  production: 'small',
  output: 300_000_000,
  sales: 200_000_000,
  jobs: 12,
  patents: 2,
  satisfaction: 5,
  problems: '',
  help: '',
  ...given,
});

describe.each(dialects)('after signing on %s', (dialect) => {
  let db: Kysely<Database>;
  let ctx: Ctx;
  let id: string;
  const as = (actor: Actor): Ctx => ({ ...ctx, actor });
  const reader = (actor: Actor) => ({ ...as(actor), locale: 'zh-CN' as const, t: translator('zh-CN') });
  const plan = (contractId = id) => planAfterSigning(db, ctx, contractId);

  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    ctx = testContext(db, ACTORS.registrar, { filesDir });
    id = await insertRecord(db, contractRecord(RECORD));
    await plan();
  });

  it('makes nodes of the payment plan once, and settles them with the money', async () => {
    await plan();
    const nodes = await listMilestones(db, id);
    expect(nodes.map(({ planLine, title, dueOn, state }) => [planLine, title, dueOn, state])).toEqual([
      [1, '中试完成', '2026-01-15', 'open'],
      [2, '验收合格', '2026-03-05', 'open'],
    ]);
    const seller = as(ACTORS.institutionOwner);
    const first = await recordReceipt(seller, id, receipt({ amount: 69_999_999, file: PDF }));
    expect((await listMilestones(db, id))[0]?.state).toBe('open');
    const second = await recordReceipt(seller, id, receipt({ amount: 1, receivedOn: '2026-02-02' }));
    expect((await listMilestones(db, id))[0]).toMatchObject({ state: 'done', doneOn: '2026-02-02' });
    await voidReceipt(seller, id, { receiptId: second, reason: '重复录入' });
    expect((await listMilestones(db, id))[0]).toMatchObject({ state: 'open', doneOn: null });
    await expect(voidReceipt(seller, id, { receiptId: second, reason: '重复录入' })).rejects.toMatchObject({
      code: 'state',
    });
    const page = await afterSigningPage(reader(ACTORS.firmOwner), id);
    expect(page.sums).toMatchObject({ totalFen: 69_999_999, share: '58.33%' });
    expect(page.receipts.map(({ isVoided, mayVoid }) => [isVoided, mayVoid])).toEqual([
      [true, false],
      [false, false],
    ]);
    expect(page.milestones[0]?.overdueDays).toBe(46);
    const files = await db.selectFrom('contract_file').select(['id', 'kind']).execute();
    expect(files).toEqual([{ id: page.receipts[1]?.fileId, kind: 'voucher' }]);
    expect(page.receipts.some((one) => one.id === first)).toBe(true);
  });

  it('warns of too much money and refuses only what cannot be', async () => {
    await recordReceipt(ctx, id, receipt({ amount: 120_000_001, planLine: null }));
    const page = await afterSigningPage(reader(ACTORS.registrar), id);
    expect(page.receiptWarnings).toEqual([{ warning: 'over_total', fen: 1 }]);
    const invalid = (given: Partial<ReceiptInput>, field: string) =>
      expect(recordReceipt(ctx, id, receipt(given))).rejects.toMatchObject({
        code: 'invalid',
        fields: { [field]: [expect.any(String)] },
      });
    await invalid({ amount: 0 }, 'amount');
    await invalid({ receivedOn: '2026-03-03' }, 'receivedOn');
    await invalid({ planLine: 3 }, 'planLine');
    await invalid({ file: new File(['no pdf'], 'x.pdf') }, 'file');
    await expect(recordReceipt(as(ACTORS.firmOwner), id, receipt())).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(recordReceipt(as(ACTORS.otherFirmOwner), id, receipt())).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await listReceipts(db, id)).toHaveLength(1);
  });

  it('keeps nodes that people enter, with a reason for giving one up', async () => {
    const firm = as(ACTORS.firmMember);
    const added = { entryId: newId(), title: '提交中试报告', dueOn: '2026-02-20', note: '' };
    const node = await addMilestone(firm, id, added);
    const settle = (given: Partial<Parameters<typeof settleMilestone>[2]>) =>
      settleMilestone(firm, id, {
        milestoneId: node,
        version: 1,
        state: 'done',
        doneOn: '2026-02-28',
        note: '',
        file: null,
        ...given,
      });
    await expect(settle({ doneOn: '2026-03-03' })).rejects.toMatchObject({
      fields: { doneOn: expect.anything() },
    });
    await expect(settle({ doneOn: null })).rejects.toMatchObject({ fields: { doneOn: expect.anything() } });
    await expect(settle({ state: 'cancelled' })).rejects.toMatchObject({
      fields: { note: expect.anything() },
    });
    await settle({ file: PDF, note: '已验收' });
    await expect(settle({})).rejects.toMatchObject({ code: 'conflict' });
    const found = (await listMilestones(db, id)).find((one) => one.id === node);
    expect(found).toMatchObject({ state: 'done', doneOn: '2026-02-28', note: '已验收', version: 2 });
    expect(found?.fileId).not.toBeNull();
    const audit = await db.selectFrom('audit_event').select('type').where('subject_id', '=', id).execute();
    expect(audit.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['milestone.added', 'milestone.done', 'contract.file_added']),
    );
  });

  it('assesses technical income by two people, in versions, within what was received', async () => {
    const decide = (
      actor: Actor,
      assessmentId: string,
      decision: 'confirm' | 'return' | 'revoke',
      reason = '',
    ) => decideAssessment(as(actor), id, { assessmentId, decision, reason });
    const versions = async () =>
      (await afterSigningPage(reader(ACTORS.registrar), id)).assessments.map((one) => ({
        id: one.id,
        is: `${one.year}/${one.revisionNo} ${one.state} ${one.incomeFen}`,
      }));
    await expect(enterAssessment(ctx, id, assessment())).rejects.toMatchObject({
      fields: { received: ['follow.assessment.rule.above_receipts|0.00'] },
    });
    const paid = await recordReceipt(ctx, id, receipt());
    await enterAssessment(ctx, id, assessment());
    const [one] = await versions();
    const first = one?.id ?? '';
    await expect(decide(ACTORS.registrar, first, 'confirm')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(decide(ACTORS.institutionOwner, first, 'confirm')).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(decide(REGISTRAR_B, first, 'return')).rejects.toMatchObject({ code: 'invalid' });
    await decide(REGISTRAR_B, first, 'confirm');
    await expect(decide(REGISTRAR_B, first, 'confirm')).rejects.toMatchObject({ code: 'state' });
    // The receipt is what the assessment rests on.
    await expect(voidReceipt(ctx, id, { receiptId: paid, reason: '录错' })).rejects.toMatchObject({
      code: 'state',
      messageKey: 'follow.error.assessed',
    });
    // A second version replaces the first only once it is confirmed.
    await enterAssessment(ctx, id, assessment({ nonTech: 25_000_000 }));
    expect((await versions()).map(({ is }) => is)).toEqual([
      '2026/2 entered 45000000',
      '2026/1 confirmed 50000000',
    ]);
    await decide(REGISTRAR_B, (await versions())[0]?.id ?? '', 'confirm');
    expect((await versions()).map(({ is }) => is)).toEqual([
      '2026/2 confirmed 45000000',
      '2026/1 replaced 50000000',
    ]);
    await expect(enterAssessment(ctx, id, assessment({ year: 2027 }))).rejects.toMatchObject({
      fields: { year: ['follow.error.future'] },
    });
    await decide(REGISTRAR_B, (await versions())[0]?.id ?? '', 'revoke', '凭证有误');
    await voidReceipt(ctx, id, { receiptId: paid, reason: '录错' });
    expect((await versions())[0]?.is).toBe('2026/2 revoked 45000000');
    const told = await db.selectFrom('notification').select(['type', 'user_id']).execute();
    expect(told.filter(({ type }) => type === 'assessment.confirmed').map(({ user_id }) => user_id)).toEqual(
      expect.arrayContaining(['institution-owner', 'institution-member']),
    );
  });

  it('prints the confirmed assessment and no other, for who may read the contract', async () => {
    await recordReceipt(ctx, id, receipt());
    await enterAssessment(ctx, id, assessment());
    const { assessments } = await afterSigningPage(reader(ACTORS.registrar), id);
    const assessmentId = assessments[0]?.id ?? '';
    const url = new URL(`${ORIGIN}/desk/papers/income-assessment?id=${assessmentId}`);
    const print = (actor: Actor) =>
      makePaper({ ...reader(actor), origin: ORIGIN } as never, 'income-assessment', url);
    await expect(print(ACTORS.registrar)).rejects.toMatchObject({ code: 'not_found' });
    await decideAssessment(as(REGISTRAR_B), id, { assessmentId, decision: 'confirm', reason: '' });
    const { name } = await print(ACTORS.institutionOwner);
    expect(name).toBe('2026 年技术合同技术性收入核定表 2025110108000123 · 2026.pdf');
    await expect(print(ACTORS.otherFirmOwner)).rejects.toMatchObject({ code: 'not_found' });
    const paper = await db.selectFrom('paper').select(['code', 'summary_json']).executeTakeFirstOrThrow();
    expect(paper.summary_json).toContain('500,000.00');
    expect((await verificationPage({ db }, paper.code)).move).toBeNull();
    await decideAssessment(as(REGISTRAR_B), id, { assessmentId, decision: 'revoke', reason: '凭证有误' });
    expect((await verificationPage({ db }, paper.code)).move).toBe('revoked');
  });

  it('asks after 6, 12 and 24 months, follows a corrected date, and sums the last answers', async () => {
    const rounds = async () =>
      (await listFollowUpsOf(db, id)).map(({ months, dueOn }) => `${months} ${dueOn}`);
    // Six months were over long before the contract came here: nobody is asked.
    expect(await rounds()).toEqual(['12 2026-03-10', '24 2027-03-10']);
    const firm = as(ACTORS.firmOwner);
    const [twelve, later] = await listFollowUpsOf(db, id);
    const followUpId = twelve?.id ?? '';
    const answer = (given: Partial<AnswerInput> & { version?: number } = {}, by = firm) =>
      answerFollowUp(by, { ...answers(), followUpId, version: 1, ...given });
    await expect(answer({}, as(ACTORS.institutionOwner))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(answer({ answeredOn: '2026-03-03' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(answer({ answeredOn: '2025-03-09' })).rejects.toMatchObject({ code: 'invalid' });
    await answer();
    await expect(answer()).rejects.toMatchObject({ code: 'conflict' });
    await answer({ version: 2, output: 310_000_000, help: '需要检测平台' });
    await answerFollowUp(ctx, {
      ...answers({ production: 'mass', output: 900_000_000, jobs: 30 }),
      followUpId: later?.id ?? '',
      version: 1,
    });
    const page = await followUpsPage(reader(ACTORS.registrar), new URLSearchParams('view=latest'));
    expect(page.sums).toEqual({
      contracts: 1,
      inProduction: 1,
      outputFen: 900_000_000,
      salesFen: 200_000_000,
      jobs: 30,
      patents: 2,
    });
    expect(page.rows.map(({ months, answeredSide }) => [months, answeredSide])).toEqual([[24, 'bureau']]);
    expect(page.counts).toEqual({ due: 0, overdue: 0, later: 0, answered: 2 });
    expect((await followUpPage(reader(ACTORS.registrar), later?.id ?? '')).before?.outputFen).toBe(
      310_000_000,
    );
    const corrections = await db
      .selectFrom('audit_event')
      .select('detail_json')
      .where('type', '=', 'follow_up.corrected')
      .execute();
    expect(corrections).toHaveLength(1);
    // An answered questionnaire stays where it was; an open one would move.
    await db.updateTable('contract').set({ reg_date: '2025-04-10' }).where('id', '=', id).execute();
    await plan();
    expect(await rounds()).toEqual(['12 2026-03-10', '24 2027-03-10']);
  });

  it('shows a firm only its own, and drops what left the register', async () => {
    const other = contractRecord({
      ...RECORD,
      regNo: '2025110108000124',
      buyer: { ...XINJI_BUYER, name: '辛集恒通轴承有限公司', organizationId: 'org-other-firm' },
    });
    const otherId = await insertRecord(db, other);
    const abroad = await insertRecord(
      db,
      contractRecord({ ...RECORD, regNo: '2025110108000125', buyer: { ...XINJI_BUYER, region: '130102' } }),
    );
    await plan(otherId);
    await plan(abroad);
    expect(await listFollowUpsOf(db, abroad)).toEqual([]);
    const list = async (actor: Actor, search = 'view=due') =>
      (await followUpsPage(reader(actor), new URLSearchParams(search))).rows.map(
        ({ contractId }) => contractId,
      );
    expect(await list(ACTORS.firmOwner)).toEqual([id]);
    expect((await list(ACTORS.auditor)).toSorted()).toEqual([id, otherId].toSorted());
    expect(await list(ACTORS.registrar, 'view=due&q=恒通')).toEqual([otherId]);
    expect(await list(ACTORS.registrar, 'view=due&months=24')).toEqual([]);
    const contract = await contractPage(reader(ACTORS.registrar), id);
    await advanceContract(ctx, {
      contractId: id,
      version: contract.contract.version,
      transition: 'registry-deregister',
      effectiveOn: '2026-02-15',
      reason: '双方解除合同',
    });
    await plan();
    expect(await list(ACTORS.auditor)).toEqual([otherId]);
    const [twelve] = await listFollowUpsOf(db, id);
    await expect(
      answerFollowUp(ctx, { ...answers(), followUpId: twelve?.id ?? '', version: 1 }),
    ).rejects.toMatchObject({ code: 'state' });
    expect((await afterSigningPage(reader(ACTORS.registrar), id)).rounds).toEqual([]);
  });

  it('tells of policies without promising, and keeps what the bureau made of them', async () => {
    const page = await afterSigningPage(reader(ACTORS.firmOwner), id);
    const vat = page.hints.find(({ code }) => code === 'vat');
    expect(vat).toMatchObject({ standing: 'fits', missing: ['contract', 'certificate', 'assessment'] });
    expect(page.hints.find(({ code }) => code === 'voucher')?.standing).toBe('fits');
    const { hints } = await hintsPage(reader(ACTORS.auditor));
    const hint = hints.find(({ code }) => code === 'vat');
    const change = {
      code: 'vat',
      effectiveFrom: hint?.effectiveFrom ?? '',
      version: 1,
      clause: '财税〔2016〕36号附件3',
      text: '可了解：以税务机关认定为准。',
      effectiveTo: '2026-02-28' as string | null,
      isConfirmed: true,
      startsOn: null as string | null,
    };
    await expect(keepHint(as(ACTORS.auditor), change)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(keepHint(ctx, { ...change, effectiveTo: '2016-04-30' })).rejects.toMatchObject({
      code: 'invalid',
    });
    await keepHint(ctx, change);
    await expect(keepHint(ctx, change)).rejects.toMatchObject({ code: 'conflict' });
    const after = await afterSigningPage(reader(ACTORS.firmOwner), id);
    expect(after.hints.some(({ code }) => code === 'vat')).toBe(false);
    await keepHint(ctx, { ...change, version: 2, effectiveTo: null, startsOn: '2026-03-01' });
    await expect(
      keepHint(ctx, { ...change, version: 3, effectiveTo: null, startsOn: '2026-03-01' }),
    ).rejects.toMatchObject({ code: 'invalid' });
    const versions = (await hintsPage(reader(ACTORS.auditor))).hints.filter(({ code }) => code === 'vat');
    expect(versions.map(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo])).toEqual([
      ['2026-03-01', null],
      ['2016-05-01', '2026-02-28'],
    ]);
    expect((await afterSigningPage(reader(ACTORS.firmOwner), id)).hints.map(({ code }) => code)).toContain(
      'vat',
    );
    await expect(hintsPage(reader(ACTORS.firmOwner))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is summed up on the page of the contract', async () => {
    await recordReceipt(ctx, id, receipt());
    const { followUp } = await contractPage(reader(ACTORS.firmOwner), id);
    expect(followUp).toEqual({
      done: 1,
      open: 1,
      overdue: 0,
      receivedFen: 70_000_000,
      share: '58.33%',
      assessedFen: 0,
      next: { months: 12, dueOn: '2026-03-10', isOverdue: false },
    });
  });
});
