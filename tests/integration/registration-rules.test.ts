import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Ctx } from '#app/modules/context.server.ts';
import { addRule, changeRule } from '#app/modules/registration/rule-commands.server.ts';
import { changedRuleSchema, newRuleSchema, ruleFormValues } from '#app/modules/registration/rule-form.ts';
import { newRulePage, rulePage, rulesPage } from '#app/modules/registration/rule-pages.server.ts';
import { loadRules, requireRule } from '#app/modules/registration/rule-queries.server.ts';
import { isLarge, ruleOn } from '#app/modules/registration/rules.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

describe.each(dialects)('rule sets of the registration on %s', (dialect) => {
  let db: Kysely<Database>;
  let ctx: Ctx & { locale: string };
  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    ctx = { ...testContext(db, ACTORS.administrator), locale: 'zh-CN' };
  });

  /** The form of a stored rule set with some fields typed anew, numbers as the form sends them. */
  async function typed(code: string, given: Record<string, unknown> = {}) {
    const { rule, version } = await requireRule(db, code);
    const { code: _code, correctionRestarts, isConfirmed, ...values } = ruleFormValues(rule);
    return {
      ...values,
      normalDays: rule.normal.days,
      largeDays: rule.large.days,
      publicityDays: rule.publicityDays,
      ...(correctionRestarts && { correctionRestarts }),
      ...(isConfirmed && { isConfirmed }),
      changeNote: '按河北省实施细则',
      version,
      ...given,
    };
  }

  test('are three from the start; 2026 is in force and not yet compared with the official text', async () => {
    const page = await rulesPage(ctx);
    expect(page.rules.map(({ code }) => code)).toEqual(['2026', '2022-guide', '2001']);
    expect(page.current).toBe('2026');
    expect(page.rules[0]).toMatchObject({
      normal: { days: 15, unit: 'working' },
      large: { days: 30, unit: 'working' },
      largeFen: 500_000_000,
      correctionRestarts: true,
      isConfirmed: false,
    });
  });

  test('change as data, with what they said before and why', async () => {
    const { version, ...input } = changedRuleSchema.parse(
      await typed('2026', { normalDays: 10, largeAmount: '3000000', isConfirmed: 'on' }),
    );
    await changeRule(ctx, { code: '2026', version, input });
    const rule = ruleOn(await loadRules(db), '2026-03-02');
    expect(rule).toMatchObject({ normal: { days: 10 }, isConfirmed: true });
    expect(isLarge(rule, 300_000_000)).toBe(true);
    const page = await rulePage(ctx, '2026');
    expect(page.history).toMatchObject([
      {
        version: 2,
        note: '按河北省实施细则',
        by: ACTORS.administrator.name,
        changes: [{ field: 'normal' }, { field: 'largeFen', from: 500_000_000 }, { field: 'isConfirmed' }],
      },
      { version: 1, by: null, changes: [] },
    ]);
    await expect(changeRule(ctx, { code: '2026', version, input })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('are added for later: the date of acceptance decides', async () => {
    const values = (await newRulePage(ctx)).values;
    expect(values).toMatchObject({ code: '', largeAmount: '5000000.00' });
    const { code, ...input } = newRuleSchema.parse(
      await typed('2026', {
        code: '2027-hebei',
        effectiveFrom: '2027-01-01',
        normalDays: 7,
        largeAmount: '',
      }),
    );
    await addRule(ctx, { code, input });
    const rules = await loadRules(db);
    expect(ruleOn(rules, '2026-12-31').code).toBe('2026');
    expect(ruleOn(rules, '2027-01-01')).toMatchObject({ code: '2027-hebei', largeFen: null });
    await expect(addRule(ctx, { code, input })).rejects.toMatchObject({
      fields: { code: ['registration.rule.error.code_taken'] },
    });
    await expect(addRule(ctx, { code: 'another', input })).rejects.toMatchObject({
      fields: { effectiveFrom: ['registration.rule.error.date_taken'] },
    });
    const audits = await db.selectFrom('audit_event').select(['type', 'subject_id']).execute();
    expect(audits).toEqual([{ type: 'registration_rule.added', subject_id: '2027-hebei' }]);
  });

  test('are the administrator’s alone, and the bureau’s to read', async () => {
    const { version, ...input } = changedRuleSchema.parse(await typed('2026'));
    for (const actor of [ACTORS.registrar, ACTORS.broker, ACTORS.auditor]) {
      const change = changeRule({ ...ctx, actor }, { code: '2026', version, input });
      await expect(change).rejects.toMatchObject({ code: 'forbidden' });
      expect((await rulesPage({ ...ctx, actor })).may.change).toBe(false);
    }
    await expect(rulesPage({ ...ctx, actor: ACTORS.firmOwner })).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('refuse a limit of nothing and an amount that is none', async () => {
    const check = async (given: Record<string, unknown>) =>
      changedRuleSchema.safeParse(await typed('2026', given)).error?.issues[0]?.path[0];
    expect(await check({ normalDays: 0 })).toBe('normalDays');
    expect(await check({ largeAmount: '0' })).toBe('largeAmount');
    expect(await check({ largeAmount: '五百万' })).toBe('largeAmount');
    expect(await check({ effectiveFrom: '2026-02-30' })).toBe('effectiveFrom');
    expect(await check({ changeNote: '' })).toBe('changeNote');
  });
});
