/**
 * Life of a deal (对接, 撮合案例): one firm and one institution, from the first word to the filed record.
 * Source of the stages and their wording: GB/T 34670-2017 and the bureau's case form (domain 6, 6.1).
 */
import {
  type ActorOf,
  availableTransitions,
  defineProcess,
  type StateOf,
  statesOf,
  advance as step,
  type TransitionOf,
  transitionsOf,
} from '#app/lib/process.ts';

/**
 * `phase`: `waiting` nobody at the bureau has taken it; `active` the need and the technology count as 对接中; `signed`
 * a contract is recorded; `ended` nothing more happens.
 * `answerDays`: working days until the side whose turn it is should have acted; the later stages are meetings,
 * trials and talks, for which a week would only teach people to ignore the date.
 */
export const dealProcess = defineProcess({
  initial: 'requested',
  states: {
    requested: { zh: '已申请', en: 'Requested', phase: 'waiting', answerDays: 5 },
    accepted: { zh: '已受理', en: 'Accepted', phase: 'active', answerDays: 5 },
    screening: { zh: '甄别中', en: 'Screening', phase: 'active', answerDays: 5 },
    matched: { zh: '已匹配', en: 'Both sides agreed', phase: 'active', answerDays: 5 },
    first_contact: { zh: '首次对接', en: 'First contact', phase: 'active', answerDays: 10 },
    evaluation: {
      zh: '技术评估/现场考察',
      en: 'Technical evaluation, site visit',
      phase: 'active',
      answerDays: 20,
    },
    negotiation: { zh: '商务洽谈', en: 'Negotiation', phase: 'active', answerDays: 20 },
    intent: { zh: '意向协议', en: 'Letter of intent', phase: 'active', answerDays: 20 },
    agreed: { zh: '合同签订', en: 'Contract signing', phase: 'active', answerDays: 5 },
    contracted: { zh: '认定登记跟踪', en: 'Contract registration', phase: 'signed', answerDays: null },
    following: { zh: '履约跟踪', en: 'Performance follow-up', phase: 'signed', answerDays: null },
    archived: { zh: '回访归档', en: 'Filed after follow-up', phase: 'ended', answerDays: null },
    declined: { zh: '已谢绝', en: 'Declined', phase: 'ended', answerDays: null },
    terminated: { zh: '已终止', en: 'Ended', phase: 'ended', answerDays: null },
  },
  transitions: {
    'broker-accept': { from: ['requested'], to: 'accepted', actors: ['broker'] },
    'broker-screen': { from: ['accepted'], to: 'screening', actors: ['broker'] },
    // Taken by whoever consents last, or by the broker where both had consented before the bureau accepted.
    'parties-match': {
      from: ['accepted', 'screening'],
      to: 'matched',
      actors: ['firm', 'institution', 'broker'],
      needsConsents: true,
    },
    'broker-introduce': { from: ['matched'], to: 'first_contact', actors: ['broker'] },
    'broker-evaluate': { from: ['first_contact'], to: 'evaluation', actors: ['broker'] },
    // A known technology needs no evaluation, and not every contract has a letter of intent before it.
    'broker-negotiate': { from: ['first_contact', 'evaluation'], to: 'negotiation', actors: ['broker'] },
    'broker-note-intent': { from: ['evaluation', 'negotiation'], to: 'intent', actors: ['broker'] },
    'broker-note-agreement': {
      from: ['evaluation', 'negotiation', 'intent'],
      to: 'agreed',
      actors: ['broker'],
    },
    // The record of the contract itself is the proof that it was signed.
    'bureau-record-contract': {
      from: ['negotiation', 'intent', 'agreed'],
      to: 'contracted',
      actors: ['bureau'],
    },
    'broker-follow': { from: ['contracted'], to: 'following', actors: ['broker'] },
    'broker-archive': { from: ['contracted', 'following'], to: 'archived', actors: ['broker'] },
    'firm-decline': {
      from: [
        'requested',
        'accepted',
        'screening',
        'matched',
        'first_contact',
        'evaluation',
        'negotiation',
        'intent',
        'agreed',
      ],
      to: 'declined',
      actors: ['firm'],
      reason: 'required',
    },
    'institution-decline': {
      from: [
        'requested',
        'accepted',
        'screening',
        'matched',
        'first_contact',
        'evaluation',
        'negotiation',
        'intent',
        'agreed',
      ],
      to: 'declined',
      actors: ['institution'],
      reason: 'required',
    },
    'broker-terminate': {
      from: [
        'requested',
        'accepted',
        'screening',
        'matched',
        'first_contact',
        'evaluation',
        'negotiation',
        'intent',
        'agreed',
        'contracted',
        'following',
      ],
      to: 'terminated',
      actors: ['broker'],
      reason: 'required',
    },
  },
});

export type DealState = StateOf<typeof dealProcess>;
export type DealTransition = TransitionOf<typeof dealProcess>;
export type DealActor = ActorOf<typeof dealProcess>;
export type DealPhase = (typeof dealProcess)['states'][DealState]['phase'];

/** How a deal begins: who asks, and in which state it stands then. A broker's own deal needs no acceptance. */
export const DEAL_OPENINGS = {
  firm: { name: 'firm-request', to: 'requested' },
  institution: { name: 'institution-offer', to: 'requested' },
  broker: { name: 'broker-open', to: 'accepted' },
} as const satisfies Record<string, { name: string; to: DealState }>;
export type DealOpener = keyof typeof DEAL_OPENINGS;

export const DEAL_STATES = statesOf(dealProcess);

/** Every name an event of kind `transition` may carry: beginnings, moves, and the hand-over to another broker. */
export const DEAL_EVENT_NAMES = [
  ...Object.values(DEAL_OPENINGS).map(({ name }) => name),
  ...transitionsOf(dealProcess),
  'broker-transfer' as const,
];
export type DealEventName = (typeof DEAL_EVENT_NAMES)[number];

/** The way of a deal that goes well, in the steps that a page has room for. */
export const DEAL_MILESTONES = [
  { key: 'request', states: ['requested'] },
  { key: 'acceptance', states: ['accepted', 'screening'] },
  { key: 'match', states: ['matched'] },
  { key: 'contact', states: ['first_contact', 'evaluation'] },
  { key: 'negotiation', states: ['negotiation', 'intent', 'agreed'] },
  { key: 'registration', states: ['contracted'] },
  { key: 'follow_up', states: ['following', 'archived'] },
] as const satisfies readonly { key: string; states: readonly DealState[] }[];
export type DealMilestone = (typeof DEAL_MILESTONES)[number]['key'];

export function phaseOf(state: DealState): DealPhase {
  return dealProcess.states[state].phase;
}

function statesInPhases(...phases: DealPhase[]): DealState[] {
  return DEAL_STATES.filter((state) => phases.includes(phaseOf(state)));
}

/** The bureau works on it: its need and its technology are 对接中. */
export const ACTIVE_STATES = statesInPhases('active');
/** Not ended: a second deal of the same pair would be a duplicate. */
export const OPEN_STATES = statesInPhases('waiting', 'active', 'signed');
export const ENDED_STATES = statesInPhases('ended');
/** Accepted by the bureau and not given up: where consents of both sides open the contact details. */
export const SHARING_STATES: readonly DealState[] = DEAL_STATES.filter(
  (state) => state !== 'requested' && state !== 'declined' && state !== 'terminated',
);
/** Where a consent is still asked for. */
export const CONSENT_STATES = ['requested', 'accepted', 'screening'] as const satisfies readonly DealState[];
/** A contract may be recorded from here. */
export const CONTRACT_READY_STATES: readonly DealState[] =
  dealProcess.transitions['bureau-record-contract'].from;

export function isDealState(value: string): value is DealState {
  return (DEAL_STATES as readonly string[]).includes(value);
}

export function dealStateName(state: DealState, locale: string): string {
  return dealProcess.states[state][locale.startsWith('en') ? 'en' : 'zh'];
}

/** True when whoever takes the transition must say why. */
export function needsReason(transition: DealTransition): boolean {
  return 'reason' in dealProcess.transitions[transition];
}

/** What the rules ask about a deal beside its state. */
export interface DealFacts {
  state: DealState;
  firmConsentedAt: number | null;
  institutionConsentedAt: number | null;
}

export function haveBothConsented(deal: Omit<DealFacts, 'state'>): boolean {
  return deal.firmConsentedAt !== null && deal.institutionConsentedAt !== null;
}

/**
 * Whether each side may see the other's contact details and name (个人信息保护法 Art. 23: separate consent): both have
 * consented, the bureau has accepted the deal, and it was not given up.
 */
export function areContactsShared(deal: DealFacts): boolean {
  return haveBothConsented(deal) && SHARING_STATES.includes(deal.state);
}

/** The state after a transition. Throws TransitionError; `parties-match` also without both consents. */
export function advance(deal: DealFacts, transition: DealTransition, actor?: DealActor): DealState {
  return step(
    dealProcess,
    deal.state,
    openFor(deal, transition) ? transition : ('' as DealTransition),
    actor,
  );
}

/** What may be done with a deal now, by one kind of actor or by anybody. */
export function dealTransitions(deal: DealFacts, actor?: DealActor): DealTransition[] {
  return availableTransitions(dealProcess, deal.state, actor).filter((name) => openFor(deal, name));
}

function openFor(deal: DealFacts, transition: DealTransition): boolean {
  const facts = Object.hasOwn(dealProcess.transitions, transition)
    ? dealProcess.transitions[transition]
    : undefined;
  return facts === undefined || !('needsConsents' in facts) || haveBothConsented(deal);
}

/** Whose turn it is; nobody's once a contract is followed up or the deal has ended. */
export function turnOf(deal: DealFacts): ('firm' | 'institution' | 'broker')[] {
  const { state } = deal;
  if (dealProcess.states[state].answerDays === null) return [];
  if (state !== 'accepted' && state !== 'screening') return ['broker'];
  const missing: ('firm' | 'institution' | 'broker')[] = [];
  if (deal.firmConsentedAt === null) missing.push('firm');
  if (deal.institutionConsentedAt === null) missing.push('institution');
  // While the parties make up their minds, an accepted deal still waits for the bureau's screening (甄别).
  return state === 'accepted' || missing.length === 0 ? [...missing, 'broker'] : missing;
}
