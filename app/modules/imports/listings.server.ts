/** Import of needs and technologies, for the bureau's operator: published at once, with their source. */
import { createHash } from 'node:crypto';
import { startOfDayInShanghai, todayInShanghai } from '#app/lib/dates.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { type CheckedParty, isAbout } from '#app/modules/integrity/flags.ts';
import { listSevereFlags } from '#app/modules/integrity/queries.server.ts';
import { writeListing } from '#app/modules/listings/commands.server.ts';
import type { ListingKind } from '#app/modules/listings/schema.ts';
import { insertNeed } from '#app/modules/needs/commands.server.ts';
import { needDraftColumns } from '#app/modules/needs/queries.server.ts';
import { checkUscc } from '#app/modules/organizations/uscc.ts';
import { taxonomy } from '#app/modules/taxonomy/queries.server.ts';
import { insertTechnology } from '#app/modules/technologies/commands.server.ts';
import { technologyDraftColumns } from '#app/modules/technologies/queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { enqueue } from '#db/outbox.server.ts';
import { keepImportFile, recordImport } from './evidence.server.ts';
import { createOrganizationFinder, type OrganizationFinder } from './listing-organizations.server.ts';
import {
  LISTING_ALIASES,
  type ListingCodes,
  type ListingRow,
  NEED_COLUMNS,
  readListingRow,
  TECHNOLOGY_COLUMNS,
} from './listing-row.ts';
import { readTableFile, type Table } from './read-table.server.ts';
import { countBadRows, type ImportProblem, type ImportReport, type RowOutcome } from './report.ts';

/** Rows of one transaction: short enough that the running site waits no noticeable time for the database. */
const BATCH_SIZE = 200;

export interface ListingImport {
  kind: 'needs' | 'technologies';
  file: string;
  /** Without it nothing is written. */
  commit: boolean;
  /** Import the good rows of a file that has bad ones; otherwise such a file is refused whole. */
  skipBadRows: boolean;
}

interface PlannedRow extends ListingRow {
  outcome: Exclude<RowOutcome, 'bad'>;
  existing: { id: string; version: number } | null;
}

interface Plan {
  rows: PlannedRow[];
  problems: ImportProblem[];
  warnings: ImportProblem[];
}

/** Imports a file of the server's disk. A row is known by its source and its id there: importing twice changes nothing. */
export async function importListings(ctx: Ctx, options: ListingImport): Promise<ImportReport> {
  requireAllowed(ctx.actor, ctx.actor.kind === 'system');
  const table = await readTableFile(options.file);
  const plan = await planImport(ctx, table, options.kind);
  const report = reportOf(options.kind, table, plan);
  if (!options.commit) return report;
  if (report.bad > 0 && !options.skipBadRows) return { ...report, refused: true };
  const evidence = await keepImportFile(ctx, table);
  const committed: ImportReport = { ...report, committed: true, importId: evidence.id };
  const finder = createOrganizationFinder(options.kind === 'technologies');
  const changed = plan.rows.filter(({ outcome }) => outcome !== 'unchanged');
  for (let start = 0; start < changed.length; start += BATCH_SIZE) {
    await inTransaction(ctx, (tx) =>
      writeRows(tx, options.kind, finder, changed.slice(start, start + BATCH_SIZE)),
    );
  }
  // Last, so that a batch stands for rows that are there; a run that was cut short is finished by the next one.
  await inTransaction(ctx, async (tx) => {
    await recordImport(tx, evidence, committed);
    const { rows, created, updated = 0, bad } = committed;
    await recordAudit(tx, {
      type: `${kindOf(options.kind)}.imported`,
      subjectKind: 'import',
      subjectId: evidence.id,
      detail: { rows, created, updated, bad, sha256: evidence.sha256 },
    });
  });
  return committed;
}

const kindOf = (kind: ListingImport['kind']): ListingKind => (kind === 'needs' ? 'need' : 'technology');

async function planImport(ctx: Ctx, table: Table, kind: ListingImport['kind']): Promise<Plan> {
  const { db } = ctx;
  const plan: Plan = { rows: [], problems: [...table.problems], warnings: [] };
  const rename = renameColumns(table, kind, plan);
  const codes = await readCodes(db);
  const barred = await listSevereFlags(db, todayInShanghai(ctx.now()));
  const unreadable = new Set(table.problems.map(({ line }) => line));
  const seen = new Set<string>();
  for (const { line, cells } of table.rows) {
    if (unreadable.has(line)) continue;
    const { row, problems, warnings } = readListingRow(kind, line, rename(cells), codes);
    plan.problems.push(...problems);
    plan.warnings.push(...warnings);
    if (!row) continue;
    const sourceRef = row.sourceRef || fingerprint(row);
    const key = JSON.stringify([row.source, sourceRef]);
    if (seen.has(key)) {
      plan.problems.push({
        line,
        field: 'id',
        reason: 'import.reason.id_taken_in_file',
        value: row.sourceRef,
      });
      continue;
    }
    seen.add(key);
    const existing = await findExisting(db, kindOf(kind), row.source, sourceRef);
    const outcome = existing === null ? 'created' : isSame(existing, row) ? 'unchanged' : 'updated';
    // 一票否决: what an import publishes is barred as on the pages; what stands unchanged is not published anew.
    const flag = outcome === 'unchanged' ? undefined : barred.find((one) => isAbout(one, partyOf(row)));
    if (flag) {
      const value = row.organization.name || row.organization.uscc;
      plan.problems.push({ line, field: 'organization', reason: 'import.reason.integrity', value });
      continue;
    }
    plan.rows.push({ ...row, sourceRef, outcome, existing });
  }
  plan.problems.sort((a, b) => a.line - b.line);
  return plan;
}

/** Whom a row would publish for: the organisation, with the person it names. */
function partyOf({ organization, need, technology }: ListingRow): CheckedParty {
  const code = checkUscc(organization.uscc);
  const contact = (need ?? technology)?.contactName;
  return {
    name: organization.name.normalize('NFKC').trim(),
    uscc: code.ok ? code.value : null,
    people: contact ? [contact] : [],
  };
}

/** Stands in for a missing id: the same text of the same organisation is the same record. */
function fingerprint({ title, organization, need, technology }: ListingRow): string {
  const text = JSON.stringify([title, organization.name, need?.problem ?? technology?.summary]);
  return `sha256:${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}

async function findExisting(db: Db, kind: ListingKind, source: string, sourceRef: string) {
  const row = await db
    // Both tables have the shared columns; Kysely needs one name to know their types.
    .selectFrom(kind as 'need')
    .selectAll()
    .where('source', '=', source)
    .where('source_ref', '=', sourceRef)
    .executeTakeFirst();
  return row ?? null;
}

function columnsOf({ need, technology }: ListingRow): Record<string, unknown> {
  if (need) return needDraftColumns(need);
  if (technology) return technologyDraftColumns(technology);
  return {};
}

function isSame(existing: object, row: ListingRow): boolean {
  const stored = existing as Record<string, unknown>;
  return Object.entries(columnsOf(row)).every(([column, value]) => stored[column] === value);
}

async function writeRows(
  tx: TxCtx,
  kind: ListingImport['kind'],
  finder: OrganizationFinder,
  rows: readonly PlannedRow[],
): Promise<void> {
  for (const row of rows) {
    const { existing, source, sourceRef, publishedOn } = row;
    if (existing) {
      await writeListing(tx, kindOf(kind), existing, columnsOf(row));
      await enqueue(tx.db, `${kindOf(kind)}.changed`, existing.id, tx.now());
      continue;
    }
    const organizationId = await finder.idOf(tx, row.organization);
    const publishedAt = publishedOn === null ? tx.now() : startOfDayInShanghai(publishedOn);
    const options = { status: 'published', source, sourceRef, publishedAt } as const;
    if (row.need) await insertNeed(tx, organizationId, row.need, options);
    if (row.technology) await insertTechnology(tx, organizationId, row.technology, options);
  }
}

async function readCodes(db: Db): Promise<ListingCodes> {
  const terms = await taxonomy(db);
  return {
    find(list, text) {
      const plain = text.normalize('NFKC').trim();
      if (terms.has(list, plain)) return plain;
      return terms.terms(list).find(({ zh }) => zh === plain || zh === `${plain}产业链`)?.code ?? null;
    },
  };
}

function renameColumns(table: Table, kind: ListingImport['kind'], plan: Plan) {
  const known = new Set<string>(kind === 'needs' ? NEED_COLUMNS : TECHNOLOGY_COLUMNS);
  const names = new Map(table.columns.map((column) => [column, LISTING_ALIASES[column] ?? column]));
  for (const [column, name] of names) {
    if (known.has(name)) continue;
    plan.warnings.push({ line: 1, field: column, reason: 'import.warning.unknown_column', value: column });
  }
  return (cells: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(cells).map(([column, value]) => [names.get(column) ?? column, value]));
}

function reportOf(kind: ListingImport['kind'], table: Table, plan: Plan): ImportReport {
  const bad = new Set(plan.problems.map(({ line }) => line));
  const titles = new Map(
    table.rows.map(({ line, cells }) => [line, String(cells.title ?? cells.标题 ?? '')]),
  );
  const count = (outcome: RowOutcome) => plan.rows.filter((row) => row.outcome === outcome).length;
  const outcomes: ImportReport['outcomes'] = [
    ...plan.rows.map(({ line, outcome, title }) => ({ line, outcome, title })),
    ...[...bad].map((line) => ({ line, outcome: 'bad' as const, title: titles.get(line) ?? '' })),
  ].sort((a, b) => a.line - b.line);
  return {
    kind,
    fileName: table.fileName,
    format: table.format,
    rows: outcomes.length,
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    bad: countBadRows(plan.problems),
    committed: false,
    refused: false,
    importId: null,
    problems: plan.problems,
    warnings: plan.warnings,
    outcomes,
  };
}
