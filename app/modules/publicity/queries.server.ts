import { DomainError } from '#app/lib/errors.ts';
import { loadCalendar } from '#app/modules/calendar/queries.server.ts';
import { addNaturalDays, type WorkCalendar } from '#app/modules/calendar/working-days.ts';
import type { Db } from '#db/client.server.ts';
import type { PublicityObjectionRow, PublicityRow } from '#db/tables/registration.ts';
import type { PublicityFacts } from './standing.ts';

/** 公示 of an agreed price, as it was announced. */
export interface Publicity {
  id: string;
  number: string;
  contractId: string | null;
  dealId: string | null;
  /** The institution as an organisation of the site. */
  organizationId: string | null;
  institution: string;
  /** 成果名称. */
  title: string;
  /** 拟交易价格, fen. */
  priceFen: number;
  /** 交易方式. */
  tradeMode: string;
  /** 受让方. */
  transferee: string;
  /** 完成人. */
  completers: string;
  /** 关联关系说明. */
  relationNote: string;
  /** Where it is published. */
  channel: string;
  /** 异议受理部门、电话. */
  contact: string;
  basis: string;
  ruleCode: string;
  /** Natural days. */
  days: number;
  startsOn: string;
  /** Last day, until 24:00. */
  endsOn: string;
  state: 'running' | 'cancelled';
  cancelReason: string;
  version: number;
}

export interface PublicityObjection {
  id: string;
  raisedName: string;
  raisedOn: string;
  grounds: string;
  state: PublicityObjectionRow['state'];
  decision: string;
  decidedOn: string | null;
}

/** Row → domain; its last day follows from the calendar as it is now, which may have been corrected since. */
export function toPublicity(row: PublicityRow, calendar: WorkCalendar): Publicity {
  return {
    id: row.id,
    number: row.number,
    contractId: row.contract_id,
    dealId: row.deal_id,
    organizationId: row.organization_id,
    institution: row.institution,
    title: row.title,
    priceFen: Number(row.price_fen),
    tradeMode: row.trade_mode,
    transferee: row.transferee,
    completers: row.completers,
    relationNote: row.relation_note,
    channel: row.channel,
    contact: row.contact,
    basis: row.basis,
    ruleCode: row.rule_code,
    days: Number(row.days),
    startsOn: row.starts_on,
    endsOn: addNaturalDays(calendar, row.starts_on, Number(row.days)),
    state: row.state,
    cancelReason: row.cancel_reason,
    version: Number(row.version),
  };
}

export async function toPublicities(db: Db, rows: readonly PublicityRow[]): Promise<Publicity[]> {
  if (rows.length === 0) return [];
  const calendar = await loadCalendar(db);
  return rows.map((row) => toPublicity(row, calendar));
}

/** What a contract's 公示 are found by. */
export interface PublicityKeys {
  id: string;
  dealId: string | null;
  publicityId: string | null;
}

/** The 公示 of a contract: its own, the one it names, or the one of its deal. The latest that was not cancelled. */
export async function findPublicityOf(db: Db, contract: PublicityKeys): Promise<Publicity | null> {
  return (await listPublicitiesOf(db, contract))[0] ?? null;
}

/** Every 公示 of a contract that was not cancelled, the latest first. */
async function listPublicitiesOf(db: Db, { id, dealId, publicityId }: PublicityKeys): Promise<Publicity[]> {
  const rows = await db
    .selectFrom('publicity')
    .selectAll()
    .where('state', '=', 'running')
    .where((eb) =>
      eb.or([
        eb('contract_id', '=', id),
        ...(publicityId ? [eb('id', '=', publicityId)] : []),
        ...(dealId ? [eb('deal_id', '=', dealId)] : []),
      ]),
    )
    .orderBy('starts_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return toPublicities(db, rows);
}

/** Earlier 公示 of the same institution that were for no contract yet. */
export async function listUnlinked(
  db: Db,
  seller: { organizationId: string | null; name: string },
): Promise<Publicity[]> {
  const rows = await db
    .selectFrom('publicity')
    .selectAll()
    .where('state', '=', 'running')
    .where('contract_id', 'is', null)
    .where((eb) =>
      eb.or([
        eb('institution', '=', seller.name),
        ...(seller.organizationId ? [eb('organization_id', '=', seller.organizationId)] : []),
      ]),
    )
    .orderBy('starts_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return toPublicities(db, rows);
}

/** What `publicityStanding` asks beside the record itself. */
export async function getPublicityFacts(
  db: Db,
  contract: PublicityKeys,
): Promise<Pick<PublicityFacts, 'publicity' | 'isWaived'>> {
  const [publicities, waiver] = await Promise.all([
    listPublicitiesOf(db, contract),
    getWaiver(db, contract.id),
  ]);
  const [latest] = publicities;
  if (!latest) return { publicity: null, isWaived: waiver !== null };
  const ids = publicities.map(({ id }) => id);
  return {
    publicity: {
      endsOn: latest.endsOn,
      priceFen: latest.priceFen,
      ...(await countStandingObjections(db, ids)),
    },
    isWaived: waiver !== null,
  };
}

/** Objections that stand: not decided yet, or upheld. A new 公示 beside the old one does not answer them. */
async function countStandingObjections(
  db: Db,
  publicityIds: readonly string[],
): Promise<{ openObjections: number; upheldObjections: number }> {
  const rows = await db
    .selectFrom('publicity_objection')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .where('publicity_id', 'in', publicityIds)
    .where('state', 'in', ['open', 'upheld'])
    .groupBy('state')
    .execute();
  const of = (state: 'open' | 'upheld') => Number(rows.find((row) => row.state === state)?.count ?? 0);
  return { openObjections: of('open'), upheldObjections: of('upheld') };
}

/** Why and by whom a contract was let pass without a finished 公示; null when it was not. */
export async function getWaiver(
  db: Db,
  contractId: string,
): Promise<{ reason: string; by: string | null; createdAt: number } | null> {
  const row = await db
    .selectFrom('publicity_waiver as waiver')
    .leftJoin('user_account as person', 'person.id', 'waiver.waived_by')
    .select(['waiver.reason', 'waiver.created_at', 'person.name as by'])
    .where('waiver.contract_id', '=', contractId)
    .executeTakeFirst();
  return row ? { reason: row.reason, by: row.by, createdAt: Number(row.created_at) } : null;
}

/** Throws `not_found`. */
export async function requirePublicity(db: Db, id: string): Promise<Publicity> {
  const row = await db.selectFrom('publicity').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return toPublicity(row, await loadCalendar(db));
}

/** Objections against the price, oldest first. */
export async function listPublicityObjections(db: Db, publicityId: string): Promise<PublicityObjection[]> {
  const rows = await db
    .selectFrom('publicity_objection')
    .selectAll()
    .where('publicity_id', '=', publicityId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    raisedName: row.raised_name,
    raisedOn: row.raised_on,
    grounds: row.grounds,
    state: row.state,
    decision: row.decision,
    decidedOn: row.decided_on,
  }));
}
