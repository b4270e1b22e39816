/**
 * Sums of the ledger by month along one dimension at a time, so that a page over a million contracts costs what one over ten
 * thousand does. Cells are made from the entries that hold today and follow them by the outbox; a month whose entries
 * changed since is read from the entries themselves, so a figure is never older than its list.
 */
import { type Kysely, sql } from 'kysely';
import { type Db, transact } from '#db/client.server.ts';
import type { Database } from '#db/schema.ts';
import type { FigureCellTable } from '#db/tables/figures.ts';
import { DIMENSION_COLUMNS, type Dimension, STORED_DIMENSIONS, storedOf, valuesOf } from './dimensions.ts';
import type { MeasuredSums } from './figures.ts';
import { entriesOf, type Scope, toSums } from './registry.server.ts';

/** One sum of entries that are alike in everything the measures ask. */
export interface Cell extends MeasuredSums {
  /** YYYY-MM; empty where months are not told apart. */
  month: string;
  /** Stored value of the dimension asked for (`partOf` says of which part); empty where none is stated or none was asked for. */
  value: string;
}

export interface CellQuery {
  /** Told apart by its values; all together without it. */
  dimension?: Dimension;
  byMonth?: boolean;
}

/** The name under which everything together is kept. */
const WHOLE = 'whole';

const CLASS_COLUMNS = [
  'seller_place',
  'seller_xiongan',
  'buyer_place',
  'buyer_xiongan',
  'registered_locally',
] as const;

/** The cells of a scope: from the stored sums where they serve, else from the entries. */
export async function readCells(db: Db, scope: Scope, query: CellQuery = {}): Promise<Cell[]> {
  const kept = keptDimension(scope, query);
  if (kept === null) return cellsOfEntries(db, scope, query);
  const stale = await staleMonths(db, scope);
  const stored = await storedCells(db, scope, query, kept, stale);
  if (stale.length === 0) return stored;
  return [...stored, ...(await cellsOfEntries(db, scope, query, stale))];
}

/** Sums the stale months again. Safe to run at any time and in several processes. */
export async function refreshCells(db: Kysely<Database>): Promise<void> {
  const months = await db.selectFrom('figure_stale').select('month').orderBy('month').execute();
  for (const { month } of months) await transact(db, (trx) => refreshMonth(trx, month));
}

export interface CellDifference {
  month: string;
  dimension: string;
}

/** The stored cells against the entries they were made from; stale months are still to be summed and left out. */
export async function compareCells(db: Db): Promise<{ months: number; differences: CellDifference[] }> {
  const everything: Scope = { period: null, includeDemo: true };
  const stale = new Set(await staleMonths(db, everything));
  const months = new Set<string>();
  const differences = new Map<string, CellDifference>();
  for (const dimension of [undefined, ...STORED_DIMENSIONS]) {
    const query = { byMonth: true, ...(dimension && { dimension }) };
    const stored = await storedCells(db, everything, query, dimension ?? WHOLE, []);
    const wanted = await cellsOfEntries(db, everything, query);
    const kept = new Set(stored.map((cell) => JSON.stringify(cell)));
    const asked = new Set(wanted.map((cell) => JSON.stringify(cell)));
    const differing = [
      ...stored.filter((cell) => !asked.has(JSON.stringify(cell))),
      ...wanted.filter((cell) => !kept.has(JSON.stringify(cell))),
    ];
    for (const { month } of wanted) months.add(month);
    for (const { month } of differing) {
      const difference = { month, dimension: dimension ?? WHOLE };
      if (!stale.has(month)) differences.set(JSON.stringify(difference), difference);
    }
  }
  return { months: months.size, differences: [...differences.values()] };
}

async function refreshMonth(db: Db, month: string): Promise<void> {
  // Taken out first: whoever adds an entry meanwhile waits for this transaction and marks the month again.
  const taken = await db.deleteFrom('figure_stale').where('month', '=', month).executeTakeFirst();
  if (Number(taken.numDeletedRows) === 0) return;
  await db.deleteFrom('figure_cell').where('month', '=', month).execute();
  for (const dimension of [undefined, ...STORED_DIMENSIONS]) {
    const value = valueColumn(dimension);
    await db
      .insertInto('figure_cell')
      .columns([
        'month',
        'dimension',
        'value',
        ...CLASS_COLUMNS,
        'demo',
        'contract_total_fen',
        'tech_amount_fen',
        'contracts',
      ])
      .expression(
        db
          .selectFrom('contract_entry as entry')
          .select([
            sql.lit(month).as('month'),
            sql.lit(dimension ?? WHOLE).as('dimension'),
            value.as('value'),
          ])
          .select(CLASS_COLUMNS.map((column) => `entry.${column}` as const))
          .select('entry.demo')
          .select((eb) => [
            eb.fn.sum<number>('entry.contract_total_fen').as('contract_total_fen'),
            eb.fn.sum<number>('entry.tech_amount_fen').as('tech_amount_fen'),
            sql<number>`sum(case when entry.kind = 'registration' then 1 else 0 end)`.as('contracts'),
          ])
          .where('entry.ended_on', 'is', null)
          .where('entry.booked_on', '>=', `${month}-01`)
          .where('entry.booked_on', '<=', `${month}-31`)
          .groupBy([
            ...(dimension ? [value] : []),
            ...CLASS_COLUMNS.map((column) => `entry.${column}` as const),
            'entry.demo' as const,
          ]),
      )
      .execute();
  }
}

/** The dimension whose stored cells answer, or null: there are none for other dates, nor for two dimensions at once. */
function keptDimension(
  { asOf, filters = {} }: Scope,
  { dimension }: CellQuery,
): Dimension | typeof WHOLE | null {
  const names = [...(Object.keys(filters) as Dimension[]), ...(dimension ? [dimension] : [])];
  const asked = new Set(names.map(storedOf));
  if (asOf || asked.size > 1) return null;
  const [only] = asked;
  return only ?? WHOLE;
}

async function staleMonths(db: Db, { period }: Scope): Promise<string[]> {
  const rows = await db
    .selectFrom('figure_stale')
    .select('month')
    .$if(period !== null, (query) =>
      query
        .where('month', '>=', period?.from.slice(0, 7) as string)
        .where('month', '<=', period?.to.slice(0, 7) as string),
    )
    .execute();
  return rows.map(({ month }) => month);
}

async function storedCells(
  db: Db,
  { period, includeDemo, filters = {} }: Scope,
  { dimension, byMonth }: CellQuery,
  kept: string,
  stale: readonly string[],
): Promise<Cell[]> {
  const month = byMonth ? sql<string>`month` : sql<string>`''`;
  const value = dimension ? sql<string>`value` : sql<string>`''`;
  const only = Object.entries(filters).map(([name, part]) => valuesOf(name as Dimension, part));
  const rows = await db
    .selectFrom('figure_cell')
    .select([month.as('month'), value.as('value'), ...CLASS_COLUMNS])
    .select((eb) => [
      eb.fn.sum<number>('contract_total_fen').as('total'),
      eb.fn.sum<number>('tech_amount_fen').as('tech'),
      eb.fn.sum<number>('contracts').as('contracts'),
    ])
    .where('dimension', '=', kept)
    .$if(period !== null, (query) =>
      query
        .where('month', '>=', period?.from.slice(0, 7) as string)
        .where('month', '<=', period?.to.slice(0, 7) as string),
    )
    .$if(stale.length > 0, (query) => query.where('month', 'not in', [...stale]))
    .$if(!includeDemo, (query) => query.where('demo', '=', 0))
    .where((eb) => eb.and(only.map((values) => eb.or(values.map((value) => eb('value', '=', value))))))
    .groupBy([
      ...(byMonth ? (['month'] as const) : []),
      ...(dimension ? (['value'] as const) : []),
      ...CLASS_COLUMNS,
    ])
    .execute();
  return rows.map(toCell);
}

/** The same sums from the entries themselves, of all months or some. */
export async function cellsOfEntries(
  db: Db,
  scope: Scope,
  { dimension, byMonth }: CellQuery,
  months?: readonly string[],
): Promise<Cell[]> {
  const monthOfEntry = sql<string>`substr(entry.booked_on, 1, 7)`;
  const month = byMonth ? monthOfEntry : sql<string>`''`;
  const value = valueColumn(dimension);
  const classes = CLASS_COLUMNS.map((column) => `entry.${column}` as const);
  const rows = await entriesOf(db, scope)
    .select([month.as('month'), value.as('value'), ...classes])
    .select((eb) => [
      eb.fn.sum<number>('entry.contract_total_fen').as('total'),
      eb.fn.sum<number>('entry.tech_amount_fen').as('tech'),
      sql<number>`sum(case when entry.kind = 'registration' then 1 else 0 end)`.as('contracts'),
    ])
    .$if(months !== undefined, (query) => query.where(monthOfEntry, 'in', [...(months ?? [])]))
    .groupBy([...(byMonth ? [monthOfEntry] : []), ...(dimension ? [value] : []), ...classes])
    .execute();
  return rows.map(toCell);
}

function valueColumn(dimension: Dimension | undefined) {
  return dimension
    ? sql<string>`coalesce(${sql.ref(`entry.${DIMENSION_COLUMNS[dimension]}`)}, '')`
    : sql<string>`''`;
}

function toCell(
  row: Pick<FigureCellTable, (typeof CLASS_COLUMNS)[number] | 'month' | 'value'> & {
    total: number;
    tech: number;
    contracts: number;
  },
): Cell {
  return {
    month: row.month,
    value: row.value,
    sellerPlace: row.seller_place,
    isSellerXiongan: row.seller_xiongan === 1,
    buyerPlace: row.buyer_place,
    isBuyerXiongan: row.buyer_xiongan === 1,
    isLocallyRegistered: row.registered_locally === 1,
    ...toSums(row),
  };
}
