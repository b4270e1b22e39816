import type { Kysely } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#app/lib/ids.server.ts';
import { OPERATOR } from '#app/modules/accounts/actor.ts';
import { inTransaction } from '#app/modules/context.server.ts';
import { expireListings, followDeal } from '#app/modules/listings/commands.server.ts';
import { viewerOf } from '#app/modules/listings/queries.server.ts';
import {
  closeNeed,
  createNeed,
  publishNeed,
  returnNeed,
  saveNeed,
  withdrawNeed,
} from '#app/modules/needs/commands.server.ts';
import { publicNeedCards } from '#app/modules/needs/pages.server.ts';
import { getNeed, listNeeds, requireNeed } from '#app/modules/needs/queries.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { makeNeed, needDraft } from '#tests/factories/needs.ts';
import { ACTORS, type ActorName } from '#tests/helpers/actors.ts';
import { TEST_NOW, testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

describe.each(dialects)('needs on %s', (dialect) => {
  let db: Kysely<Database>;
  const as = (name: ActorName) => testContext(db, ACTORS[name]);
  const viewer = (name: ActorName) => viewerOf(as(name));

  beforeAll(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    await loadReferenceData(db);
  });

  async function submitted(organizationId = 'org-firm') {
    return makeNeed(db, { options: { status: 'submitted', organizationId } });
  }

  async function auditTypes(id: string): Promise<string[]> {
    const rows = await db
      .selectFrom('audit_event')
      .select('type')
      .where('subject_id', '=', id)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map((row) => row.type).sort();
  }

  async function outboxSeq(id: string): Promise<number> {
    const row = await db
      .selectFrom('outbox')
      .select('seq')
      .where('topic', '=', 'need.changed')
      .where('entity_id', '=', id)
      .executeTakeFirst();
    return row?.seq ?? 0;
  }

  test('goes from draft through review to publication and is then public', async () => {
    const draft = await createNeed(as('firmOwner'), needDraft());
    expect(draft).toMatchObject({ status: 'draft', version: 1, organizationId: 'org-firm' });
    expect(draft.number).toMatch(/^XQ-2026-\d{6}$/);
    expect(await getNeed(db, draft.id, viewer('visitor'))).toBeNull();

    const sent = await saveNeed(as('firmMember'), { id: draft.id, version: 1 }, needDraft(), 'submit');
    expect(sent).toMatchObject({ status: 'submitted', version: 2, submittedAt: TEST_NOW });
    const published = await publishNeed(as('broker'), { id: sent.id, version: 2 });
    expect(published).toMatchObject({ status: 'published', publishedAt: TEST_NOW, reviewedBy: 'broker' });
    expect((await requireNeed(db, draft.id, viewer('visitor'))).need.title).toBe(draft.title);
    expect(await auditTypes(draft.id)).toEqual(['need.created', 'need.published', 'need.submitted']);
    expect(await outboxSeq(draft.id)).toBe(3);
  });

  test('tells the firm when its need is published or returned, but not the one who acted', async () => {
    const need = await submitted();
    await publishNeed(as('broker'), { id: need.id, version: 1 });
    const told = await db
      .selectFrom('notification')
      .selectAll()
      .where('path', '=', `/desk/needs/${need.id}`)
      .execute();
    expect(told.map((row) => row.user_id).sort()).toEqual(['firm-member', 'firm-owner']);
    expect(told[0]?.type).toBe('need.published');
  });

  test('is returned with a reason, which the next submission clears', async () => {
    const need = await submitted();
    const returned = await returnNeed(as('broker'), { id: need.id, version: 1, reason: '请补充考核方式。' });
    expect(returned).toMatchObject({ status: 'returned', returnReason: '请补充考核方式。' });
    const again = await saveNeed(as('firmOwner'), { id: need.id, version: 2 }, needDraft(), 'submit');
    expect(again).toMatchObject({ status: 'submitted', returnReason: '' });
  });

  test('autosaves under the id of the editor and never makes a second record', async () => {
    const id = newId();
    const first = await saveNeed(
      as('firmOwner'),
      { id, version: null },
      needDraft({ title: '标' }),
      'autosave',
    );
    const second = await saveNeed(
      as('firmOwner'),
      { id, version: null },
      needDraft({ title: '标题' }),
      'autosave',
    );
    expect([first.id, second.id]).toEqual([id, id]);
    expect(second).toMatchObject({ title: '标题', version: 2, status: 'draft', number: first.number });
    expect(await auditTypes(id)).toEqual(['need.created']);
  });

  test("does not save into somebody else's record, nor over a newer version", async () => {
    const need = await makeNeed(db, { options: { status: 'draft' } });
    const stranger = saveNeed(as('otherFirmOwner'), { id: need.id, version: 1 }, needDraft(), 'save');
    await expect(stranger).rejects.toMatchObject({ code: 'not_found' });
    await saveNeed(as('firmOwner'), { id: need.id, version: 1 }, needDraft(), 'save');
    const late = saveNeed(as('firmMember'), { id: need.id, version: 1 }, needDraft(), 'save');
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
  });

  test('hides a published need while its change is reviewed again', async () => {
    const need = await makeNeed(db);
    const asDraft = saveNeed(as('firmOwner'), { id: need.id, version: 1 }, needDraft(), 'save');
    await expect(asDraft).rejects.toMatchObject({ code: 'state' });
    const changed = needDraft({ title: '改后的标题' });
    const revised = await saveNeed(as('firmOwner'), { id: need.id, version: 1 }, changed, 'submit');
    expect(revised.status).toBe('submitted');
    expect(await getNeed(db, need.id, viewer('visitor'))).toBeNull();
    const republished = await publishNeed(testContext(db, ACTORS.broker, { now: () => TEST_NOW + 1000 }), {
      id: need.id,
      version: 2,
    });
    expect(republished.publishedAt).toBe(need.publishedAt);
  });

  test('is not submitted without the 不涉密 declaration or with a last day in the past', async () => {
    const need = await makeNeed(db, { options: { status: 'draft' } });
    const draft = needDraft({ declaredNonSecret: false, validTo: '2026-03-01' });
    const sent = saveNeed(as('firmOwner'), { id: need.id, version: 1 }, draft, 'submit');
    await expect(sent).rejects.toMatchObject({
      code: 'invalid',
      fields: {
        declaredNonSecret: ['listing.error.non_secret'],
        validTo: ['listing.error.valid_to_past'],
      },
    });
  });

  test('refuses a node of another chain', async () => {
    const wrong = createNeed(as('firmOwner'), needDraft({ chainCode: 'agri', nodeCode: 'leather-03' }));
    await expect(wrong).rejects.toMatchObject({ code: 'invalid', fields: { chainNode: expect.anything() } });
  });

  test('of an unverified firm is never published and never public', async () => {
    const need = await submitted('org-unverified');
    const published = publishNeed(as('broker'), { id: need.id, version: 1 });
    await expect(published).rejects.toMatchObject({ code: 'state', messageKey: 'listing.error.unverified' });
    const smuggled = await makeNeed(db, { options: { organizationId: 'org-unverified' } });
    expect(await getNeed(db, smuggled.id, viewer('visitor'))).toBeNull();
    expect(await getNeed(db, smuggled.id, viewer('unverifiedFirmOwner'))).not.toBeNull();
  });

  test('shows each viewer only what is theirs to see', async () => {
    const draft = await makeNeed(db, { options: { status: 'draft' } });
    const old = await makeNeed(db, { validTo: '2026-03-01' });
    const lastDay = await makeNeed(db, { validTo: '2026-03-02' });
    const seen = async (id: string, name: ActorName) => (await getNeed(db, id, viewer(name))) !== null;
    for (const name of ['visitor', 'otherFirmOwner', 'institutionOwner'] as const) {
      expect([await seen(draft.id, name), await seen(old.id, name)]).toEqual([false, false]);
      expect(await seen(lastDay.id, name)).toBe(true);
    }
    for (const name of ['firmOwner', 'firmMember', 'broker', 'auditor'] as const)
      expect([await seen(draft.id, name), await seen(old.id, name)]).toEqual([true, true]);
    const desk = await listNeeds(db, viewer('otherFirmOwner'));
    expect(desk.count).toBe(0);
    const mine = await listNeeds(db, viewer('firmOwner'), { statuses: ['draft'], text: draft.number });
    expect(mine.rows.map(({ need }) => need.id)).toEqual([draft.id]);
  });

  test('hides the name of an anonymous firm and a budget that is not public', async () => {
    const need = await makeNeed(db, { isAnonymous: true, budgetVisibility: 'matched' });
    const card = async (name: ActorName) => (await publicNeedCards(db, [need.id], viewer(name)))[0];
    for (const name of ['visitor', 'otherFirmOwner', 'institutionOwner'] as const) {
      const shown = await card(name);
      expect(shown?.organization).toMatchObject({
        id: null,
        name: '某皮革企业（已实名认证）',
        isMasked: true,
      });
      expect(shown?.budget).toBeNull();
      expect(JSON.stringify(shown)).not.toContain('瑞和');
    }
    for (const name of ['firmMember', 'broker', 'auditor'] as const) {
      const shown = await card(name);
      expect(shown?.organization).toMatchObject({ id: 'org-firm', name: '辛集瑞和皮业有限公司' });
      expect(shown?.budget).toBe('30–50 万元');
    }
  });

  test('gives cards in the order asked for and leaves out what is not public', async () => {
    const one = await makeNeed(db);
    const two = await makeNeed(db);
    const hidden = await makeNeed(db, { options: { status: 'withdrawn' } });
    const cards = await publicNeedCards(db, [two.id, hidden.id, one.id, 'nowhere'], viewer('firmOwner'));
    expect(cards.map((card) => card.id)).toEqual([two.id, one.id]);
  });

  test('is withdrawn and closed by its publisher only from states that allow it', async () => {
    const need = await makeNeed(db);
    const withdrawn = await withdrawNeed(as('firmOwner'), { id: need.id, version: 1 });
    expect(withdrawn.status).toBe('withdrawn');
    const closed = closeNeed(as('firmOwner'), { id: need.id, version: 2 });
    await expect(closed).rejects.toMatchObject({ code: 'state' });
  });

  test('follows its deals', async () => {
    const need = await makeNeed(db);
    const follow = (transition: Parameters<typeof followDeal>[3]) =>
      inTransaction(as('broker'), (tx) => followDeal(tx, 'need', need.id, transition));
    const status = async () => (await requireNeed(db, need.id, viewer('broker'))).need.status;
    await follow('system-match');
    await follow('system-match');
    expect(await status()).toBe('matched');
    await follow('system-release');
    expect(await status()).toBe('published');
    await follow('system-close');
    await follow('system-release');
    expect(await status()).toBe('closed');
  });

  test('expires after its last day, and says so to its people', async () => {
    const old = await makeNeed(db, { validTo: '2026-03-01' });
    const fresh = await makeNeed(db, { validTo: '2026-03-02' });
    const count = (await expireListings(testContext(db, OPERATOR))).needs;
    expect(count).toBeGreaterThanOrEqual(1);
    expect((await requireNeed(db, old.id, viewer('firmOwner'))).need.status).toBe('expired');
    expect((await requireNeed(db, fresh.id, viewer('firmOwner'))).need.status).toBe('published');
    expect(await expireListings(testContext(db, OPERATOR))).toEqual({ needs: 0, technologies: 0 });
    expect(await auditTypes(old.id)).toContain('need.expired');
  });

  test('lets the operator bring in records with their own history', async () => {
    const createdAt = Date.UTC(2024, 4, 6);
    const need = await createNeed(testContext(db, OPERATOR), needDraft(), {
      organizationId: 'org-other-firm',
      status: 'closed',
      createdAt,
      source: 'import',
      sourceRef: 'row-1',
      isDemo: true,
    });
    expect(need).toMatchObject({
      status: 'closed',
      closedAt: createdAt,
      publishedAt: createdAt,
      isDemo: true,
    });
    expect(need.number).toMatch(/^XQ-2024-/);
  });
});
