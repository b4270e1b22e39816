/** Which steps are open to a person now, and why the others are not: graph and roles, then what must come before. Pure. */
import type { MessageKey } from '#app/i18n/i18n.ts';
import type { Actor } from '#app/modules/accounts/actor.ts';
import { blockOf, type Gate } from '#app/modules/registration/gate.ts';
import { openOpinions } from '#app/modules/registration/opinions.ts';
import { firstReviewOf } from '#app/modules/registration/reviews.ts';
import { type ContractSubject, can, openTransitions } from './policy.ts';
import type { ContractTransition } from './process.ts';
import type { OpinionStep } from './steps.ts';

export interface StepRefusal {
  code: 'state' | 'forbidden';
  messageKey: MessageKey;
}

export interface StepAccess {
  open: ContractTransition[];
  /** Open by status and role, but something must come before, or somebody else must decide. */
  blocked: { name: ContractTransition; messageKey: MessageKey }[];
  opinions: OpinionStep[];
}

export function stepAccess(actor: Actor, contract: ContractSubject, gate: Gate): StepAccess {
  const access: StepAccess = { open: [], blocked: [], opinions: [] };
  for (const name of openTransitions(actor, contract)) {
    const refusal = refusalOf(actor, contract, gate, name);
    if (refusal) access.blocked.push({ name, messageKey: refusal.messageKey });
    else access.open.push(name);
  }
  if (can(actor, 'contract.review', null)) {
    access.opinions = openOpinions(contract.status, gate.reviews, roundOf(gate));
  }
  return access;
}

/** Why a transition that status and role allow must still be refused; null when it must not. */
export function refusalOf(
  actor: Actor,
  contract: ContractSubject,
  gate: Gate,
  name: ContractTransition,
): StepRefusal | null {
  const block = blockOf(name, contract.status, gate);
  if (block) return { code: 'state', messageKey: block };
  if (name !== 'registry-register' && name !== 'registry-reject') return null;
  const firstReviewerId = firstReviewOf(gate.reviews, roundOf(gate))?.reviewerId ?? null;
  return can(actor, 'contract.decide', { firstReviewerId })
    ? null
    : { code: 'forbidden', messageKey: 'registration.error.same_person' };
}

export function roundOf({ application }: Gate): number {
  return application?.round ?? 1;
}
