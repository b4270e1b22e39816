import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { paths } from '#app/lib/paths.ts';
import { type Actor, belongsTo, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { loadCalendar } from '#app/modules/calendar/queries.server.ts';
import type { TxCtx } from '#app/modules/context.server.ts';
import { followDeal } from '#app/modules/listings/commands.server.ts';
import { notifyOrganization, notifyRoles, notifyUsers } from '#app/modules/notifications/commands.server.ts';
import type { DealEventTable, DealPatch } from '#db/tables/deal.ts';
import { answerDueOn } from './answer-clock.ts';
import { advance, type DealActor, type DealTransition, phaseOf } from './process.ts';
import { type ConsentEventName, hasOtherActiveDeal, toDeal } from './queries.server.ts';
import { CONSENT_TEXT_VERSION, type Deal } from './schema.ts';

/*
 * What every step of a deal is made of: the new row, its event, its audit entry, and who is told. Only the use cases of
 * commands.server.ts call these, inside their transaction.
 */

export type Side = DealEventTable['actor_side'];

/** One move along the process: state, clock, event and audit together. */
export async function move(
  tx: TxCtx,
  deal: Deal,
  version: number,
  transition: DealTransition,
  actor: DealActor,
  patch: DealPatch = {},
  body = '',
): Promise<Deal> {
  const state = advance(deal, transition, actor);
  const isEnded = phaseOf(state) === 'ended';
  const next = await patchDeal(tx, deal, version, {
    ...patch,
    state,
    answer_due: answerDueOn(await loadCalendar(tx.db), state, todayInShanghai(tx.now())),
    ended_at: isEnded ? tx.now() : null,
  });
  await addEvent(tx, next, {
    kind: 'transition',
    transition,
    from_state: deal.state,
    to_state: state,
    body,
    actor_side: actor === 'firm' || actor === 'institution' ? actor : bureauSide(tx.actor),
  });
  await audit(tx, next, 'advanced', { transition, from: deal.state, to: state, ...reasonOf(patch) });
  return next;
}

function reasonOf(patch: DealPatch): Record<string, unknown> {
  return patch.end_reason ? { reason: patch.end_reason } : {};
}

/** Writes the version the user saw; somebody else's newer version is a conflict. */
export async function patchDeal(tx: TxCtx, deal: Deal, version: number, patch: DealPatch): Promise<Deal> {
  const row = await tx.db
    .updateTable('deal')
    .set({ ...patch, version: version + 1, updated_at: tx.now() })
    .where('id', '=', deal.id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new DomainError('conflict');
  return toDeal(row);
}

export async function addEvent(
  tx: TxCtx,
  deal: Deal,
  event: Pick<DealEventTable, 'kind' | 'actor_side'> & Partial<DealEventTable>,
): Promise<void> {
  await tx.db
    .insertInto('deal_event')
    .values({
      transition: null,
      from_state: null,
      to_state: null,
      body: '',
      actor_id: userIdOf(tx.actor),
      visibility: 'parties',
      ...event,
      id: tx.newId(),
      deal_id: deal.id,
      created_at: tx.now(),
    })
    .execute();
}

export function addConsentEvent(
  tx: TxCtx,
  deal: Deal,
  transition: ConsentEventName,
  side: Side,
): Promise<void> {
  return addEvent(tx, deal, { kind: 'consent', transition, body: CONSENT_TEXT_VERSION, actor_side: side });
}

export function audit(tx: TxCtx, deal: Deal, what: string, detail: Record<string, unknown>): Promise<void> {
  const type = `deal.${what}`;
  return recordAudit(tx, {
    type,
    subjectKind: 'deal',
    subjectId: deal.id,
    detail: { number: deal.number, ...detail },
  });
}

/**
 * The state of the need and the technology follows the deal. While another deal of theirs is active they stay 对接中;
 * a contract solves the need in any case.
 */
export async function followListings(
  tx: TxCtx,
  deal: Deal,
  transition: 'system-match' | 'system-release' | 'system-close',
): Promise<void> {
  const { needId, technologyId } = deal;
  const isLast = async (column: 'need_id' | 'technology_id', id: string) =>
    transition === 'system-match' || !(await hasOtherActiveDeal(tx.db, column, id, deal.id));
  if (needId && (transition === 'system-close' || (await isLast('need_id', needId)))) {
    await followDeal(tx, 'need', needId, transition);
  }
  if (technologyId && (await isLast('technology_id', technologyId))) {
    await followDeal(tx, 'technology', technologyId, transition);
  }
}

export function notice(deal: Deal, type: string, params: Record<string, string | number>) {
  return { type, params: { number: deal.number, ...params }, path: paths.desk.deal(deal.id) };
}

/** Tells the other side, or both where the bureau acts. */
export async function tellParties(
  tx: TxCtx,
  deal: Deal,
  type: string,
  params: Record<string, string | number>,
): Promise<void> {
  for (const organizationId of [deal.firmId, deal.institutionId]) {
    if (!belongsTo(tx.actor, organizationId)) {
      await notifyOrganization(tx, organizationId, notice(deal, type, params));
    }
  }
}

/** The parties and the deal's broker; all brokers where it has none and `allBrokers` says so. */
export async function tellAll(
  tx: TxCtx,
  deal: Deal,
  type: string,
  params: Record<string, string | number>,
  allBrokers: boolean,
): Promise<void> {
  await tellParties(tx, deal, type, params);
  if (deal.brokerId) await notifyUsers(tx, [deal.brokerId], notice(deal, type, params));
  else if (allBrokers) await notifyRoles(tx, ['broker'], notice(deal, type, params));
}

export function sideOf(actor: Actor, deal: Deal): Side {
  if (belongsTo(actor, deal.firmId)) return 'firm';
  if (belongsTo(actor, deal.institutionId)) return 'institution';
  return bureauSide(actor);
}

function bureauSide(actor: Actor): Side {
  return actor.kind === 'system' ? 'system' : 'bureau';
}
