/** Evidence files (合同文本、登记证明…): kept outside the web root, served only through the contract's own address. */
import { DomainError } from '#app/lib/errors.ts';
import {
  cleanFileName,
  readStoredFile,
  type StoredFile,
  sha256Of,
  storeFile,
} from '#app/lib/file-store.server.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { can } from './policy.ts';
import { getFile, listFiles, requireContract } from './queries.server.ts';
import type { ContractFileKind } from './schema.ts';

export const MAX_FILE_BYTES = 20 * 1024 * 1024;
export const MAX_FILES = 20;

/** The media type that the content shows, whatever the name or the browser says; null for anything not accepted. */
export function mediaTypeOf(bytes: Buffer): string | null {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf';
  if (bytes.subarray(0, 3).toString('hex') === 'ffd8ff') return 'image/jpeg';
  if (bytes.subarray(0, 8).toString('hex') === '89504e470d0a1a0a') return 'image/png';
  // OFD (GB/T 33190) is a ZIP archive whose entry point is the file OFD.xml.
  if (bytes.subarray(0, 4).toString('hex') === '504b0304' && bytes.includes('OFD.xml')) {
    return 'application/ofd';
  }
  return null;
}

/** A file whose bytes are checked and written, and that belongs to no contract yet. */
export interface KeptFile {
  name: string;
  mediaType: string;
  stored: StoredFile;
}

/** Checks a file for a contract and writes its bytes. Throws `invalid` with the field `file`, as `attachFile`. */
export async function keepFile(ctx: Ctx, contractId: string, file: File): Promise<KeptFile> {
  if (file.size === 0) throw refusal('form.error.required');
  if (file.size > MAX_FILE_BYTES) throw refusal('form.error.file_size');
  const bytes = Buffer.from(await file.arrayBuffer());
  const mediaType = mediaTypeOf(bytes);
  if (!mediaType) throw refusal('form.error.file_type');
  const present = await listFiles(ctx.db, contractId);
  if (present.length >= MAX_FILES) throw refusal(`contract.error.files.too_many|${MAX_FILES}`);
  const hash = sha256Of(bytes);
  if (present.some(({ sha256 }) => sha256 === hash)) throw refusal('contract.error.files.same');
  return { name: file.name, mediaType, stored: await storeFile(ctx.filesDir, bytes) };
}

/** Adds a kept file to a contract and returns its id; the caller has asked whether the actor may. */
export async function addFile(
  tx: TxCtx,
  contractId: string,
  kind: ContractFileKind,
  { name, mediaType, stored }: KeptFile,
): Promise<string> {
  const id = tx.newId();
  await tx.db
    .insertInto('contract_file')
    .values({
      id,
      contract_id: contractId,
      kind,
      original_name: cleanFileName(name),
      media_type: mediaType,
      size: stored.size,
      sha256: stored.sha256,
      storage_name: stored.storageName,
      created_by: userIdOf(tx.actor),
      created_at: tx.now(),
    })
    .execute();
  await recordAudit(tx, {
    type: 'contract.file_added',
    subjectKind: 'contract',
    subjectId: contractId,
    detail: { fileId: id, kind, sha256: stored.sha256 },
  });
  return id;
}

/** Adds one evidence file. Throws `invalid` with the field `file` for what is too large, too many or of another kind. */
export async function attachFile(
  ctx: Ctx,
  input: { contractId: string; kind: ContractFileKind; file: File },
): Promise<void> {
  const contract = await requireContract(ctx.db, input.contractId);
  requireAllowed(ctx.actor, can(ctx.actor, 'contract.attach', contract));
  const kept = await keepFile(ctx, contract.id, input.file);
  await inTransaction(ctx, (tx) => addFile(tx, contract.id, input.kind, kept));
}

/** The bytes of an evidence file for those who may read the contract; others do not learn that it exists. */
export async function openFile(
  ctx: Ctx,
  contractId: string,
  fileId: string,
): Promise<{ bytes: Buffer; name: string; mediaType: string }> {
  const contract = await requireContract(ctx.db, contractId);
  if (!can(ctx.actor, 'contract.read', contract)) throw new DomainError('not_found');
  const file = await getFile(ctx.db, contractId, fileId);
  if (!file) throw new DomainError('not_found');
  const bytes = await readStoredFile(ctx.filesDir, file.storage_name);
  return { bytes, name: file.original_name, mediaType: file.media_type };
}

function refusal(message: string): DomainError {
  return new DomainError('invalid', { fields: { file: [message] } });
}
