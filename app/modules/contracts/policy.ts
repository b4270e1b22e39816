import { type Actor, belongsTo, hasRole, isBureauReader, isMember } from '#app/modules/accounts/actor.ts';
import {
  type ContractActor,
  type ContractPath,
  type ContractStatus,
  type ContractTransition,
  contractProcess,
  contractTransitions,
  isCounted,
} from './process.ts';

/** What the policies ask about a contract. */
export interface ContractSubject {
  status: ContractStatus;
  path: ContractPath;
  seller: { organizationId: string | null };
  buyer: { organizationId: string | null };
  /** Broker of the deal it came from. */
  brokerId: string | null;
  createdBy: string | null;
}

/** Until then a broker may still correct what he recorded. */
const BEFORE_REGISTRATION: readonly ContractStatus[] = ['DRAFT', 'SIGNED'];
const CLOSED: readonly ContractStatus[] = ['REJECTED', 'DEREGISTERED', 'REVOKED', 'WITHDRAWN'];

export const contractPolicy = {
  /** Bureau staff and auditor see every contract; the two parties see their own once it is signed. */
  'contract.read': (actor: Actor, contract: ContractSubject) =>
    isBureauReader(actor) ||
    (contract.status !== 'DRAFT' &&
      [contract.seller, contract.buyer].some(
        ({ organizationId }) => organizationId !== null && belongsTo(actor, organizationId),
      )),
  /** A broker records contracts of deals of his own, the registrar any. */
  'contract.record': (actor: Actor, from: Pick<ContractSubject, 'brokerId'>) =>
    isRegistrar(actor) || (hasRole(actor, 'broker') && isMember(actor) && from.brokerId === actor.userId),
  'contract.correct': (actor: Actor, contract: ContractSubject) =>
    !CLOSED.includes(contract.status) &&
    (isRegistrar(actor) || (isOwnBroker(actor, contract) && BEFORE_REGISTRATION.includes(contract.status))),
  /** Evidence may also be added to closed records, but only by the registrar. */
  'contract.attach': (actor: Actor, contract: ContractSubject) =>
    isRegistrar(actor) || (isOwnBroker(actor, contract) && BEFORE_REGISTRATION.includes(contract.status)),
  'contract.supplement': (actor: Actor, contract: ContractSubject) =>
    isRegistrar(actor) && isCounted(contract.status),
  'contract.import': (actor: Actor, _contracts: null) => isRegistrar(actor),
} satisfies Record<string, (actor: Actor, subject: never) => boolean>;

export type ContractAction = keyof typeof contractPolicy;

export function can<A extends ContractAction>(
  actor: Actor,
  action: A,
  subject: Parameters<(typeof contractPolicy)[A]>[1],
): boolean {
  return (contractPolicy[action] as (actor: Actor, subject: unknown) => boolean)(actor, subject);
}

/** As which of the process's actors a person may move a contract on; the bureau records for the applicant too. */
export function contractActors(actor: Actor, contract: ContractSubject): ContractActor[] {
  if (isRegistrar(actor)) return ['applicant', 'broker', 'registry', 'bureau'];
  return isOwnBroker(actor, contract) ? ['broker'] : [];
}

/** The transitions a person may take now. */
export function openTransitions(actor: Actor, contract: ContractSubject): ContractTransition[] {
  const actors = contractActors(actor, contract);
  return contractTransitions(contract.status, contract.path).filter((name) =>
    contractProcess.transitions[name].actors.some((one) => actors.includes(one)),
  );
}

/** The operator on the server imports what a registrar may. */
function isRegistrar(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'administrator') || actor.kind === 'system';
}

function isOwnBroker(actor: Actor, contract: ContractSubject): boolean {
  return (
    hasRole(actor, 'broker') &&
    isMember(actor) &&
    (contract.brokerId === actor.userId || contract.createdBy === actor.userId)
  );
}
