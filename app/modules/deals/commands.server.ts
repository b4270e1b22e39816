import { DomainError } from '#app/lib/errors.ts';
import { type Actor, isMember, requireAllowed } from '#app/modules/accounts/actor.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { requireIntegrity } from '#app/modules/integrity/checks.server.ts';
import { notifyOrganization, notifyUsers } from '#app/modules/notifications/commands.server.ts';
import type { EndReason } from './limits.ts';
import { can, isFirmSide } from './policy.ts';
import {
  areContactsShared,
  CONSENT_STATES,
  type DealActor,
  type DealState,
  type DealTransition,
  haveBothConsented,
  phaseOf,
} from './process.ts';
import { listBrokers, requireDeal, toDeal } from './queries.server.ts';
import { CONSENT_TEXT_VERSION, type Deal, type DealStep, type NoteVisibility } from './schema.ts';
import {
  addConsentEvent,
  addEvent,
  audit,
  followListings,
  move,
  notice,
  patchDeal,
  sideOf,
  tellAll,
  tellParties,
} from './steps.server.ts';

/** What a step aims at: the deal and the version of it that the user saw. */
export interface DealTarget {
  id: string;
  version: number;
}

/** A broker takes a request on and owns it from now on; its need and technology become 对接中. */
export async function acceptDeal(ctx: Ctx, target: DealTarget): Promise<Deal> {
  const deal = await requireDeal(ctx.db, ctx.actor, target.id);
  requireAllowed(ctx.actor, can(ctx.actor, 'deal.accept', deal));
  const brokerId = requireUserId(ctx.actor);
  await requireIntegrity(ctx, {
    purpose: 'accept_deal',
    subject: { kind: 'deal', id: deal.id },
    organizationIds: [deal.firmId, deal.institutionId],
  });
  return inTransaction(ctx, async (tx) => {
    const next = await move(tx, deal, target.version, 'broker-accept', 'broker', { broker_id: brokerId });
    await followListings(tx, next, 'system-match');
    await tellParties(tx, next, haveBothConsented(next) ? 'deal.matched' : 'deal.accepted', {
      broker: nameOf(tx.actor),
    });
    return next;
  });
}

/** Hands a deal to another active broker. */
export async function transferDeal(ctx: Ctx, target: DealTarget, brokerId: string): Promise<Deal> {
  const deal = await requireDeal(ctx.db, ctx.actor, target.id);
  requireAllowed(ctx.actor, can(ctx.actor, 'deal.transfer', deal));
  const broker = (await listBrokers(ctx.db)).find(({ id }) => id === brokerId);
  if (!broker || broker.id === deal.brokerId) {
    throw new DomainError('invalid', { fields: { brokerId: ['form.error.choose'] } });
  }
  if (deal.brokerId === null || phaseOf(deal.state) === 'ended') throw new DomainError('state');
  return inTransaction(ctx, async (tx) => {
    const next = await patchDeal(tx, deal, target.version, { broker_id: broker.id });
    await addEvent(tx, next, {
      kind: 'transition',
      transition: 'broker-transfer',
      from_state: deal.state,
      to_state: deal.state,
      body: broker.name,
      actor_side: 'bureau',
    });
    await audit(tx, next, 'transferred', { from: deal.brokerId, to: broker.id });
    await tellParties(tx, next, 'deal.transferred', { broker: broker.name });
    await notifyUsers(tx, [broker.id], notice(next, 'deal.transferred', { broker: broker.name }));
    return next;
  });
}

/** The broker notes the next stage, with what happened in words that both sides read. */
export async function advanceDeal(
  ctx: Ctx,
  target: DealTarget,
  transition: DealTransition,
  note = '',
): Promise<Deal> {
  const deal = await requireDeal(ctx.db, ctx.actor, target.id);
  requireAllowed(ctx.actor, can(ctx.actor, 'deal.advance', deal));
  // Acceptance and endings have their own commands, with what else they do.
  if (transition === 'broker-accept' || transition === 'broker-terminate') throw new DomainError('state');
  return inTransaction(ctx, async (tx) => {
    const next = await move(tx, deal, target.version, transition, 'broker', {}, note);
    await tellParties(tx, next, 'deal.advanced', { state: next.state });
    return next;
  });
}

/** A note on the timeline: for both sides, or (from the bureau's staff) for colleagues only. */
export async function addDealNote(
  ctx: Ctx,
  dealId: string,
  input: { body: string; visibility: NoteVisibility },
): Promise<void> {
  const deal = await requireDeal(ctx.db, ctx.actor, dealId);
  const action = input.visibility === 'bureau' ? 'deal.note_for_bureau' : 'deal.note';
  requireAllowed(ctx.actor, can(ctx.actor, action, deal));
  await inTransaction(ctx, async (tx) => {
    await addEvent(tx, deal, {
      kind: 'note',
      body: input.body,
      actor_side: sideOf(tx.actor, deal),
      visibility: input.visibility,
    });
    await audit(tx, deal, 'noted', { visibility: input.visibility });
    if (input.visibility === 'parties') await tellParties(tx, deal, 'deal.note', {});
    if (deal.brokerId) await notifyUsers(tx, [deal.brokerId], notice(deal, 'deal.note', {}));
  });
}

/**
 * One side agrees that the other sees its name and contact person. Kept with its time and the version of the text
 * (个人信息保护法 Art. 14, 23). The last of the two consents of an accepted deal makes it 已匹配.
 */
export async function consentToDeal(ctx: Ctx, dealId: string): Promise<Deal> {
  const { deal, side } = await requireConsentSide(ctx, dealId);
  if (consentedAt(deal, side) !== null) return deal;
  return inTransaction(ctx, async (tx) => {
    let next = await patchDeal(tx, deal, deal.version, { [`${side}_consented_at`]: tx.now() });
    await addConsentEvent(tx, next, `${side}-consent`, side);
    await audit(tx, next, 'consented', { side, text: CONSENT_TEXT_VERSION });
    if (haveBothConsented(next) && next.state !== 'requested') {
      next = await move(tx, next, next.version, 'parties-match', side);
      await tellAll(tx, next, 'deal.matched', {}, false);
    } else {
      const other = side === 'firm' ? deal.institutionId : deal.firmId;
      await notifyOrganization(tx, other, notice(next, 'deal.consented', {}));
    }
    return next;
  });
}

/** Takes a consent back, as easily as it was given, as long as the other side has not seen anything. */
export async function revokeConsent(ctx: Ctx, dealId: string): Promise<Deal> {
  const { deal, side } = await requireConsentSide(ctx, dealId);
  if (consentedAt(deal, side) === null) return deal;
  if (areContactsShared(deal)) throw new DomainError('state');
  return inTransaction(ctx, async (tx) => {
    const next = await patchDeal(tx, deal, deal.version, { [`${side}_consented_at`]: null });
    await addConsentEvent(tx, next, `${side}-revoke-consent`, side);
    await audit(tx, next, 'consent_revoked', { side });
    return next;
  });
}

async function requireConsentSide(ctx: Ctx, dealId: string) {
  const deal = await requireDeal(ctx.db, ctx.actor, dealId);
  requireAllowed(ctx.actor, can(ctx.actor, 'deal.consent', deal));
  if (!(CONSENT_STATES as readonly DealState[]).includes(deal.state)) throw new DomainError('state');
  const side: 'firm' | 'institution' = isFirmSide(ctx.actor, deal) ? 'firm' : 'institution';
  return { deal, side };
}

function consentedAt(deal: Deal, side: 'firm' | 'institution'): number | null {
  return side === 'firm' ? deal.firmConsentedAt : deal.institutionConsentedAt;
}

/** A party says no, with a reason that both sides and the bureau read. */
export async function declineDeal(ctx: Ctx, target: DealTarget, reason: Ending): Promise<Deal> {
  const deal = await requireDeal(ctx.db, ctx.actor, target.id);
  requireAllowed(ctx.actor, can(ctx.actor, 'deal.decline', deal));
  const side = isFirmSide(ctx.actor, deal) ? 'firm' : 'institution';
  return inTransaction(ctx, async (tx) => {
    const next = await end(tx, deal, target.version, `${side}-decline`, side, reason);
    await tellAll(tx, next, 'deal.declined', {}, false);
    return next;
  });
}

/** The broker ends a deal that will not come to a contract. */
export async function terminateDeal(ctx: Ctx, target: DealTarget, reason: Ending): Promise<Deal> {
  const deal = await requireDeal(ctx.db, ctx.actor, target.id);
  requireAllowed(ctx.actor, can(ctx.actor, 'deal.terminate', deal));
  return inTransaction(ctx, async (tx) => {
    const next = await end(tx, deal, target.version, 'broker-terminate', 'broker', reason);
    await tellParties(tx, next, 'deal.terminated', {});
    return next;
  });
}

export interface Ending {
  reason: EndReason;
  note: string;
}

async function end(
  tx: TxCtx,
  deal: Deal,
  version: number,
  transition: DealTransition,
  actor: DealActor,
  { reason, note }: Ending,
): Promise<Deal> {
  const patch = { end_reason: reason, end_note: note };
  const next = await move(tx, deal, version, transition, actor, patch, note);
  if (phaseOf(deal.state) === 'active') await followListings(tx, next, 'system-release');
  return next;
}

/**
 * Called in the transaction that records a contract of this deal: the deal goes on to 认定登记跟踪, the need is solved.
 * A further contract of the same deal changes nothing. Throws `state` when the deal is not that far, or has ended.
 */
export async function recordContracted(tx: TxCtx, dealId: string): Promise<Deal> {
  const row = await tx.db.selectFrom('deal').selectAll().where('id', '=', dealId).executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  const deal = toDeal(row);
  requireAllowed(tx.actor, can(tx.actor, 'deal.record_contract', deal));
  if (deal.state === 'contracted' || deal.state === 'following' || deal.state === 'archived') return deal;
  const next = await move(tx, deal, deal.version, 'bureau-record-contract', 'bureau');
  await followListings(tx, next, 'system-close');
  await tellAll(tx, next, 'deal.contracted', {}, false);
  return next;
}

/** One form of the deal's page. */
export async function takeDealStep(ctx: Ctx, dealId: string, step: DealStep): Promise<void> {
  switch (step.intent) {
    case 'accept':
      await acceptDeal(ctx, { id: dealId, version: step.version });
      return;
    case 'transfer':
      await transferDeal(ctx, { id: dealId, version: step.version }, step.brokerId);
      return;
    case 'advance':
      await advanceDeal(ctx, { id: dealId, version: step.version }, step.transition, step.note);
      return;
    case 'note':
      await addDealNote(ctx, dealId, step);
      return;
    case 'consent':
      await consentToDeal(ctx, dealId);
      return;
    case 'revoke':
      await revokeConsent(ctx, dealId);
      return;
    case 'decline':
      await declineDeal(ctx, { id: dealId, version: step.version }, step);
      return;
    case 'terminate':
      await terminateDeal(ctx, { id: dealId, version: step.version }, step);
      return;
  }
}

function requireUserId(actor: Actor): string {
  if (!isMember(actor)) throw new DomainError('unauthenticated');
  return actor.userId;
}

function nameOf(actor: Actor): string {
  return actor.kind === 'visitor' ? '' : actor.name;
}
