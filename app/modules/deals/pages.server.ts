import type { Locale, Translate } from '#app/i18n/i18n.ts';
import { dateInShanghai, daysBetween, formatDate, formatInstant, todayInShanghai } from '#app/lib/dates.ts';
import { paths } from '#app/lib/paths.ts';
import {
  hasRole,
  isBureauReader,
  isBureauStaff,
  type Member,
  requireAllowed,
} from '#app/modules/accounts/actor.ts';
import { loadCalendar } from '#app/modules/calendar/queries.server.ts';
import { yearsWithoutTable } from '#app/modules/calendar/working-days.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { can as canContract } from '#app/modules/contracts/policy.ts';
import { type Labels, labelsFor } from '#app/modules/listings/pages.server.ts';
import { PUBLIC_STATUSES } from '#app/modules/listings/process.ts';
import { can as canPublicity } from '#app/modules/publicity/policy.ts';
import { viewBuyerRegion } from '#app/modules/registration/buyer-region.ts';
import { isOverdue } from './answer-clock.ts';
import { getDealBudget, getDealContacts, listDealContracts, listDealEvents } from './case-file.server.ts';
import { can, isDealParty, isFirmSide } from './policy.ts';
import {
  areContactsShared,
  CONSENT_STATES,
  CONTRACT_READY_STATES,
  DEAL_MILESTONES,
  type DealEventName,
  type DealState,
  type DealTransition,
  dealStateName,
  dealTransitions,
  phaseOf,
  turnOf,
} from './process.ts';
import {
  countDeals,
  DEAL_TABS,
  type DealEvent,
  type DealRecord,
  type DealTab,
  type ListingBrief,
  listBrokers,
  listDeals,
  requireDealRecord,
} from './queries.server.ts';
import type { Deal } from './schema.ts';

export type DealCtx = Ctx & { actor: Member; locale: Locale; t: Translate };

export type DealTone = 'pending' | 'primary' | 'ok' | 'neutral' | 'danger';

export interface DealRowView {
  id: string;
  number: string;
  title: string;
  firm: string;
  institution: string;
  broker: string | null;
  state: DealState;
  stateName: string;
  tone: DealTone;
  /** Whose turn it is, in words; '' when nobody's. */
  turn: string;
  isMyTurn: boolean;
  due: string | null;
  /** 请于 … 前答复, in the words for this reader. */
  dueText: string | null;
  isOverdue: boolean;
  updatedOn: string;
  isDemo: boolean;
}

const TONES: Record<ReturnType<typeof phaseOf>, DealTone> = {
  waiting: 'pending',
  active: 'primary',
  signed: 'ok',
  ended: 'neutral',
};

export function toneOf(state: DealState): DealTone {
  return state === 'declined' || state === 'terminated' ? 'danger' : TONES[phaseOf(state)];
}

function firmName(record: DealRecord, labels: Labels): string {
  if (record.firmName !== null) return record.firmName;
  const chain = labels.term('chain', record.need?.chainCode ?? null) || labels.t('need.anonymous.some_chain');
  return labels.t('need.anonymous.name', { chain });
}

export function dealTitle({ need, technology }: DealRecord): string {
  return need?.title ?? technology?.title ?? '';
}

function isTurnOf(actor: Member, deal: Deal): boolean {
  const turn = turnOf(deal);
  if (isDealParty(actor, deal)) return turn.includes(isFirmSide(actor, deal) ? 'firm' : 'institution');
  if (!hasRole(actor, 'broker') || !turn.includes('broker')) return false;
  return deal.brokerId === null || deal.brokerId === actor.userId;
}

export function viewDealRow(ctx: DealCtx, record: DealRecord, labels: Labels): DealRowView {
  const { deal } = record;
  const turn = turnOf(deal).map((side) => ctx.t(`deal.side.${side}`));
  const isMyTurn = isTurnOf(ctx.actor, deal);
  const due = deal.answerDue === null ? null : formatDate(deal.answerDue, ctx.locale);
  const dueKey = isMyTurn ? (isDealParty(ctx.actor, deal) ? 'deal.due' : 'deal.due.act') : 'deal.due.other';
  return {
    id: deal.id,
    number: deal.number,
    title: dealTitle(record),
    firm: firmName(record, labels),
    institution: record.institutionName,
    broker: record.brokerName,
    state: deal.state,
    stateName: dealStateName(deal.state, ctx.locale),
    tone: toneOf(deal.state),
    turn: turn.join(ctx.t('deal.separator')),
    isMyTurn,
    due,
    dueText: due === null ? null : ctx.t(dueKey, { date: due }),
    isOverdue: isOverdue(deal.answerDue, todayInShanghai(ctx.now())),
    updatedOn: formatDate(dateInShanghai(deal.updatedAt), ctx.locale),
    isDemo: deal.isDemo,
  };
}

function readTab(value: string | null, waiting: number): DealTab {
  const tab = DEAL_TABS.find((one) => one === value);
  // Without a choice the page opens where there is work.
  return tab ?? (waiting > 0 ? 'waiting' : 'open');
}

/** 对接: what waits for me, what runs, what has ended. */
export async function dealListPage(ctx: DealCtx, params: URLSearchParams) {
  const { db, actor } = ctx;
  const [waiting, open, ended] = await Promise.all(DEAL_TABS.map((tab) => countDeals(db, actor, tab)));
  const counts = { waiting: waiting ?? 0, open: open ?? 0, ended: ended ?? 0 };
  const tab = readTab(params.get('tab'), counts.waiting);
  const [labels, list] = await Promise.all([
    labelsFor(db, ctx),
    listDeals(db, actor, { tab, page: Number(params.get('page')) || 1 }),
  ]);
  return {
    tab,
    counts,
    mayOpen: can(actor, 'deal.open', { firmId: actor.organizationId, institutionId: '', brokerId: null }),
    list: { ...list, rows: list.rows.map((record) => viewDealRow(ctx, record, labels)) },
  };
}

/** One deal with everything this reader may see and do. */
export async function dealPage(ctx: DealCtx, id: string) {
  const { db, actor, locale } = ctx;
  const record = await requireDealRecord(db, actor, id);
  const { deal } = record;
  requireAllowed(actor, can(actor, 'deal.read', deal));
  const [labels, events, contacts, budget, contracts] = await Promise.all([
    labelsFor(db, ctx),
    listDealEvents(db, actor, id),
    getDealContacts(db, actor, id),
    getDealBudget(db, actor, id),
    isBureauReader(actor) ? listDealContracts(db, id) : Promise.resolve([]),
  ]);
  const may = permissionsOf(actor, deal);
  return {
    ...viewDealRow(ctx, record, labels),
    version: deal.version,
    openedBy: deal.openedBy,
    need: listingLink(actor, record.need, deal.firmId, paths.need, paths.desk.need),
    technology: listingLink(
      actor,
      record.technology,
      deal.institutionId,
      paths.technology,
      paths.desk.technology,
    ),
    match: matchLink(actor, deal),
    mySide: isDealParty(actor, deal)
      ? isFirmSide(actor, deal)
        ? ('firm' as const)
        : ('institution' as const)
      : null,
    isShared: areContactsShared(deal),
    isFirmMasked: record.firmName === null,
    isAnonymous: record.need?.isAnonymous ?? false,
    consents: {
      firm: instant(deal.firmConsentedAt, locale),
      institution: instant(deal.institutionConsentedAt, locale),
    },
    contacts,
    budget: budget && labels.amount(budget.minFen, budget.maxFen),
    ending:
      deal.endReason === null ? null : { reason: ctx.t(`deal.reason.${deal.endReason}`), note: deal.endNote },
    milestones: milestonesOf(ctx, deal, events),
    timeline: timelineOf(ctx, events, deal),
    contracts: contracts.map(({ id: contractId, number, projectName }) => ({
      number,
      projectName,
      to: paths.desk.contract(contractId),
    })),
    /** 登记表买方行政区划, while the registration is followed up. */
    buyerRegions:
      deal.state === 'contracted'
        ? contracts.map(({ number, buyerRegion }) => ({
            number,
            ...viewBuyerRegion(buyerRegion, ctx.locale),
          }))
        : [],
    newContract: may.recordContract ? paths.desk.newContract({ deal: deal.id }) : null,
    // 公示 of an agreed price comes before the signing; an ended deal needs none.
    newPublicity:
      CONTRACT_READY_STATES.includes(deal.state) &&
      canPublicity(actor, 'publicity.announce', { organizationId: deal.institutionId })
        ? paths.desk.newPublicity({ deal: deal.id })
        : null,
    guessedYears: deal.answerDue
      ? yearsWithoutTable(await loadCalendar(db), deal.answerDue, deal.answerDue)
      : [],
    brokers: may.transfer ? (await listBrokers(db)).filter((broker) => broker.id !== deal.brokerId) : [],
    may,
  };
}

export type DealPageView = Awaited<ReturnType<typeof dealPage>>;

function permissionsOf(actor: Member, deal: Deal) {
  const all = dealTransitions(deal);
  const isOpen = phaseOf(deal.state) !== 'ended';
  const isAsked = (CONSENT_STATES as readonly DealState[]).includes(deal.state);
  const isParty = isDealParty(actor, deal);
  const own = isFirmSide(actor, deal) ? deal.firmConsentedAt : deal.institutionConsentedAt;
  return {
    accept: can(actor, 'deal.accept', deal) && all.includes('broker-accept'),
    transfer: can(actor, 'deal.transfer', deal) && deal.brokerId !== null && isOpen,
    advance: can(actor, 'deal.advance', deal)
      ? dealTransitions(deal, 'broker').filter(
          (name) => name !== 'broker-accept' && name !== 'broker-terminate',
        )
      : ([] as DealTransition[]),
    note: can(actor, 'deal.note', deal),
    noteForBureau: can(actor, 'deal.note_for_bureau', deal),
    consent: isParty && isAsked && own === null,
    revoke: isParty && isAsked && own !== null && !areContactsShared(deal),
    decline: isParty && (all.includes('firm-decline') || all.includes('institution-decline')),
    terminate: can(actor, 'deal.terminate', deal) && all.includes('broker-terminate'),
    recordContract:
      isBureauStaff(actor) &&
      canContract(actor, 'contract.record', deal) &&
      CONTRACT_READY_STATES.includes(deal.state),
  };
}

function listingLink(
  actor: Member,
  listing: ListingBrief | null,
  organizationId: string,
  publicPath: (id: string) => string,
  deskPath: (id: string) => string,
) {
  if (!listing) return null;
  const isInside = isBureauReader(actor) || actor.organizationId === organizationId;
  const isPublic = (PUBLIC_STATUSES as readonly string[]).includes(listing.status);
  const to = isInside ? deskPath(listing.id) : isPublic ? publicPath(listing.id) : null;
  return { number: listing.number, title: listing.title, to };
}

function matchLink(actor: Member, deal: Deal) {
  if (deal.matchRank === null || !deal.needId || !deal.technologyId) return null;
  const isFirmView = isBureauReader(actor) || isFirmSide(actor, deal);
  const to = isFirmView
    ? paths.desk.needMatches(deal.needId)
    : paths.desk.technologyMatches(deal.technologyId);
  return { to, rank: deal.matchRank };
}

function instant(at: number | null, locale: Locale): string | null {
  return at === null ? null : formatInstant(at, locale);
}

/** The milestones with the day each was reached; of a deal that was given up, those it came to. */
function milestonesOf(ctx: DealCtx, deal: Deal, events: DealEvent[]) {
  const reached = new Map<DealState, number>();
  for (const event of events) {
    if (event.kind === 'transition' && event.toState && event.toState !== event.fromState) {
      reached.set(event.toState, event.createdAt);
    }
  }
  const isGivenUp = deal.state === 'declined' || deal.state === 'terminated';
  const last = isGivenUp ? events.findLast((event) => event.toState === deal.state)?.fromState : deal.state;
  const current = DEAL_MILESTONES.findIndex(({ states }) =>
    (states as readonly DealState[]).includes(last ?? 'requested'),
  );
  return DEAL_MILESTONES.map(({ key, states }, index) => {
    const at = Math.max(0, ...states.map((state) => reached.get(state) ?? 0));
    const day = at > 0 ? formatDate(dateInShanghai(at), ctx.locale) : undefined;
    const isCurrent = index === current && deal.state !== 'archived' && !isGivenUp;
    const state = isCurrent ? ('current' as const) : index <= current ? ('done' as const) : ('todo' as const);
    const stage = isCurrent && states.length > 1 ? dealStateName(deal.state, ctx.locale) : null;
    return { label: ctx.t(`deal.milestone.${key}`), state, note: stage ?? day };
  });
}

/** The events in words, newest first, with the days since the step before. */
function timelineOf(ctx: DealCtx, events: DealEvent[], deal: Deal) {
  let lastMove: number | null = null;
  const entries = events.map((event) => {
    const isMove = event.kind === 'transition' && event.toState !== event.fromState;
    const days: number | null =
      isMove && lastMove !== null
        ? daysBetween(dateInShanghai(lastMove), dateInShanghai(event.createdAt))
        : null;
    if (isMove) lastMove = event.createdAt;
    return {
      id: event.id,
      time: formatInstant(event.createdAt, ctx.locale),
      iso: new Date(event.createdAt).toISOString(),
      who: whoOf(ctx, event),
      text:
        event.name === null
          ? ctx.t('deal.event.note')
          : ctx.t(`deal.event.${event.name}`, { name: event.body }),
      // A consent's body is the version of its text, a hand-over's the name already said.
      note: event.name === 'broker-transfer' ? '' : event.kind === 'consent' ? '' : noteOf(ctx, event, deal),
      consentText: event.kind === 'consent' ? event.body : null,
      days,
      isBureauOnly: event.visibility === 'bureau',
      tone: eventTone(event),
    };
  });
  return entries.reverse();
}

function noteOf(ctx: DealCtx, event: DealEvent, deal: Deal): string {
  const isEnd = event.toState === 'declined' || event.toState === 'terminated';
  if (!isEnd || deal.endReason === null) return event.body;
  return `${ctx.t(`deal.reason.${deal.endReason}`)}${ctx.t('deal.colon')}${event.body}`;
}

function whoOf(ctx: DealCtx, event: DealEvent): string {
  const side = ctx.t(`deal.who.${event.actorSide}`);
  return event.actorName ? `${side} · ${event.actorName}` : side;
}

const GOOD: readonly (DealEventName | string)[] = [
  'parties-match',
  'bureau-record-contract',
  'broker-archive',
];

function eventTone(event: DealEvent): 'neutral' | 'primary' | 'ok' | 'danger' | 'pending' {
  if (event.toState === 'declined' || event.toState === 'terminated') return 'danger';
  if (event.name !== null && GOOD.includes(event.name)) return 'ok';
  if (event.kind === 'transition') return 'primary';
  return event.visibility === 'bureau' ? 'pending' : 'neutral';
}
