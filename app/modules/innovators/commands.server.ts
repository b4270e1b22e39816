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
  const { facts, demo } = await factsOf(tx, input);
  if (await findSame(tx, facts)) return false;
  const id = tx.newId();
  await tx.db
    .insertInto('innovator')
    .values({
      id,
      ...facts,
      ended_on: null,
      end_reason: '',
      demo,
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
    detail: {
      kind: input.kind,
      name: facts.platform_name || facts.organization_name,
      source: input.source,
    },
  });
  return true;
}

/**
 * Puts right what was entered wrongly; what it was before stays in the audit trail with the reason. Values of the plan
 * that were taken from the register before keep what was counted then. Throws `conflict`, and `invalid` beside
 * `organizationName` for another city or where the register has the corrected entry already.
 */
export async function correctInnovator(
  ctx: Ctx,
  { id, version, reason, input }: { id: string; version: number; reason: string; input: InnovatorInput },
): Promise<void> {
  const before = await requireInnovator(ctx.db, id);
  requireAllowed(ctx.actor, can(ctx.actor, 'innovator.change'));
  if (before.endedOn !== null && before.endedOn < input.validFrom) {
    throw new DomainError('invalid', { fields: { validFrom: ['innovator.error.end_early'] } });
  }
  await inTransaction(ctx, async (tx) => {
    const { facts, demo } = await factsOf(tx, input);
    const same = await findSame(tx, facts);
    if (same && same.id !== id) {
      throw new DomainError('invalid', { fields: { organizationName: ['innovator.error.present'] } });
    }
    const result = await tx.db
      .updateTable('innovator')
      .set({ ...facts, demo, version: version + 1, updated_at: tx.now() })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst();
    if (Number(result.numUpdatedRows) === 0) throw new DomainError('conflict');
    await recordAudit(tx, {
      type: 'innovator.corrected',
      subjectKind: 'innovator',
      subjectId: id,
      detail: { reason, before, after: facts },
    });
  });
}

/** The columns that come from the form; an organisation of the site gives its name and code. */
async function factsOf(tx: TxCtx, input: InnovatorInput) {
  const platform =
    input.kind === 'platform' ? input : { platformName: '', platformLevel: '' as const, platformKind: '' };
  const organization = await findOrganization(tx, input);
  if (organization && !isXinji(organization.region_code)) {
    throw new DomainError('invalid', {
      fields: { organizationName: [`innovator.error.elsewhere|${organization.name}`] },
    });
  }
  return {
    facts: {
      kind: input.kind,
      organization_id: organization?.id ?? null,
      organization_name: organization?.name ?? input.organizationName,
      uscc: organization?.uscc ?? input.uscc,
      platform_name: platform.platformName,
      platform_level: platform.platformLevel,
      platform_kind: platform.platformKind,
      certificate_no: input.certificateNo,
      valid_from: input.validFrom,
      valid_to: input.validTo,
      source: input.source,
      note: input.note,
    },
    demo: organization?.demo ?? 0,
  };
}

function findSame(tx: TxCtx, facts: Awaited<ReturnType<typeof factsOf>>['facts']) {
  return tx.db
    .selectFrom('innovator')
    .select('id')
    .where('kind', '=', facts.kind)
    .where('organization_name', '=', facts.organization_name)
    .where('platform_name', '=', facts.platform_name)
    .where('valid_from', '=', facts.valid_from)
    .executeTakeFirst();
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
