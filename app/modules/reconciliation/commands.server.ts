import { todayInShanghai, yearOf } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { storeFile } from '#app/lib/file-store.server.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { loadCalendar } from '#app/modules/calendar/queries.server.ts';
import { addWorkingDays } from '#app/modules/calendar/working-days.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import type { Table } from '#app/modules/imports/read-table.server.ts';
import { nextHumanNumber } from '#db/counters.server.ts';
import { isUniqueViolation } from '#db/errors.server.ts';
import { compareContracts } from './contract-comparison.server.ts';
import { compareFigures, readFigures } from './figures.ts';
import { contractFindings, type Finding, figureFindings } from './findings.ts';
import { keepFindings } from './keeping.server.ts';
import { missingHeadings } from './mapping.ts';
import type { Subject } from './piles.ts';
import { can } from './policy.ts';
import { EXPLAIN_WITHIN } from './process.ts';
import { requireProfile } from './queries.server.ts';
import { type FigureRunInput, figureMapping } from './schema.ts';
import { readQuantity } from './values.ts';

/** All comparisons of contracts with the registry are one series: what one found and the next does not is gone. */
const CONTRACT_SERIES = 'contracts';

/** Compares an export of the registry with our contracts and keeps the result. Returns the id of the run. */
export async function runContractReconciliation(
  ctx: Ctx,
  { table, profileId, year }: { table: Table; profileId: string | null; year: number | null },
): Promise<string> {
  requireAllowed(ctx.actor, can(ctx.actor, 'reconciliation.run'));
  const profile = profileId === null ? null : await requireProfile(ctx.db, profileId);
  const mapping = profile?.mapping ?? null;
  const comparison = await compareContracts(ctx.db, table, { mapping, year });
  const { period, rows, badLines, agrees } = comparison;
  return keepRun(ctx, {
    subject: 'contracts',
    series: CONTRACT_SERIES,
    title: table.fileName,
    settings: { profile: profile?.name ?? null, year },
    tables: [table],
    period,
    rows,
    bad: badLines.length,
    agrees,
    findings: contractFindings(comparison),
  });
}

/** Compares two tables of one figure and keeps the result. Runs with the same title are one series. */
export async function runFigureReconciliation(
  ctx: Ctx,
  input: Omit<FigureRunInput, 'oursFile' | 'theirsFile'>,
  tables: { ours: Table; theirs: Table },
): Promise<string> {
  requireAllowed(ctx.actor, can(ctx.actor, 'reconciliation.run'));
  const figures = (side: 'ours' | 'theirs') => {
    const mapping = figureMapping(input[side]);
    requireHeadings(tables[side], [mapping.uscc, mapping.name, mapping.value], `${side}File`);
    return readFigures(tables[side].rows, mapping);
  };
  const isPlain = input.ours.unit === 'plain';
  const tolerance = {
    amount: readQuantity(input.tolerance, isPlain ? 'plain' : 'yuan') ?? 0,
    percent: input.percent,
  };
  const [ours, theirs] = [figures('ours'), figures('theirs')];
  const comparison = compareFigures(ours, theirs, tolerance);
  return keepRun(ctx, {
    subject: 'figures',
    series: `figures:${input.title.normalize('NFKC').replace(/\s/g, '')}`,
    title: input.title,
    settings: {
      ours: input.ours.label,
      theirs: input.theirs.label,
      tolerance: input.tolerance,
      percent: input.percent,
    },
    tables: [tables.ours, tables.theirs],
    period: null,
    rows: theirs.length,
    bad: tables.ours.problems.length + tables.theirs.problems.length,
    agrees: comparison.agrees,
    findings: figureFindings(comparison),
  });
}

function requireHeadings(table: Table, headings: readonly string[], field: string): void {
  const missing = missingHeadings(table.columns, headings);
  if (missing.length === 0) return;
  const message = `import.file.column_missing|${missing.join(', ')}`;
  throw new DomainError('invalid', { fields: { [field]: [message] } });
}

interface RunResult {
  subject: Subject;
  series: string;
  title: string;
  settings: Record<string, unknown>;
  tables: readonly Table[];
  period: { from: string; to: string } | null;
  rows: number;
  bad: number;
  agrees: number;
  findings: readonly Finding[];
}

async function keepRun(ctx: Ctx, run: RunResult): Promise<string> {
  const files = await Promise.all(
    run.tables.map(async ({ bytes, fileName }) => {
      const { storageName, sha256 } = await storeFile(ctx.filesDir, bytes);
      return { name: fileName, sha256, storageName };
    }),
  );
  const today = todayInShanghai(ctx.now());
  const dueOn = addWorkingDays(await loadCalendar(ctx.db), today, EXPLAIN_WITHIN);
  const id = ctx.newId();
  const keep = inTransaction(ctx, async (tx) => {
    const counts = { differs: 0, missing_here: 0, missing_there: 0 };
    for (const { pile } of run.findings) counts[pile] += 1;
    await tx.db
      .insertInto('reconciliation_run')
      .values({
        id,
        number: await nextHumanNumber(tx.db, 'XJ-HD', yearOf(today)),
        subject: run.subject,
        series: run.series,
        title: run.title,
        settings_json: JSON.stringify(run.settings),
        files_json: JSON.stringify(files),
        period_from: run.period?.from ?? null,
        period_to: run.period?.to ?? null,
        rows_read: run.rows,
        rows_bad: run.bad,
        agrees: run.agrees,
        ...counts,
        created_by: userIdOf(tx.actor),
        created_at: tx.now(),
      })
      .execute();
    const { subject, series, period, findings } = run;
    await keepFindings(tx, { runId: id, subject, series, period, today, dueOn }, findings);
    await recordAudit(tx, {
      type: 'reconciliation.run',
      subjectKind: 'reconciliation',
      subjectId: id,
      detail: { agrees: run.agrees, ...counts, sha256: files.map(({ sha256 }) => sha256) },
    });
  });
  await keep.catch((error: unknown) => {
    // Another run of the series found the same difference at the same moment.
    throw isUniqueViolation(error) ? new DomainError('conflict') : error;
  });
  return id;
}
