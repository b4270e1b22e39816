/** Import of technology contracts: historical rows with their own status, the file kept as their evidence. */
import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { can } from '#app/modules/contracts/policy.ts';
import type { ContractRecord, Party } from '#app/modules/contracts/record.ts';
import { insertContract, withUniqueNumber } from '#app/modules/contracts/store.server.ts';
import { normalizeUscc } from '#app/modules/organizations/uscc.ts';
import type { Db } from '#db/client.server.ts';
import { renameColumns } from './contract-headings.ts';
import { readContractRow } from './contract-row.ts';
import {
  completeImport,
  type Evidence,
  findStaged,
  keepImportFile,
  recordImport,
} from './evidence.server.ts';
import {
  differingColumns,
  type ExistingContract,
  existingContracts,
  ledgerKey,
} from './existing-contracts.server.ts';
import { isMarkedDemo } from './export-only-columns.ts';
import { readTableFile, type Table } from './read-table.server.ts';
import { countBadRows, type ImportProblem, type ImportReport } from './report.ts';

export interface ImportOptions {
  /** Without it nothing is written. */
  commit: boolean;
  /** Import the good rows of a file that has bad ones; otherwise such a file is refused whole. */
  skipBadRows: boolean;
  /** The file lies in the installation already, uploaded for a preview. */
  staged?: Evidence;
}

/** Imports a file of the server's disk, for the operator's command. */
export async function importContracts(
  ctx: Ctx,
  options: ImportOptions & { file: string },
): Promise<ImportReport> {
  return importContractTable(ctx, await readTableFile(options.file), options);
}

/** Imports a table that was read before, from an upload or a file. Throws `forbidden`, `invalid` for a wrong heading. */
export async function importContractTable(
  ctx: Ctx,
  table: Table,
  options: ImportOptions,
): Promise<ImportReport> {
  requireAllowed(ctx.actor, can(ctx.actor, 'contract.import', null));
  const plan = await planImport(ctx, table);
  const report = reportOf(table, plan);
  if (!options.commit) return report;
  if (report.bad > 0 && !options.skipBadRows) return { ...report, refused: true };
  const evidence = options.staged ?? (await keepImportFile(ctx, table));
  const committed: ImportReport = { ...report, committed: true, importId: evidence.id };
  await withUniqueNumber(() => inTransaction(ctx, (tx) => writePlan(tx, plan, committed, evidence)));
  return committed;
}

/** Keeps an uploaded file for its preview; nothing of it is imported before `commitStagedContracts`. Returns its id. */
export async function stageContracts(ctx: Ctx, table: Table): Promise<string> {
  requireAllowed(ctx.actor, can(ctx.actor, 'contract.import', null));
  const report = await importContractTable(ctx, table, { commit: false, skipBadRows: false });
  const evidence = await keepImportFile(ctx, table);
  await inTransaction(ctx, (tx) => recordImport(tx, evidence, report));
  return evidence.id;
}

/** What a staged file would do now, or null when the viewer has no such file waiting. */
export async function previewStagedContracts(ctx: Ctx, id: string): Promise<ImportReport | null> {
  const staged = await findStaged(ctx, id, 'contracts');
  return staged && importContractTable(ctx, staged.table, { commit: false, skipBadRows: false });
}

/** Imports a staged file, once. Throws `conflict` when it has been imported before. */
export async function commitStagedContracts(
  ctx: Ctx,
  id: string,
  options: Pick<ImportOptions, 'skipBadRows'>,
): Promise<ImportReport> {
  const staged = await findStaged(ctx, id, 'contracts');
  if (!staged) throw new DomainError('conflict', { messageKey: 'import.staged.gone' });
  const report = await importContractTable(ctx, staged.table, {
    ...options,
    commit: true,
    staged: staged.evidence,
  });
  if (report.refused) throw new DomainError('invalid', { messageKey: 'import.report.has_bad' });
  return report;
}

interface PlannedRow {
  line: number;
  record: ContractRecord;
  /** Already in the ledger with equal content. */
  isUnchanged: boolean;
  /** Marked 演示 in an export of this or another installation. */
  isDemo: boolean;
}

interface ParsedRow {
  line: number;
  record: ContractRecord;
  stated: ReadonlySet<string>;
  isDemo: boolean;
}

interface Plan {
  rows: PlannedRow[];
  problems: ImportProblem[];
  warnings: ImportProblem[];
}

async function planImport(ctx: Ctx, table: Table): Promise<Plan> {
  const plan: Plan = { rows: [], problems: [...table.problems], warnings: [] };
  const rename = renameColumns(table, plan.warnings);
  const facts = {
    today: todayInShanghai(ctx.now()),
    acceptedUsccs: await listOverriddenUsccs(ctx.db),
  };
  const unreadable = new Set(table.problems.map(({ line }) => line));
  const parsed: ParsedRow[] = [];
  for (const { line, cells } of table.rows) {
    if (unreadable.has(line)) continue;
    const named = rename(cells);
    const isDemo = isMarkedDemo(named);
    if (isDemo && !ctx.demo) {
      plan.problems.push({ line, field: 'demo', reason: 'import.reason.demo' });
      continue;
    }
    const result = readContractRow(line, named, facts);
    if (result.ok) {
      parsed.push({ line, record: result.record, stated: result.stated, isDemo });
      plan.warnings.push(...result.warnings);
    } else {
      plan.problems.push(...result.problems);
    }
  }
  const existing = await existingContracts(
    ctx.db,
    parsed.map(({ record }) => record),
  );
  const seen: Seen = { numbers: new Map(), ledger: new Map() };
  for (const row of parsed) placeRow(plan, row, existing, seen);
  plan.warnings.push(...warnOfEvidence(plan.rows));
  plan.problems.sort((a, b) => a.line - b.line);
  plan.warnings.sort((a, b) => a.line - b.line);
  return plan;
}

type Gap = [
  field: string | null,
  reason: ImportProblem['reason'],
  isOpen: (record: ContractRecord) => boolean,
];

/** What the pages would have asked for and a register may lack: one line each, at the first row, with how many there are. */
const GAPS: readonly Gap[] = [
  [
    'reject_reason',
    'import.warning.reject_reason_missing',
    ({ status, rejectReason }) => status === 'REJECTED' && rejectReason === null,
  ],
  [
    'reg_registry',
    'import.warning.registry_missing',
    ({ status, regRegistry }) => status === 'EXT_VERIFIED' && regRegistry === '',
  ],
  [null, 'import.warning.certificate_missing', ({ status }) => status === 'EXT_VERIFIED'],
];

function warnOfEvidence(rows: readonly PlannedRow[]): ImportProblem[] {
  return GAPS.flatMap(([field, reason, isOpen]) => {
    const open = rows.filter(({ record, isUnchanged }) => !isUnchanged && isOpen(record));
    const [first] = open;
    return first ? [{ line: first.line, field, reason, value: String(open.length) }] : [];
  });
}

/** First line of the file with a registration number, and with the same parties, date and total. */
interface Seen {
  numbers: Map<string, number>;
  ledger: Map<string, number>;
}

function placeRow(
  plan: Plan,
  { line, record, stated, isDemo }: ParsedRow,
  existing: { byRegNo: Map<string, ExistingContract>; byLedgerKey: Map<string, ExistingContract[]> },
  seen: Seen,
): void {
  const { regNo } = record;
  if (regNo !== null && seen.numbers.has(regNo)) {
    plan.problems.push({ line, field: 'reg_no', reason: 'import.reason.number_taken_in_file', value: regNo });
    return;
  }
  if (regNo !== null) seen.numbers.set(regNo, line);
  const known = regNo === null ? undefined : existing.byRegNo.get(regNo);
  if (known) {
    const columns = differingColumns(known.record, record, stated);
    if (columns.length > 0) {
      const value = columns.join(', ');
      plan.problems.push({ line, field: 'reg_no', reason: 'import.reason.differs', value });
      return;
    }
    plan.rows.push({ line, record, isDemo, isUnchanged: true });
    return;
  }
  const key = ledgerKey(record);
  const alike = existing.byLedgerKey.get(key) ?? [];
  const same = alike.find(
    (one) => regNo === null && differingColumns(one.record, record, stated).length === 0,
  );
  plan.rows.push({ line, record, isDemo, isUnchanged: same !== undefined });
  if (!same) warnOfDuplicate(plan, line, alike[0]?.number, seen.ledger.get(key));
  if (!seen.ledger.has(key)) seen.ledger.set(key, line);
}

function warnOfDuplicate(plan: Plan, line: number, number?: string, otherLine?: number): void {
  if (number !== undefined) {
    plan.warnings.push({ line, field: null, reason: 'import.warning.likely_duplicate', value: number });
  } else if (otherLine !== undefined) {
    const value = String(otherLine);
    plan.warnings.push({ line, field: null, reason: 'import.warning.likely_duplicate_in_file', value });
  }
}

function reportOf(table: Table, plan: Plan): ImportReport {
  const bad = new Set(plan.problems.map(({ line }) => line));
  const title = (line: number) => {
    const cells = table.rows.find((row) => row.line === line)?.cells ?? {};
    return String(cells.project_name ?? cells.项目名称 ?? cells.合同名称 ?? '');
  };
  const outcomes: ImportReport['outcomes'] = [
    ...plan.rows.map(({ line, record, isUnchanged }) => ({
      line,
      outcome: isUnchanged ? ('unchanged' as const) : ('created' as const),
      title: record.projectName,
    })),
    ...[...bad].map((line) => ({ line, outcome: 'bad' as const, title: title(line) })),
  ].sort((a, b) => a.line - b.line);
  return {
    kind: 'contracts',
    fileName: table.fileName,
    format: table.format,
    rows: outcomes.length,
    created: plan.rows.filter(({ isUnchanged }) => !isUnchanged).length,
    unchanged: plan.rows.filter(({ isUnchanged }) => isUnchanged).length,
    bad: countBadRows(plan.problems),
    committed: false,
    refused: false,
    importId: null,
    problems: plan.problems,
    warnings: plan.warnings,
    outcomes,
  };
}

async function writePlan(tx: TxCtx, plan: Plan, report: ImportReport, evidence: Evidence): Promise<void> {
  if (evidence.isStaged) await completeImport(tx, evidence, report);
  else await recordImport(tx, evidence, report);
  const organizations = await organizationsByUscc(tx.db);
  const linked = (party: Party): Party => ({
    ...party,
    organizationId: (party.uscc && organizations.get(party.uscc)) || null,
  });
  for (const { record, isUnchanged, isDemo } of plan.rows) {
    if (isUnchanged) continue;
    const { seller, buyer } = record;
    await insertContract(
      tx,
      { ...record, seller: linked(seller), buyer: linked(buyer) },
      {
        event: 'imported',
        year: Number((record.regDate ?? record.signDate).slice(0, 4)),
        isDemo,
        importId: evidence.id,
      },
    );
  }
  await recordAudit(tx, {
    type: 'contract.imported',
    subjectKind: 'import',
    subjectId: evidence.id,
    detail: { rows: report.rows, created: report.created, bad: report.bad, sha256: evidence.sha256 },
  });
}

async function listOverriddenUsccs(db: Db): Promise<Set<string>> {
  const rows = await db
    .selectFrom('organization')
    .select('uscc')
    .where('uscc_override_reason', 'is not', null)
    .execute();
  return new Set(rows.flatMap(({ uscc }) => (uscc === null ? [] : normalizeUscc(uscc))));
}

/** Parties that have an account here see their historical contracts too. */
async function organizationsByUscc(db: Db): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('organization')
    .select(['id', 'uscc'])
    .where('uscc', 'is not', null)
    .where('verification', '=', 'verified')
    .execute();
  return new Map(rows.map(({ id, uscc }) => [String(uscc), id]));
}
