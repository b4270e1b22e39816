import { addDays, yearOf } from '#app/lib/dates.ts';
import { paths } from '#app/lib/paths.ts';
import { loadCalendar } from '#app/modules/calendar/queries.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { answerDueOn } from '#app/modules/deals/answer-clock.ts';
import {
  advance,
  DEAL_OPENINGS,
  type DealState,
  type DealTransition,
  phaseOf,
} from '#app/modules/deals/process.ts';
import { nextHumanNumber } from '#db/counters.server.ts';
import { daysBefore, demoId, instantOf } from './days.ts';
import { type DemoDeal, demoDeals } from './deals.ts';
import { demoNeeds, demoTechnologies } from './load-listings.ts';
import { accountId, type OrganizationIndex } from './load-people.ts';

const BROKER = 'broker@demo.xinji';
const BROKER_NAME = '佟立言';

const needs = new Map(demoNeeds.map((need) => [need.key, need]));
const technologies = new Map(demoTechnologies.map((technology) => [technology.key, technology]));

/** Where a deal has arrived: its steps walked along the process, so that no impossible deal can be loaded. */
export function stateOf(deal: DemoDeal): DealState {
  return deal.steps.reduce<DealState>(
    (state, [, transition]) => follow(deal, state, transition),
    DEAL_OPENINGS[deal.openedBy].to,
  );
}

function follow({ consents }: DemoDeal, state: DealState, transition: DealTransition): DealState {
  const facts = {
    firmConsentedAt: consents?.firm ?? null,
    institutionConsentedAt: consents?.institution ?? null,
  };
  return advance({ state, ...facts }, transition);
}

/** 对接中 or 已成交, for the needs and technologies of the deals that got so far. */
export function listingStatusByKey(): Map<string, 'matched' | 'closed'> {
  const statuses = new Map<string, 'matched' | 'closed'>();
  for (const deal of demoDeals) {
    const state = stateOf(deal);
    const isSigned = phaseOf(state) === 'signed' || state === 'archived';
    if (!isSigned && phaseOf(state) !== 'active') continue;
    for (const key of [deal.needKey, deal.technologyKey]) statuses.set(key, isSigned ? 'closed' : 'matched');
  }
  return statuses;
}

export async function loadDeals(ctx: Ctx, today: string, organizations: OrganizationIndex): Promise<number> {
  const rows = await ctx.db.selectFrom('deal').select('id').where('demo', '=', 1).execute();
  const present = new Set(rows.map(({ id }) => id));
  const missing = demoDeals
    .filter(({ key }) => !present.has(demoId('deal', key)))
    .sort((a, b) => b.openedDaysAgo - a.openedDaysAgo);
  if (missing.length === 0) return 0;
  await inTransaction(ctx, async (tx) => {
    for (const deal of missing) await insertDeal(tx, deal, today, organizations);
  });
  return missing.length;
}

async function insertDeal(tx: TxCtx, deal: DemoDeal, today: string, organizations: OrganizationIndex) {
  const sides = sidesOf(deal, organizations);
  const opened = daysBefore(today, deal.openedDaysAgo);
  const at = (day: number) => instantOf(addDays(opened, day), deal.key);
  const state = stateOf(deal);
  const isTaken = state !== 'requested';
  const lastStep = deal.steps.at(-1);
  const lastDay = lastStep?.[0] ?? 0;
  const hasEnded = deal.endReason !== undefined;
  const updatedAt = Math.max(at(lastDay), ...(deal.notes ?? []).map(({ day }) => at(day)));
  const number = await nextHumanNumber(tx.db, 'DJ', yearOf(opened));
  await tx.db
    .insertInto('deal')
    .values({
      id: demoId('deal', deal.key),
      number,
      need_id: demoId('need', deal.needKey),
      technology_id: demoId('technology', deal.technologyKey),
      firm_id: sides.firm.id,
      institution_id: sides.institution.id,
      opened_by: deal.openedBy,
      message: deal.message,
      state,
      broker_id: isTaken ? accountId(BROKER) : null,
      firm_consented_at: deal.consents?.firm === undefined ? null : at(deal.consents.firm),
      institution_consented_at:
        deal.consents?.institution === undefined ? null : at(deal.consents.institution),
      end_reason: deal.endReason ?? null,
      end_note: hasEnded ? (lastStep?.[2] ?? '') : '',
      ended_at: phaseOf(state) === 'ended' ? at(lastDay) : null,
      answer_due: answerDueOn(await loadCalendar(tx.db), state, addDays(opened, lastDay)),
      match_algorithm_version: null,
      match_rank: null,
      demo: 1,
      version: 1 + deal.steps.length,
      created_by: personOf(deal.openedBy, sides),
      created_at: at(0),
      updated_at: updatedAt,
    })
    .execute();
  await tx.db
    .insertInto('deal_event')
    .values(eventsOf(deal, sides, at))
    .execute();
  await tellPeople(tx, deal, { number, sides, state, at: updatedAt });
}

interface Sides {
  firm: { id: string; person: string | null };
  institution: { id: string; person: string | null };
}

/** The people who have a demonstration account speak for their side; elsewhere the organisation does. */
const PERSON_OF: Readonly<Record<string, string>> = {
  'firm-ruihe-leather': 'firm@demo.xinji',
  'uni-jingxi-light': 'university@demo.xinji',
  'inst-xiongan-materials': 'institute@demo.xinji',
};

function sidesOf(deal: DemoDeal, organizations: OrganizationIndex): Sides {
  const find = (organizationKey: string | undefined) => {
    const organization = organizations.get(organizationKey ?? '');
    if (!organization) throw new Error(`${deal.key} names a record that is not there`);
    const email = PERSON_OF[organizationKey ?? ''];
    return { id: organization.id, person: email ? accountId(email) : null };
  };
  return {
    firm: find(needs.get(deal.needKey)?.organizationKey),
    institution: find(technologies.get(deal.technologyKey)?.organizationKey),
  };
}

type Side = 'firm' | 'institution' | 'bureau';

function personOf(side: Side | 'broker', sides: Sides): string | null {
  if (side === 'firm' || side === 'institution') return sides[side].person;
  return accountId(BROKER);
}

function sideOf(transition: DealTransition): Side {
  if (transition === 'firm-decline') return 'firm';
  if (transition === 'institution-decline') return 'institution';
  return 'bureau';
}

function eventsOf(deal: DemoDeal, sides: Sides, at: (day: number) => number) {
  let count = 0;
  const event = (
    day: number,
    side: Side,
    facts: Partial<Record<'transition' | 'from_state' | 'to_state' | 'body', string>> & {
      kind: 'transition' | 'note' | 'consent';
      visibility?: 'parties' | 'bureau';
    },
  ) => {
    count += 1;
    return {
      id: demoId('deal_event', `${deal.key}/${count}`),
      deal_id: demoId('deal', deal.key),
      transition: null,
      from_state: null,
      to_state: null,
      body: '',
      visibility: 'parties' as const,
      ...facts,
      actor_id: personOf(side, sides),
      actor_side: side,
      // Minutes apart, in the order in which they are written here.
      created_at: at(day) + count * 60_000,
    };
  };
  const opening = DEAL_OPENINGS[deal.openedBy];
  const opener = deal.openedBy === 'broker' ? 'bureau' : deal.openedBy;
  const events = [event(0, opener, { kind: 'transition', transition: opening.name, to_state: opening.to })];
  for (const side of ['firm', 'institution'] as const) {
    const day = deal.consents?.[side];
    if (day !== undefined) events.push(event(day, side, { kind: 'consent' }));
  }
  let state: DealState = opening.to;
  for (const [day, transition, body = ''] of deal.steps) {
    const next = follow(deal, state, transition);
    const side = transition === 'parties-match' ? lastToConsent(deal) : sideOf(transition);
    events.push(
      event(day, side, { kind: 'transition', transition, from_state: state, to_state: next, body }),
    );
    state = next;
  }
  for (const { day, side, body, forBureau } of deal.notes ?? []) {
    events.push(event(day, side, { kind: 'note', body, visibility: forBureau ? 'bureau' : 'parties' }));
  }
  return events;
}

/** Whoever agrees last makes the match. */
function lastToConsent({ consents }: DemoDeal): Side {
  return (consents?.firm ?? 0) > (consents?.institution ?? 0) ? 'firm' : 'institution';
}

/** One message for each person concerned: what the deal last did. */
async function tellPeople(
  tx: TxCtx,
  deal: DemoDeal,
  facts: { number: string; sides: Sides; state: DealState; at: number },
): Promise<void> {
  const { number, sides, state, at } = facts;
  const subject = needs.get(deal.needKey)?.title ?? '';
  const parties = [sides.firm.person, sides.institution.person].filter((person) => person !== null);
  const [type, params, readers] =
    state === 'requested'
      ? ['deal.requested', { subject, number }, [accountId(BROKER)]]
      : state === 'accepted' || state === 'screening'
        ? ['deal.accepted', { number, broker: BROKER_NAME }, parties]
        : state === 'declined'
          ? ['deal.declined', { number }, [...parties, accountId(BROKER)]]
          : state === 'terminated'
            ? ['deal.terminated', { number }, parties]
            : ['deal.advanced', { number, subject, state }, parties];
  if (readers.length === 0) return;
  await tx.db
    .insertInto('notification')
    .values(
      readers.map((userId) => ({
        id: demoId('notification', `${deal.key}/${userId}`),
        user_id: userId,
        type: String(type),
        params_json: JSON.stringify(params),
        path: paths.desk.deal(demoId('deal', deal.key)),
        created_at: at,
        read_at: null,
      })),
    )
    .execute();
}
