import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { DomainError } from '#app/lib/errors.ts';
import { pageCount } from '#app/lib/pages.ts';
import { type Actor, hasRole, isBureauReader, isMember } from '#app/modules/accounts/actor.ts';
import type { ListPage } from '#app/modules/listings/queries.server.ts';
import type { Db } from '#db/client.server.ts';
import type { Database } from '#db/schema.ts';
import type { DealEventRow, DealRow, DealTable } from '#db/tables/deal.ts';
import type { EndReason } from './limits.ts';
import {
  ACTIVE_STATES,
  type DealEventName,
  type DealOpener,
  type DealState,
  ENDED_STATES,
  OPEN_STATES,
  SHARING_STATES,
} from './process.ts';
import type { Deal } from './schema.ts';

export const DEALS_PER_PAGE = 20;

export const DEAL_TABS = ['waiting', 'open', 'ended'] as const;
export type DealTab = (typeof DEAL_TABS)[number];

export interface ListingBrief {
  id: string;
  number: string;
  title: string;
  status: string;
  chainCode: string | null;
}

/** A deal with the names that this reader may know. */
export interface DealRecord {
  deal: Deal;
  need: (ListingBrief & { isAnonymous: boolean }) | null;
  technology: ListingBrief | null;
  /** Null while the firm stays anonymous for this reader. */
  firmName: string | null;
  institutionName: string;
  brokerName: string | null;
}

export interface DealEvent {
  id: string;
  kind: DealEventRow['kind'];
  name: DealEventName | ConsentEventName | null;
  fromState: DealState | null;
  toState: DealState | null;
  body: string;
  actorSide: DealEventRow['actor_side'];
  /** Null where this reader may not know persons of the other side. */
  actorName: string | null;
  visibility: DealEventRow['visibility'];
  createdAt: number;
}

export const CONSENT_EVENTS = [
  'firm-consent',
  'institution-consent',
  'firm-revoke-consent',
  'institution-revoke-consent',
] as const;
export type ConsentEventName = (typeof CONSENT_EVENTS)[number];

export function toDeal(row: DealRow): Deal {
  return {
    id: row.id,
    number: row.number,
    needId: row.need_id,
    technologyId: row.technology_id,
    firmId: row.firm_id,
    institutionId: row.institution_id,
    openedBy: row.opened_by as DealOpener,
    message: row.message,
    state: row.state as DealState,
    brokerId: row.broker_id,
    firmConsentedAt: row.firm_consented_at,
    institutionConsentedAt: row.institution_consented_at,
    endReason: row.end_reason as EndReason | null,
    endNote: row.end_note,
    endedAt: row.ended_at,
    answerDue: row.answer_due,
    matchAlgorithmVersion: row.match_algorithm_version,
    matchRank: row.match_rank,
    isDemo: row.demo === 1,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export type DealBuilder = ExpressionBuilder<Database & { deal: DealTable }, 'deal'>;

/** The deals an actor may read: those of the own organisation, all of them for the bureau and the auditor. */
export function isDealInSight(eb: DealBuilder, actor: Actor): Expression<SqlBool> {
  if (actor.kind === 'system' || isBureauReader(actor)) return eb.lit(true);
  if (!isMember(actor) || !hasRole(actor, 'owner', 'member')) return eb.lit(false);
  return eb.or([
    eb('deal.firm_id', '=', actor.organizationId),
    eb('deal.institution_id', '=', actor.organizationId),
  ]);
}

/** Both sides consented, accepted by the bureau, not given up: `areContactsShared` in SQL. */
export function isShared(eb: DealBuilder): Expression<SqlBool> {
  return eb.and([
    eb('deal.firm_consented_at', 'is not', null),
    eb('deal.institution_consented_at', 'is not', null),
    eb('deal.state', 'in', [...SHARING_STATES]),
  ]);
}

/** The deals that wait for this actor: the same rules as `turnOf`, as a condition. */
function isWaitingFor(eb: DealBuilder, actor: Actor): Expression<SqlBool> {
  if (!isMember(actor)) return eb.lit(false);
  const asks = eb('deal.state', 'in', ['accepted', 'screening']);
  const conditions: Expression<SqlBool>[] = [];
  if (hasRole(actor, 'owner', 'member')) {
    const { organizationId } = actor;
    conditions.push(
      eb.and([asks, eb('deal.firm_id', '=', organizationId), eb('deal.firm_consented_at', 'is', null)]),
      eb.and([
        asks,
        eb('deal.institution_id', '=', organizationId),
        eb('deal.institution_consented_at', 'is', null),
      ]),
    );
  }
  if (hasRole(actor, 'broker')) {
    const isScreeningDone = eb.and([
      eb('deal.state', '=', 'screening'),
      eb('deal.firm_consented_at', 'is not', null),
      eb('deal.institution_consented_at', 'is not', null),
    ]);
    const steps = ACTIVE_STATES.filter((state) => state !== 'screening');
    conditions.push(
      eb('deal.state', '=', 'requested'),
      eb.and([
        eb('deal.broker_id', '=', actor.userId),
        eb.or([eb('deal.state', 'in', steps), isScreeningDone]),
      ]),
    );
  }
  // The registrar's step: the contract is signed and waits for its record.
  if (hasRole(actor, 'registrar')) conditions.push(eb('deal.state', '=', 'agreed'));
  return eb.or(conditions);
}

function isOnTab(eb: DealBuilder, actor: Actor, tab: DealTab): Expression<SqlBool> {
  if (tab === 'waiting') return isWaitingFor(eb, actor);
  return eb('deal.state', 'in', tab === 'open' ? OPEN_STATES : ENDED_STATES);
}

function selectRecords(db: Db, actor: Actor) {
  const isOwnFirm = (eb: DealBuilder): Expression<SqlBool> =>
    actor.kind === 'system' || isBureauReader(actor)
      ? eb.lit(true)
      : eb('deal.firm_id', '=', isMember(actor) ? actor.organizationId : '');
  return db
    .selectFrom('deal')
    .innerJoin('organization as firm', 'firm.id', 'deal.firm_id')
    .innerJoin('organization as institution', 'institution.id', 'deal.institution_id')
    .leftJoin('need', 'need.id', 'deal.need_id')
    .leftJoin('technology', 'technology.id', 'deal.technology_id')
    .leftJoin('user_account as broker', 'broker.id', 'deal.broker_id')
    .where((eb) => isDealInSight(eb as unknown as DealBuilder, actor))
    .selectAll('deal')
    .select((eb) => [
      eb
        .case()
        .when(
          eb.or([
            isOwnFirm(eb as unknown as DealBuilder),
            eb('need.id', 'is', null),
            eb('need.anonymous', '=', 0),
            isShared(eb as unknown as DealBuilder),
          ]),
        )
        .then(eb.ref('firm.name'))
        .end()
        .as('firm_name'),
      'institution.name as institution_name',
      'broker.name as broker_name',
      'need.number as need_number',
      'need.title as need_title',
      'need.status as need_status',
      'need.chain_code as need_chain',
      'need.anonymous as need_anonymous',
      'technology.number as technology_number',
      'technology.title as technology_title',
      'technology.status as technology_status',
      'technology.chain_code as technology_chain',
    ]);
}

type RecordRow = Awaited<ReturnType<ReturnType<typeof selectRecords>['executeTakeFirstOrThrow']>>;

function toRecord(row: RecordRow): DealRecord {
  const need = listingOf(row.need_id, row.need_number, row.need_title, row.need_status, row.need_chain);
  return {
    deal: toDeal(row),
    need: need && { ...need, isAnonymous: row.need_anonymous === 1 },
    technology: listingOf(
      row.technology_id,
      row.technology_number,
      row.technology_title,
      row.technology_status,
      row.technology_chain,
    ),
    firmName: row.firm_name,
    institutionName: row.institution_name,
    brokerName: row.broker_name,
  };
}

function listingOf(
  id: string | null,
  number: string | null,
  title: string | null,
  status: string | null,
  chainCode: string | null,
): ListingBrief | null {
  return id === null
    ? null
    : { id, number: number ?? '', title: title ?? '', status: status ?? '', chainCode };
}

/** One deal within the actor's sight. Throws `not_found`. */
export async function requireDealRecord(db: Db, actor: Actor, id: string): Promise<DealRecord> {
  const row = await selectRecords(db, actor).where('deal.id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return toRecord(row);
}

/** One deal without names, within the actor's sight: what the commands work on. Throws `not_found`. */
export async function requireDeal(db: Db, actor: Actor, id: string): Promise<Deal> {
  const row = await db
    .selectFrom('deal')
    .selectAll()
    .where('id', '=', id)
    .where((eb) => isDealInSight(eb, actor))
    .executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return toDeal(row);
}

/** Deals of one tab: those that wait by their date, the others by their last change. */
export async function listDeals(
  db: Db,
  actor: Actor,
  filter: { tab: DealTab; page?: number; perPage?: number },
): Promise<ListPage<DealRecord>> {
  const perPage = filter.perPage ?? DEALS_PER_PAGE;
  const count = await countDeals(db, actor, filter.tab);
  const pages = pageCount(count, perPage);
  const page = Math.min(Math.max(1, filter.page ?? 1), pages);
  const base = selectRecords(db, actor).where((eb) =>
    isOnTab(eb as unknown as DealBuilder, actor, filter.tab),
  );
  const ordered =
    filter.tab === 'waiting'
      ? base.orderBy('deal.answer_due', 'asc')
      : base.orderBy('deal.updated_at', 'desc');
  const rows = await ordered
    .orderBy('deal.id')
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute();
  return { rows: rows.map(toRecord), count, page, pages };
}

export async function countDeals(db: Db, actor: Actor, tab: DealTab): Promise<number> {
  const row = await db
    .selectFrom('deal')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where((eb) => isDealInSight(eb, actor))
    .where((eb) => isOnTab(eb, actor, tab))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Deals that wait for this actor, for the desk's navigation. */
export function countDealsWaiting(db: Db, actor: Actor): Promise<number> {
  return countDeals(db, actor, 'waiting');
}

/** Deals past the date by which somebody should have acted. */
export async function countOverdueDeals(db: Db, actor: Actor, today: string): Promise<number> {
  const row = await db
    .selectFrom('deal')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where((eb) => isDealInSight(eb, actor))
    .where('answer_due', '<', today)
    .where('state', 'in', OPEN_STATES)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The deal of this pair that has not ended, if any; without a need, the firm's own request for the technology. */
export async function findOpenDeal(
  db: Db,
  pair: { needId: string | null; technologyId: string; firmId: string },
): Promise<{ id: string; number: string } | null> {
  const row = await db
    .selectFrom('deal')
    .select(['id', 'number'])
    .where('technology_id', '=', pair.technologyId)
    .where('firm_id', '=', pair.firmId)
    .where('need_id', pair.needId === null ? 'is' : '=', pair.needId)
    .where('state', 'in', OPEN_STATES)
    .executeTakeFirst();
  return row ?? null;
}

/** Whether another deal keeps a need or technology 对接中. */
export async function hasOtherActiveDeal(
  db: Db,
  column: 'need_id' | 'technology_id',
  listingId: string,
  exceptDealId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('deal')
    .select('id')
    .where(column, '=', listingId)
    .where('id', '!=', exceptDealId)
    .where('state', 'in', ACTIVE_STATES)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The bureau's active brokers, by name. */
export async function listBrokers(db: Db): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('user_account')
    .innerJoin('user_role', 'user_role.user_id', 'user_account.id')
    .select(['user_account.id', 'user_account.name'])
    .where('user_role.role', '=', 'broker')
    .where('user_account.status', '=', 'active')
    .orderBy('user_account.name')
    .orderBy('user_account.id')
    .execute();
}
