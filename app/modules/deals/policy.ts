import {
  type Actor,
  belongsTo,
  hasRole,
  isBureauReader,
  isBureauStaff,
} from '#app/modules/accounts/actor.ts';

export interface DealSubject {
  firmId: string;
  institutionId: string;
  brokerId: string | null;
}

/** Owner or member of one of the two organisations. */
export function isDealParty(actor: Actor, deal: DealSubject): boolean {
  return isFirmSide(actor, deal) || isInstitutionSide(actor, deal);
}

export function isFirmSide(actor: Actor, deal: DealSubject): boolean {
  return belongsTo(actor, deal.firmId) && hasRole(actor, 'owner', 'member');
}

export function isInstitutionSide(actor: Actor, deal: DealSubject): boolean {
  return belongsTo(actor, deal.institutionId) && hasRole(actor, 'owner', 'member');
}

function isItsBroker(actor: Actor, deal: DealSubject): boolean {
  return hasRole(actor, 'broker') && actor.kind === 'member' && deal.brokerId === actor.userId;
}

/** Who may do what with a deal. Whether its state allows it is the question of process.ts. */
export const dealPolicy = {
  'deal.read': (actor, deal) => isBureauReader(actor) || isDealParty(actor, deal),
  /** A verified party for itself, a broker for anybody. */
  'deal.open': (actor, deal) =>
    hasRole(actor, 'broker') ||
    (actor.kind === 'member' && actor.organizationVerified && isDealParty(actor, deal)),
  'deal.accept': (actor) => hasRole(actor, 'broker'),
  /** Its broker hands it over; the administrator does when the broker is away. */
  'deal.transfer': (actor, deal) => isItsBroker(actor, deal) || hasRole(actor, 'administrator'),
  'deal.advance': (actor, deal) => isItsBroker(actor, deal),
  'deal.note': (actor, deal) => isBureauStaff(actor) || isDealParty(actor, deal),
  'deal.note_for_bureau': (actor) => isBureauStaff(actor),
  'deal.read_bureau_notes': (actor) => isBureauReader(actor),
  'deal.consent': (actor, deal) => isDealParty(actor, deal),
  'deal.decline': (actor, deal) => isDealParty(actor, deal),
  /** Before acceptance any broker may refuse a request that makes no sense. */
  'deal.terminate': (actor, deal) =>
    isItsBroker(actor, deal) || (deal.brokerId === null && hasRole(actor, 'broker')),
  'deal.record_contract': (actor) => isBureauStaff(actor) || actor.kind === 'system',
} satisfies Record<string, (actor: Actor, deal: DealSubject) => boolean>;

export type DealAction = keyof typeof dealPolicy;

export function can(actor: Actor, action: DealAction, deal: DealSubject): boolean {
  return dealPolicy[action](actor, deal);
}
