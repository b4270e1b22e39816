import type { Kysely } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import { type Member, OPERATOR } from '#app/modules/accounts/actor.ts';
import type { DeskCtx } from '#app/modules/listings/pages.server.ts';
import { MarketKeeper } from '#app/modules/matching/keeper.server.ts';
import { shippedExamples, trainRecognizer } from '#app/modules/matching/knowledge.server.ts';
import { listTechnologiesById } from '#app/modules/matching/queries.server.ts';
import { deskNeedPage } from '#app/modules/needs/pages.server.ts';
import { correctPlace } from '#app/modules/recognition/commands.server.ts';
import { recognitionPage } from '#app/modules/recognition/pages.server.ts';
import { correctPlaceForm } from '#app/modules/recognition/places.server.ts';
import { finishTraining, requestTraining } from '#app/modules/recognition/training.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import { deskTechnologyPage } from '#app/modules/technologies/pages.server.ts';
import { loadShippedThesaurus } from '#app/modules/thesaurus/release.server.ts';
import type { Database } from '#db/schema.ts';
import { buildTechnologyDocument } from '#search/documents/technology.ts';
import { createSqlEngine } from '#search/engines/sql.server.ts';
import { createSegmenter } from '#search/text/segment.server.ts';
import { taxonomyVocabulary } from '#seeds/reference/vocabulary.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { makeNeed } from '#tests/factories/needs.ts';
import { makeTechnology } from '#tests/factories/technologies.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { TEST_NOW, testContext } from '#tests/helpers/context.ts';
import { dialects, type TestDialect, testDb } from '#tests/helpers/database.ts';

const segment = createSegmenter(taxonomyVocabulary().words);
// Once for all tests of the file: a training takes seconds, on a busy machine a minute.
beforeAll(() => trainRecognizer(shippedExamples(), segment), 300_000);

const untagged = { chainCode: null, nodeCode: null };

async function openPlace(dialect: TestDialect) {
  const db = await testDb(dialect);
  await loadReferenceData(db);
  await loadShippedThesaurus(db, TEST_NOW);
  await makeActors(db);
  const keeper = new MarketKeeper({ db, segment, now: () => TEST_NOW });
  const desk = (actor: Member): DeskCtx => ({
    ...testContext(db, actor, { market: () => keeper.current() }),
    actor,
    locale: 'zh-CN',
    t: translator('zh-CN'),
  });
  return { db, keeper, desk };
}

const profileOf = (db: Kysely<Database>, id: string) =>
  db.selectFrom('listing_profile').selectAll().where('listing_id', '=', id).executeTakeFirst();

async function chainsOf(db: Kysely<Database>, id: string): Promise<Record<string, number>> {
  const row = await profileOf(db, id);
  return JSON.parse(row?.places_json ?? '{"chains":{}}').chains;
}

describe.each(dialects)('recognition on %s', (dialect) => {
  test('an untagged listing is recognised by its text, published or not', async () => {
    const { db, keeper, desk } = await openPlace(dialect);
    const technology = await makeTechnology(db, untagged);
    const waiting = await makeNeed(db, { ...untagged, options: { status: 'submitted' } });
    await (await keeper.current()).note('technology', [technology.id]);

    expect(await profileOf(db, technology.id)).toMatchObject({ chain_code: 'leather' });
    const page = await deskTechnologyPage(desk(ACTORS.institutionOwner), technology.id);
    expect(page.place).toMatchObject({ kind: 'recognized' });
    expect(page.place?.place).toMatch(/^皮革/);
    expect(page.place?.percent).toBeGreaterThanOrEqual(40);
    expect(page.place?.form?.version).toBe(technology.version);

    expect(await profileOf(db, waiting.id)).toBeUndefined();
    const review = await deskNeedPage(desk(ACTORS.broker), waiting.id);
    expect(review.place?.place).toMatch(/^皮革/);
    // The auditor reads and corrects nothing.
    expect((await deskNeedPage(desk(ACTORS.auditor), waiting.id)).place?.form).toBeNull();
  });

  test('what the form states is not repeated, and doubted only when surely wrong', async () => {
    const { db, keeper, desk } = await openPlace(dialect);
    // A page does not wait long for a market that is still being read.
    await keeper.current();
    const right = await makeTechnology(db);
    const wrong = await makeTechnology(db, { chainCode: 'agri', nodeCode: null });
    expect((await deskTechnologyPage(desk(ACTORS.broker), right.id)).place?.kind).not.toBe('recognized');
    expect((await deskTechnologyPage(desk(ACTORS.broker), wrong.id)).place).toMatchObject({ kind: 'doubt' });
  });

  test('a correction decides profile, document and the search without an engine', async () => {
    const { db, keeper, desk } = await openPlace(dialect);
    const { id, version } = await makeTechnology(db, untagged);
    await db.deleteFrom('outbox').execute();
    const owner = desk(ACTORS.institutionOwner);
    await correctPlace(owner, { kind: 'technology', id, version, chainCode: 'steel', nodeCode: 'steel-08' });

    const queued = await db.selectFrom('outbox').select(['topic', 'entity_id']).execute();
    expect(queued).toEqual([{ topic: 'technology.changed', entity_id: id }]);
    const market = await keeper.current();
    await market.note('technology', [id]);
    expect(await chainsOf(db, id)).toEqual({ steel: 1 });
    expect(await profileOf(db, id)).toMatchObject({ rev: String(version + 1), chain_code: 'leather' });
    expect(await buildTechnologyDocument(db, id)).toMatchObject({
      chain_code: 'steel',
      node_code: 'steel-08',
    });
    const engine = createSqlEngine({ db, words: (text) => segment(text).map(({ word }) => word) });
    const findIn = async (chain: string) => {
      const filters = [{ field: 'chain_code', in: [chain] }];
      const query = { filters, facets: [], page: 1, perPage: 10 };
      return (await engine.search('technologies', query)).ids;
    };
    expect(await findIn('steel')).toEqual([id]);
    expect(await findIn('leather')).toEqual([]);

    const { place } = await deskTechnologyPage(owner, id);
    expect(place).toMatchObject({ kind: 'corrected', correctedBy: ACTORS.institutionOwner.name });
    const audit = await db
      .selectFrom('audit_event')
      .select(['type', 'actor_id'])
      .where('type', '=', 'technology.place_corrected')
      .execute();
    expect(audit).toEqual([{ type: 'technology.place_corrected', actor_id: 'institution-owner' }]);
  });

  test('outside all chains is a place too, and a second correction replaces the first', async () => {
    const { db, keeper, desk } = await openPlace(dialect);
    const { id, version } = await makeTechnology(db);
    const broker = desk(ACTORS.broker);
    await correctPlace(broker, { kind: 'technology', id, version, chainCode: null, nodeCode: null });
    await (await keeper.current()).note('technology', [id]);
    expect(await chainsOf(db, id)).toEqual({});
    expect((await listTechnologiesById(db, [id]))[0]).toMatchObject({ chainCode: null, isOutside: true });
    expect((await buildTechnologyDocument(db, id))?.chain_code).toBeNull();

    await correctPlace(broker, {
      kind: 'technology',
      id,
      version: version + 1,
      chainCode: 'leather',
      nodeCode: null,
    });
    expect((await listTechnologiesById(db, [id]))[0]).toMatchObject({
      chainCode: 'leather',
      isOutside: false,
    });
  });

  test('strangers, stale pages and unknown codes are refused, and nothing is kept', async () => {
    const { db, desk } = await openPlace(dialect);
    const { id, version } = await makeNeed(db, untagged);
    const correction = { kind: 'need' as const, id, version, chainCode: 'leather', nodeCode: null };
    const refused = { code: 'forbidden' };
    await expect(correctPlace(desk(ACTORS.otherFirmOwner), correction)).rejects.toMatchObject(refused);
    await expect(correctPlace(desk(ACTORS.auditor), correction)).rejects.toMatchObject(refused);
    const own = desk(ACTORS.firmMember);
    await expect(correctPlace(own, { ...correction, version: version + 5 })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(correctPlace(own, { ...correction, nodeCode: 'steel-01' })).rejects.toMatchObject({
      code: 'invalid',
    });
    const form = new FormData();
    form.set('version', String(version));
    const answer = await correctPlaceForm(own, 'need', id, form);
    expect(answer).toMatchObject({ init: { status: 422 } });
    expect(await db.selectFrom('chain_label').selectAll().execute()).toEqual([]);
  });

  test('the page lists what waits for a person and what people corrected', async () => {
    const { db, keeper, desk } = await openPlace(dialect);
    const vague = await makeTechnology(db, {
      ...untagged,
      title: '一种装置',
      keywords: [],
      summary: '一种装置及其使用方法。',
      innovation: '',
      metrics: [],
      applications: '',
    });
    const stated = await makeTechnology(db);
    await (await keeper.current()).note('technology', [vague.id, stated.id]);
    const url = new URL('http://localhost/admin/recognition');
    const administrator = desk(ACTORS.administrator);
    const before = await recognitionPage(administrator, url);
    expect(before.doubtful.rows.map(({ id }) => id)).toEqual([vague.id]);
    expect(before.model.corrections).toEqual({ learnt: 0, total: 0 });
    expect(before.mayTrain).toBe(true);

    const { version } = vague;
    const correction = { kind: 'technology' as const, id: vague.id, version, nodeCode: null };
    await correctPlace(administrator, { ...correction, chainCode: 'equipment' });
    const after = await recognitionPage(desk(ACTORS.broker), url);
    expect(after.doubtful.rows).toEqual([]);
    expect(after.corrections).toMatchObject([{ id: vague.id, place: '高端装备' }]);
    expect(after.model.corrections).toEqual({ learnt: 0, total: 1 });
    expect(after.mayTrain).toBe(false);
    await expect(recognitionPage(desk(ACTORS.firmOwner), url)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe.each(dialects)('training on %s', (dialect) => {
  test('a new model learns the corrections, is measured and takes the place of the old one', async () => {
    const { db, keeper, desk } = await openPlace(dialect);
    const { id, version } = await makeTechnology(db, untagged);
    const before = (await keeper.current()).knowledge.recognizer.version;
    const administrator = desk(ACTORS.administrator);
    await correctPlace(administrator, {
      kind: 'technology',
      id,
      version,
      chainCode: 'steel',
      nodeCode: 'steel-08',
    });
    await expect(requestTraining(desk(ACTORS.broker))).rejects.toMatchObject({ code: 'forbidden' });

    const asked = await requestTraining(administrator);
    await expect(requestTraining(administrator)).rejects.toMatchObject({ code: 'state' });
    const operator = testContext(db, OPERATOR);
    await finishTraining(operator, asked, segment);
    await keeper.refresh();

    const { recognizer } = (await keeper.current()).knowledge;
    expect(recognizer.version).toBe(asked);
    expect(asked).not.toBe(before);
    const active = await db.selectFrom('chain_model').select('version').where('active', '=', 1).execute();
    expect(active).toEqual([{ version: asked }]);
    const { measures, model } = await recognitionPage(administrator, new URL('http://localhost/'));
    expect(model.corrections).toEqual({ learnt: 1, total: 1 });
    expect(model.isOutdated).toBe(false);
    expect(measures?.chain).toBeGreaterThan(60);
    await expect(requestTraining(administrator)).rejects.toMatchObject({
      messageKey: 'recognition.error.nothing_new',
    });
    const queued = await db
      .selectFrom('outbox')
      .select('topic')
      .where('entity_id', '=', 'recognition')
      .execute();
    expect(queued).toEqual([{ topic: 'knowledge.changed' }]);
  }, 300_000);
});
