import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type Actor, OPERATOR } from '#app/modules/accounts/actor.ts';
import { mergeListings, sayDistinct, undoMerge } from '#app/modules/duplicates/commands.server.ts';
import { noteDuplicates, sweepDuplicates } from '#app/modules/duplicates/detection.server.ts';
import { lookalikesOf } from '#app/modules/duplicates/lookalikes.server.ts';
import { addressAfterMerge, duplicatesPage, pairPage } from '#app/modules/duplicates/pages.server.ts';
import { findKept, listPairs } from '#app/modules/duplicates/queries.server.ts';
import { orderPair } from '#app/modules/duplicates/schema.ts';
import type { DeskCtx } from '#app/modules/listings/pages.server.ts';
import type { ListingKind } from '#app/modules/listings/schema.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { makeNeed } from '#tests/factories/needs.ts';
import { makeTechnology } from '#tests/factories/technologies.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { TEST_NOW, testContext } from '#tests/helpers/context.ts';
import { dialects, type TestDialect, testDb } from '#tests/helpers/database.ts';
import { createKeeper } from '#tests/helpers/market.ts';

/** Two entries of one technology, the second shortened, and something else of the same institute. */
async function openSite(dialect: TestDialect) {
  const db = await testDb(dialect);
  await loadReferenceData(db);
  await makeActors(db);
  const first = await makeTechnology(db);
  const second = await makeTechnology(db, { title: '无铬有机鞣剂及其清洁鞣制工艺', applications: '' });
  const other = await makeTechnology(db, {
    title: '羊皮低温染色助剂',
    keywords: ['染色'],
    summary: '提高羊皮染色的匀染性和耐摩擦色牢度，染浴残液色度降低，低温四十度上染。',
    innovation: '阳离子型两性助剂先行改性纤维表面，再分段升温。',
    applications: '服装革与箱包革染色工段，可用现有转鼓。',
  });
  const keeper = createKeeper(db);
  const market = () => keeper.current();
  const as = (actor: Actor) => testContext(db, actor, { market });
  const deps = as(OPERATOR);
  return { db, as, deps, first, second, other };
}

type Site = Awaited<ReturnType<typeof openSite>>;

const desk = (site: Site, actor: Actor) =>
  ({ ...site.as(actor), locale: 'zh-CN', t: (key: string) => key }) as unknown as DeskCtx;

const seen = (...listings: { id: string; version: number }[]) =>
  new Map(listings.map(({ id, version }) => [id, version]));

async function notePair(site: Site, kind: ListingKind = 'technology', a = site.first, b = site.second) {
  await noteDuplicates(site.deps, kind, b.id);
  const [leftId, rightId] = orderPair(a.id, b.id);
  return { kind, leftId, rightId };
}

/** A deal in any state, without the steps that lead there. */
async function insertDeal(
  db: Kysely<Database>,
  { needId, technologyId, state }: { needId: string; technologyId: string; state: string },
): Promise<{ id: string }> {
  const { length } = await db.selectFrom('deal').select('id').execute();
  const id = `deal-${length}`;
  await db
    .insertInto('deal')
    .values({
      id,
      number: `DJ-${length}`,
      need_id: needId,
      technology_id: technologyId,
      firm_id: 'org-firm',
      institution_id: 'org-institution',
      opened_by: 'broker',
      message: '',
      state,
      broker_id: 'broker',
      firm_consented_at: null,
      institution_consented_at: null,
      end_reason: null,
      end_note: '',
      ended_at: null,
      answer_due: null,
      match_algorithm_version: null,
      match_rank: null,
      demo: 0,
      version: 1,
      created_by: null,
      created_at: TEST_NOW,
      updated_at: TEST_NOW,
    })
    .execute();
  return { id };
}

/** Every row a merge may touch. */
async function readAll(db: Kysely<Database>) {
  const tables = ['need', 'technology', 'deal', 'contract', 'match_feedback', 'duplicate_pair'] as const;
  return Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => [
        table,
        await db
          .selectFrom(table as 'need')
          .selectAll()
          .execute(),
      ]),
    ),
  ) as Record<string, Record<string, unknown>[]>;
}

const sorted = (rows: Record<string, unknown>[] = []) =>
  [...rows].sort((a, b) => String(a.id ?? a.left_id).localeCompare(String(b.id ?? b.left_id)));

describe.each(dialects)('near-duplicates on %s', (dialect) => {
  test('what says nearly the same is noted once, what says something else is not', async () => {
    const site = await openSite(dialect);
    await notePair(site);
    await noteDuplicates(site.deps, 'technology', site.first.id);
    await noteDuplicates(site.deps, 'technology', site.other.id);
    const { pairs, count } = await listPairs(site.db, 'open', 1);
    const [leftId, rightId] = orderPair(site.first.id, site.second.id);
    expect(count).toBe(1);
    expect(pairs).toMatchObject([{ kind: 'technology', leftId, rightId, state: 'open' }]);
    expect(pairs[0]?.similarity).toBeGreaterThan(0.6);
  });

  test('an open pair goes when the text no longer says the same, a decided one stays', async () => {
    const site = await openSite(dialect);
    const pair = await notePair(site);
    await sayDistinct(site.as(ACTORS.broker), pair);
    await noteDuplicates(site.deps, 'technology', site.first.id);
    expect((await listPairs(site.db, 'distinct', 1)).count).toBe(1);
    expect((await listPairs(site.db, 'open', 1)).count).toBe(0);

    await site.db.updateTable('duplicate_pair').set({ state: 'open' }).execute();
    await site.db
      .updateTable('technology')
      .set({ summary: '完全另一件事：轴承滚道超精研。', innovation: '', title: '轴承滚道超精研', version: 2 })
      .where('id', '=', site.second.id)
      .execute();
    await noteDuplicates(site.deps, 'technology', site.second.id);
    expect((await listPairs(site.db, 'open', 1)).count).toBe(0);
  });

  test('the nightly look finds what was missed, once a day, and breaks off when asked', async () => {
    const site = await openSite(dialect);
    expect(await sweepDuplicates(site.deps, AbortSignal.abort())).toBeNull();
    expect(await sweepDuplicates(site.deps)).toBe(3);
    expect((await listPairs(site.db, 'open', 1)).count).toBe(1);
    expect(await sweepDuplicates(site.deps)).toBeNull();
  });

  test('an author is warned of a draft that repeats something, and only of what may be seen', async () => {
    const site = await openSite(dialect);
    const organizationId = 'org-other-institution';
    const draft = await makeTechnology(site.db, { options: { status: 'draft', organizationId } });
    const warned = await lookalikesOf(site.as(ACTORS.otherInstitutionOwner), 'technology', draft.id);
    expect(warned.map(({ number }) => number).sort()).toEqual([site.first.number, site.second.number].sort());
    expect(warned[0]?.to).toBe(`/technologies/${warned[0]?.id}`);

    await site.db
      .updateTable('technology')
      .set({ status: 'submitted' })
      .where('id', '=', site.first.id)
      .execute();
    const public_ = await lookalikesOf(site.as(ACTORS.otherInstitutionOwner), 'technology', draft.id);
    expect(public_.map(({ id }) => id)).toEqual([site.second.id]);

    const own = await lookalikesOf(site.as(ACTORS.institutionOwner), 'technology', site.second.id);
    expect(own).toMatchObject([{ id: site.first.id, to: `/desk/technologies/${site.first.id}` }]);
    await expect(lookalikesOf(site.as(ACTORS.firmOwner), 'technology', site.second.id)).rejects.toMatchObject(
      { code: 'forbidden' },
    );
    expect(await lookalikesOf(site.as(ACTORS.firmOwner), 'technology', draft.id)).toEqual([]);
  });

  test('a merge withdraws one, takes its links along and leads its address to the other', async () => {
    const site = await openSite(dialect);
    const need = await makeNeed(site.db);
    const deal = await insertDeal(site.db, {
      needId: need.id,
      technologyId: site.second.id,
      state: 'screening',
    });
    await site.db
      .updateTable('technology')
      .set({ status: 'matched' })
      .where('id', '=', site.second.id)
      .execute();
    const pair = await notePair(site);
    await mergeListings(site.as(ACTORS.broker), {
      ...pair,
      keptId: site.first.id,
      seen: seen(site.first, site.second),
    });

    const rows = await site.db.selectFrom('technology').select(['id', 'status']).execute();
    const statusOf = new Map(rows.map(({ id, status }) => [id, status]));
    expect(statusOf.get(site.second.id)).toBe('withdrawn');
    expect(statusOf.get(site.first.id)).toBe('matched');
    const moved = await site.db
      .selectFrom('deal')
      .selectAll()
      .where('id', '=', deal.id)
      .executeTakeFirstOrThrow();
    expect(moved.technology_id).toBe(site.first.id);
    expect(await addressAfterMerge(site.deps, 'technology', site.second.id)).toBe(
      `/technologies/${site.first.id}`,
    );
    expect(await addressAfterMerge(site.deps, 'technology', site.first.id)).toBeNull();
    const queued = await site.db
      .selectFrom('outbox')
      .select('entity_id')
      .where('topic', '=', 'technology.changed')
      .execute();
    expect(queued.map((row) => row.entity_id)).toEqual(
      expect.arrayContaining([site.first.id, site.second.id]),
    );
    const told = await site.db.selectFrom('notification').select(['user_id', 'type']).execute();
    expect(told).toContainEqual({ user_id: 'institution-owner', type: 'technology.merged' });

    // Sent in again by its publisher it speaks for itself, and what was restored would not be what was reviewed.
    await site.db
      .updateTable('technology')
      .set({ status: 'submitted', version: 2 })
      .where('id', '=', site.second.id)
      .execute();
    expect(await findKept(site.db, 'technology', site.second.id)).toBeNull();
    const [merge] = (await duplicatesPage(desk(site, ACTORS.broker), 1)).merges;
    await expect(undoMerge(site.as(ACTORS.broker), merge?.id ?? '')).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test.each([
    ['need', 'published', 'published'],
    ['need', 'matched', 'published'],
    ['technology', 'matched', 'published'],
    ['technology', 'matched', 'matched'],
    ['technology', 'submitted', 'published'],
    ['technology', 'submitted', 'submitted'],
  ] as const)(
    'merge and undo change no row in the end: %s, %s into %s',
    async (kind, mergedStatus, keptStatus) => {
      const site = await openSite(dialect);
      const make = kind === 'need' ? makeNeed : makeTechnology;
      const kept = await make(site.db, { options: { status: keptStatus } });
      const merged = await make(site.db, { options: { status: mergedStatus } });
      const partner = kind === 'need' ? site.other : await makeNeed(site.db, { title: '另一件事' });
      const sides = (id: string) =>
        kind === 'need' ? { needId: id, technologyId: partner.id } : { needId: partner.id, technologyId: id };
      if (mergedStatus === 'matched') await insertDeal(site.db, { ...sides(merged.id), state: 'screening' });
      if (keptStatus === 'matched') await insertDeal(site.db, { ...sides(kept.id), state: 'screening' });
      await insertDeal(site.db, { ...sides(merged.id), state: 'declined' });
      await site.db
        .insertInto('match_feedback')
        .values({
          id: 'feedback',
          need_id: sides(merged.id).needId,
          technology_id: sides(merged.id).technologyId,
          organization_id: 'org-firm',
          side: 'firm',
          verdict: 'interested',
          reason: null,
          note: '',
          algorithm_version: '1',
          knowledge: '1',
          rank: 1,
          score: 0.5,
          features_json: '{}',
          demo: 0,
          created_by: null,
          created_at: 1,
        })
        .execute();
      await notePair(site, kind, kept as never, merged as never);
      const [leftId, rightId] = orderPair(kept.id, merged.id);
      const before = await readAll(site.db);

      const broker = site.as(ACTORS.broker);
      const merge = await mergeListings(broker, {
        kind,
        leftId,
        rightId,
        keptId: kept.id,
        seen: seen(kept, merged),
      });
      const between = await readAll(site.db);
      expect(sorted(between[kind])).not.toEqual(sorted(before[kind]));
      expect(sorted(between.deal)).not.toEqual(sorted(before.deal));
      expect(sorted(between.match_feedback)).not.toEqual(sorted(before.match_feedback));
      await undoMerge(broker, merge.id);
      const after = await readAll(site.db);
      for (const table of Object.keys(before)) expect(sorted(after[table])).toEqual(sorted(before[table]));
      await expect(undoMerge(broker, merge.id)).rejects.toMatchObject({ code: 'state' });
    },
  );

  test('a merge that would hide or hand over something is refused', async () => {
    const site = await openSite(dialect);
    const pair = await notePair(site);
    const broker = site.as(ACTORS.broker);
    const keep = (keptId: string, versions = seen(site.first, site.second)) =>
      mergeListings(broker, { ...pair, keptId, seen: versions });

    await expect(keep(site.first.id, seen({ ...site.first, version: 7 }, site.second))).rejects.toMatchObject(
      {
        code: 'conflict',
      },
    );
    await expect(keep(site.other.id)).rejects.toMatchObject({ code: 'invalid' });
    await site.db
      .updateTable('technology')
      .set({ status: 'submitted' })
      .where('id', '=', site.first.id)
      .execute();
    await expect(keep(site.first.id)).rejects.toMatchObject({ messageKey: 'circle.merge.keep_public' });
    await site.db
      .updateTable('technology')
      .set({ status: 'closed' })
      .where('id', '=', site.first.id)
      .execute();
    await expect(keep(site.first.id)).rejects.toMatchObject({ messageKey: 'circle.merge.ended' });

    await site.db
      .updateTable('technology')
      .set({ status: 'published', organization_id: 'org-other-institution' })
      .where('id', '=', site.first.id)
      .execute();
    const need = await makeNeed(site.db);
    await insertDeal(site.db, { needId: need.id, technologyId: site.second.id, state: 'screening' });
    await expect(keep(site.first.id)).rejects.toMatchObject({ messageKey: 'circle.merge.bound' });
    for (const actor of [ACTORS.institutionOwner, ACTORS.registrar, ACTORS.auditor]) {
      await expect(
        mergeListings(site.as(actor), {
          ...pair,
          keptId: site.first.id,
          seen: seen(site.first, site.second),
        }),
      ).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  test('merges of merges lead to the last one and are undone from there', async () => {
    const site = await openSite(dialect);
    const third = await makeTechnology(site.db);
    const pair = await notePair(site);
    const broker = site.as(ACTORS.broker);
    const early = await mergeListings(broker, {
      ...pair,
      keptId: site.first.id,
      seen: seen(site.first, site.second),
    });
    const later = await notePair(site, 'technology', site.first, third);
    const late = await mergeListings(broker, { ...later, keptId: third.id, seen: seen(site.first, third) });
    expect(await findKept(site.db, 'technology', site.second.id)).toMatchObject({ id: third.id });
    await expect(undoMerge(broker, early.id)).rejects.toMatchObject({ messageKey: 'circle.merge.built_on' });
    await undoMerge(broker, late.id);
    await undoMerge(broker, early.id);
    expect(await findKept(site.db, 'technology', site.second.id)).toBeNull();
  });

  test('the bureau compares the two texts side by side', async () => {
    const site = await openSite(dialect);
    const { kind, leftId, rightId } = await notePair(site);
    const page = await pairPage(desk(site, ACTORS.auditor), { kind, leftId, rightId });
    expect(page.sides.map(({ id }) => id)).toEqual([leftId, rightId]);
    expect(page.fields.filter(({ isSame }) => isSame).length).toBeGreaterThan(2);
    expect(page.fields.filter(({ isSame }) => !isSame).length).toBeGreaterThan(0);
    expect(page.mayDecide).toBe(false);
    await expect(
      pairPage(desk(site, ACTORS.institutionOwner), { kind, leftId, rightId }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(pairPage(desk(site, ACTORS.broker), { kind: 'x', leftId, rightId })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
