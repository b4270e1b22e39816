import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { can } from '#app/modules/contracts/policy.ts';
import { COLUMN_ALIASES, OPTIONAL_COLUMNS, REQUIRED_COLUMNS } from './contract-columns.ts';
import { contractTemplate, TEMPLATE_NAME } from './contract-template.server.ts';
import { previewStagedContracts } from './contracts.server.ts';
import { findReport } from './evidence.server.ts';

/** The import of a register: the upload form, the preview of the file that waits for its confirmation, or what became of it. */
export async function contractImportPage(ctx: Ctx, batch: string | null) {
  requireAllowed(ctx.actor, can(ctx.actor, 'contract.import', null));
  const report = batch === null ? null : await previewStagedContracts(ctx, batch);
  const done = batch === null || report ? null : await findReport(ctx, batch, 'contracts');
  if (batch !== null && !report && !done) throw new DomainError('not_found');
  const headings = Object.entries(COLUMN_ALIASES);
  const named = (names: readonly string[]) =>
    names.map((name) => ({ name, heading: headings.find(([, column]) => column === name)?.[0] ?? '' }));
  return { batch, report, done, required: named(REQUIRED_COLUMNS), optional: named(OPTIONAL_COLUMNS) };
}

/** The Excel template, for those who may import what is filled into it. */
export async function contractTemplatePage(ctx: Ctx): Promise<{ name: string; bytes: Buffer }> {
  requireAllowed(ctx.actor, can(ctx.actor, 'contract.import', null));
  return { name: TEMPLATE_NAME, bytes: await contractTemplate() };
}
