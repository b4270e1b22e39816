/**
 * Import of what a registry decided about registered contracts: 变更, 补充登记, 注销, 撤销. A row is one event; the record gets a
 * new revision for each, by the same rules as the pages.
 */
import { isBefore, todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import {
  applyEvent,
  DECISION_EVENTS,
  REGISTRY_EVENTS,
  type RegistryEvent,
  TRANSITION_OF_EVENT,
} from '#app/modules/contracts/events.ts';
import { can } from '#app/modules/contracts/policy.ts';
import {
  findByRegNo,
  listRevisions,
  type Revision,
  requireContract,
} from '#app/modules/contracts/queries.server.ts';
import type { Contract, ContractRecord } from '#app/modules/contracts/record.ts';
import { normalizeRegistrationNumber } from '#app/modules/contracts/registration-number.ts';
import { contentOf } from '#app/modules/contracts/rows.server.ts';
import { type RevisionEvent, reviseContract } from '#app/modules/contracts/store.server.ts';
import { RowReader } from './cells.ts';
import type { ImportOptions } from './contracts.server.ts';
import { keepImportFile, recordImport } from './evidence.server.ts';
import { readTableFile, type Table } from './read-table.server.ts';
import { countBadRows, type ImportProblem, type ImportReport } from './report.ts';

const COLUMNS = ['reg_no', 'event', 'event_date', 'contract_total', 'tech_amount', 'reason'] as const;
const REQUIRED = ['reg_no', 'event', 'event_date'] as const;
type Column = (typeof COLUMNS)[number];

const ALIASES: Readonly<Record<string, Column>> = {
  合同登记编号: 'reg_no',
  登记编号: 'reg_no',
  事项: 'event',
  事项日期: 'event_date',
  合同成交额: 'contract_total',
  技术交易额: 'tech_amount',
  原因: 'reason',
};

const EVENT_NAMES: Readonly<Record<string, RegistryEvent>> = {
  变更: 'CHANGE',
  变更登记: 'CHANGE',
  补充: 'SUPPLEMENT',
  补充登记: 'SUPPLEMENT',
  注销: 'DEREGISTER',
  注销登记: 'DEREGISTER',
  撤销: 'REVOKE',
  撤销登记: 'REVOKE',
};

interface EventRow {
  line: number;
  regNo: string;
  event: RegistryEvent;
  date: string;
  contractTotalFen: number | null;
  techAmountFen: number | null;
  reason: string;
}

interface PlannedEvent extends EventRow {
  contractId: string;
  projectName: string;
  isUnchanged: boolean;
}

interface Plan {
  rows: PlannedEvent[];
  problems: ImportProblem[];
  warnings: ImportProblem[];
}

/** A contract as the rows read so far leave it. */
interface PlannedContract {
  contract: Contract;
  record: ContractRecord;
  revisions: Revision[];
  /** The day of the registry's last decision, of the record or of a row before; '' while there is none. */
  lastEventOn: string;
  /** The rows of this file, to tell a row that stands there twice. */
  seen: Set<string>;
}

/** Imports a file of the server's disk, for the operator's command. Throws `forbidden`, `invalid` for a wrong heading. */
export async function importContractEvents(
  ctx: Ctx,
  options: ImportOptions & { file: string },
): Promise<ImportReport> {
  return importEventTable(ctx, await readTableFile(options.file), options);
}

export async function importEventTable(
  ctx: Ctx,
  table: Table,
  options: ImportOptions,
): Promise<ImportReport> {
  requireAllowed(ctx.actor, can(ctx.actor, 'contract.import', null));
  const plan = await planEvents(ctx, table);
  const report = reportOf(table, plan);
  if (!options.commit) return report;
  if (report.bad > 0 && !options.skipBadRows) return { ...report, refused: true };
  const evidence = await keepImportFile(ctx, table);
  const committed: ImportReport = { ...report, committed: true, importId: evidence.id };
  await inTransaction(ctx, async (tx) => {
    await recordImport(tx, evidence, committed);
    for (const row of plan.rows) if (!row.isUnchanged) await writeEvent(tx, row);
    await recordAudit(tx, {
      type: 'contract.events_imported',
      subjectKind: 'import',
      subjectId: evidence.id,
      detail: { rows: report.rows, applied: report.created, bad: report.bad, sha256: evidence.sha256 },
    });
  });
  return committed;
}

async function planEvents(ctx: Ctx, table: Table): Promise<Plan> {
  const plan: Plan = { rows: [], problems: [...table.problems], warnings: [] };
  const today = todayInShanghai(ctx.now());
  const unreadable = new Set(table.problems.map(({ line }) => line));
  requireColumns(table);
  const rows = table.rows.flatMap(({ line, cells }) => {
    if (unreadable.has(line)) return [];
    const reader = new RowReader(line, renamed(cells));
    const row = readRow(reader, line, today);
    plan.problems.push(...reader.problems);
    return row ? [row] : [];
  });
  // Registers are not always in the order in which things happened.
  rows.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.line - b.line));
  const states = new Map<string, PlannedContract>();
  for (const row of rows) await placeRow(ctx, plan, states, row);
  plan.warnings = missingReasons(table, plan.rows);
  plan.rows.sort((a, b) => a.line - b.line);
  plan.problems.sort((a, b) => a.line - b.line);
  return plan;
}

function readRow(reader: RowReader, line: number, today: string): EventRow | null {
  const regNo = normalizeRegistrationNumber(reader.requiredText('reg_no', 40));
  const word = reader.requiredText('event', 40);
  const event = EVENT_NAMES[word] ?? reader.choice('event', REGISTRY_EVENTS);
  const date = reader.requiredDate('event_date');
  if (date && date > today) reader.report('event_date', 'contract.rule.reg_date_future', date);
  const hasAmounts = event === 'CHANGE' || event === 'SUPPLEMENT';
  const contractTotalFen = hasAmounts ? reader.requiredYuan('contract_total') : null;
  const techAmountFen = hasAmounts ? reader.requiredYuan('tech_amount') : null;
  const reason = reader.text('reason', 300);
  if (reader.problems.length > 0 || !event || !date) return null;
  return { line, regNo, event, date, contractTotalFen, techAmountFen, reason };
}

/** Applies a row to the contract as the rows before it leave it, and notes what stands against it. */
async function placeRow(
  ctx: Ctx,
  plan: Plan,
  states: Map<string, PlannedContract>,
  row: EventRow,
): Promise<void> {
  const refuse = (field: string, reason: ImportProblem['reason'], value = '') =>
    plan.problems.push({ line: row.line, field, reason, ...(value !== '' && { value }) });
  const state = states.get(row.regNo) ?? (await stateOf(ctx, row.regNo));
  if (!state) return void refuse('reg_no', 'import.reason.number_unknown', row.regNo);
  states.set(row.regNo, state);
  const { contract, record } = state;
  const planned = { ...row, contractId: contract.id, projectName: record.projectName };
  const content = [row.event, row.date, row.contractTotalFen, row.techAmountFen].join(' ');
  if (state.seen.has(content)) return void refuse('event', 'import.reason.event_twice_in_file', row.event);
  state.seen.add(content);
  if (isBooked(state.revisions, row)) {
    plan.rows.push({ ...planned, isUnchanged: true });
    return;
  }
  if (record.regDate && isBefore(row.date, record.regDate)) {
    return void refuse('event_date', 'contract.rule.change_before_registration', row.date);
  }
  const applied = applyEvent(record, row);
  if (!applied.ok) return void refuse(applied.field, applied.rule, applied.value);
  // What the registry decided later stands: an older decision would overwrite newer amounts.
  if (isBefore(row.date, state.lastEventOn)) {
    return void refuse('event_date', 'import.reason.event_before_last', state.lastEventOn);
  }
  state.record = applied.record;
  state.lastEventOn = row.date;
  plan.rows.push({ ...planned, isUnchanged: false });
}

async function stateOf(ctx: Ctx, regNo: string): Promise<PlannedContract | null> {
  const contract = await findByRegNo(ctx.db, regNo);
  if (!contract) return null;
  const revisions = await listRevisions(ctx.db, contract.id);
  const decisions = revisions
    .filter(({ event }) => DECISION_EVENTS.some((one) => one === event))
    .map(({ effectiveOn }) => effectiveOn);
  const lastEventOn = decisions.sort().at(-1) ?? '';
  return { contract, record: contentOf(contract), revisions, lastEventOn, seen: new Set() };
}

/** The same event of the same day with the same outcome: the file was imported before. */
function isBooked(revisions: readonly Revision[], row: EventRow): boolean {
  return revisions.some(({ event, effectiveOn, snapshot }, index) => {
    if (event !== eventOf(row) || effectiveOn !== row.date) return false;
    if (row.contractTotalFen === null) return true;
    const before = row.event === 'SUPPLEMENT' ? revisions[index + 1]?.snapshot : undefined;
    const total = snapshot.contractTotalFen - (before?.contractTotalFen ?? 0);
    const tech = (snapshot.techAmountFen ?? 0) - (before?.techAmountFen ?? 0);
    return total === row.contractTotalFen && tech === row.techAmountFen;
  });
}

/** An adjustment without its reason is hard to explain later; the register may have none, so it is no obstacle. */
function missingReasons(table: Table, rows: readonly PlannedEvent[]): ImportProblem[] {
  const without = rows.filter(({ reason, isUnchanged }) => reason === '' && !isUnchanged);
  const hasColumn =
    table.format === 'jsonl' || table.columns.some((one) => (ALIASES[one] ?? one) === 'reason');
  const lines = hasColumn ? without.map(({ line }) => line).sort((a, b) => a - b) : [1];
  if (without.length === 0) return [];
  return lines.map((line) => ({ line, field: 'reason', reason: 'import.warning.reason_missing' }));
}

async function writeEvent(tx: TxCtx, row: PlannedEvent): Promise<void> {
  const contract = await requireContract(tx.db, row.contractId);
  const applied = applyEvent(contentOf(contract), row);
  // Somebody changed the contract since the file was checked.
  if (!applied.ok) throw new DomainError('conflict');
  await reviseContract(tx, contract, contract.version, applied.record, {
    event: eventOf(row),
    effectiveOn: row.date,
    reason: row.reason,
  });
}

function eventOf({ event }: Pick<EventRow, 'event'>): RevisionEvent {
  return event === 'SUPPLEMENT' ? 'supplement' : TRANSITION_OF_EVENT[event];
}

function requireColumns(table: Table): void {
  const present = new Set(table.columns.map((column) => ALIASES[column] ?? column));
  const missing = table.format === 'jsonl' ? [] : REQUIRED.filter((column) => !present.has(column));
  if (missing.length > 0) {
    throw new DomainError('invalid', {
      messageKey: 'import.file.column_missing',
      params: { value: missing.join(', ') },
    });
  }
}

function renamed(cells: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(cells).map(([column, value]) => [ALIASES[column] ?? column, value]),
  );
}

function reportOf(table: Table, plan: Plan): ImportReport {
  const bad = [...new Set(plan.problems.map(({ line }) => line))];
  const good = plan.rows.filter(({ line }) => !bad.includes(line));
  return {
    kind: 'contracts',
    fileName: table.fileName,
    format: table.format,
    rows: good.length + bad.length,
    created: good.filter(({ isUnchanged }) => !isUnchanged).length,
    unchanged: good.filter(({ isUnchanged }) => isUnchanged).length,
    bad: countBadRows(plan.problems),
    committed: false,
    refused: false,
    importId: null,
    problems: plan.problems,
    warnings: plan.warnings,
    outcomes: [
      ...good.map(({ line, isUnchanged, projectName, event, date }) => ({
        line,
        outcome: isUnchanged ? ('unchanged' as const) : ('updated' as const),
        title: `${date} ${event} ${projectName}`,
      })),
      ...bad.map((line) => ({ line, outcome: 'bad' as const, title: '' })),
    ].sort((a, b) => a.line - b.line),
  };
}
