/** The paper behind a value (证明材料): kept outside the web root, served only to those who may read the plan's desk. */
import { DomainError } from '#app/lib/errors.ts';
import { cleanFileName, readStoredFile, storeFile } from '#app/lib/file-store.server.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { MAX_FILE_BYTES, mediaTypeOf } from '#app/modules/contracts/files.server.ts';
import type { NewPlanValue } from '#db/tables/plan.ts';
import { can } from './policy.ts';

export const MAX_EVIDENCE_BYTES = MAX_FILE_BYTES;

export type EvidenceColumns = Pick<
  NewPlanValue,
  'file_name' | 'file_media_type' | 'file_size' | 'file_sha256' | 'file_storage_name'
>;

export const NO_EVIDENCE: EvidenceColumns = {
  file_name: null,
  file_media_type: null,
  file_size: null,
  file_sha256: null,
  file_storage_name: null,
};

/** Stores a file and returns what is kept of it. Throws `invalid` beside `file` for one of another kind or too large. */
export async function keepEvidence(ctx: Ctx, file: File): Promise<EvidenceColumns> {
  if (file.size > MAX_EVIDENCE_BYTES) throw refusal('form.error.file_size');
  const bytes = Buffer.from(await file.arrayBuffer());
  const mediaType = mediaTypeOf(bytes);
  if (!mediaType) throw refusal('form.error.file_type');
  const stored = await storeFile(ctx.filesDir, bytes);
  return {
    file_name: cleanFileName(file.name),
    file_media_type: mediaType,
    file_size: stored.size,
    file_sha256: stored.sha256,
    file_storage_name: stored.storageName,
  };
}

/** What is kept of the file of an earlier statement, for a correction that brings no other. */
export async function evidenceOf(ctx: Pick<Ctx, 'db'>, valueId: string): Promise<EvidenceColumns> {
  const row = await ctx.db
    .selectFrom('plan_value')
    .select(['file_name', 'file_media_type', 'file_size', 'file_sha256', 'file_storage_name'])
    .where('id', '=', valueId)
    .executeTakeFirst();
  return row ?? NO_EVIDENCE;
}

/** The bytes of a value's paper. Throws `not_found`. */
export async function openEvidence(
  ctx: Ctx,
  { no, valueId }: { no: number; valueId: string },
): Promise<{ bytes: Buffer; name: string; mediaType: string }> {
  requireAllowed(ctx.actor, can(ctx.actor, 'plan.read'));
  const row = await ctx.db
    .selectFrom('plan_value')
    .select(['file_name', 'file_media_type', 'file_storage_name'])
    .where('id', '=', valueId)
    .where('indicator_no', '=', no)
    .$if(!ctx.demo, (query) => query.where('demo', '=', 0))
    .executeTakeFirst();
  if (!row?.file_storage_name) throw new DomainError('not_found');
  const bytes = await readStoredFile(ctx.filesDir, row.file_storage_name);
  return { bytes, name: row.file_name ?? 'file', mediaType: row.file_media_type ?? '' };
}

function refusal(message: string): DomainError {
  return new DomainError('invalid', { fields: { file: [message] } });
}
