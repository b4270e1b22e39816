/** Our contracts against an export of the national registry (核对): reads, joins and compares, writes nothing. */
import { isCalendarDate } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { COUNTED_STATUSES } from '#app/modules/contracts/process.ts';
import { normalizeRegistrationNumber } from '#app/modules/contracts/registration-number.ts';
import type { Table } from '#app/modules/imports/read-table.server.ts';
import type { Db } from '#db/client.server.ts';
import {
  type ComparedContract,
  type ContractField,
  contractDifferences,
  EXPORT_COLUMNS,
  exportedContract,
  type FieldDifference,
  type OwnContract,
  ownContract,
} from './contract-fields.ts';
import { type JoinRules, join, type Pair } from './joining.ts';
import { contractBlocks, contractLikeness, DOUBT_BELOW, JOIN_FROM } from './likeness.ts';
import { type ContractMapping, canJoin, headingKey, mappingOfHeadings, missingHeadings } from './mapping.ts';

export interface ContractComparison {
  /** The dates of registration for which a contract of ours that the file does not have is missing there. */
  period: { from: string; to: string } | null;
  rows: number;
  /** Lines that could not be read as a row at all. */
  badLines: number[];
  agrees: number;
  differs: DifferingContract[];
  missingHere: ExportedRow[];
  missingThere: OwnContract[];
}

export interface DifferingContract {
  ours: OwnContract;
  theirs: ExportedRow;
  matchedBy: 'number' | 'parties';
  confidence: number;
  fields: FieldDifference<ContractField>[];
}

export interface ExportedRow {
  line: number;
  row: ComparedContract;
}

export interface ComparisonOptions {
  /** How the file is to be read; null: as its headings say. */
  mapping: ContractMapping | null;
  /** The file covers this whole year; null: what its dates of registration cover. */
  year: number | null;
}

const RULES: JoinRules<ComparedContract> = {
  key: ({ values }) => values.reg_no ?? '',
  likeness: contractLikeness,
  blocks: contractBlocks,
  joinFrom: JOIN_FROM,
  doubtBelow: DOUBT_BELOW,
};

/**
 * Three piles: agrees, differs, missing on either side. A contract of ours is missing there when it counts, was registered
 * within the period the file covers, and no row of the file is about it.
 *
 * Throws `invalid` when the file lacks a column of its mapping, or has nothing by which rows could be joined.
 */
export async function compareContracts(
  db: Db,
  table: Table,
  options: ComparisonOptions,
): Promise<ContractComparison> {
  const mapping = readableMapping(table, options.mapping);
  const rows = readRows(table, mapping);
  const byNumber = await ownByNumber(db, rows);
  // Invented contracts are looked for only in a file that has some of them.
  const includeDemo = [...byNumber.values()].some(({ demo }) => demo === 1);
  const period = options.year === null ? coveredPeriod(rows, byNumber) : yearPeriod(options.year);
  const own = new Map([...byNumber.values()].map((row) => [row.id, row]));
  for (const row of await ownAlike(db, rows, byNumber, includeDemo)) own.set(row.id, row);
  const expected = period === null ? [] : await ownRegistered(db, period, includeDemo);
  for (const row of expected) own.set(row.id, row);

  const expectedIds = new Set(expected.map(({ id }) => id));
  const ours = [...own.values()].map(ownContract);
  const { pairs, onlyOurs, onlyTheirs } = join(ours, rows, RULES);
  const required = (id: string) => own.get(id) as OwnContract;
  const differs = pairs.flatMap((pair) => differing(pair, required(pair.ours.id), mapping));
  return {
    period,
    rows: rows.length,
    badLines: table.problems.filter(({ field }) => field === null).map(({ line }) => line),
    agrees: pairs.length - differs.length,
    differs,
    missingHere: onlyTheirs.map(exported),
    missingThere: onlyOurs
      .filter(({ id }) => expectedIds.has(id))
      .map(({ id }) => required(id))
      .sort((a, b) => compareText(numberOf(a), numberOf(b))),
  };
}

/** 合同登记编号, or our own number where there is none. */
function numberOf(contract: Pick<OwnContract, 'reg_no' | 'number'>): string {
  return contract.reg_no ?? contract.number;
}

function differing(
  { ours, theirs, by, confidence }: Pair<ComparedContract>,
  contract: OwnContract,
  mapping: ContractMapping,
): DifferingContract[] {
  const fields = contractDifferences(ours, theirs, mapping);
  if (fields.length === 0) return [];
  const matchedBy = by === 'key' ? 'number' : 'parties';
  return [{ ours: contract, theirs: exported(theirs), matchedBy, confidence, fields }];
}

function exported(row: ComparedContract): ExportedRow {
  return { line: Number(row.id), row };
}

function readableMapping(table: Table, stated: ContractMapping | null): ContractMapping {
  const mapping = stated ?? mappingOfHeadings(table.columns);
  const missing = missingHeadings(table.columns, Object.values(mapping.columns));
  // A JSON line leaves out what it does not have.
  if (missing.length > 0 && table.format !== 'jsonl') {
    throw new DomainError('invalid', {
      messageKey: 'import.file.column_missing',
      params: { value: missing.join(', ') },
    });
  }
  if (!canJoin(mapping)) throw new DomainError('invalid', { messageKey: 'reconciliation.error.no_key' });
  return mapping;
}

function readRows(table: Table, { columns, ...amounts }: ContractMapping): ComparedContract[] {
  const headings = new Map(
    EXPORT_COLUMNS.flatMap((column) => {
      const heading = columns[column];
      return heading === undefined ? [] : [[column, headingKey(heading)] as const];
    }),
  );
  const bad = new Set(table.problems.map(({ line, field }) => `${line}/${field}`));
  return table.rows.map(({ line, cells }) =>
    exportedContract(
      String(line),
      (column) => {
        const heading = headings.get(column);
        if (heading === undefined || cells[heading] === undefined) return undefined;
        // Excel had lost digits of the number before the file was written: then the cell says nothing.
        return bad.has(`${line}/${heading}`) ? undefined : String(cells[heading] ?? '');
      },
      amounts,
    ),
  );
}

/**
 * From the first to the last 登记日期 of the file. A date that contradicts ours may be the very error that is looked for
 * and must not stretch the period, so it is left out.
 */
function coveredPeriod(
  rows: readonly ComparedContract[],
  byNumber: ReadonlyMap<string, OwnContract>,
): { from: string; to: string } | null {
  const dates = rows.flatMap(({ values }) => {
    const date = values.reg_date;
    const own = byNumber.get(values.reg_no ?? '');
    return isCalendarDate(date) && (!own || own.reg_date === date) ? [date] : [];
  });
  if (dates.length === 0) return null;
  const [first = ''] = dates;
  return {
    from: dates.reduce((least, date) => (date < least ? date : least), first),
    to: dates.reduce((most, date) => (date > most ? date : most), first),
  };
}

function yearPeriod(year: number): { from: string; to: string } {
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

const OWN_COLUMNS = [
  'id',
  'number',
  'reg_no',
  'project_name',
  'type_code',
  'subtype_code',
  'seller_name',
  'seller_uscc',
  'seller_region',
  'seller_country',
  'buyer_name',
  'buyer_uscc',
  'buyer_region',
  'buyer_country',
  'sign_date',
  'reg_date',
  'contract_total_fen',
  'tech_amount_fen',
  'status',
  'demo',
] as const satisfies readonly (keyof OwnContract)[];

function ownContracts(db: Db, includeDemo: boolean) {
  return db
    .selectFrom('contract')
    .select(OWN_COLUMNS)
    .$if(!includeDemo, (query) => query.where('demo', '=', 0));
}

async function ownByNumber(db: Db, rows: readonly ComparedContract[]): Promise<Map<string, OwnContract>> {
  const numbers = unique(rows.map(({ values }) => values.reg_no));
  const found = await inChunks(numbers, (chunk) =>
    ownContracts(db, true).where('reg_no', 'in', chunk).execute(),
  );
  return new Map(found.map((row) => [normalizeRegistrationNumber(row.reg_no ?? ''), row]));
}

/** Contracts that rows without a number of ours may be about: of the same signing date or of the same amount. */
async function ownAlike(
  db: Db,
  rows: readonly ComparedContract[],
  byNumber: ReadonlyMap<string, OwnContract>,
  includeDemo: boolean,
): Promise<OwnContract[]> {
  const seen = new Set<string>();
  const loose = rows.filter(({ values }) => {
    const number = values.reg_no ?? '';
    const isKnown = byNumber.has(number) && !seen.has(number);
    seen.add(number);
    return !isKnown;
  });
  const dates = unique(loose.map(({ values }) => values.sign_date)).filter(isCalendarDate);
  const totals = unique(loose.map(({ values }) => values.contract_total))
    .map(Number)
    .filter(Number.isSafeInteger);
  return [
    ...(await inChunks(dates, (chunk) =>
      ownContracts(db, includeDemo).where('sign_date', 'in', chunk).execute(),
    )),
    ...(await inChunks(totals, (chunk) =>
      ownContracts(db, includeDemo).where('contract_total_fen', 'in', chunk).execute(),
    )),
  ];
}

function ownRegistered(
  db: Db,
  { from, to }: { from: string; to: string },
  includeDemo: boolean,
): Promise<OwnContract[]> {
  return ownContracts(db, includeDemo)
    .where('status', 'in', COUNTED_STATUSES)
    .where('reg_date', '>=', from)
    .where('reg_date', '<=', to)
    .execute();
}

const CHUNK = 500;

async function inChunks<K, R>(keys: readonly K[], read: (chunk: K[]) => Promise<R[]>): Promise<R[]> {
  const found: R[] = [];
  for (let start = 0; start < keys.length; start += CHUNK) {
    found.push(...(await read(keys.slice(start, start + CHUNK))));
  }
  return found;
}

function unique(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts)].filter((text): text is string => text !== undefined && text !== '');
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
