import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import type { Actor } from '#app/modules/accounts/actor.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import { changeEntry, createEntry, setEntryStatus } from '#app/modules/thesaurus/commands.server.ts';
import { changedEntrySchema, type EntryInput, formValuesOf } from '#app/modules/thesaurus/entry-form.ts';
import { entryPage, newEntryPage, thesaurusPage } from '#app/modules/thesaurus/pages.server.ts';
import { listActiveEntries, listRevisions, requireEntry } from '#app/modules/thesaurus/queries.server.ts';
import { loadShippedThesaurus, shippedEntries } from '#app/modules/thesaurus/release.server.ts';
import { TERM_KINDS, type TermKind, type ThesaurusEntry } from '#app/modules/thesaurus/schema.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { TEST_NOW, testContext } from '#tests/helpers/context.ts';
import { dialects, type TestDialect, testDb } from '#tests/helpers/database.ts';

const CODE = 'leather-001';

async function openThesaurus(dialect: TestDialect) {
  const db = await testDb(dialect);
  await loadReferenceData(db);
  await loadShippedThesaurus(db, TEST_NOW);
  await makeActors(db);
  const as = (actor: Actor) => ({
    ...testContext(db, actor),
    locale: 'zh-CN' as const,
    t: translator('zh-CN'),
  });
  return { db, as, broker: as(ACTORS.broker) };
}

function inputOf(entry: Omit<ThesaurusEntry, 'code'>, given: Partial<EntryInput> = {}): EntryInput {
  const terms = Object.fromEntries(TERM_KINDS.map((kind) => [kind, [...(entry.terms[kind] ?? [])]]));
  return {
    ...(terms as Record<TermKind, string[]>),
    node: entry.node,
    en: entry.en,
    direction: entry.direction ?? undefined,
    weight: entry.weight,
    trade: [...entry.trade],
    say: entry.say,
    write: entry.write,
    note: '',
    ...given,
  };
}

const newInput = (given: Partial<EntryInput> = {}) =>
  inputOf(
    {
      node: 'leather-09',
      en: 'collar rubs off',
      direction: 'raise',
      weight: 0.8,
      trade: ['领子蹭脏', '一摸…黑'],
      terms: { property: ['耐湿擦色牢度'] },
      say: '',
      write: '',
    },
    given,
  );

async function takeQueued(db: Kysely<Database>): Promise<string[]> {
  const rows = await db.selectFrom('outbox').select(['topic', 'entity_id']).execute();
  await db.deleteFrom('outbox').execute();
  return rows.map((row) => `${row.topic} ${row.entity_id}`);
}

const address = (query: string) => new URL(`http://test/admin/thesaurus${query}`);

describe.each(dialects)('editing the thesaurus on %s', (dialect) => {
  test('a change is kept with who, when and why, and the matching is told in the same transaction', async () => {
    const { db, broker } = await openThesaurus(dialect);
    const { entry } = await requireEntry(db, CODE);
    const input = inputOf(entry, { trade: [...entry.trade, '皮子发臭'], note: '收皮的都这么说' });
    await changeEntry(broker, { code: CODE, version: 1, input });

    const page = await entryPage(broker, CODE);
    expect(page).toMatchObject({ version: 2, source: 'changed', status: 'active' });
    expect(page.entry.trade).toContain('皮子发臭');
    expect(page.history).toHaveLength(2);
    expect(page.history[0]).toMatchObject({
      version: 2,
      change: 'change',
      by: ACTORS.broker.name,
      note: '收皮的都这么说',
      createdAt: TEST_NOW,
      changes: [{ field: 'trade', added: ['皮子发臭'], removed: [] }],
    });
    expect(page.history[1]).toMatchObject({ version: 1, change: 'release', by: null });
    expect((await listRevisions(db, CODE))[1]?.entry).toEqual(entry);
    expect(await takeQueued(db)).toEqual(['knowledge.changed thesaurus']);
    const audit = await db.selectFrom('audit_event').select(['type', 'subject_id', 'actor_id']).execute();
    expect(audit).toEqual([{ type: 'thesaurus.changed', subject_id: CODE, actor_id: ACTORS.broker.userId }]);
  });

  test('saving without a change does nothing', async () => {
    const { db, broker } = await openThesaurus(dialect);
    const { entry } = await requireEntry(db, CODE);
    await changeEntry(broker, { code: CODE, version: 1, input: inputOf(entry, { note: '没改' }) });
    expect(await takeQueued(db)).toEqual([]);
    expect((await requireEntry(db, CODE)).version).toBe(1);
  });

  test('the second of two editors is told, and nothing of theirs is stored', async () => {
    const { db, as, broker } = await openThesaurus(dialect);
    const { entry } = await requireEntry(db, CODE);
    await changeEntry(broker, { code: CODE, version: 1, input: inputOf(entry, { weight: 0.5 }) });
    await db.deleteFrom('outbox').execute();
    const late = changeEntry(as(ACTORS.administrator), {
      code: CODE,
      version: 1,
      input: inputOf(entry, { weight: 0.7 }),
    });
    await expect(late).rejects.toMatchObject({ code: 'conflict', status: 409 });
    expect((await requireEntry(db, CODE)).entry.weight).toBe(0.5);
    expect(await listRevisions(db, CODE)).toHaveLength(2);
    expect(await takeQueued(db)).toEqual([]);
  });

  test('new entries are numbered within their chain', async () => {
    const { db, broker } = await openThesaurus(dialect);
    expect(await createEntry(broker, newInput())).toBe('leather-b001');
    expect(await createEntry(broker, newInput({ en: 'another' }))).toBe('leather-b002');
    expect(await createEntry(broker, newInput({ node: 'fine_chem-01' }))).toBe('fine_chem-b001');
    expect(await requireEntry(db, 'leather-b001')).toMatchObject({ source: 'bureau', version: 1 });
    expect((await listRevisions(db, 'leather-b001')).map(({ change }) => change)).toEqual(['create']);
  });

  test('a node must exist, and an entry stays in its chain', async () => {
    const { db, broker } = await openThesaurus(dialect);
    const { entry } = await requireEntry(db, CODE);
    await expect(createEntry(broker, newInput({ node: 'leather-99' }))).rejects.toMatchObject({
      fields: { node: ['thesaurus.error.node'] },
    });
    const moved = changeEntry(broker, { code: CODE, version: 1, input: inputOf(entry, { node: 'agri-01' }) });
    await expect(moved).rejects.toMatchObject({ fields: { node: ['thesaurus.error.other_chain'] } });
  });

  test('a retired entry is out of use, cannot be changed, and comes back with its history', async () => {
    const { db, broker } = await openThesaurus(dialect);
    const { entry } = await requireEntry(db, CODE);
    const inUse = async () => (await listActiveEntries(db)).some(({ code }) => code === CODE);
    await setEntryStatus(broker, { code: CODE, version: 1, status: 'retired', note: '说法太泛' });
    expect(await inUse()).toBe(false);
    await expect(
      changeEntry(broker, { code: CODE, version: 2, input: inputOf(entry, { weight: 0.3 }) }),
    ).rejects.toMatchObject({ code: 'state' });
    await expect(
      setEntryStatus(broker, { code: CODE, version: 2, status: 'retired', note: '' }),
    ).rejects.toMatchObject({ code: 'state' });
    await setEntryStatus(broker, { code: CODE, version: 2, status: 'active', note: '' });
    expect(await inUse()).toBe(true);
    expect((await listRevisions(db, CODE)).map(({ change }) => change)).toEqual([
      'restore',
      'retire',
      'release',
    ]);
  });

  test('everybody at the bureau may read, only brokers and administrators may change', async () => {
    const { db, as } = await openThesaurus(dialect);
    const { entry } = await requireEntry(db, CODE);
    for (const actor of [ACTORS.registrar, ACTORS.auditor]) {
      expect((await entryPage(as(actor), CODE)).may).toEqual({
        change: false,
        retire: false,
        restore: false,
      });
      const change = changeEntry(as(actor), {
        code: CODE,
        version: 1,
        input: inputOf(entry, { weight: 0.2 }),
      });
      await expect(change).rejects.toMatchObject({ code: 'forbidden' });
      await expect(newEntryPage(as(actor), address('/new'))).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(thesaurusPage(as(ACTORS.firmOwner), address(''))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(entryPage(as(ACTORS.visitor), CODE)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(entryPage(as(ACTORS.broker), 'leather-999')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('the list is searched by either side and filtered by place, status and origin', async () => {
    const { broker } = await openThesaurus(dialect);
    const code = await createEntry(broker, newInput({ trade: ['哗啦啦掉金渣'], property: ['测试专用术语'] }));
    await setEntryStatus(broker, { code: CODE, version: 1, status: 'retired', note: '' });
    const find = async (query: string) => {
      const { rows, count } = await thesaurusPage(broker, address(query));
      return { codes: rows.map((row) => row.code), count };
    };
    const all = shippedEntries();
    const own = (prefix: string) => all.filter(({ node }) => node.startsWith(prefix)).length;
    expect((await find('')).count).toBe(all.length + 1);
    expect((await find('?q=啦啦掉金渣')).codes).toEqual([code]);
    expect((await find('?q=测试专用')).codes).toEqual([code]);
    expect((await find('?q=100%25')).count).toBeLessThan(all.length);
    expect((await find('?place=agri')).count).toBe(own('agri-'));
    expect((await find('?place=leather-09&source=shipped')).count).toBe(own('leather-09'));
    expect((await find('?status=retired')).codes).toEqual([CODE]);
    expect((await find('?source=changed')).codes).toEqual([CODE]);
    expect((await find('?source=bureau')).codes).toEqual([code]);
    expect((await find('?place=nowhere')).count).toBe(0);
    const first = await find('?place=leather');
    const second = await find('?place=leather&page=2');
    expect(first.codes).toHaveLength(20);
    expect(second.codes.filter((one) => first.codes.includes(one))).toEqual([]);
    const { chains } = await thesaurusPage(broker, address(''));
    expect(chains.find((chain) => chain.code === 'leather')?.count).toBe(own('leather-'));
  });
});

describe.each(dialects)('a release of the thesaurus on %s', (dialect) => {
  test('is loaded once', async () => {
    const { db } = await openThesaurus(dialect);
    const read = () => db.selectFrom('thesaurus_entry').selectAll().orderBy('code').execute();
    const before = await read();
    expect(before).toHaveLength(shippedEntries().length);
    expect(await loadShippedThesaurus(db, TEST_NOW + 1)).toBe(0);
    expect(await read()).toEqual(before);
  });

  test('brings entries up to date that nobody touched, and notes both states', async () => {
    const { db } = await openThesaurus(dialect);
    const older = { reference_hash: 'older', trade_json: '["旧说法"]' };
    await db.updateTable('thesaurus_entry').set(older).where('code', '=', CODE).execute();
    expect(await loadShippedThesaurus(db, TEST_NOW + 1)).toBe(1);
    const shipped = shippedEntries().find(({ code }) => code === CODE);
    expect(await requireEntry(db, CODE)).toMatchObject({ entry: shipped, version: 2, source: 'shipped' });
    const revisions = await listRevisions(db, CODE);
    expect(revisions.map(({ version, change, by }) => ({ version, change, by }))).toEqual([
      { version: 2, change: 'release', by: null },
      { version: 1, change: 'release', by: null },
    ]);
    expect(revisions[1]?.entry.trade).toEqual(['旧说法']);
    expect(await loadShippedThesaurus(db, TEST_NOW + 2)).toBe(0);
  });

  test('leaves alone what the bureau changed or retired', async () => {
    const { db, broker } = await openThesaurus(dialect);
    const { entry } = await requireEntry(db, CODE);
    await changeEntry(broker, { code: CODE, version: 1, input: inputOf(entry, { trade: ['本局的说法'] }) });
    await setEntryStatus(broker, { code: 'leather-002', version: 1, status: 'retired', note: '' });
    await db
      .updateTable('thesaurus_entry')
      .set({ reference_hash: 'older' })
      .where('code', 'in', [CODE, 'leather-002', 'leather-003'])
      .execute();
    expect(await loadShippedThesaurus(db, TEST_NOW + 1)).toBe(1);
    expect((await requireEntry(db, CODE)).entry.trade).toEqual(['本局的说法']);
    expect((await requireEntry(db, 'leather-002')).status).toBe('retired');
  });
});

describe('the form of an entry', () => {
  const [shipped] = shippedEntries();
  const parse = (given: Record<string, unknown>) => {
    if (!shipped) throw new Error('nothing is shipped');
    const values = { ...formValuesOf(shipped), direction: undefined, weight: 0.8, version: 1, ...given };
    const result = changedEntrySchema.safeParse(values);
    return result.success ? {} : Object.fromEntries(result.error.issues.map((i) => [i.path[0], i.message]));
  };

  test('takes every shipped entry as it is', () => {
    const refused = shippedEntries().filter((entry) => {
      const { direction, ...values } = formValuesOf(entry);
      const typed = { ...values, direction: direction || undefined, weight: entry.weight, version: 1 };
      return !changedEntrySchema.safeParse(typed).success;
    });
    expect(refused.map(({ code }) => code)).toEqual([]);
  });

  test.each([
    [{ trade: '掉' }, { trade: 'thesaurus.error.fragment_length|掉' }],
    [
      { trade: '一二三四五六七八九十一' },
      { trade: 'thesaurus.error.fragment_length|一二三四五六七八九十一' },
    ],
    [{ trade: '车…露…缝' }, { trade: 'thesaurus.error.fragment_gap|车…露…缝' }],
    [{ trade: '掉色…' }, { trade: 'thesaurus.error.fragment_gap|掉色…' }],
    [{ trade: '\n  \n' }, { trade: 'form.error.required' }],
    [{ weight: 0.05 }, { weight: 'thesaurus.error.weight' }],
    [{ weight: 1.1 }, { weight: 'thesaurus.error.weight' }],
    [{ weight: 'viel' }, { weight: 'thesaurus.error.weight' }],
    [{ material: '胶' }, { material: 'thesaurus.error.term_length|胶' }],
    [Object.fromEntries(TERM_KINDS.map((kind) => [kind, ''])), { property: 'thesaurus.error.no_term' }],
  ])('names what is wrong beside its field: %j', (given, expected) => {
    expect(parse(given)).toEqual(expected);
  });

  test('takes dots of any keyboard for the gap, and every line once', () => {
    const values = {
      ...(shipped ? formValuesOf(shipped) : {}),
      direction: undefined,
      weight: 0.8,
      version: 1,
    };
    const result = changedEntrySchema.parse({ ...values, trade: '摸...手黑\r\n摸……手黑 \n蹭脏' });
    expect(result.trade).toEqual(['摸…手黑', '蹭脏']);
  });
});
