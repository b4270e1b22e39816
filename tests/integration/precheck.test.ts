import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { attachFile } from '#app/modules/contracts/files.server.ts';
import type { Contract } from '#app/modules/contracts/record.ts';
import { takeStep } from '#app/modules/contracts/step-form.server.ts';
import { registrationStepSchema } from '#app/modules/contracts/step-schema.ts';
import { addFlags } from '#app/modules/integrity/commands.server.ts';
import { flagSchema } from '#app/modules/integrity/schema.ts';
import { precheckPage } from '#app/modules/registration/pages.server.ts';
import { answerPrecheck } from '#app/modules/registration/precheck.server.ts';
import { precheckAnswersSchema } from '#app/modules/registration/schema.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { makeContract, PDF, XINJI_BUYER, XINJI_SELLER } from '#tests/factories/contracts.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'techbridge-precheck-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(dialects)('the pre-check on %s', (dialect) => {
  let db: Kysely<Database>;
  let ctx: Ctx;
  const page = (actor: Ctx['actor'] = ACTORS.registrar) => ({
    ...ctx,
    actor,
    locale: 'zh-CN',
    t: translator('zh-CN'),
  });
  const make = (given = {}) =>
    makeContract(ctx, {
      seller: { ...XINJI_SELLER, organizationId: 'org-other-firm' },
      signDate: '2026-02-20',
      hasConfirmed: true,
      ...given,
    });
  const found = async (contract: Contract) => (await precheckPage(page(), contract.id)).findings;
  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    ctx = testContext(db, ACTORS.registrar, { filesDir: join(folder, dialect) });
  });

  test('lists what is missing with where it is asked for, and no longer once it is there', async () => {
    const contract = await make();
    const findings = await found(contract);
    expect(findings).toContainEqual(
      expect.objectContaining({
        kind: 'missing',
        text: '请上传合同文本及附件。',
        clause: '技术合同登记表必填项',
      }),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({ kind: 'missing', label: '有效期起', clause: '技术合同登记表必填项' }),
    );
    await attachFile(ctx, { contractId: contract.id, kind: 'contract', file: PDF });
    expect((await found(contract)).map(({ text }) => text)).not.toContain('请上传合同文本及附件。');
  });

  test('asks by type of contract; a yes is a reason for refusal with its clause, and stays as evidence', async () => {
    const contract = await make();
    const before = await precheckPage(page(), contract.id);
    const names = before.questions.map(({ name }) => name);
    expect(names).toContain('dev_modification');
    expect(names).not.toContain('consult_subject');
    expect(before.findings.map(({ text }) => text)).toContain(`还有 ${names.length} 个问题没有回答。`);
    const answers = Object.fromEntries(names.map((name) => [name, name === 'dev_copy' ? 'yes' : 'no']));
    await answerPrecheck(ctx, { contractId: contract.id, answers: precheckAnswersSchema.parse(answers) });
    const after = await precheckPage(page(), contract.id);
    expect(after.findings.filter(({ kind }) => kind === 'refused')).toEqual([
      {
        kind: 'refused',
        code: 'R11',
        text: '是否只是应用软件复制、单纯测绘仿制，或一般设备维修改装？',
        label: '',
        clause: '技术合同司法解释第17条',
      },
    ]);
    expect(after.last).toMatchObject({ by: ACTORS.registrar.name, isOutdated: false });
    const kept = await db.selectFrom('registration_precheck').selectAll().execute();
    expect(kept).toHaveLength(1);
    expect(JSON.parse(kept[0]?.findings_json ?? '')[0]).toMatchObject({ kind: 'refused', code: 'R11' });
  });

  test.each([
    ['K4', 'K41', 'consult_implements'],
    ['K5', 'K51', 'service_metrology'],
    ['K5', 'K52', 'training_sales'],
    ['K2', 'K23', 'right_undeveloped'],
    ['K3', 'K32', 'secret_unprotected'],
    ['K1', 'K12', 'dev_joint_money_only'],
  ])('puts to %s %s its own questions', async (type, subtype, question) => {
    const contract = await make({ type, subtype, ipTypes: ['IP01'] });
    const { questions } = await precheckPage(page(), contract.id);
    expect(questions.map(({ name }) => name)).toContain(question);
    const names = questions.map(({ name }) => name);
    expect(names).toContain('mixed_unpriced');
    expect(names).not.toContain('dev_commissioned_shared');
    const answers = precheckAnswersSchema.parse({ [question]: 'yes' });
    await answerPrecheck(ctx, { contractId: contract.id, answers });
    expect(await found(contract)).toContainEqual(
      expect.objectContaining({ kind: 'refused', clause: expect.stringMatching(/第\d+条/) }),
    );
  });

  test('T19: says where 吸纳 would go by the region of the buyer', async () => {
    const right = await precheckPage(page(), (await make()).id);
    expect(right.buyerRegion).toEqual({ code: '130181', name: expect.any(String), isXinji: true });
    const wrong = await make({ buyer: { ...XINJI_BUYER, region: '130100' }, projectName: '写成石家庄' });
    expect(await found(wrong)).toContainEqual(
      expect.objectContaining({ kind: 'attention', text: expect.stringContaining('吸纳将计入石家庄') }),
    );
  });

  test('R17, R18 and integrity are found before the registry finds them', async () => {
    await make();
    const twin = await make({ validFrom: '2026-02-20', validTo: '2026-03-01' });
    await addFlags(ctx, [
      flagSchema.parse({
        subject: 'organization',
        name: XINJI_BUYER.name,
        level: 'severe',
        source: '省科技厅',
        startsOn: '2025-01-01',
      }),
    ]);
    const findings = await found(twin);
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'refused', code: 'R17' }));
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'attention', code: 'R18' }));
    expect(findings.map(({ text }) => text)).toContainEqual(expect.stringContaining('科研诚信记录'));
  });

  test('is where the applicant submits; others may look, and the buyer cannot answer for the seller', async () => {
    const contract = await make({ buyer: { ...XINJI_BUYER, organizationId: 'org-firm' } });
    const applicant = await precheckPage(page(ACTORS.otherFirmOwner), contract.id);
    expect(applicant.may).toEqual({ answer: true, correct: true, submit: true });
    const buyer = await precheckPage(page(ACTORS.firmOwner), contract.id);
    expect(buyer.may).toEqual({ answer: false, correct: false, submit: false });
    await expect(
      answerPrecheck({ ...ctx, actor: ACTORS.firmOwner }, { contractId: contract.id, answers: {} }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(precheckPage(page(ACTORS.unverifiedFirmOwner), contract.id)).rejects.toMatchObject({
      code: 'not_found',
    });
    const form = registrationStepSchema.parse({ version: '1' });
    const asApplicant = { ...ctx, actor: ACTORS.otherFirmOwner };
    expect((await takeStep(asApplicant, contract.id, 'applicant-submit', form)).status).toBe('SUBMITTED');
  });
});
