import type { Kysely } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { messagesFor, translator } from '#app/i18n/i18n.server.ts';
import { viewerOf } from '#app/modules/listings/queries.server.ts';
import { editNeedPage, newNeedPage, saveNeedForm } from '#app/modules/needs/pages.server.ts';
import { requireNeed } from '#app/modules/needs/queries.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import {
  editTechnologyPage,
  newTechnologyPage,
  saveTechnologyForm,
} from '#app/modules/technologies/pages.server.ts';
import { requireTechnology } from '#app/modules/technologies/queries.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { makeNeed } from '#tests/factories/needs.ts';
import { makeTechnology } from '#tests/factories/technologies.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { testDb } from '#tests/helpers/database.ts';

describe('the editors of needs and technologies', () => {
  let db: Kysely<Database>;
  const pageOf = <Name extends 'firmOwner' | 'otherFirmOwner' | 'institutionOwner' | 'broker'>(
    name: Name,
  ) => ({
    ...testContext(db, ACTORS[name]),
    actor: ACTORS[name],
    locale: 'zh-CN' as const,
    t: translator('zh-CN'),
  });

  beforeAll(async () => {
    db = await testDb();
    await makeActors(db);
    await loadReferenceData(db);
  });

  /** What a browser would send back for the values of an editor. */
  function formOf(values: Record<string, unknown>, changes: Record<string, string> = {}): FormData {
    const form = new FormData();
    const add = (name: string, value: unknown) => {
      if (value === true) form.append(name, 'on');
      else if (Array.isArray(value)) for (const [index, item] of value.entries()) addItem(name, item, index);
      else if (value !== false) form.append(name, String(value));
    };
    const addItem = (name: string, item: unknown, index: number) => {
      if (typeof item === 'string') form.append(name, item);
      else for (const [cell, text] of Object.entries(item as object)) add(`${name}[${index}].${cell}`, text);
    };
    for (const [name, value] of Object.entries(values)) add(name, value);
    for (const [name, value] of Object.entries(changes)) form.set(name, value);
    return form;
  }

  test('start with the contact of the organisation, for a year, under an id of their own', async () => {
    const page = await newNeedPage(pageOf('firmOwner'));
    expect(page.values).toMatchObject({
      contactName: '张建国',
      validTo: '2027-03-02',
      version: '',
      draftId: page.editor.draftId,
    });
    expect(page.editor.constraint).toMatchObject({
      title: { required: true, maxLength: 50 },
      problem: { required: true, maxLength: 500 },
      tried: { required: false, maxLength: 500 },
    });
    await expect(newNeedPage(pageOf('institutionOwner'))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(newTechnologyPage(pageOf('firmOwner'))).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('name every field in both languages', async () => {
    const need = await newNeedPage(pageOf('firmOwner'));
    const technology = await newTechnologyPage(pageOf('institutionOwner'));
    const missing = (kind: string, values: object) =>
      Object.keys(values).filter((name) =>
        [messagesFor('zh-CN'), messagesFor('en')].some(
          (messages) => !(`${kind}.form.${name}` in messages) && !(`listing.form.${name}` in messages),
        ),
      );
    expect(missing('need', need.values)).toEqual([]);
    expect(missing('technology', technology.values)).toEqual([]);
  });

  test('give back exactly what was stored', async () => {
    const ctx = pageOf('firmOwner');
    const need = await makeNeed(db, { isAnonymous: true, options: { status: 'draft' } });
    const { values } = await editNeedPage(ctx, need.id);
    const answer = await saveNeedForm(ctx, formOf(values, { intent: 'save' }));
    expect((answer as Response).status).toBe(302);
    const after = (await requireNeed(db, need.id, viewerOf(ctx))).need;
    expect(after).toEqual({ ...need, version: 2, updatedAt: after.updatedAt });

    const technologyCtx = pageOf('institutionOwner');
    const technology = await makeTechnology(db, { options: { status: 'draft' } });
    const editor = await editTechnologyPage(technologyCtx, technology.id);
    await saveTechnologyForm(technologyCtx, formOf(editor.values, { intent: 'submit' }));
    const sent = (await requireTechnology(db, technology.id, viewerOf(technologyCtx))).technology;
    expect(sent).toMatchObject({ status: 'submitted', ip: technology.ip, metrics: technology.metrics });
  });

  test('answer a submission that lacks something with 422, every field named, and nothing lost', async () => {
    const ctx = pageOf('firmOwner');
    const { values } = await newNeedPage(ctx);
    const form = formOf(values, { intent: 'submit', title: '只有标题', problem: '写了一半的问题' });
    const answer = await saveNeedForm(ctx, form);
    if (answer instanceof Response) throw new Error('a redirect');
    expect(answer.init?.status).toBe(422);
    expect(answer.data.result).toMatchObject({
      initialValue: { title: '只有标题', problem: '写了一半的问题', draftId: values.draftId },
      error: { goal: ['请填写此项。'], declaredNonSecret: ['请确认内容不涉密后再提交。'] },
    });
    const nothing = requireNeed(db, values.draftId, viewerOf(ctx));
    await expect(nothing).rejects.toMatchObject({ code: 'not_found' });
  });

  test('answer an autosave with the version to go on from', async () => {
    const ctx = pageOf('firmOwner');
    const { values } = await newNeedPage(ctx);
    const first = await saveNeedForm(ctx, formOf(values, { intent: 'autosave', title: '自动保存' }));
    expect((first as unknown as { data: unknown }).data).toEqual({
      saved: { id: values.draftId, version: 1, at: '10:00' },
    });
    const second = formOf(values, { intent: 'autosave', title: '自动保存', version: '1', keywords: '鞣剂' });
    await saveNeedForm(ctx, second);
    const { need } = await requireNeed(db, values.draftId, viewerOf(ctx));
    expect(need).toMatchObject({ version: 2, keywords: ['鞣剂'], status: 'draft' });
  });

  test('open only for their own people, and not for what is in talks', async () => {
    const { id } = await makeNeed(db, { options: { status: 'matched' } });
    await expect(editNeedPage(pageOf('firmOwner'), id)).rejects.toMatchObject({ code: 'state' });
    await expect(editNeedPage(pageOf('otherFirmOwner'), id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(editNeedPage(pageOf('broker'), id)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
