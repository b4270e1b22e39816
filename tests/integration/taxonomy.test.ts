import { describe, expect, test } from 'vitest';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import { listTerms, taxonomy } from '#app/modules/taxonomy/queries.server.ts';
import { referenceTerms } from '#seeds/reference/reference.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

describe.each(dialects)('the code lists on %s', (dialect) => {
  test('are loaded once, and loading them again changes nothing', async () => {
    const db = await testDb(dialect);
    const count = referenceTerms().length;
    expect(await loadReferenceData(db)).toEqual({ added: count, changed: 0, removed: 0 });
    expect(await loadReferenceData(db)).toEqual({ added: 0, changed: 0, removed: 0 });
    const { stored } = await db
      .selectFrom('taxonomy_term')
      .select(({ fn }) => fn.countAll<number>().as('stored'))
      .executeTakeFirstOrThrow();
    expect(Number(stored)).toBe(count);
  });

  test('are brought back to the release where rows differ, and pages see it at once', async () => {
    const db = await testDb(dialect);
    await loadReferenceData(db);
    await db
      .updateTable('taxonomy_term')
      .set({ label_zh: '旧名' })
      .where('code', '=', 'leather-07')
      .execute();
    await db.deleteFrom('taxonomy_term').where('list', '=', 'trl').where('code', '=', '9').execute();
    await db
      .insertInto('taxonomy_term')
      .values({
        list: 'trl',
        code: '10',
        parent_code: null,
        label_zh: '多余',
        label_en: 'Extra',
        position: 9,
        detail_json: '{}',
      })
      .execute();
    expect((await taxonomy(db)).label('chain_node', 'leather-07', 'zh-CN')).toBe('旧名');

    expect(await loadReferenceData(db)).toEqual({ added: 1, changed: 1, removed: 1 });
    expect((await taxonomy(db)).label('chain_node', 'leather-07', 'zh-CN')).toBe('鞣制');
    expect((await listTerms(db, 'trl')).map(({ code }) => code)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
    ]);
  });
});

describe('the taxonomy pages use', () => {
  test('labels and offers terms in both languages', async () => {
    const db = await testDb();
    await loadReferenceData(db);
    const lists = await taxonomy(db);
    expect(lists.label('cooperation_mode', 'equity', 'zh-CN')).toBe('作价投资入股');
    expect(lists.label('cooperation_mode', 'equity', 'en')).toBe('Capital contribution (equity)');
    expect(lists.label('stage', 'unheard_of', 'en')).toBe('unheard_of');
    expect(lists.has('technology_field', 'T05')).toBe(true);
    expect(lists.options('contract_type', 'zh-CN', 'K1')).toEqual([
      { value: 'K11', label: '委托开发' },
      { value: 'K12', label: '合作开发' },
    ]);
    expect(lists.options('contract_type', 'en', null).map(({ value }) => value)).toEqual([
      'K1',
      'K2',
      'K3',
      'K4',
      'K5',
    ]);
    expect(lists.options('region', 'zh-CN')[0]).toEqual({ value: '110000', label: '北京市' });
    expect(lists.find('trl', '4')?.detail.meaningZh).toBe('研究室环境中部件仿真验证');
  });

  test('groups the nodes of a chain by 上游、中游、下游', async () => {
    const db = await testDb();
    await loadReferenceData(db);
    const [leather] = (await taxonomy(db)).chains('zh-CN');
    expect(leather).toMatchObject({ code: 'leather', name: '皮革', scope: '制革、皮革服装、鞋靴箱包' });
    expect(leather?.stages.map(({ name, nodes }) => [name, nodes.length])).toEqual([
      ['上游', 5],
      ['中游', 8],
      ['下游', 4],
    ]);
    expect(leather?.stages[0]?.nodes[0]).toEqual({ code: 'leather-01', name: '原料皮与保藏' });
  });

  test('reads the lists once for all who ask', async () => {
    const db = await testDb();
    await loadReferenceData(db);
    expect(taxonomy(db)).toBe(taxonomy(db));
  });
});
