import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { correctContract } from '#app/modules/contracts/commands.server.ts';
import { editContractPage } from '#app/modules/contracts/form-pages.server.ts';
import { contractPage } from '#app/modules/contracts/pages.server.ts';
import type { Contract } from '#app/modules/contracts/record.ts';
import type { StepInput } from '#app/modules/contracts/registration.server.ts';
import { contractStepPage } from '#app/modules/contracts/step-pages.server.ts';
import { recordOpinion } from '#app/modules/registration/opinions.server.ts';
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

describe.each(dialects)('what a review stands on, on %s', (dialect) => {
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
  const makeLocal = (given = {}) =>
    makeContract(ctx, { seller: XINJI_SELLER, signDate: '2026-02-20', hasConfirmed: true, ...given });
  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    ctx = testContext(db, ACTORS.registrar);
  });

  test('what was reviewed cannot be changed under review: it goes back, and is reviewed again', async () => {
    contract = await makeLocal({
      contractTotalFen: 500_000_000,
      techAmountFen: 500_000_000,
      costLines: [],
    });
    const smaller = async () => {
      const input = contractInput({
        ...{ seller: contract.seller, signDate: contract.signDate, hasConfirmed: true },
        ...{ contractTotalFen: 499_999_999, techAmountFen: 499_999_999, costLines: [] },
      });
      const change = { contractId: contract.id, version: contract.version, input, reason: '金额' };
      contract = await correctContract(as(REGISTRAR_B), change);
    };
    const refused = { code: 'state', messageKey: 'contract.correct.under_review' };
    await take('applicant-submit');
    await take('registry-accept');
    await take('registry-review', FIRST_OPINION);
    await expect(smaller()).rejects.toMatchObject(refused);
    await expect(editContractPage(page(REGISTRAR_B), contract.id)).rejects.toMatchObject(refused);
    const shown = await contractPage(page(REGISTRAR_B), contract.id);
    expect([shown.may.correct, shown.correctionBlock]).toEqual([false, refused.messageKey]);
    await take('registry-ask-experts');
    await expect(smaller()).rejects.toMatchObject(refused);
    await take('registry-return', { reason: '技术交易额与费用清单不符' }, REGISTRAR_B);
    await smaller();
    await take('applicant-submit');
    await take('registry-accept');
    await take('registry-review', FIRST_OPINION, REGISTRAR_B);
    await expect(take('registry-register', DECISION, REGISTRAR_B)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('the administrator cannot do both either', async () => {
    contract = await makeLocal();
    await take('applicant-submit');
    await take('registry-accept');
    await take('registry-review', FIRST_OPINION, ACTORS.administrator);
    await expect(take('registry-register', DECISION, ACTORS.administrator)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await take('registry-register', DECISION, ACTORS.registrar);
    expect(contract.status).toBe('REGISTERED');
  });

  test('the registry goes on without what the form lacks only knowingly, at 受理 and at 登记', async () => {
    contract = await makeLocal();
    await take('applicant-submit');
    const asked = {
      fields: { confirmed: [expect.stringMatching(/^registration\.warning\.incomplete\|\d+$/)] },
    };
    const form = await contractStepPage(page(ACTORS.registrar), contract.id, 'registry-accept');
    expect(form.missing).toEqual(expect.arrayContaining(['有效期起', '请上传合同文本及附件。']));
    await expect(take('registry-accept', { hasConfirmed: false })).rejects.toMatchObject(asked);
    await take('registry-accept');
    await take('registry-review', { ...FIRST_OPINION, hasConfirmed: false });
    await expect(
      take('registry-register', { ...DECISION, hasConfirmed: false }, REGISTRAR_B),
    ).rejects.toMatchObject(asked);
    await take('registry-register', DECISION, REGISTRAR_B);
    expect(contract.status).toBe('REGISTERED');
  });

  test('refuses a registration dated before an opinion that it rests on', async () => {
    contract = await makeLocal();
    await take('applicant-submit', { actedOn: '2026-02-24' });
    await take('registry-accept', { actedOn: '2026-02-24', isDisputed: true });
    await take('registry-review', { ...FIRST_OPINION, actedOn: '2026-02-26' });
    await take('registry-ask-experts');
    const step = { contractId: contract.id, version: contract.version, step: 'expert-opinion' as const };
    await expect(
      recordOpinion(ctx, { ...step, ...EXPERT_OPINION, actedOn: '2026-02-25' }),
    ).rejects.toMatchObject({
      fields: { actedOn: ['registration.error.before_last_step|2026-02-26'] },
    });
    await recordOpinion(ctx, { ...step, ...EXPERT_OPINION, actedOn: '2026-02-27' });
    const dated = (regDate: string) => take('registry-register', { ...DECISION, regDate }, REGISTRAR_B);
    await expect(dated('2026-02-26')).rejects.toMatchObject({
      fields: { regDate: ['registration.error.before_last_step|2026-02-27'] },
    });
    await dated('2026-02-27');
    expect(contract.regDate).toBe('2026-02-27');
  });
});
