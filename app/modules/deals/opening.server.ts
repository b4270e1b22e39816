import { todayInShanghai, yearOf } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { type Actor, belongsTo, hasRole, isMember, requireAllowed } from '#app/modules/accounts/actor.ts';
import { loadCalendar } from '#app/modules/calendar/queries.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { noteIntroduction } from '#app/modules/feedback/commands.server.ts';
import { requireIntegrity } from '#app/modules/integrity/checks.server.ts';
import { PUBLIC_STATUSES } from '#app/modules/listings/process.ts';
import type { Db } from '#db/client.server.ts';
import { nextHumanNumber } from '#db/counters.server.ts';
import { answerDueOn } from './answer-clock.ts';
import { can } from './policy.ts';
import { DEAL_OPENINGS, type DealOpener, type DealState } from './process.ts';
import { findOpenDeal, toDeal } from './queries.server.ts';
import type { Deal, DealOpening } from './schema.ts';
import { addConsentEvent, addEvent, audit, followListings, tellAll } from './steps.server.ts';

interface ListingFacts {
  id: string;
  organization_id: string;
  title: string;
  demo: number;
}

/** A need or technology that everybody may see; throws `invalid` beside the field otherwise. */
async function requirePublicListing(
  db: Db,
  kind: 'need' | 'technology',
  id: string,
  today: string,
): Promise<ListingFacts> {
  const row = await db
    // The columns read here are the same in both tables.
    .selectFrom(`${kind as 'need'} as listing`)
    .innerJoin('organization', 'organization.id', 'listing.organization_id')
    .select(['listing.id', 'listing.organization_id', 'title', 'listing.demo', 'valid_to'])
    .where('listing.id', '=', id)
    .where('listing.status', 'in', PUBLIC_STATUSES)
    .where('organization.verification', '=', 'verified')
    .executeTakeFirst();
  if (!row || (row.valid_to !== null && row.valid_to < today)) {
    throw new DomainError('invalid', { fields: { [`${kind}Id`]: ['deal.error.not_published'] } });
  }
  return row;
}

/** In whose name an actor opens a deal. */
function openerOf(actor: Actor, firmId: string): DealOpener {
  if (hasRole(actor, 'broker')) return 'broker';
  return belongsTo(actor, firmId) ? 'firm' : 'institution';
}

/**
 * Opens a deal: a firm asks for an introduction, an institution offers its technology for a published need, or a
 * broker brings any published pair together and owns the deal at once. A need is optional only for a firm.
 *
 * Throws `invalid` when one of the two is not published, `conflict` (params `id`, `number`) when the pair has a deal.
 */
export async function openDeal(ctx: Ctx, input: DealOpening): Promise<Deal> {
  const { actor } = ctx;
  if (!isMember(actor)) throw new DomainError('unauthenticated');
  const today = todayInShanghai(ctx.now());
  const technology = await requirePublicListing(ctx.db, 'technology', input.technologyId, today);
  const need = input.needId ? await requirePublicListing(ctx.db, 'need', input.needId, today) : null;
  if (!need && actor.organizationKind !== 'firm') {
    throw new DomainError('invalid', { fields: { needId: ['form.error.choose'] } });
  }
  const firmId = need?.organization_id ?? actor.organizationId;
  const institutionId = technology.organization_id;
  requireAllowed(actor, can(actor, 'deal.open', { firmId, institutionId, brokerId: null }));
  if (firmId === institutionId) throw new DomainError('invalid', { messageKey: 'deal.error.same_party' });
  const opener = openerOf(actor, firmId);
  const id = ctx.newId();
  // A broker's own deal is accepted at once; requests are looked up when somebody accepts them.
  if (opener === 'broker') {
    await requireIntegrity(ctx, {
      purpose: 'accept_deal',
      subject: { kind: 'deal', id },
      organizationIds: [firmId, institutionId],
    });
  }
  return inTransaction(ctx, async (tx) => {
    await lockTechnology(tx, technology.id);
    const pair = { needId: need?.id ?? null, technologyId: technology.id, firmId };
    const existing = await findOpenDeal(tx.db, pair);
    if (existing) {
      throw new DomainError('conflict', { messageKey: 'deal.error.duplicate', params: { ...existing } });
    }
    const consents = input.consent && opener !== 'broker';
    const match = need ? await findMatch(tx.db, need.id, technology.id) : null;
    const row = {
      id,
      number: await nextHumanNumber(tx.db, 'DJ', yearOf(today)),
      need_id: need?.id ?? null,
      technology_id: technology.id,
      firm_id: firmId,
      institution_id: institutionId,
      opened_by: opener,
      message: input.message,
      state: DEAL_OPENINGS[opener].to as DealState,
      broker_id: opener === 'broker' ? actor.userId : null,
      firm_consented_at: consents && opener === 'firm' ? tx.now() : null,
      institution_consented_at: consents && opener === 'institution' ? tx.now() : null,
      end_reason: null,
      end_note: '',
      ended_at: null,
      answer_due: answerDueOn(await loadCalendar(tx.db), DEAL_OPENINGS[opener].to, today),
      match_algorithm_version: match?.algorithm_version ?? null,
      match_rank: match?.rank ?? null,
      demo: need?.demo || technology.demo ? 1 : 0,
      version: 1,
      created_by: actor.userId,
      created_at: tx.now(),
      updated_at: tx.now(),
    };
    await tx.db.insertInto('deal').values(row).execute();
    const deal = toDeal(row);
    await addEvent(tx, deal, {
      kind: 'transition',
      transition: DEAL_OPENINGS[opener].name,
      to_state: deal.state,
      body: input.message,
      actor_side: opener === 'broker' ? 'bureau' : opener,
    });
    if (consents) await addConsentEvent(tx, deal, `${opener}-consent`, opener);
    await audit(tx, deal, 'opened', { openedBy: opener, needId: deal.needId, technologyId: technology.id });
    if (need) {
      const match = { needId: need.id, technologyId: technology.id };
      await noteIntroduction(tx, match, { firmId, institutionId, isDemo: deal.isDemo });
    }
    if (opener === 'broker') await followListings(tx, deal, 'system-match');
    const subject = opener === 'institution' ? (need?.title ?? technology.title) : technology.title;
    await tellAll(tx, deal, 'deal.requested', { subject }, opener !== 'broker');
    return deal;
  });
}

/** Opens a deal, or finds the one that the pair has already: what a form wants that was sent once too often. */
export async function openOrFindDeal(
  ctx: Ctx,
  input: DealOpening,
): Promise<{ id: string; number: string; isNew: boolean }> {
  try {
    return { ...(await openDeal(ctx, input)), isNew: true };
  } catch (error) {
    if (!(error instanceof DomainError) || error.messageKey !== 'deal.error.duplicate') throw error;
    return { id: String(error.params.id), number: String(error.params.number), isNew: false };
  }
}

/** Two openings of the same technology wait for each other, so that the check for a duplicate holds on PostgreSQL too. */
async function lockTechnology(tx: TxCtx, id: string): Promise<void> {
  await tx.db
    .updateTable('technology')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('id', '=', id)
    .execute();
}

function findMatch(db: Db, needId: string, technologyId: string) {
  return db
    .selectFrom('match_suggestion')
    .select(['algorithm_version', 'rank'])
    .where('direction', '=', 'need')
    .where('need_id', '=', needId)
    .where('technology_id', '=', technologyId)
    .executeTakeFirst();
}
