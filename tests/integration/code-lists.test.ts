import type { Kysely } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { saveCodeEntry } from '#app/modules/code-lists/commands.server.ts';
import { codeListPage, codeListsPage } from '#app/modules/code-lists/pages.server.ts';
import { codeEntrySchema } from '#app/modules/code-lists/schema.ts';
import { warnClassification } from '#app/modules/contracts/classification.ts';
import { adoptCodeEntries, findCode, readCode } from '#app/modules/contracts/code-lists.ts';
import { newContractPage } from '#app/modules/contracts/form-pages.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import { taxonomy } from '#app/modules/taxonomy/queries.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { plainRecord } from '#tests/factories/contract-record.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

// The rules go by the lists of one database; the next test file starts with those of the release.
afterAll(() => adoptCodeEntries([]));

const entry = (values: Record<string, string>) =>
  codeEntrySchema.parse({ version: '0', en: 'A name', note: '', ...values });

describe.each(dialects)('code lists on %s', (dialect) => {
  let db: Kysely<Database>;
  beforeEach(async () => {
    db = await testDb(dialect);
    await loadReferenceData(db);
    await makeActors(db);
  });
  const administrator = () => ({ ...testContext(db, ACTORS.administrator), locale: 'zh-CN', t: String });

  test('a new code is known to the rules, the form and the import at once, and outlives a release', async () => {
    const ctx = administrator();
    expect(findCode('socio_goal', 'G14')).toBeNull();
    await saveCodeEntry(ctx, 'socio_goal', entry({ isNew: 'yes', code: 'G14', zh: '数字乡村建设' }));
    expect(findCode('socio_goal', 'G14')?.zh).toBe('数字乡村建设');
    expect(readCode('socio_goal', '数字乡村建设')).toBe('G14');
    await loadReferenceData(db);
    expect((await taxonomy(db)).label('socio_goal', 'G14', 'zh-CN')).toBe('数字乡村建设');
    const { choices } = await newContractPage(ctx, new URLSearchParams());
    expect(choices.socioGoals).toContainEqual({ value: 'G14', label: '数字乡村建设' });
  });

  test('a code whose last day has passed is offered no more, warned of, and still readable', async () => {
    const ctx = administrator();
    const record = plainRecord({ planSource: 'P20', signDate: '2025-05-01' });
    const outOfForce = () =>
      warnClassification(record).filter(
        ({ rule, field }) => rule === 'code_not_in_force' && field === 'planSource',
      );
    expect(outOfForce()).toEqual([]);
    const ended = { isNew: 'no', code: 'P20', zh: '部门计划', effectiveTo: '2024-12-31' };
    await saveCodeEntry(ctx, 'plan_source', entry(ended));
    expect(outOfForce()).toHaveLength(1);
    const { choices } = await newContractPage(ctx, new URLSearchParams());
    expect(choices.planSources.map(({ value }) => value)).not.toContain('P20');
    expect(choices.planSources.map(({ value }) => value)).toContain('P30');
    expect((await taxonomy(db)).label('plan_source', 'P20', 'zh-CN')).toBe('部门计划');
  });

  test('every change is a version with who and why; the slower of two learns of the other', async () => {
    const ctx = administrator();
    const first = { isNew: 'no', code: 'ORDINARY', zh: '普通许可', note: '按新文本' };
    await saveCodeEntry(ctx, 'licence_mode', entry(first));
    await expect(saveCodeEntry(ctx, 'licence_mode', entry(first))).rejects.toMatchObject({
      code: 'conflict',
    });
    await saveCodeEntry(ctx, 'licence_mode', entry({ ...first, version: '1', zh: '普通实施许可' }));
    const page = await codeListPage(ctx, 'licence_mode', new URLSearchParams({ code: 'ORDINARY' }));
    expect(page.edited).toMatchObject({ code: 'ORDINARY', version: 2, zh: '普通实施许可' });
    expect(page.history.map(({ version, zh, note }) => [version, zh, note])).toEqual([
      [2, '普通实施许可', '按新文本'],
      [1, '普通许可', '按新文本'],
    ]);
    const { lists } = await codeListsPage(ctx);
    expect(lists.find(({ list }) => list === 'licence_mode')).toMatchObject({ changed: 1, isOpen: false });
  });

  test.each([
    ['licence_mode', 'SHARED', 'codelist.error.closed'],
    ['socio_goal', 'G01', 'codelist.error.taken'],
    ['socio_goal', '14', 'codelist.error.shape'],
  ] as const)('%s takes no new code %s', async (list, code, message) => {
    const refused = saveCodeEntry(administrator(), list, entry({ isNew: 'yes', code, zh: '名称' }));
    await expect(refused).rejects.toMatchObject({ fields: { code: [message] } });
    expect(findCode(list, 'SHARED')).toBeNull();
  });

  test('only an administrator changes them', async () => {
    const ctx = { ...administrator(), actor: ACTORS.registrar };
    const change = saveCodeEntry(ctx, 'socio_goal', entry({ isNew: 'yes', code: 'G14', zh: '名称' }));
    await expect(change).rejects.toMatchObject({ code: 'forbidden' });
    expect((await codeListPage(ctx, 'socio_goal', new URLSearchParams({ code: 'G01' }))).edited).toBeNull();
  });
});
