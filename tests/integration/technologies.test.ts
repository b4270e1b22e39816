import type { Kysely } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import { newId } from '#app/lib/ids.server.ts';
import { OPERATOR } from '#app/modules/accounts/actor.ts';
import type { PageCtx } from '#app/modules/listings/pages.server.ts';
import { countReviews, viewerOf } from '#app/modules/listings/queries.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import {
  closeTechnology,
  createTechnology,
  publishTechnology,
  returnTechnology,
  saveTechnology,
} from '#app/modules/technologies/commands.server.ts';
import {
  deskTechnologyPage,
  publicTechnologyCards,
  publicTechnologyPage,
  technologyReviewQueue,
} from '#app/modules/technologies/pages.server.ts';
import { getTechnology, listTechnologies } from '#app/modules/technologies/queries.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { makeTechnology, technologyDraft } from '#tests/factories/technologies.ts';
import { ACTORS, type ActorName } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

describe.each(dialects)('technologies on %s', (dialect) => {
  let db: Kysely<Database>;
  const as = (name: ActorName) => testContext(db, ACTORS[name]);
  const viewer = (name: ActorName) => viewerOf(as(name));
  const pageOf = <Name extends ActorName>(name: Name) => ({
    ...as(name),
    actor: ACTORS[name],
    locale: 'zh-CN' as const,
    t: translator('zh-CN'),
  });

  beforeAll(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    await loadReferenceData(db);
  });

  test('goes from an empty editor through review to publication', async () => {
    const id = newId();
    const owner = as('institutionOwner');
    await saveTechnology(owner, { id, version: null }, technologyDraft(), 'save');
    const sent = await saveTechnology(owner, { id, version: 1 }, technologyDraft(), 'submit');
    expect(sent).toMatchObject({ id, status: 'submitted', version: 2 });
    expect(sent.number).toMatch(/^CG-2026-\d{6}$/);
    const published = await publishTechnology(as('administrator'), { id, version: 2 });
    expect(published).toMatchObject({ status: 'published', reviewedBy: 'administrator' });
    expect((await getTechnology(db, id, viewer('visitor')))?.technology.ip).toHaveLength(1);
  });

  test('is not submitted without 授权发布承诺', async () => {
    const draft = technologyDraft({ isPublicationAuthorized: false });
    const sent = saveTechnology(as('institutionOwner'), { id: newId(), version: null }, draft, 'submit');
    await expect(sent).rejects.toMatchObject({
      code: 'invalid',
      fields: { isPublicationAuthorized: ['technology.error.authorized'] },
    });
  });

  test('is offered by institutions, not by firms, and reviewed by the bureau, not by its auditor', async () => {
    const byFirm = createTechnology(as('firmOwner'), technologyDraft());
    await expect(byFirm).rejects.toMatchObject({ code: 'forbidden' });
    const { id } = await makeTechnology(db, { options: { status: 'submitted' } });
    for (const name of ['auditor', 'institutionOwner'] as const) {
      const attempt = publishTechnology(as(name), { id, version: 1 });
      await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
    }
    const unseen = publishTechnology(as('firmOwner'), { id, version: 1 });
    await expect(unseen).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a reviewer publishes only what was looked at', async () => {
    const { id } = await makeTechnology(db, { options: { status: 'submitted' } });
    const changed = technologyDraft({ title: '提交后又改' });
    await saveTechnology(as('institutionOwner'), { id, version: 1 }, changed, 'submit');
    const late = publishTechnology(as('broker'), { id, version: 1 });
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
  });

  test('can be taken off the site with a reason', async () => {
    const { id } = await makeTechnology(db);
    await returnTechnology(as('broker'), { id, version: 1, reason: '权利人提出异议。' });
    expect(await publicTechnologyCards(db, [id], viewer('visitor'))).toEqual([]);
    const desk = await deskTechnologyPage(pageOf('institutionOwner'), id);
    expect(desk.desk).toMatchObject({
      status: 'returned',
      returnReason: '权利人提出异议。',
      may: { edit: true, publish: false, return: false },
    });
    expect(desk.desk.timeline[0]).toMatchObject({ event: 'returned', note: '权利人提出异议。' });
  });

  test('shows its contact on the desk of its own people and the bureau, and never on the public page', async () => {
    const { id } = await makeTechnology(db);
    for (const name of Object.keys(ACTORS) as ActorName[]) {
      const page = await publicTechnologyPage(pageOf(name) as PageCtx, id);
      expect(JSON.stringify(page)).not.toContain('010-60000002');
    }
    const desk = await deskTechnologyPage(pageOf('auditor'), id);
    expect(desk.technology.contact?.phone).toBe('010-60000002');
    expect(Object.values(desk.desk.may)).not.toContain(true);
    const stranger = deskTechnologyPage(pageOf('firmOwner'), id);
    await expect(stranger).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('asks each reader for the right next step', async () => {
    const { id } = await makeTechnology(db);
    const call = async (name: ActorName) => (await publicTechnologyPage(pageOf(name) as PageCtx, id)).call;
    expect(await call('visitor')).toEqual({
      kind: 'login',
      to: `/login?next=${encodeURIComponent(`/desk/deals/new?technology=${id}`)}`,
    });
    expect(await call('firmOwner')).toEqual({ kind: 'request', to: `/desk/deals/new?technology=${id}` });
    expect((await call('otherInstitutionOwner')).kind).toBe('none');
    expect((await call('institutionMember')).kind).toBe('own');
    expect((await call('broker')).kind).toBe('bureau');
  });

  test('waits in the review queue, longest first, which only the bureau reads', async () => {
    const day = 86_400_000;
    const now = as('broker').now();
    const late = await makeTechnology(db, { options: { status: 'submitted', createdAt: now - day } });
    const early = await makeTechnology(db, { options: { status: 'submitted', createdAt: now - 3 * day } });
    const { rows, count } = await technologyReviewQueue(pageOf('auditor'));
    const ids = rows.map((row) => row.id);
    expect(ids.indexOf(early.id)).toBeLessThan(ids.indexOf(late.id));
    expect(rows.find((row) => row.id === early.id)?.waitingDays).toBe(3);
    expect(await countReviews(db)).toBe(count);
    await expect(technologyReviewQueue(pageOf('firmOwner'))).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('lists an institution its own records only, page by page', async () => {
    const mine = await listTechnologies(db, viewer('otherInstitutionOwner'));
    expect(mine.count).toBe(0);
    const options = { organizationId: 'org-other-institution' };
    for (let index = 0; index < 3; index++) await makeTechnology(db, { options });
    const second = await listTechnologies(db, viewer('otherInstitutionOwner'), { perPage: 2, page: 2 });
    expect(second).toMatchObject({ count: 3, pages: 2, page: 2 });
    expect(second.rows).toHaveLength(1);
    const beyond = await listTechnologies(db, viewer('otherInstitutionOwner'), { perPage: 2, page: 99 });
    expect(beyond.page).toBe(2);
  });

  test('is closed by its institution and by the operator', async () => {
    const { id } = await makeTechnology(db);
    await closeTechnology(as('institutionOwner'), { id, version: 1 });
    const again = closeTechnology(testContext(db, OPERATOR), { id, version: 2 });
    await expect(again).rejects.toMatchObject({ code: 'state' });
  });
});
