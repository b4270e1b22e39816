import { DomainError } from '#app/lib/errors.ts';
import { cleanFileName, readStoredFile, storeFile } from '#app/lib/file-store.server.ts';
import { userIdOf } from '#app/modules/accounts/actor.ts';
import type { Ctx, TxCtx } from '#app/modules/context.server.ts';
import { readTable, type Table } from './read-table.server.ts';
import type { ImportKind, ImportReport } from './report.ts';

/** The stored import file of a commit; keep it before the transaction, refer to it inside. */
export interface Evidence {
  id: string;
  storageName: string;
  sha256: string;
  /** The batch row is there already, from a preview. */
  isStaged: boolean;
}

/** Copies the import file to the installation's files, where it stays as evidence of its rows. */
export async function keepImportFile(ctx: Ctx, table: Table): Promise<Evidence> {
  const { storageName, sha256 } = await storeFile(ctx.filesDir, table.bytes);
  return { id: ctx.newId(), storageName, sha256, isStaged: false };
}

/** Writes the batch in the transaction of its rows; insert it before them, they refer to it. */
export async function recordImport(tx: TxCtx, evidence: Evidence, report: ImportReport): Promise<void> {
  await tx.db
    .insertInto('import_batch')
    .values({
      id: evidence.id,
      kind: report.kind,
      file_name: cleanFileName(report.fileName),
      sha256: evidence.sha256,
      storage_name: evidence.storageName,
      rows_total: report.rows,
      ...resultOf(report),
      created_by: userIdOf(tx.actor),
      created_at: tx.now(),
    })
    .execute();
}

/** Turns a staged batch into an imported one. Throws `conflict` when that has happened already. */
export async function completeImport(tx: TxCtx, evidence: Evidence, report: ImportReport): Promise<void> {
  const result = await tx.db
    .updateTable('import_batch')
    .set(resultOf(report))
    .where('id', '=', evidence.id)
    .where('report_json', '=', STAGED)
    .executeTakeFirst();
  if (Number(result.numUpdatedRows) === 0) {
    throw new DomainError('conflict', { messageKey: 'import.staged.gone' });
  }
}

/** The file that this person uploaded and has not imported yet. */
export async function findStaged(
  ctx: Ctx,
  id: string,
  kind: ImportKind,
): Promise<{ table: Table; evidence: Evidence } | null> {
  const row = await ownBatch(ctx, id, kind).where('report_json', '=', STAGED).executeTakeFirst();
  if (!row) return null;
  const bytes = await readStoredFile(ctx.filesDir, row.storage_name);
  return {
    table: await readTable(bytes, row.file_name),
    evidence: { id: row.id, storageName: row.storage_name, sha256: row.sha256, isStaged: true },
  };
}

/** What became of a file that this person imported, without the rows that are fine; null when there is none such. */
export async function findReport(ctx: Ctx, id: string, kind: ImportKind): Promise<ImportReport | null> {
  const row = await ownBatch(ctx, id, kind).where('report_json', '<>', STAGED).executeTakeFirst();
  return row ? { ...(JSON.parse(row.report_json) as ImportReport), outcomes: [] } : null;
}

/** A file is its uploader's alone. */
function ownBatch({ db, actor }: Ctx, id: string, kind: ImportKind) {
  return db
    .selectFrom('import_batch')
    .selectAll()
    .where('id', '=', id)
    .where('kind', '=', kind)
    .where('created_by', '=', userIdOf(actor) ?? '');
}

/** Stands in place of the report while a file waits for its confirmation. */
const STAGED = '{"staged":true}';

function resultOf(report: ImportReport) {
  const { outcomes: _outcomes, ...summary } = report;
  return {
    rows_imported: report.committed ? report.created : 0,
    rows_skipped: report.committed ? report.bad : 0,
    report_json: report.committed ? JSON.stringify(summary) : STAGED,
  };
}
