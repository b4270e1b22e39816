import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { can } from '#app/modules/contracts/policy.ts';
import { OPTIONAL_COLUMNS, REQUIRED_COLUMNS } from './contract-columns.ts';
import { previewStagedContracts } from './contracts.server.ts';

/** The import of a register: the upload form, or the preview of the file that waits for its confirmation. */
export async function contractImportPage(ctx: Ctx, batch: string | null) {
  requireAllowed(ctx.actor, can(ctx.actor, 'contract.import', null));
  const report = batch === null ? null : await previewStagedContracts(ctx, batch);
  if (batch !== null && !report) throw new DomainError('not_found');
  return { batch, report, required: [...REQUIRED_COLUMNS], optional: [...OPTIONAL_COLUMNS] };
}
