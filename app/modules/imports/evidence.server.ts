import { cleanFileName, storeFile } from '#app/lib/file-store.server.ts';
import { isMember } from '#app/modules/accounts/actor.ts';
import type { Ctx, TxCtx } from '#app/modules/context.server.ts';
import type { Table } from './read-table.server.ts';
import type { ImportReport } from './report.ts';

/** The stored import file of a commit; keep it before the transaction, refer to it inside. */
export interface Evidence {
  id: string;
  storageName: string;
  sha256: string;
}

/** Copies the import file to the installation's files, where it stays as evidence of its rows. */
export async function keepImportFile(ctx: Ctx, table: Table): Promise<Evidence> {
  const { storageName, sha256 } = await storeFile(ctx.filesDir, table.bytes);
  return { id: ctx.newId(), storageName, sha256 };
}

/** Writes the batch in the transaction of its rows; insert it before them, they refer to it. */
export async function recordImport(tx: TxCtx, evidence: Evidence, report: ImportReport): Promise<void> {
  const { outcomes: _outcomes, ...summary } = report;
  await tx.db
    .insertInto('import_batch')
    .values({
      id: evidence.id,
      kind: report.kind,
      file_name: cleanFileName(report.fileName),
      sha256: evidence.sha256,
      storage_name: evidence.storageName,
      rows_total: report.rows,
      rows_imported: report.created,
      rows_skipped: report.bad,
      report_json: JSON.stringify(summary),
      created_by: isMember(tx.actor) ? tx.actor.userId : null,
      created_at: tx.now(),
    })
    .execute();
}
