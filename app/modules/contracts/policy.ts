import type { MessageKey } from '#app/i18n/i18n.ts';
import { type Actor, belongsTo, hasRole, isBureauReader, isMember } from '#app/modules/accounts/actor.ts';
import type { Flow } from './details.ts';
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
  flow: Flow;
  seller: { organizationId: string | null };
  buyer: { organizationId: string | null };
  /** Broker of the deal it came from. */
  brokerId: string | null;
  createdBy: string | null;
}

/** When a broker may still correct what he recorded, and the applicant what the registry sent back. */
const WITH_THE_APPLICANT: readonly ContractStatus[] = ['DRAFT', 'SIGNED', 'CORRECTION'];
const CLOSED: readonly ContractStatus[] = ['REJECTED', 'DEREGISTERED', 'REVOKED', 'WITHDRAWN'];
/** 初审 stands on the content as it was: to change it the application goes back (退回补正), and 初审 is made again. */
const UNDER_REVIEW: readonly ContractStatus[] = ['IN_REVIEW', 'EXPERT_REVIEW'];

export const contractPolicy = {
  /** Bureau staff and auditor see every contract; the two parties see their own once it is signed. */
  'contract.read': (actor: Actor, contract: ContractSubject) =>
    isBureauReader(actor) || (contract.status !== 'DRAFT' && isParty(actor, contract)),
  /** A broker records contracts of deals of his own, the registrar any. */
  'contract.record': (actor: Actor, from: Pick<ContractSubject, 'brokerId'>) =>
    isRegistrar(actor) || (hasRole(actor, 'broker') && isMember(actor) && from.brokerId === actor.userId),
  'contract.correct': (actor: Actor, contract: ContractSubject) =>
    !CLOSED.includes(contract.status) &&
    !UNDER_REVIEW.includes(contract.status) &&
    (isRegistrar(actor) || mayPrepare(actor, contract)),
  /** Evidence may also be added to closed records, but only by the registrar. */
  'contract.attach': (actor: Actor, contract: ContractSubject) =>
    isRegistrar(actor) || mayPrepare(actor, contract),
  'contract.supplement': (actor: Actor, contract: ContractSubject) =>
    isRegistrar(actor) && isCounted(contract.status),
  'contract.import': (actor: Actor, _contracts: null) => isRegistrar(actor),
  /** 初审, and writing down what experts said: a person, never the product itself. */
  'contract.review': (actor: Actor, _contract: null) => hasRole(actor, 'registrar', 'administrator'),
  /** 复审: somebody else than who made 初审 (AB 角), whatever the role; without 初审 nobody. */
  'contract.decide': (actor: Actor, review: { firstReviewerId: string | null }) =>
    hasRole(actor, 'registrar', 'administrator') &&
    isMember(actor) &&
    review.firstReviewerId !== null &&
    review.firstReviewerId !== actor.userId,
} satisfies Record<string, (actor: Actor, subject: never) => boolean>;

export type ContractAction = keyof typeof contractPolicy;

export function can<A extends ContractAction>(
  actor: Actor,
  action: A,
  subject: Parameters<(typeof contractPolicy)[A]>[1],
): boolean {
  return (contractPolicy[action] as (actor: Actor, subject: unknown) => boolean)(actor, subject);
}

/**
 * As which of the process's actors a person may move a contract on. The bureau records for the applicant too; the
 * operator on the server only imports what registries have decided.
 */
export function contractActors(actor: Actor, contract: ContractSubject): ContractActor[] {
  if (actor.kind === 'system') return ['operator'];
  if (isRegistrar(actor)) return ['applicant', 'party', 'broker', 'registry', 'bureau'];
  if (isOwnBroker(actor, contract)) return ['broker'];
  if (isApplicant(actor, contract)) return ['applicant', 'party'];
  return isParty(actor, contract) ? ['party'] : [];
}

/** Organisation of the site that applies (卖方登记；技术进口由境内买方申请); null when it has no account here. */
export function applicantIdOf({ flow, seller, buyer }: Omit<ContractSubject, 'status'>): string | null {
  return (flow === 'IMPORT' ? buyer : seller).organizationId;
}

/** Why who might correct a contract otherwise cannot now; null when he can, or never could. */
export function correctionBlock(
  actor: Actor,
  { status }: Pick<ContractSubject, 'status'>,
): MessageKey | null {
  return UNDER_REVIEW.includes(status) && isRegistrar(actor) ? 'contract.correct.under_review' : null;
}

/** The transitions a person may take now. */
export function openTransitions(actor: Actor, contract: ContractSubject): ContractTransition[] {
  const actors = contractActors(actor, contract);
  return contractTransitions(contract.status, contract.path).filter((name) =>
    contractProcess.transitions[name].actors.some((one) => actors.includes(one)),
  );
}

/** Whose application it is here; elsewhere registered contracts are applied for elsewhere. */
function isApplicant(actor: Actor, contract: ContractSubject): boolean {
  const id = applicantIdOf(contract);
  return contract.path === 'LOCAL' && id !== null && belongsTo(actor, id);
}

function isParty(actor: Actor, { seller, buyer }: ContractSubject): boolean {
  return [seller, buyer].some(
    ({ organizationId }) => organizationId !== null && belongsTo(actor, organizationId),
  );
}

/** The contract's papers are with the applicant or the broker: before submission and during a correction. */
function mayPrepare(actor: Actor, contract: ContractSubject): boolean {
  if (!WITH_THE_APPLICANT.includes(contract.status)) return false;
  return isOwnBroker(actor, contract) || (contract.status !== 'DRAFT' && isApplicant(actor, contract));
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
