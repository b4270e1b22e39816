import { type Actor, belongsTo, hasRole, isBureauReader, isMember } from '#app/modules/accounts/actor.ts';
import type { ContractSubject } from '#app/modules/contracts/policy.ts';
import { isInForce } from './milestones.ts';

/** Who may do what after a contract is signed: the parties what they know themselves, the registry what it decides. */
export const followUpPolicy = {
  /** The list of 成果转化跟踪; everybody sees his own organisation's, the bureau all. */
  'follow-up.list': (actor: Actor, _list: null) => isMember(actor),
  /** The firm that uses the technology answers, or the bureau for it. */
  'follow-up.answer': (actor: Actor, contract: ContractSubject) =>
    isKeeper(actor, contract) || isOf(actor, contract.buyer),
  'milestone.keep': (actor: Actor, contract: ContractSubject) =>
    isInForce(contract.status) &&
    (isKeeper(actor, contract) || isOf(actor, contract.seller) || isOf(actor, contract.buyer)),
  /** Who is paid says what came. */
  'receipt.record': (actor: Actor, contract: ContractSubject) =>
    contract.status !== 'DRAFT' &&
    (isRegistrar(actor) ||
      (isInForce(contract.status) && (isKeeper(actor, contract) || isOf(actor, contract.seller)))),
  'receipt.void': (actor: Actor, receipt: { contract: ContractSubject; createdBy: string | null }) =>
    isRegistrar(actor) ||
    (isInForce(receipt.contract.status) && isMember(actor) && receipt.createdBy === actor.userId),
  'assessment.enter': (actor: Actor, _contract: ContractSubject) => isRegistrar(actor),
  /** Somebody else than who entered it confirms or returns it. */
  'assessment.decide': (actor: Actor, assessment: { enteredBy: string | null }) =>
    isRegistrar(actor) && isMember(actor) && assessment.enteredBy !== actor.userId,
  'assessment.revoke': (actor: Actor, _contract: ContractSubject) => isRegistrar(actor),
  /** Saying that a policy was compared with its text, ending it, and putting another version after it. */
  'hint.keep': (actor: Actor, _hints: null) => isRegistrar(actor),
  'hint.read': (actor: Actor, _hints: null) => isBureauReader(actor),
} satisfies Record<string, (actor: Actor, subject: never) => boolean>;

export type FollowUpAction = keyof typeof followUpPolicy;

export function can<A extends FollowUpAction>(
  actor: Actor,
  action: A,
  subject: Parameters<(typeof followUpPolicy)[A]>[1],
): boolean {
  return (followUpPolicy[action] as (actor: Actor, subject: unknown) => boolean)(actor, subject);
}

/** The registrar, and the broker of the deal that the contract came from. */
function isKeeper(actor: Actor, { brokerId }: ContractSubject): boolean {
  return isRegistrar(actor) || (hasRole(actor, 'broker') && isMember(actor) && brokerId === actor.userId);
}

function isRegistrar(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'administrator');
}

function isOf(actor: Actor, { organizationId }: { organizationId: string | null }): boolean {
  return organizationId !== null && belongsTo(actor, organizationId);
}
