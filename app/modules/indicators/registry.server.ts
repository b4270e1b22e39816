/**
 * The measures as SQL. Every figure is a sum over `bookingsOfMeasure` or `pipelineContracts`, and the list that opens
 * from a figure is the rows of the same query, so a number and its list cannot differ.
 */
import { type ExpressionBuilder, type SqlBool, type Expression as SqlExpression, sql } from 'kysely';
import { COUNTED_STATUSES, PIPELINE_STATUSES } from '#app/modules/contracts/process.ts';
import { XINJI, XIONGAN_CODES } from '#app/modules/taxonomy/regions.ts';
import type { Db } from '#db/client.server.ts';
import type { Database } from '#db/schema.ts';
import {
  MEASURES,
  type MeasureCondition,
  type MeasureDefinition,
  type MeasureId,
  type PlaceTest,
} from './calibers.ts';

export interface Scope {
  /** Year of the 登记日期; null is every year. */
  year: number | null;
  /** Demonstration records count only on a demonstration installation. */
  includeDemo: boolean;
}

type Tables = { booking: Database['contract_booking']; contract: Database['contract'] };
type Builder = ExpressionBuilder<Tables, 'contract'>;

/** The bookings that make a measure: of contracts that count now, of the year, between the right parties. */
export function bookingsOfMeasure(db: Db, measure: MeasureId, scope: Scope) {
  const { anyOf }: MeasureDefinition = MEASURES[measure];
  return db
    .selectFrom('contract_booking as booking')
    .innerJoin('contract', 'contract.id', 'booking.contract_id')
    .where('contract.status', 'in', COUNTED_STATUSES)
    .$if(!scope.includeDemo, (query) => query.where('contract.demo', '=', 0))
    .$if(scope.year !== null, (query) =>
      query
        .where('booking.booked_on', '>=', `${scope.year}-01-01`)
        .where('booking.booked_on', '<=', `${scope.year}-12-31`),
    )
    .where((eb) => eb.or(anyOf.map((condition) => holds(eb as unknown as Builder, condition))));
}

/**
 * 签约额: contracts signed by the end of the year that are on their way to a registration today. It is shown apart and
 * never added to the indicator.
 */
export function pipelineContracts(db: Db, scope: Scope) {
  return db
    .selectFrom('contract')
    .where('contract.status', 'in', PIPELINE_STATUSES)
    .$if(!scope.includeDemo, (query) => query.where('contract.demo', '=', 0))
    .$if(scope.year !== null, (query) => query.where('contract.sign_date', '<=', `${scope.year}-12-31`));
}

function holds(eb: Builder, { seller, buyer, registry }: MeasureCondition): SqlExpression<SqlBool> {
  const terms: SqlExpression<SqlBool>[] = [];
  if (seller) terms.push(isAt(eb, 'seller', seller));
  if (buyer) terms.push(isAt(eb, 'buyer', buyer));
  if (registry) terms.push(eb('contract.registered_locally', '=', 1));
  return eb.and(terms);
}

function isAt(eb: Builder, side: 'seller' | 'buyer', test: PlaceTest): SqlExpression<SqlBool> {
  const region = `contract.${side}_region` as const;
  switch (test) {
    case 'xinji':
      return eb(region, '=', XINJI);
    case 'beijing':
      return eb(region, 'like', '11%');
    case 'tianjin':
      return eb(region, 'like', '12%');
    case 'jingjin':
      return eb.or([eb(region, 'like', '11%'), eb(region, 'like', '12%')]);
    case 'xiongan':
      return eb.or([eb(`contract.${side}_xiongan`, '=', 1), eb(region, 'in', [...XIONGAN_CODES])]);
  }
}

export interface Sums {
  contractTotalFen: number;
  techAmountFen: number;
  /** 合同项数: contracts registered in the year; a supplement is no contract of its own. */
  contracts: number;
}

export async function sumMeasure(db: Db, measure: MeasureId, scope: Scope): Promise<Sums> {
  const row = await bookingsOfMeasure(db, measure, scope)
    .select((eb) => [
      eb.fn.sum<number | null>('booking.contract_total_fen').as('total'),
      eb.fn.sum<number | null>('booking.tech_amount_fen').as('tech'),
      sql<number | null>`sum(case when booking.kind = 'registration' then 1 else 0 end)`.as('contracts'),
    ])
    .executeTakeFirstOrThrow();
  return toSums(row);
}

export async function sumPipeline(db: Db, scope: Scope): Promise<Sums> {
  const row = await pipelineContracts(db, scope)
    .select((eb) => [
      eb.fn.sum<number | null>('contract.contract_total_fen').as('total'),
      eb.fn.sum<number | null>('contract.tech_amount_fen').as('tech'),
      eb.fn.countAll<number>().as('contracts'),
    ])
    .executeTakeFirstOrThrow();
  return toSums(row);
}

/** The measure of every year that has one. */
export async function sumByYear(
  db: Db,
  measure: MeasureId,
  includeDemo: boolean,
): Promise<Map<number, number>> {
  const year = sql<string>`substr(booking.booked_on, 1, 4)`;
  const rows = await bookingsOfMeasure(db, measure, { year: null, includeDemo })
    .select(year.as('year'))
    .select((eb) => eb.fn.sum<number>('booking.contract_total_fen').as('total'))
    .groupBy(year)
    .execute();
  return new Map(rows.map((row) => [Number(row.year), Number(row.total)]));
}

export type RowKind = 'registration' | 'supplement' | 'pipeline';

export interface MeasureRow {
  /** Booking id, or the contract's where it is only signed. */
  id: string;
  contractId: string;
  number: string;
  regNo: string | null;
  projectName: string;
  sellerName: string;
  buyerName: string;
  kind: RowKind;
  /** Day of the booking, or of the signing. */
  on: string;
  contractTotalFen: number;
  techAmountFen: number;
  isDemo: boolean;
  deal: { id: string; number: string } | null;
  need: { id: string; title: string } | null;
  technology: { id: string; title: string } | null;
}

const ROW_COLUMNS = [
  'contract.id as contract_id',
  'contract.number',
  'contract.reg_no',
  'contract.project_name',
  'contract.seller_name',
  'contract.buyer_name',
  'contract.demo',
  'contract.deal_id',
  'contract.need_id',
  'contract.technology_id',
  'deal.number as deal_number',
  'need.title as need_title',
  'technology.title as technology_title',
] as const;

/** Exactly the rows whose amounts make the measure, newest first. */
export async function listMeasure(db: Db, measure: MeasureId, scope: Scope): Promise<MeasureRow[]> {
  const rows = await bookingsOfMeasure(db, measure, scope)
    .leftJoin('deal', 'deal.id', 'contract.deal_id')
    .leftJoin('need', 'need.id', 'contract.need_id')
    .leftJoin('technology', 'technology.id', 'contract.technology_id')
    .select(ROW_COLUMNS)
    .select([
      'booking.id as row_id',
      'booking.kind as kind',
      'booking.booked_on as on',
      'booking.contract_total_fen as total',
      'booking.tech_amount_fen as tech',
    ])
    .orderBy('booking.booked_on', 'desc')
    .orderBy('booking.id')
    .execute();
  return rows.map(toRow);
}

/** Exactly the contracts that make 签约额. */
export async function listPipeline(db: Db, scope: Scope): Promise<MeasureRow[]> {
  const rows = await pipelineContracts(db, scope)
    .leftJoin('deal', 'deal.id', 'contract.deal_id')
    .leftJoin('need', 'need.id', 'contract.need_id')
    .leftJoin('technology', 'technology.id', 'contract.technology_id')
    .select(ROW_COLUMNS)
    .select([
      'contract.id as row_id',
      'contract.sign_date as on',
      'contract.contract_total_fen as total',
      'contract.tech_amount_fen as tech',
    ])
    .orderBy('contract.sign_date', 'desc')
    .orderBy('contract.id')
    .execute();
  return rows.map((row) => toRow({ ...row, kind: 'pipeline' as const }));
}

interface RawRow {
  row_id: string;
  contract_id: string;
  number: string;
  reg_no: string | null;
  project_name: string;
  seller_name: string;
  buyer_name: string;
  demo: number;
  kind: RowKind;
  on: string;
  total: number;
  tech: number | null;
  deal_id: string | null;
  deal_number: string | null;
  need_id: string | null;
  need_title: string | null;
  technology_id: string | null;
  technology_title: string | null;
}

function toRow(row: RawRow): MeasureRow {
  return {
    id: row.row_id,
    contractId: row.contract_id,
    number: row.number,
    regNo: row.reg_no,
    projectName: row.project_name,
    sellerName: row.seller_name,
    buyerName: row.buyer_name,
    kind: row.kind,
    on: row.on,
    contractTotalFen: row.total,
    techAmountFen: row.tech ?? 0,
    isDemo: row.demo === 1,
    deal: row.deal_id && row.deal_number ? { id: row.deal_id, number: row.deal_number } : null,
    need: row.need_id && row.need_title !== null ? { id: row.need_id, title: row.need_title } : null,
    technology:
      row.technology_id && row.technology_title !== null
        ? { id: row.technology_id, title: row.technology_title }
        : null,
  };
}

function toSums(row: { total: number | null; tech: number | null; contracts: number | null }): Sums {
  return {
    contractTotalFen: Number(row.total ?? 0),
    techAmountFen: Number(row.tech ?? 0),
    contracts: Number(row.contracts ?? 0),
  };
}

/** How many different Xinji parties stand behind a measure, by year: small cells are not published. */
export async function countXinjiFirms(
  db: Db,
  measure: MeasureId,
  includeDemo: boolean,
): Promise<Map<number, number>> {
  const year = sql<string>`substr(booking.booked_on, 1, 4)`;
  const rows = await bookingsOfMeasure(db, measure, { year: null, includeDemo })
    .select(year.as('year'))
    .select([
      'contract.seller_name',
      'contract.seller_region',
      'contract.buyer_name',
      'contract.buyer_region',
    ])
    .distinct()
    .execute();
  const firms = new Map<number, Set<string>>();
  for (const row of rows) {
    const names = firms.get(Number(row.year)) ?? new Set<string>();
    if (row.seller_region === XINJI) names.add(row.seller_name);
    if (row.buyer_region === XINJI) names.add(row.buyer_name);
    firms.set(Number(row.year), names);
  }
  return new Map([...firms].map(([one, names]) => [one, names.size]));
}
