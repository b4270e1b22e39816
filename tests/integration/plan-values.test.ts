import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { OPERATOR, VISITOR } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { checkValue, enterValue, takeOverCount, writeNote } from '#app/modules/plan/commands.server.ts';
import { openEvidence } from '#app/modules/plan/evidence.server.ts';
import { exportPlan } from '#app/modules/plan/export.server.ts';
import { planPage } from '#app/modules/plan/pages.server.ts';
import { listTerms, listValues } from '#app/modules/plan/queries.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { planDesk, planValue } from '#tests/factories/plan.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'techbridge-plan-values-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { registrar, administrator, auditor } = ACTORS;
const PDF = new File(['%PDF-1.7 high-tech list'], '高企名单 2024.pdf', { type: 'application/pdf' });

describe.each(dialects)('yearly values of the plan on %s', (dialect) => {
  let db: Kysely<Database>;
  let ctx: Ctx;
  const { as, page, indicator, waiting, lineOf, check, published } = planDesk(() => ctx);

  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    // 2026-03-02.
    ctx = testContext(db, registrar, { filesDir: join(folder, dialect) });
  });

  test('a value waits for another person, and counts for everybody when it is checked', async () => {
    await enterValue(as(registrar), 5, planValue({ file: PDF, note: '含新认定22家' }));
    expect(await lineOf(5, 2024)).toMatchObject({
      value: '121',
      isUnchecked: true,
      path: '123',
      distance: '-2',
      status: 'behind',
      progress: '71.0',
      pending: {
        source: '省科技厅高新技术企业名单',
        stateOn: '2024-12-31',
        file: { name: '高企名单 2024.pdf' },
      },
    });
    expect(await published(5)).toEqual(['99', null, null, null, null, null]);
    await expect(check(5, 'registrar')).rejects.toMatchObject({
      code: 'forbidden',
      messageKey: 'plan.error.same_person',
    });
    await expect(check(5, 'auditor')).rejects.toMatchObject({ code: 'forbidden' });
    await check(5, 'administrator');
    expect(await lineOf(5, 2024)).toMatchObject({
      value: '121',
      isUnchecked: false,
      official: { enteredBy: { name: registrar.name }, checkedBy: administrator.name, note: '含新认定22家' },
      pending: null,
    });
    expect(await published(5)).toEqual(['99', null, null, null, '121', null]);
    const types = await db.selectFrom('audit_event').select('type').orderBy('id').execute();
    expect(types.map(({ type }) => type)).toEqual(['plan.value_entered', 'plan.value_checked']);
  });

  test('a correction is another statement with its reason; the one before stays and counts meanwhile', async () => {
    await enterValue(as(registrar), 5, planValue({ file: PDF }));
    await check(5, 'administrator');
    await expect(enterValue(as(administrator), 5, planValue({ value: '123' }))).rejects.toMatchObject({
      fields: { reason: ['plan.error.reason'] },
    });
    await enterValue(as(administrator), 5, planValue({ value: '123', reason: '补录两家迁入企业' }));
    expect(await lineOf(5, 2024)).toMatchObject({ value: '121', pending: { value: '123' } });
    await check(5, 'registrar', 'returned');
    expect(await lineOf(5, 2024)).toMatchObject({ value: '121', pending: null });
    // What was sent back needs no reason to be stated again, what stands does.
    await enterValue(as(administrator), 5, planValue({ value: '124', reason: '补录三家迁入企业' }));
    await check(5, 'registrar');
    expect(await lineOf(5, 2024)).toMatchObject({ value: '124', status: 'on' });
    const { statements } = await indicator(5);
    expect(statements.map(({ value, status }) => `${value} ${status}`)).toEqual([
      '124 checked',
      '123 returned',
      '121 checked',
    ]);
    // A correction without a paper keeps the one before.
    expect(statements.map(({ file }) => file?.name)).toEqual(Array(3).fill('高企名单 2024.pdf'));
    const opened = await openEvidence(as(auditor), { no: 5, valueId: statements[0]?.id ?? '' });
    expect(opened).toMatchObject({ name: '高企名单 2024.pdf', mediaType: 'application/pdf' });
    expect(opened.bytes.toString()).toBe('%PDF-1.7 high-tech list');
    await expect(
      openEvidence(as(ACTORS.firmOwner), { no: 5, valueId: statements[0]?.id ?? '' }),
    ).rejects.toThrow();
    await expect(
      openEvidence(as(auditor), { no: 6, valueId: statements[0]?.id ?? '' }),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('a check is made once, on the last statement, with a note when it is sent back', async () => {
    const first = await enterValue(as(registrar), 2, planValue({ value: '0.95' }));
    const verdict = { id: first, verdict: 'checked', checkNote: '' } as const;
    await expect(checkValue(as(administrator), 2, { ...verdict, verdict: 'returned' })).rejects.toMatchObject(
      { fields: { checkNote: ['plan.error.check_note'] } },
    );
    await expect(checkValue(as(administrator), 3, verdict)).rejects.toMatchObject({ code: 'not_found' });
    await enterValue(as(registrar), 2, planValue({ value: '0.96', reason: '更正' }));
    await expect(checkValue(as(administrator), 2, verdict)).rejects.toMatchObject({
      messageKey: 'plan.error.replaced',
    });
    const second = { ...verdict, id: await waiting(2) };
    await checkValue(as(administrator), 2, second);
    await expect(checkValue(as(administrator), 2, second)).rejects.toMatchObject({
      messageKey: 'plan.error.decided',
    });
  });

  test.each([
    [5, { value: '121.5' }, { value: ['plan.error.whole'] }],
    [7, { value: '100.1' }, { value: ['plan.error.percent'] }],
    [5, { year: '2019' }, { year: ['plan.error.year|2020—2026'] }],
    [5, { year: '2027' }, { year: ['plan.error.year|2020—2026'] }],
    [5, { stateOn: '2026-03-03' }, { stateOn: ['plan.error.future'] }],
    [5, { stateOn: '2023-12-31' }, { stateOn: ['plan.error.before_year'] }],
    [5, { file: new File(['MZ'], 'a.pdf') }, { file: ['form.error.file_type'] }],
  ])('indicator %i refuses %j beside its field', async (no, given, fields) => {
    await expect(enterValue(as(registrar), no, planValue(given))).rejects.toMatchObject({
      code: 'invalid',
      fields,
    });
    expect(await listValues(db, { includeDemo: true })).toEqual([]);
  });

  test('only registrars and the administrator enter, and the firm, the public and the broker do not', async () => {
    for (const actor of [VISITOR, ACTORS.firmOwner, ACTORS.broker, auditor, OPERATOR]) {
      await expect(enterValue(as(actor), 5, planValue())).rejects.toMatchObject({ name: 'DomainError' });
      await expect(takeOverCount(as(actor), 5, 2024)).rejects.toMatchObject({ name: 'DomainError' });
      await expect(writeNote(as(actor), 5, { year: 2024, text: '加强培育' })).rejects.toMatchObject({
        name: 'DomainError',
      });
    }
    await expect(planPage(page(ACTORS.firmOwner))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(exportPlan(page(ACTORS.institutionOwner))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(indicator(11)).rejects.toMatchObject({ code: 'not_found' });
    await expect(indicator(Number.NaN)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('the form of a correction begins with what is stated', async () => {
    await enterValue(as(registrar), 5, planValue({ note: '含新认定22家' }));
    expect((await indicator(5, registrar, 'year=2024')).form).toMatchObject({
      isCorrection: true,
      values: { year: '2024', value: '121', source: '省科技厅高新技术企业名单', note: '含新认定22家' },
    });
    expect((await indicator(5, registrar)).form).toMatchObject({
      isCorrection: false,
      values: { year: '2021', value: '' },
    });
  });

  test('nothing of the history can be changed or deleted, whatever the program tries', async () => {
    await enterValue(as(registrar), 5, planValue());
    await writeNote(as(registrar), 5, { year: 2024, text: '加强梯次培育。' });
    const attempts = [
      db.updateTable('plan_value').set({ value: '200' }),
      db.updateTable('plan_value').set({ source: '另一来源' }),
      db.deleteFrom('plan_value'),
      db.updateTable('plan_indicator').set({ target_value: '1' }).where('indicator_no', '=', 5),
      db.deleteFrom('plan_indicator'),
      db.updateTable('plan_note').set({ text: '改写' }),
      db.deleteFrom('plan_note'),
    ];
    for (const attempt of attempts) await expect(attempt.execute()).rejects.toThrow(/never changed/);
    expect(await listTerms(db, { includeDemo: false })).toHaveLength(10);
  });
});
