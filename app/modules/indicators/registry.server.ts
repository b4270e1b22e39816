/**
 * The measures as SQL. Every figure is a sum over `entriesOfMeasure` or `pipelineContracts`, and the list that opens from a
 * figure is the rows of the same query, so a number and its list cannot differ.
 */
import {
  type ExpressionBuilder,
  expressionBuilder,
  type SqlBool,
  type Expression as SqlExpression,
  sql,
} from 'kysely';
import { PIPELINE_STATUSES } from '#app/modules/contracts/process.ts';
import type { Db } from '#db/client.server.ts';
import type { ContractEntryTable } from '#db/tables/figures.ts';
import {
  classesOf,
  MEASURES,
  type MeasureCondition,
  type MeasureDefinition,
  type MeasureId,
  type PlaceTest,
} from './calibers.ts';
import { DIMENSION_COLUMNS, type Dimension, valuesOf } from './dimensions.ts';
import type { Sums } from './figures.ts';
import type { Period } from './periods.ts';

export interface Scope {
  /** By the day that counts; null is every day. */
  period: Period | null;
  /** What was known by the end of this day; absent: what is known now. */
  asOf?: string | null;
  /** Demonstration records count only on a demonstration installation. */
  includeDemo: boolean;
  /** Only entries of this type, field, chain …; an empty value asks for those that state none. */
  filters?: Partial<Record<Dimension, string>>;
}

type EntryBuilder = ExpressionBuilder<{ entry: ContractEntryTable }, 'entry'>;

/** The entries of a scope, whatever measure they belong to. */
export function entriesOf(db: Db, { period, asOf, includeDemo, filters = {} }: Scope) {
  return db
    .selectFrom('contract_entry as entry')
    .$if(!asOf, (query) => query.where('entry.ended_on', 'is', null))
    .$if(Boolean(asOf), (query) =>
      query
        .where('entry.known_on', '<=', asOf as string)
        .where((eb) => eb.or([eb('entry.ended_on', 'is', null), eb('entry.ended_on', '>', asOf as string)])),
    )
    .$if(period !== null, (query) =>
      query
        .where('entry.booked_on', '>=', period?.from as string)
        .where('entry.booked_on', '<=', period?.to as string),
    )
    .$if(!includeDemo, (query) => query.where('entry.demo', '=', 0))
    .where(inParts('entry', filters));
}

/** In every part that is asked for; the dimensions are columns of the same names in the ledger and in the record. */
function inParts(
  table: 'entry' | 'contract',
  filters: NonNullable<Scope['filters']>,
): SqlExpression<SqlBool> {
  const { and, or } = expressionBuilder();
  return and(
    Object.entries(filters).map(([name, part]) => {
      const dimension = name as Dimension;
      const column = sql.ref(`${table}.${DIMENSION_COLUMNS[dimension]}`);
      return part === ''
        ? sql<SqlBool>`${column} is null`
        : or(valuesOf(dimension, part).map((value) => sql<SqlBool>`${column} = ${value}`));
    }),
  );
}

/** The entries that make a measure: those of the scope between the right parties. */
export function entriesOfMeasure(db: Db, measure: MeasureId, scope: Scope) {
  const { anyOf }: MeasureDefinition = MEASURES[measure];
  return entriesOf(db, scope).where((eb) => eb.or(anyOf.map((condition) => holds(eb, condition))));
}

function holds(eb: EntryBuilder, { seller, buyer, registry }: MeasureCondition): SqlExpression<SqlBool> {
  const terms: SqlExpression<SqlBool>[] = [];
  if (seller) terms.push(isAt(eb, 'seller', seller));
  if (buyer) terms.push(isAt(eb, 'buyer', buyer));
  if (registry) terms.push(eb('entry.registered_locally', '=', 1));
  return eb.and(terms);
}

function isAt(eb: EntryBuilder, side: 'seller' | 'buyer', test: PlaceTest): SqlExpression<SqlBool> {
  if (test === 'xiongan') return eb(`entry.${side}_xiongan`, '=', 1);
  return eb(`entry.${side}_place`, 'in', [...classesOf(test)]);
}

/**
 * 签约额: contracts signed by the end of the period that were on their way to a registration, today or on the date asked
 * for. It is shown apart and never added to the indicator.
 */
export function pipelineContracts(db: Db, { period, asOf, includeDemo, filters = {} }: Scope) {
  const until = [period?.to, asOf].filter((date) => typeof date === 'string').sort()[0];
  return db
    .selectFrom('contract')
    .where((eb) => {
      const waits = eb('contract.status', 'in', PIPELINE_STATUSES);
      // A contract registered later was still only signed on that date.
      return asOf ? eb.or([waits, eb('contract.reg_date', '>', asOf)]) : waits;
    })
    .$if(!includeDemo, (query) => query.where('contract.demo', '=', 0))
    .$if(until !== undefined, (query) => query.where('contract.sign_date', '<=', until as string))
    .where(inParts('contract', filters));
}

export async function sumMeasure(
  db: Db,
  measure: MeasureId,
  scope: Scope,
): Promise<Sums & { entries: number }> {
  const row = await entriesOfMeasure(db, measure, scope)
    .select((eb) => [
      eb.fn.sum<number | null>('entry.contract_total_fen').as('total'),
      eb.fn.sum<number | null>('entry.tech_amount_fen').as('tech'),
      sql<number | null>`sum(case when entry.kind = 'registration' then 1 else 0 end)`.as('contracts'),
      eb.fn.countAll<number>().as('entries'),
    ])
    .executeTakeFirstOrThrow();
  return { ...toSums(row), entries: Number(row.entries) };
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

export type RowKind = 'registration' | 'supplement' | 'pipeline';

export interface MeasureRow {
  /** Entry id, or the contract's where it is only signed. */
  id: string;
  contractId: string;
  number: string;
  regNo: string | null;
  projectName: string;
  sellerName: string;
  buyerName: string;
  kind: RowKind;
  /** Day of the entry, or of the signing. */
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
  'contract.demo',
  'contract.deal_id',
  'contract.need_id',
  'contract.technology_id',
  'deal.number as deal_number',
  'need.title as need_title',
  'technology.title as technology_title',
] as const;

export interface RowsView {
  limit: number;
  offset: number;
}

/** Exactly the entries whose amounts make the measure, newest first; all of them unless a part is asked for. */
export async function listMeasure(
  db: Db,
  measure: MeasureId,
  scope: Scope,
  view?: RowsView,
): Promise<MeasureRow[]> {
  const rows = await entriesOfMeasure(db, measure, scope)
    .innerJoin('contract', 'contract.id', 'entry.contract_id')
    .leftJoin('deal', 'deal.id', 'contract.deal_id')
    .leftJoin('need', 'need.id', 'contract.need_id')
    .leftJoin('technology', 'technology.id', 'contract.technology_id')
    .select(ROW_COLUMNS)
    .select([
      'entry.seller_name',
      'entry.buyer_name',
      'entry.id as row_id',
      'entry.kind as kind',
      'entry.booked_on as on',
      'entry.contract_total_fen as total',
      'entry.tech_amount_fen as tech',
    ])
    .orderBy('entry.booked_on', 'desc')
    .orderBy('entry.id')
    .$if(view !== undefined, (query) => query.limit(view?.limit ?? 0).offset(view?.offset ?? 0))
    .execute();
  return rows.map(toRow);
}

/** Exactly the contracts that make 签约额. */
export async function listPipeline(db: Db, scope: Scope, view?: RowsView): Promise<MeasureRow[]> {
  const rows = await pipelineContracts(db, scope)
    .leftJoin('deal', 'deal.id', 'contract.deal_id')
    .leftJoin('need', 'need.id', 'contract.need_id')
    .leftJoin('technology', 'technology.id', 'contract.technology_id')
    .select(ROW_COLUMNS)
    .select([
      'contract.seller_name',
      'contract.buyer_name',
      'contract.id as row_id',
      'contract.sign_date as on',
      'contract.contract_total_fen as total',
      'contract.tech_amount_fen as tech',
    ])
    .orderBy('contract.sign_date', 'desc')
    .orderBy('contract.id')
    .$if(view !== undefined, (query) => query.limit(view?.limit ?? 0).offset(view?.offset ?? 0))
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

export function toSums(row: {
  total: number | string | null;
  tech: number | string | null;
  contracts: number | string | null;
}): Sums {
  return {
    contractTotalFen: Number(row.total ?? 0),
    techAmountFen: Number(row.tech ?? 0),
    contracts: Number(row.contracts ?? 0),
  };
}
