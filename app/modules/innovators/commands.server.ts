import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { isXinji } from '#app/modules/taxonomy/regions.ts';
import { can } from './policy.ts';
import { requireInnovator } from './queries.server.ts';
import type { InnovatorInput } from './schema.ts';

/**
 * Enters firms and platforms; an entry that is there already, by kind, firm, platform and first day, is left alone. An
 * organisation of the site with the same credit code or the same name is linked.
 * Throws `invalid` beside `organizationName` for an organisation of another city: the register counts for Xinji.
 */
export async function addInnovators(ctx: Ctx, inputs: readonly InnovatorInput[]): Promise<{ added: number }> {
  requireAllowed(ctx.actor, can(ctx.actor, 'innovator.change'));
  return inTransaction(ctx, async (tx) => {
    let added = 0;
    for (const input of inputs) if (await addInnovator(tx, input)) added += 1;
    return { added };
  });
}

async function addInnovator(tx: TxCtx, input: InnovatorInput): Promise<boolean> {
  const platform =
    input.kind === 'platform' ? input : { platformName: '', platformLevel: '', platformKind: '' };
  const organization = await findOrganization(tx, input);
  if (organization && !isXinji(organization.region_code)) {
    throw new DomainError('invalid', {
      fields: { organizationName: [`innovator.error.elsewhere|${organization.name}`] },
    });
  }
  const present = await tx.db
    .selectFrom('innovator')
    .select('id')
    .where('kind', '=', input.kind)
    .where('organization_name', '=', organization?.name ?? input.organizationName)
    .where('platform_name', '=', platform.platformName)
    .where('valid_from', '=', input.validFrom)
    .executeTakeFirst();
  if (present) return false;
  const id = tx.newId();
  await tx.db
    .insertInto('innovator')
    .values({
      id,
      kind: input.kind,
      organization_id: organization?.id ?? null,
      organization_name: organization?.name ?? input.organizationName,
      uscc: organization?.uscc ?? input.uscc,
      platform_name: platform.platformName,
      platform_level: platform.platformLevel as '' | 'national' | 'provincial' | 'city',
      platform_kind: platform.platformKind,
      certificate_no: input.certificateNo,
      valid_from: input.validFrom,
      valid_to: input.validTo,
      ended_on: null,
      end_reason: '',
      source: input.source,
      note: input.note,
      demo: organization?.demo ?? 0,
      version: 1,
      created_by: userIdOf(tx.actor),
      created_at: tx.now(),
      updated_at: tx.now(),
    })
    .execute();
  await recordAudit(tx, {
    type: 'innovator.added',
    subjectKind: 'innovator',
    subjectId: id,
    detail: { kind: input.kind, name: platform.platformName || input.organizationName, source: input.source },
  });
  return true;
}

function findOrganization(tx: TxCtx, { uscc, organizationName }: InnovatorInput) {
  return tx.db
    .selectFrom('organization')
    .select(['id', 'name', 'uscc', 'region_code', 'demo'])
    .where((eb) => (uscc ? eb('uscc', '=', uscc) : eb('name', '=', organizationName)))
    .orderBy('created_at')
    .executeTakeFirst();
}

/** Withdrawn, cancelled, dissolved: the entry stays and is not counted from that day on. Throws `conflict`, `state`. */
export async function endInnovator(
  ctx: Ctx,
  input: { id: string; version: number; endedOn: string; reason: string },
): Promise<void> {
  const entry = await requireInnovator(ctx.db, input.id);
  requireAllowed(ctx.actor, can(ctx.actor, 'innovator.change'));
  if (entry.endedOn !== null) throw new DomainError('state');
  if (input.endedOn < entry.validFrom) {
    throw new DomainError('invalid', { fields: { endedOn: ['innovator.error.end_early'] } });
  }
  if (input.endedOn > todayInShanghai(ctx.now())) {
    throw new DomainError('invalid', { fields: { endedOn: ['innovator.error.end_future'] } });
  }
  await inTransaction(ctx, async (tx) => {
    const result = await tx.db
      .updateTable('innovator')
      .set({
        ended_on: input.endedOn,
        end_reason: input.reason,
        version: input.version + 1,
        updated_at: tx.now(),
      })
      .where('id', '=', input.id)
      .where('version', '=', input.version)
      .executeTakeFirst();
    if (Number(result.numUpdatedRows) === 0) throw new DomainError('conflict');
    await recordAudit(tx, {
      type: 'innovator.ended',
      subjectKind: 'innovator',
      subjectId: input.id,
      detail: { endedOn: input.endedOn, reason: input.reason },
    });
  });
}
