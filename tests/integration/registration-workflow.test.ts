import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { correctContract } from '#app/modules/contracts/commands.server.ts';
import { contractPage } from '#app/modules/contracts/pages.server.ts';
import { requireContract } from '#app/modules/contracts/queries.server.ts';
import type { Contract } from '#app/modules/contracts/record.ts';
import type { StepInput } from '#app/modules/contracts/registration.server.ts';
import { contractStepPage } from '#app/modules/contracts/step-pages.server.ts';
import { getApplication, listReviews } from '#app/modules/registration/application-queries.server.ts';
import { decideObjection, raiseObjection } from '#app/modules/registration/objection-commands.server.ts';
import { listObjections } from '#app/modules/registration/objection-queries.server.ts';
import { recordOpinion } from '#app/modules/registration/opinions.server.ts';
import { contractRegistrationPage, registrationsPage } from '#app/modules/registration/pages.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import {
  contractInput,
  EXPERT_OPINION,
  FIRST_OPINION,
  makeContract,
  takeStep,
  XINJI_SELLER,
} from '#tests/factories/contracts.ts';
import { ACTORS, REGISTRAR_B } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const DECISION = { regNo: '2026130181000001', regDate: '2026-03-02' };

describe.each(dialects)('the registration workflow on %s', (dialect) => {
  let db: Kysely<Database>;
  let ctx: Ctx;
  let contract: Contract;
  const as = (actor: Ctx['actor']): Ctx => ({ ...ctx, actor });
  const page = (actor: Ctx['actor']) => ({ ...as(actor), locale: 'zh-CN', t: translator('zh-CN') });
  const take = async (
    transition: StepInput['transition'],
    more: Partial<StepInput> = {},
    actor: Ctx['actor'] = ACTORS.registrar,
  ) => {
    contract = await takeStep(as(actor), contract, transition, more);
  };
  const toReview = async (more: Partial<StepInput> = {}) => {
    await take('applicant-submit');
    await take('registry-accept', more);
    await take('registry-review', FIRST_OPINION);
  };
  const makeLocal = (given = {}) =>
    makeContract(ctx, {
      seller: { ...XINJI_SELLER, organizationId: 'org-other-firm' },
      signDate: '2026-02-20',
      hasConfirmed: true,
      ...given,
    });
  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    ctx = testContext(db, ACTORS.registrar);
    contract = await makeLocal();
  });

  describe('初审 ≠ 复审', () => {
    test('whoever made the first review cannot decide, whatever the role', async () => {
      await toReview();
      await expect(take('registry-register', DECISION)).rejects.toMatchObject({
        code: 'forbidden',
        messageKey: 'registration.error.same_person',
      });
      await expect(take('registry-reject', { rejectReason: 'R11' })).rejects.toMatchObject({
        code: 'forbidden',
      });
      await take('registry-register', DECISION, REGISTRAR_B);
      expect(contract).toMatchObject({
        status: 'REGISTERED',
        registrar: ACTORS.registrar.name,
        reviewer: REGISTRAR_B.name,
      });
      const reviews = await listReviews(db, contract.id);
      expect(reviews.map(({ stage, verdict, reviewerId }) => [stage, verdict, reviewerId])).toEqual([
        ['first', 'register', 'registrar'],
        ['second', 'register', 'registrar-b'],
      ]);
      expect(await getApplication(db, contract.id)).toMatchObject({ closedOn: '2026-03-02' });
    });

    test('the first review needs an opinion, a proposal, and every item checked to propose registration', async () => {
      await take('applicant-submit');
      await take('registry-accept');
      await expect(take('registry-review')).rejects.toMatchObject({
        fields: { verdict: ['form.error.choose'], opinion: ['form.error.required'] },
      });
      const partly = { ...FIRST_OPINION, checkedItems: FIRST_OPINION.checkedItems.slice(0, 3) };
      await expect(take('registry-review', partly)).rejects.toMatchObject({
        fields: { checkedItems: [expect.stringMatching(/^registration\.error\.unchecked\|\d+$/)] },
      });
      await take('registry-review', { ...partly, verdict: 'reject', opinion: '不属于技术开发' });
      expect(contract.status).toBe('IN_REVIEW');
    });

    test('the page offers the decision only to the other person, and says why', async () => {
      await toReview();
      const own = await contractPage(page(ACTORS.registrar), contract.id);
      expect(own.steps.map(({ name }) => name)).not.toContain('registry-register');
      expect(own.blocked).toContainEqual({
        name: 'registry-register',
        messageKey: 'registration.error.same_person',
      });
      const other = await contractPage(page(REGISTRAR_B), contract.id);
      expect(other.steps.map(({ name }) => name)).toContain('registry-register');
      expect(other.blocked).toEqual([]);
      await expect(
        contractStepPage(page(ACTORS.registrar), contract.id, 'registry-register'),
      ).rejects.toThrow('registration.error.same_person');
    });

    test('after a correction a first review of that round is needed again', async () => {
      await toReview();
      await take('registry-return', { reason: '补交费用清单' }, REGISTRAR_B);
      await take('applicant-submit');
      await take('registry-accept');
      await take('registry-review', FIRST_OPINION, REGISTRAR_B);
      await expect(take('registry-register', DECISION, REGISTRAR_B)).rejects.toMatchObject({
        code: 'forbidden',
      });
      await take('registry-register', DECISION, ACTORS.registrar);
      expect((await getApplication(db, contract.id))?.round).toBe(2);
    });
  });

  describe('the clock', () => {
    test('T15: runs from the acceptance, stands still in the correction, starts again with its submission', async () => {
      // The day of the tests is 2026-03-02; the rules of 2026 hold since January.
      await take('applicant-submit', { actedOn: '2026-02-24' });
      await take('registry-accept', { actedOn: '2026-02-24' });
      const accepted = await contractRegistrationPage(page(ACTORS.registrar), contract.id);
      expect(accepted.view.clock).toMatchObject({
        rule: { code: '2026' },
        acceptedOn: '2026-02-24',
        // 28 February is worked for the spring festival.
        dueOn: '2026-03-16',
        state: 'running',
      });
      await take('registry-return', { reason: '补交费用清单', actedOn: '2026-02-26' });
      const paused = await contractRegistrationPage(page(ACTORS.registrar), contract.id);
      expect(paused.view.clock).toMatchObject({ state: 'paused', daysLeft: 13 });
      await take('applicant-submit');
      await take('registry-accept');
      const again = await contractRegistrationPage(page(ACTORS.registrar), contract.id);
      expect(again.view.clock).toMatchObject({
        acceptedOn: '2026-03-02',
        dueOn: '2026-03-23',
        daysLeft: 15,
        isOverdue: false,
      });
      const late = { ...page(ACTORS.registrar), now: () => Date.UTC(2026, 2, 25, 2) };
      expect((await contractRegistrationPage(late, contract.id)).view.clock).toMatchObject({
        daysLeft: -2,
        isOverdue: true,
      });
    });

    test('takes the rule set of the day of acceptance', async () => {
      contract = await makeLocal({ signDate: '2025-02-20', projectName: '旧规则下的合同' });
      await take('applicant-submit', { actedOn: '2025-03-03' });
      await take('registry-accept', { actedOn: '2025-03-03' });
      const { view } = await contractRegistrationPage(page(ACTORS.registrar), contract.id);
      expect(view.clock).toMatchObject({
        rule: { code: '2022-guide' },
        limit: { days: 30, unit: 'natural' },
        dueOn: '2025-04-02',
      });
    });

    test('refuses dates out of order, and dates that an applicant would choose for himself', async () => {
      await take('applicant-submit', { actedOn: '2026-02-24' });
      await expect(take('registry-accept', { actedOn: '2026-02-23' })).rejects.toMatchObject({
        fields: { actedOn: ['registration.error.before_last_step|2026-02-24'] },
      });
      await expect(take('registry-accept', { actedOn: '2026-03-03' })).rejects.toMatchObject({
        fields: { actedOn: ['contract.rule.reg_date_future'] },
      });
      contract = await makeLocal({ projectName: '由卖方自己提交' });
      await take('applicant-submit', { actedOn: '2026-02-21' }, ACTORS.otherFirmOwner);
      expect(await getApplication(db, contract.id)).toMatchObject({ submittedOn: '2026-03-02' });
    });

    test('is listed by urgency for the bureau', async () => {
      await take('applicant-submit', { actedOn: '2026-02-24' });
      const first = contract;
      await take('registry-accept', { actedOn: '2026-02-24' });
      contract = await makeLocal({ projectName: '尚未受理' });
      await take('applicant-submit');
      const { rows } = await registrationsPage(as(ACTORS.broker));
      expect(rows.map(({ id, status }) => [id, status])).toEqual([
        [contract.id, 'SUBMITTED'],
        [first.id, 'ACCEPTED'],
      ]);
      await expect(registrationsPage(as(ACTORS.firmOwner))).rejects.toMatchObject({ code: 'forbidden' });
    });
  });

  describe('T14: the large contract', () => {
    const amounts = (techAmountFen: number, contractTotalFen = techAmountFen) => ({
      techAmountFen,
      contractTotalFen,
      costLines:
        contractTotalFen > techAmountFen
          ? [{ kind: 'equipment' as const, name: '中试线', amountFen: contractTotalFen - techAmountFen }]
          : [],
    });

    test('must pass experts, who must have said something, before it is registered', async () => {
      contract = await makeLocal(amounts(500_000_000));
      await toReview();
      const { view, blocked } = await contractRegistrationPage(page(REGISTRAR_B), contract.id);
      expect(view.clock).toMatchObject({ isLarge: true, limit: { days: 30, unit: 'working' } });
      expect(blocked).toContainEqual({
        name: 'registry-register',
        messageKey: 'registration.block.experts_first.large',
      });
      await expect(take('registry-register', DECISION, REGISTRAR_B)).rejects.toMatchObject({
        code: 'state',
        messageKey: 'registration.block.experts_first.large',
      });
      const form = await contractStepPage(page(ACTORS.registrar), contract.id, 'registry-ask-experts');
      expect(form.experts).toMatchObject({ reason: 'large', thresholdFen: 500_000_000 });
      await take('registry-ask-experts');
      await expect(take('registry-register', DECISION, REGISTRAR_B)).rejects.toMatchObject({
        messageKey: 'registration.block.no_expert_opinion',
      });
      const opinion = { contractId: contract.id, version: contract.version, step: 'expert-opinion' as const };
      await expect(
        recordOpinion(ctx, { ...opinion, ...EXPERT_OPINION, expertName: '' }),
      ).rejects.toMatchObject({
        fields: { expertName: ['form.error.required'] },
      });
      await expect(recordOpinion(as(ACTORS.broker), { ...opinion, ...EXPERT_OPINION })).rejects.toMatchObject(
        {
          code: 'forbidden',
        },
      );
      await recordOpinion(ctx, { ...opinion, ...EXPERT_OPINION });
      await take('registry-register', DECISION, REGISTRAR_B);
      expect(contract.status).toBe('REGISTERED');
    });

    test.each([
      ['4,999,999.99', amounts(499_999_999)],
      ['6,000,000 with 4,500,000 of technology', amounts(450_000_000, 600_000_000)],
    ])('%s is an ordinary one', async (_words, given) => {
      contract = await makeLocal(given);
      await toReview();
      await take('registry-register', DECISION, REGISTRAR_B);
      expect(contract.status).toBe('REGISTERED');
    });

    test('a disputed one has the long limit and passes experts too', async () => {
      await toReview({ isDisputed: true });
      const { view } = await contractRegistrationPage(page(REGISTRAR_B), contract.id);
      expect(view.clock).toMatchObject({ isLarge: false, limit: { days: 30, unit: 'working' } });
      await expect(take('registry-register', DECISION, REGISTRAR_B)).rejects.toMatchObject({
        messageKey: 'registration.block.experts_first.disputed',
      });
    });
  });

  describe('objections', () => {
    const tax = {
      raisedBy: 'tax' as const,
      raisedName: '辛集市税务局',
      raisedOn: '2026-03-02',
      grounds: '非技术性费用未剔除',
    };

    test('block the registration until they are decided, and make the contract a disputed one', async () => {
      await toReview();
      await raiseObjection(ctx, { contractId: contract.id, ...tax });
      const [objection] = await listObjections(db, contract.id);
      expect(objection).toMatchObject({ state: 'open', raisedBy: 'tax' });
      expect(await getApplication(db, contract.id)).toMatchObject({ isDisputed: true });
      await take('registry-ask-experts');
      const step = { contractId: contract.id, version: contract.version, step: 'expert-opinion' as const };
      await recordOpinion(ctx, { ...step, ...EXPERT_OPINION });
      await expect(take('registry-register', DECISION, REGISTRAR_B)).rejects.toMatchObject({
        messageKey: 'registration.block.open_objection',
      });
      expect((await contractPage(page(ACTORS.otherFirmOwner), contract.id)).registration.openObjections).toBe(
        1,
      );
      const decision = {
        contractId: contract.id,
        objectionId: objection?.id ?? '',
        version: 1,
        state: 'dismissed' as const,
        decision: '费用清单已核对，非技术性费用已剔除。',
      };
      await expect(decideObjection(as(ACTORS.otherFirmOwner), decision)).rejects.toMatchObject({
        code: 'forbidden',
      });
      await decideObjection(ctx, decision);
      await expect(decideObjection(ctx, decision)).rejects.toMatchObject({ code: 'state' });
      await take('registry-register', DECISION, REGISTRAR_B);
      expect(contract.status).toBe('REGISTERED');
    });

    test('come from the applicant, or through the registry from finance and tax, and only after an application', async () => {
      await expect(raiseObjection(ctx, { contractId: contract.id, ...tax })).rejects.toMatchObject({
        code: 'state',
      });
      await toReview();
      const own = { ...tax, contractId: contract.id, raisedBy: 'applicant' as const };
      await raiseObjection(as(ACTORS.otherFirmOwner), own);
      await expect(
        raiseObjection(as(ACTORS.otherFirmOwner), { contractId: contract.id, ...tax }),
      ).rejects.toMatchObject({ code: 'forbidden' });
      await expect(raiseObjection(as(ACTORS.firmOwner), own)).rejects.toMatchObject({ code: 'not_found' });
      expect(await listObjections(db, contract.id)).toHaveLength(1);
    });
  });

  describe('who moves it', () => {
    test('the applicant submits, corrects what was sent back, and hears of it', async () => {
      const seller = ACTORS.otherFirmOwner;
      await take('applicant-submit', {}, seller);
      await expect(take('registry-accept', {}, seller)).rejects.toMatchObject({ code: 'forbidden' });
      await take('registry-return', { reason: '项目名称与合同不一致' });
      const notices = await db
        .selectFrom('notification')
        .select(['type', 'user_id'])
        .where('user_id', '=', seller.userId)
        .execute();
      expect(notices).toEqual([{ type: 'contract.returned', user_id: seller.userId }]);
      const input = contractInput({
        seller: contract.seller,
        signDate: contract.signDate,
        projectName: '与合同一致的项目名称',
        hasConfirmed: true,
      });
      contract = await correctContract(as(seller), {
        contractId: contract.id,
        version: contract.version,
        input: { ...input, path: 'EXTERNAL', regNo: '2026130181000009', regDate: '2026-03-01' },
        reason: '',
      });
      // What only the registry states stays as it was.
      expect(contract).toMatchObject({
        path: 'LOCAL',
        regNo: null,
        seller: { organizationId: 'org-other-firm' },
      });
      await take('applicant-submit', {}, seller);
      expect(contract).toMatchObject({ status: 'SUBMITTED', projectName: '与合同一致的项目名称' });
      const again = { contractId: contract.id, version: contract.version, input, reason: '' };
      await expect(correctContract(as(seller), again)).rejects.toMatchObject({ code: 'forbidden' });
    });

    test('never the product itself: reviews and verifications are made by people', async () => {
      const operator = { kind: 'system', name: 'operator' } as const;
      for (const transition of ['applicant-submit', 'applicant-withdraw'] as const) {
        await expect(take(transition, { reason: '测试' }, operator)).rejects.toMatchObject({
          code: 'forbidden',
        });
      }
      await toReview();
      await expect(take('registry-register', DECISION, operator)).rejects.toMatchObject({
        code: 'forbidden',
      });
      await take('registry-register', DECISION, REGISTRAR_B);
      await take('registry-deregister', { effectiveOn: '2026-03-02', reason: '合同解除' }, operator);
      expect((await requireContract(db, contract.id)).status).toBe('DEREGISTERED');
    });

    test('R17: only within the validity of the contract', async () => {
      const submit = async (given: object) => {
        contract = await makeLocal({ projectName: `期限 ${JSON.stringify(given)}`, ...given });
        return take('applicant-submit');
      };
      await expect(submit({ validFrom: '2026-02-20', validTo: '2026-03-01' })).rejects.toMatchObject({
        fields: { actedOn: ['registration.window.expired|2026-03-01'] },
      });
      await expect(submit({ validFrom: '2026-04-01', validTo: '2027-03-01' })).rejects.toMatchObject({
        fields: { actedOn: ['registration.window.not_effective|2026-04-01'] },
      });
      await submit({ validFrom: '2026-02-20', validTo: '2026-03-02' });
      expect(contract.status).toBe('SUBMITTED');
    });
  });
});
