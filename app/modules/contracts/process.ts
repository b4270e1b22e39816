/**
 * Life of a technology contract (技术合同) up to its registration (认定登记) and after it. Beside the graph there are
 * conditions that need more than the status: 初审 ≠ 复审, experts for large contracts, open objections, 公示. They are in
 * registration/gate.ts and in the policy.
 *
 * LOCAL: the seller sits in Xinji, or a Xinji buyer imports technology, and the local registry decides.
 * EXTERNAL: the seller registers where it sits (卖方登记、属地、一次登记) and the bureau verifies the evidence.
 * Sources: 技术合同认定登记管理办法 (2000) and the consultation draft of 2024, Art. 11–17.
 */
import {
  type ActorOf,
  availableTransitions,
  defineProcess,
  nextStates,
  type StateOf,
  statesOf,
  advance as step,
  type TransitionOf,
} from '#app/lib/process.ts';

export const CONTRACT_PATHS = ['LOCAL', 'EXTERNAL'] as const;
export type ContractPath = (typeof CONTRACT_PATHS)[number];

/**
 * What a status means for the figures: `official` counts in 技术合同成交额; `signed` is shown apart as 签约额 and is
 * never added to it; `none` is in neither.
 */
export type ContractStanding = 'official' | 'signed' | 'none';

export const contractProcess = defineProcess({
  initial: 'DRAFT',
  states: {
    DRAFT: { zh: '草稿', en: 'Draft', standing: 'none' },
    SIGNED: { zh: '已签订未登记', en: 'Signed, not registered', standing: 'signed' },
    SUBMITTED: { zh: '已提交', en: 'Submitted', standing: 'signed' },
    ACCEPTED: { zh: '已受理', en: 'Accepted', standing: 'signed' },
    CORRECTION: { zh: '补正', en: 'Returned for correction', standing: 'signed' },
    IN_REVIEW: { zh: '审核中', en: 'In review', standing: 'signed' },
    EXPERT_REVIEW: { zh: '专家审核', en: 'Expert review', standing: 'signed' },
    REGISTERED: { zh: '已登记', en: 'Registered', standing: 'official' },
    REJECTED: { zh: '不予登记', en: 'Registration refused', standing: 'none' },
    CHANGED: { zh: '已变更', en: 'Registered, changed', standing: 'official' },
    DEREGISTERED: { zh: '已注销', en: 'Deregistered', standing: 'none' },
    REVOKED: { zh: '登记被撤销', en: 'Registration revoked', standing: 'none' },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', standing: 'none' },
    EXT_REPORTED: {
      zh: '已报外地登记（待核验）',
      en: 'Registered elsewhere, to be verified',
      standing: 'none',
    },
    EXT_VERIFIED: { zh: '外地登记已核验', en: 'Registered elsewhere, verified', standing: 'official' },
  },
  transitions: {
    'applicant-sign': { from: ['DRAFT'], to: 'SIGNED', actors: ['applicant', 'broker'] },
    'applicant-submit': {
      from: ['SIGNED', 'CORRECTION'],
      to: 'SUBMITTED',
      actors: ['applicant'],
      path: 'LOCAL',
    },
    // Open until the registry has accepted the application, and again while it waits for corrections.
    'applicant-withdraw': {
      from: ['SIGNED', 'SUBMITTED', 'CORRECTION', 'EXT_REPORTED'],
      to: 'WITHDRAWN',
      actors: ['applicant', 'broker'],
      reason: 'required',
    },
    'registry-accept': { from: ['SUBMITTED'], to: 'ACCEPTED', actors: ['registry'], path: 'LOCAL' },
    'registry-return': {
      from: ['SUBMITTED', 'ACCEPTED', 'IN_REVIEW', 'EXPERT_REVIEW'],
      to: 'CORRECTION',
      actors: ['registry'],
      path: 'LOCAL',
      reason: 'required',
    },
    'registry-review': { from: ['ACCEPTED'], to: 'IN_REVIEW', actors: ['registry'], path: 'LOCAL' },
    'registry-ask-experts': { from: ['IN_REVIEW'], to: 'EXPERT_REVIEW', actors: ['registry'], path: 'LOCAL' },
    'registry-register': {
      from: ['IN_REVIEW', 'EXPERT_REVIEW'],
      to: 'REGISTERED',
      actors: ['registry'],
      path: 'LOCAL',
    },
    'registry-reject': {
      from: ['IN_REVIEW', 'EXPERT_REVIEW'],
      to: 'REJECTED',
      actors: ['registry'],
      path: 'LOCAL',
      reason: 'required',
    },
    'party-report-external': {
      from: ['SIGNED'],
      to: 'EXT_REPORTED',
      actors: ['party', 'broker'],
      path: 'EXTERNAL',
    },
    'bureau-verify-external': {
      from: ['EXT_REPORTED'],
      to: 'EXT_VERIFIED',
      actors: ['bureau'],
      path: 'EXTERNAL',
    },
    // After registration the original registry decides (draft Art. 16); for EXTERNAL the bureau books its decision, and
    // the operator imports such decisions from a file.
    'registry-change': {
      from: ['REGISTERED', 'CHANGED', 'EXT_VERIFIED'],
      to: 'CHANGED',
      actors: ['registry', 'bureau', 'operator'],
      reason: 'required',
    },
    'registry-deregister': {
      from: ['REGISTERED', 'CHANGED', 'EXT_VERIFIED'],
      to: 'DEREGISTERED',
      actors: ['registry', 'bureau', 'operator'],
      reason: 'required',
    },
    'registry-revoke': {
      from: ['REGISTERED', 'CHANGED', 'EXT_VERIFIED'],
      to: 'REVOKED',
      actors: ['registry', 'bureau', 'operator'],
      reason: 'required',
    },
  },
});

export type ContractStatus = StateOf<typeof contractProcess>;
export type ContractTransition = TransitionOf<typeof contractProcess>;
export type ContractActor = ActorOf<typeof contractProcess>;

export const CONTRACT_STATUSES = statesOf(contractProcess);

/** The statuses whose contracts make the official figure (技术合同成交额). */
export const COUNTED_STATUSES = CONTRACT_STATUSES.filter((status) => standingOf(status) === 'official');

/** Signed and on the way to a registration: 签约额 P_SIGN. A registration reported from elsewhere is no longer 未登记. */
export const PIPELINE_STATUSES = CONTRACT_STATUSES.filter((status) => standingOf(status) === 'signed');

export function standingOf(status: ContractStatus): ContractStanding {
  return contractProcess.states[status].standing;
}

export function isCounted(status: ContractStatus): boolean {
  return standingOf(status) === 'official';
}

export function contractStatusName(status: ContractStatus, locale: string): string {
  return contractProcess.states[status][locale.startsWith('en') ? 'en' : 'zh'];
}

/** True when the person who takes the transition must say why (补正意见、不予登记理由、变更依据). */
export function needsReason(transition: ContractTransition): boolean {
  return 'reason' in contractProcess.transitions[transition];
}

/** True for a transition of the contract's own path; those named for neither path belong to both. */
export function isOnPath(transition: ContractTransition, path: ContractPath): boolean {
  const facts = contractProcess.transitions[transition];
  return !('path' in facts) || facts.path === path;
}

export function nextStatuses(status: ContractStatus): ContractStatus[] {
  return nextStates(contractProcess, status);
}

/** What may be done with a contract now, on its path, by one kind of actor or by anybody. */
export function contractTransitions(
  status: ContractStatus,
  path: ContractPath,
  actor?: ContractActor,
): ContractTransition[] {
  return availableTransitions(contractProcess, status, actor).filter((name) => isOnPath(name, path));
}

/** The status after a transition. Throws TransitionError. */
export function advance(
  status: ContractStatus,
  transition: ContractTransition,
  actor?: ContractActor,
): ContractStatus {
  return step(contractProcess, status, transition, actor);
}
