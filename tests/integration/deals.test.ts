import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor, Member } from '#app/modules/accounts/actor.ts';
import { inTransaction } from '#app/modules/context.server.ts';
import { getDealContacts, listDealEvents } from '#app/modules/deals/case-file.server.ts';
import {
  acceptDeal,
  addDealNote,
  advanceDeal,
  consentToDeal,
  declineDeal,
  recordContracted,
  revokeConsent,
  terminateDeal,
  transferDeal,
} from '#app/modules/deals/commands.server.ts';
import { openDeal } from '#app/modules/deals/opening.server.ts';
import { countDealsWaiting, listDeals, requireDealRecord } from '#app/modules/deals/queries.server.ts';
import type { DealOpening } from '#app/modules/deals/schema.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { makeDeal } from '#tests/factories/deals.ts';
import { makeNeed } from '#tests/factories/needs.ts';
import { makeTechnology } from '#tests/factories/technologies.ts';
import { ACTORS, member } from '#tests/helpers/actors.ts';
import { TEST_NOW, testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const secondBroker = member('second-broker', 'org-bureau', 'broker');

describe.each(dialects)('deals on %s', (dialect) => {
  let db: Kysely<Database>;
  const as = (actor: Actor, parts = {}) => testContext(db, actor, parts);
  const opening = (given: Partial<DealOpening>): DealOpening => ({
    technologyId: '',
    needId: null,
    message: '希望了解贵校的鞣制工艺，能否安排一次交流。',
    consent: false,
    ...given,
  });
  const statusOf = async (table: 'need' | 'technology', id: string | null) =>
    (
      await db
        .selectFrom(table as 'need')
        .select('status')
        .where('id', '=', id ?? '')
        .executeTakeFirstOrThrow()
    ).status;
  const toldTo = async (actor: Member) =>
    (
      await db
        .selectFrom('notification')
        .select('type')
        .where('user_id', '=', actor.userId)
        .orderBy('created_at')
        .orderBy('id')
        .execute()
    ).map(({ type }) => type);

  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    const broker = await db
      .selectFrom('user_account')
      .selectAll()
      .where('id', '=', 'broker')
      .executeTakeFirstOrThrow();
    const { userId: id, name } = secondBroker;
    await db
      .insertInto('user_account')
      .values({ ...broker, id, name, email: 'second-broker@example.cn' })
      .execute();
    await db.insertInto('user_role').values({ user_id: secondBroker.userId, role: 'broker' }).execute();
  });

  test('a firm asks for an introduction with its own need; all brokers and the institution hear of it', async () => {
    const deal = await makeDeal(db);
    expect(deal).toMatchObject({
      number: 'DJ-2026-000001',
      state: 'requested',
      openedBy: 'firm',
      firmId: 'org-firm',
      institutionId: 'org-institution',
      brokerId: null,
      firmConsentedAt: null,
      // Monday 2 March 2026 and five working days.
      answerDue: '2026-03-09',
    });
    expect(await toldTo(ACTORS.broker)).toEqual(['deal.requested']);
    expect(await toldTo(secondBroker)).toEqual(['deal.requested']);
    expect(await toldTo(ACTORS.institutionMember)).toEqual(['deal.requested']);
    expect(await toldTo(ACTORS.firmMember)).toEqual([]);
    expect(await statusOf('need', deal.needId)).toBe('published');
    const audit = await db
      .selectFrom('audit_event')
      .select(['type', 'actor_id'])
      .where('subject_id', '=', deal.id)
      .execute();
    expect(audit).toEqual([{ type: 'deal.opened', actor_id: 'firm-member' }]);
  });

  test('an institution offers its technology for a published need, never somebody else’s', async () => {
    const need = await makeNeed(db);
    const own = await makeTechnology(db);
    const input = opening({ needId: need.id, technologyId: own.id, consent: true });
    await expect(openDeal(as(ACTORS.otherInstitutionOwner), input)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(
      openDeal(as(ACTORS.institutionOwner), opening({ technologyId: own.id })),
    ).rejects.toMatchObject({
      fields: { needId: ['form.error.choose'] },
    });
    const deal = await openDeal(as(ACTORS.institutionOwner), input);
    expect(deal).toMatchObject({
      state: 'requested',
      openedBy: 'institution',
      institutionConsentedAt: TEST_NOW,
    });
    expect(await toldTo(ACTORS.firmOwner)).toEqual(['deal.requested']);
  });

  test('a firm may ask for a technology without a need, but not with another firm’s need', async () => {
    const technology = await makeTechnology(db);
    const foreign = await makeNeed(db, { options: { organizationId: 'org-other-firm' } });
    const deal = await openDeal(as(ACTORS.firmOwner), opening({ technologyId: technology.id }));
    expect(deal).toMatchObject({ needId: null, firmId: 'org-firm' });
    await expect(
      openDeal(as(ACTORS.firmOwner), opening({ technologyId: technology.id, needId: foreign.id })),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      openDeal(as(ACTORS.unverifiedFirmOwner), opening({ technologyId: technology.id })),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('a broker brings any published pair together and owns the deal at once', async () => {
    const need = await makeNeed(db, { options: { organizationId: 'org-other-firm' } });
    const technology = await makeTechnology(db);
    const deal = await openDeal(
      as(ACTORS.broker),
      opening({ needId: need.id, technologyId: technology.id, consent: true }),
    );
    // A broker cannot consent for anybody.
    expect(deal).toMatchObject({
      state: 'accepted',
      brokerId: 'broker',
      firmConsentedAt: null,
      institutionConsentedAt: null,
    });
    expect(await statusOf('need', need.id)).toBe('matched');
    expect(await statusOf('technology', technology.id)).toBe('matched');
    expect(await toldTo(ACTORS.otherFirmOwner)).toEqual(['deal.requested']);
    expect(await toldTo(ACTORS.institutionOwner)).toEqual(['deal.requested']);
  });

  test('what is not published opens no deal', async () => {
    const draft = await makeNeed(db, { options: { status: 'draft' } });
    const expired = await makeTechnology(db, { validTo: '2026-03-01' });
    const technology = await makeTechnology(db);
    await expect(
      openDeal(as(ACTORS.firmOwner), opening({ needId: draft.id, technologyId: technology.id })),
    ).rejects.toMatchObject({ code: 'invalid', fields: { needId: ['deal.error.not_published'] } });
    await expect(openDeal(as(ACTORS.firmOwner), opening({ technologyId: expired.id }))).rejects.toMatchObject(
      { fields: { technologyId: ['deal.error.not_published'] } },
    );
  });

  test('a second open deal of the same pair is refused with the first one’s number, and possible after an end', async () => {
    const first = await makeDeal(db);
    const again = opening({ needId: first.needId, technologyId: first.technologyId ?? '' });
    for (const actor of [ACTORS.firmOwner, ACTORS.institutionOwner, ACTORS.broker]) {
      await expect(openDeal(as(actor), again)).rejects.toMatchObject({
        code: 'conflict',
        messageKey: 'deal.error.duplicate',
        params: { id: first.id, number: first.number },
      });
    }
    await declineDeal(as(ACTORS.firmOwner), first, { reason: 'mismatch', note: '工艺路线不符。' });
    expect((await openDeal(as(ACTORS.firmOwner), again)).number).toBe('DJ-2026-000002');
  });

  test('the broker who accepts owns it: others cannot advance it, but it can be handed over', async () => {
    const deal = await makeDeal(db, 'matched');
    expect(await statusOf('need', deal.needId)).toBe('matched');
    await expect(advanceDeal(as(secondBroker), deal, 'broker-introduce')).rejects.toMatchObject({
      code: 'forbidden',
    });
    const given = await transferDeal(as(ACTORS.broker), deal, secondBroker.userId);
    expect(given).toMatchObject({ brokerId: secondBroker.userId, state: 'matched' });
    expect(await toldTo(secondBroker)).toContain('deal.transferred');
    await expect(advanceDeal(as(ACTORS.broker), given, 'broker-introduce')).rejects.toMatchObject({
      code: 'forbidden',
    });
    const next = await advanceDeal(as(secondBroker), given, 'broker-introduce', '双方在辛集会面。');
    expect(next).toMatchObject({ state: 'first_contact', answerDue: '2026-03-16' });
    await expect(transferDeal(as(secondBroker), next, 'firm-owner')).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  test('accepting twice, or a version somebody else has changed, is a conflict and leaves no event', async () => {
    const deal = await makeDeal(db);
    await acceptDeal(as(ACTORS.broker), deal);
    await expect(acceptDeal(as(secondBroker), deal)).rejects.toMatchObject({ code: 'state' });
    const matched = await makeDeal(db, 'matched');
    await expect(
      advanceDeal(as(ACTORS.broker), { id: matched.id, version: matched.version - 1 }, 'broker-introduce'),
    ).rejects.toMatchObject({ code: 'conflict' });
    const names = (await listDealEvents(db, ACTORS.broker, matched.id)).map(({ name }) => name);
    expect(names).toEqual([
      'firm-request',
      'broker-accept',
      'firm-consent',
      'institution-consent',
      'parties-match',
    ]);
  });

  test('contact details are open to the other side only after both consents and the acceptance', async () => {
    const deal = await makeDeal(db, 'requested', { isAnonymous: true });
    const seen = async (actor: Actor) => {
      const contacts = await getDealContacts(db, actor, deal.id);
      return { firm: contacts.firm?.name ?? null, institution: contacts.institution?.name ?? null };
    };
    const institution = (await seen(ACTORS.institutionOwner)).institution;
    expect(institution).not.toBeNull();
    const nothingOfOther = async () => {
      expect(await seen(ACTORS.firmOwner)).toEqual({ firm: '张建国', institution: null });
      expect(await seen(ACTORS.institutionOwner)).toEqual({ firm: null, institution });
      const record = await requireDealRecord(db, ACTORS.institutionOwner, deal.id);
      expect(record.firmName).toBeNull();
      const persons = await listDealEvents(db, ACTORS.institutionOwner, deal.id);
      expect(
        persons.filter(({ actorSide }) => actorSide === 'firm').every(({ actorName }) => actorName === null),
      ).toBe(true);
    };
    await nothingOfOther();
    await consentToDeal(as(ACTORS.firmMember), deal.id);
    await nothingOfOther();
    const both = await consentToDeal(as(ACTORS.institutionMember), deal.id);
    expect(both).toMatchObject({
      state: 'requested',
      firmConsentedAt: TEST_NOW,
      institutionConsentedAt: TEST_NOW,
    });
    await nothingOfOther();

    const accepted = await acceptDeal(as(ACTORS.broker), both);
    const open = { firm: '张建国', institution };
    expect(await seen(ACTORS.firmOwner)).toEqual(open);
    expect(await seen(ACTORS.institutionOwner)).toEqual(open);
    expect((await requireDealRecord(db, ACTORS.institutionOwner, deal.id)).firmName).toBe(
      '辛集瑞和皮业有限公司',
    );
    const stranger = { firm: null, institution: null };
    expect(await seen(ACTORS.otherFirmOwner)).toEqual(stranger);
    expect(await seen(ACTORS.auditor)).toEqual(stranger);
    expect(await seen(ACTORS.visitor)).toEqual(stranger);
    expect(await seen(ACTORS.broker)).toEqual(open);

    await declineDeal(as(ACTORS.institutionOwner), accepted, { reason: 'price', note: '报价差距过大。' });
    await nothingOfOther();
  });

  test('a consent can be taken back until the other side has seen something', async () => {
    const deal = await makeDeal(db, 'accepted');
    await consentToDeal(as(ACTORS.firmOwner), deal.id);
    expect(await toldTo(ACTORS.institutionOwner)).toContain('deal.consented');
    expect((await revokeConsent(as(ACTORS.firmOwner), deal.id)).firmConsentedAt).toBeNull();
    await consentToDeal(as(ACTORS.institutionOwner), deal.id);
    const matched = await consentToDeal(as(ACTORS.firmOwner), deal.id);
    expect(matched.state).toBe('matched');
    await expect(revokeConsent(as(ACTORS.firmOwner), deal.id)).rejects.toMatchObject({ code: 'state' });
    const consents = (await listDealEvents(db, ACTORS.auditor, deal.id)).filter(
      ({ kind }) => kind === 'consent',
    );
    expect(consents.map(({ name, body }) => [name, body])).toEqual([
      ['firm-consent', '2026-11'],
      ['firm-revoke-consent', '2026-11'],
      ['institution-consent', '2026-11'],
      ['firm-consent', '2026-11'],
    ]);
  });

  test('nothing beyond the request moves before both sides have consented', async () => {
    const deal = await makeDeal(db, 'accepted');
    await expect(advanceDeal(as(ACTORS.broker), deal, 'parties-match')).rejects.toMatchObject({
      code: 'state',
    });
    await expect(advanceDeal(as(ACTORS.broker), deal, 'broker-introduce')).rejects.toMatchObject({
      code: 'state',
    });
    const screening = await advanceDeal(as(ACTORS.broker), deal, 'broker-screen', '核实需求真实性。');
    expect(screening.state).toBe('screening');
  });

  test('notes of the bureau never reach the parties', async () => {
    const deal = await makeDeal(db, 'accepted');
    await addDealNote(as(ACTORS.broker), deal.id, { body: '企业资金紧张，需跟进。', visibility: 'bureau' });
    await addDealNote(as(ACTORS.firmMember), deal.id, { body: '可于下周到校。', visibility: 'parties' });
    await expect(
      addDealNote(as(ACTORS.firmMember), deal.id, { body: '内部', visibility: 'bureau' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      addDealNote(as(ACTORS.auditor), deal.id, { body: '备注', visibility: 'parties' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const notes = async (actor: Actor) =>
      (await listDealEvents(db, actor, deal.id))
        .filter(({ kind }) => kind === 'note')
        .map(({ body }) => body);
    expect(await notes(ACTORS.firmOwner)).toEqual(['可于下周到校。']);
    expect(await notes(ACTORS.institutionOwner)).toEqual(['可于下周到校。']);
    expect(await notes(ACTORS.auditor)).toEqual(['企业资金紧张，需跟进。', '可于下周到校。']);
    expect(await notes(ACTORS.otherFirmOwner)).toEqual([]);
  });

  test('declined and terminated deals keep their reason, and free the need once no other deal holds it', async () => {
    const first = await makeDeal(db, 'accepted');
    const other = await makeTechnology(db, { title: '另一项无铬鞣制成果' });
    const second = await makeDeal(db, 'accepted', { needId: first.needId ?? '', technologyId: other.id });
    const declined = await declineDeal(as(ACTORS.institutionOwner), first, {
      reason: 'price',
      note: '报价差距过大。',
    });
    expect(declined).toMatchObject({
      state: 'declined',
      endReason: 'price',
      endNote: '报价差距过大。',
      endedAt: TEST_NOW,
      answerDue: null,
    });
    expect(await toldTo(ACTORS.firmOwner)).toContain('deal.declined');
    expect(await toldTo(ACTORS.broker)).toContain('deal.declined');
    expect(await statusOf('need', first.needId)).toBe('matched');
    expect(await statusOf('technology', first.technologyId)).toBe('published');
    await terminateDeal(as(ACTORS.broker), second, { reason: 'timeout', note: '企业三个月未答复。' });
    expect(await statusOf('need', first.needId)).toBe('published');
    expect(await statusOf('technology', other.id)).toBe('published');
    await expect(
      declineDeal(as(ACTORS.firmOwner), declined, { reason: 'other', note: '再次谢绝。' }),
    ).rejects.toMatchObject({ code: 'state' });
  });

  test('a recorded contract closes the need and the technology; a second contract changes nothing', async () => {
    const deal = await makeDeal(db, 'agreed');
    const record = (actor: Actor) => inTransaction(as(actor), (tx) => recordContracted(tx, deal.id));
    await expect(record(ACTORS.firmOwner)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await record(ACTORS.registrar)).state).toBe('contracted');
    expect(await statusOf('need', deal.needId)).toBe('closed');
    expect(await statusOf('technology', deal.technologyId)).toBe('closed');
    const again = await record(ACTORS.registrar);
    expect(again).toMatchObject({ state: 'contracted' });
    const following = await advanceDeal(as(ACTORS.broker), again, 'broker-follow');
    expect((await advanceDeal(as(ACTORS.broker), following, 'broker-archive')).endedAt).toBe(TEST_NOW);
    const early = await makeDeal(db, 'accepted');
    await expect(
      inTransaction(as(ACTORS.registrar), (tx) => recordContracted(tx, early.id)),
    ).rejects.toMatchObject({
      code: 'state',
    });
  });

  test('everybody sees exactly the own deals, and those that wait', async () => {
    const requested = await makeDeal(db);
    const accepted = await makeDeal(db, 'accepted');
    const agreed = await makeDeal(db, 'agreed');
    const ids = async (actor: Actor, tab: 'waiting' | 'open' | 'ended') =>
      (await listDeals(db, actor, { tab })).rows.map(({ deal }) => deal.id).sort();
    const all = [requested.id, accepted.id, agreed.id].sort();
    for (const actor of [ACTORS.firmOwner, ACTORS.institutionMember, ACTORS.registrar, ACTORS.auditor]) {
      expect(await ids(actor, 'open')).toEqual(all);
    }
    for (const actor of [ACTORS.otherFirmOwner, ACTORS.otherInstitutionOwner, ACTORS.visitor]) {
      expect(await ids(actor, 'open')).toEqual([]);
      await expect(requireDealRecord(db, actor, accepted.id)).rejects.toMatchObject({ code: 'not_found' });
      expect(await listDealEvents(db, actor, accepted.id)).toEqual([]);
    }
    expect(await ids(ACTORS.firmOwner, 'waiting')).toEqual([accepted.id]);
    expect(await ids(ACTORS.institutionOwner, 'waiting')).toEqual([accepted.id]);
    expect(await ids(ACTORS.broker, 'waiting')).toEqual(all);
    expect(await ids(secondBroker, 'waiting')).toEqual([requested.id]);
    expect(await ids(ACTORS.registrar, 'waiting')).toEqual([agreed.id]);
    expect(await ids(ACTORS.auditor, 'waiting')).toEqual([]);
    await consentToDeal(as(ACTORS.firmOwner), accepted.id);
    expect(await countDealsWaiting(db, ACTORS.firmOwner)).toBe(0);
    expect(await countDealsWaiting(db, ACTORS.institutionOwner)).toBe(1);
  });
});
