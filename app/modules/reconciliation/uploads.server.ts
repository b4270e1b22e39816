import { DomainError } from '#app/lib/errors.ts';
import { readUploadedTable, type Table } from '#app/modules/imports/read-table.server.ts';

/** Reads one of several uploaded tables; what is wrong with it is said beside its own field. */
export async function readTableOf(file: File, field: string): Promise<Table> {
  try {
    return await readUploadedTable(file);
  } catch (error) {
    if (!(error instanceof DomainError) || !error.fields.file) throw error;
    throw new DomainError(error.code, { fields: { [field]: error.fields.file } });
  }
}
