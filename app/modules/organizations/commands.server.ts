import type { z } from 'zod';
import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { insertAccount } from '#app/modules/accounts/commands.server.ts';
import { hashPassword } from '#app/modules/accounts/hashing.server.ts';
import { findPasswordProblem } from '#app/modules/accounts/password.ts';
import type { personSchema } from '#app/modules/accounts/schema.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { keepCheck, requireIntegrity } from '#app/modules/integrity/checks.server.ts';
import { XINJI } from '#app/modules/taxonomy/regions.ts';
import { isUniqueViolation } from '#db/errors.server.ts';
import { enqueue } from '#db/outbox.server.ts';
import { hit } from '#db/rate-limit.server.ts';
import type { NewOrganization, OrganizationPatch } from '#db/tables/organization.ts';
import { organizationPolicy } from './policy.ts';
import { requireOrganization } from './queries.server.ts';
import type { OrganizationProfile, organizationRegistrationSchema } from './schema.ts';
import { normalizeUscc } from './uscc.ts';

/** Version of the privacy notice the person agreed to; kept with the account. */
export const CONSENT_VERSION = '2026-11';

export type RegistrationInput = z.output<typeof organizationRegistrationSchema> &
  z.output<typeof personSchema> & { address: string };

/**
 * Registers an organisation with its first person, who becomes its owner. An organisation that is already there is
 * not joined this way: its owner adds colleagues. Returns the new user's id.
 */
export async function registerOrganization(ctx: Ctx, input: RegistrationInput): Promise<string> {
  const bucket = { key: `register:${input.address}`, limit: 10, windowMs: 3_600_000 };
  if (!(await hit(ctx.db, bucket, ctx.now()))) throw new DomainError('limit');
  const problem =
    findPasswordProblem(input.password, { email: input.email, staff: false }) ??
    (input.password === input.repeat ? null : 'account.password.repeat_differs');
  if (problem) {
    const field = problem === 'account.password.repeat_differs' ? 'repeat' : 'password';
    throw new DomainError('invalid', { fields: { [field]: [problem] } });
  }
  const passwordHash = await hashPassword(input.password);
  return inTransaction(ctx, async (tx) => {
    const organizationId = await insertOrganization(tx, {
      kind: input.kind,
      name: input.organizationName,
      uscc: input.uscc,
      region_code: input.regionCode,
      xiongan: input.xiongan ? 1 : 0,
      contact_name: input.name,
      contact_phone: input.phone,
      contact_email: input.email,
      verification: 'pending',
    });
    // Kept for those who verify the organisation; who registers is told nothing about entries on a list.
    await keepCheck(tx, {
      purpose: 'register_organization',
      subject: { kind: 'organization', id: organizationId },
      parties: [{ name: input.organizationName, uscc: input.uscc, people: [input.name] }],
    });
    return insertAccount(
      tx,
      { ...input, organizationId, roles: ['owner'], consentVersion: CONSENT_VERSION },
      passwordHash,
    );
  });
}

type OrganizationValues = Pick<NewOrganization, 'kind' | 'name' | 'region_code' | 'verification'> &
  Partial<NewOrganization>;

/** Inserts an organisation; a code that is taken answers beside the field `uscc`. */
export async function insertOrganization(tx: TxCtx, values: OrganizationValues): Promise<string> {
  const id = tx.newId();
  const now = tx.now();
  const defaults = {
    uscc: null,
    uscc_override_reason: null,
    xiongan: 0,
    township: '',
    address: '',
    postcode: '',
    website: '',
    legal_representative: '',
    competent_department: '',
    intro: '',
    contact_name: '',
    contact_phone: '',
    contact_email: '',
    chain_code: null,
    verification_note: '',
    verified_at: values.verification === 'verified' ? now : null,
    verified_by: null,
    demo: 0,
  };
  try {
    await tx.db
      .insertInto('organization')
      .values({ ...defaults, ...values, id, version: 1, created_at: now, updated_at: now })
      .execute();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new DomainError('conflict', { fields: { uscc: ['organization.uscc.taken'] } });
  }
  await recordAudit(tx, {
    type: 'organization.created',
    subjectKind: 'organization',
    subjectId: id,
    detail: { name: values.name, uscc: values.uscc ?? null },
  });
  return id;
}

/** Name of the bureau's own organisation (辛集市科学技术局). */
export const BUREAU_NAME = '辛集市科学技术局';

/** The organisation that bureau accounts belong to; made, verified, at the first use. */
export async function ensureBureau(ctx: Ctx, facts: { demo?: boolean } = {}) {
  const existing = await ctx.db
    .selectFrom('organization')
    .select(['id', 'name'])
    .where('kind', '=', 'bureau')
    .orderBy('created_at')
    .executeTakeFirst();
  if (existing) return existing;
  const id = await inTransaction(ctx, (tx) =>
    insertOrganization(tx, {
      kind: 'bureau',
      name: BUREAU_NAME,
      region_code: XINJI,
      verification: 'verified',
      demo: facts.demo ? 1 : 0,
    }),
  );
  return { id, name: BUREAU_NAME };
}

/** Changes the profile. A new name or region puts a verified organisation back into the bureau's queue. */
export async function updateOrganization(
  ctx: Ctx,
  id: string,
  profile: OrganizationProfile & { version: number },
): Promise<void> {
  const organization = await requireOrganization(ctx.db, id);
  requireAllowed(ctx.actor, organizationPolicy['organization.update'](ctx.actor, organization));
  const identityChanged =
    profile.name !== organization.name ||
    profile.regionCode !== organization.regionCode ||
    profile.xiongan !== organization.xiongan;
  const recheck = identityChanged && organization.kind !== 'bureau';
  await inTransaction(ctx, async (tx) => {
    await patchOrganization(tx, id, profile.version, {
      name: profile.name,
      region_code: profile.regionCode,
      xiongan: profile.xiongan ? 1 : 0,
      township: profile.township,
      address: profile.address,
      postcode: profile.postcode,
      website: profile.website,
      legal_representative: profile.legalRepresentative,
      competent_department: profile.competentDepartment,
      intro: profile.intro,
      contact_name: profile.contactName,
      contact_phone: profile.contactPhone,
      contact_email: profile.contactEmail,
      chain_code: profile.chainCode,
      ...(recheck ? { verification: 'pending' as const, verified_at: null, verified_by: null } : {}),
    });
    await recordAudit(tx, {
      type: 'organization.updated',
      subjectKind: 'organization',
      subjectId: id,
      detail: { identityChanged },
    });
    await enqueueListings(tx, id);
  });
}

/** 机构核验: the bureau accepts or refuses an organisation; a refusal needs a reason. None that is barred is accepted. */
export async function verifyOrganization(
  ctx: Ctx,
  id: string,
  input: { decision: 'verify' | 'refuse'; note: string; version: number },
): Promise<void> {
  await requireOrganization(ctx.db, id);
  requireAllowed(ctx.actor, organizationPolicy['organization.verify'](ctx.actor));
  if (input.decision === 'refuse' && input.note.length < 5) {
    throw new DomainError('invalid', { fields: { note: ['organization.verify.note_required'] } });
  }
  const verified = input.decision === 'verify';
  if (verified)
    await requireIntegrity(ctx, {
      purpose: 'verify_organization',
      subject: { kind: 'organization', id },
      organizationIds: [id],
    });
  await inTransaction(ctx, async (tx) => {
    await patchOrganization(tx, id, input.version, {
      verification: verified ? 'verified' : 'refused',
      verification_note: input.note,
      verified_at: verified ? tx.now() : null,
      verified_by: userIdOf(ctx.actor),
    });
    await recordAudit(tx, {
      type: verified ? 'organization.verified' : 'organization.refused',
      subjectKind: 'organization',
      subjectId: id,
      detail: { note: input.note },
    });
    await enqueueListings(tx, id);
  });
}

/** Accepts a 统一社会信用代码 that fails the GB 32100 check, with the reason in the audit trail. */
export async function overrideUscc(
  ctx: Ctx,
  id: string,
  input: { uscc: string; reason: string },
): Promise<void> {
  const organization = await requireOrganization(ctx.db, id);
  requireAllowed(ctx.actor, organizationPolicy['organization.override_uscc'](ctx.actor));
  const uscc = normalizeUscc(input.uscc);
  await inTransaction(ctx, async (tx) => {
    try {
      await patchOrganization(tx, id, organization.version, { uscc, uscc_override_reason: input.reason });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new DomainError('conflict', { fields: { uscc: ['organization.uscc.taken'] } });
    }
    await recordAudit(tx, {
      type: 'organization.uscc_overridden',
      subjectKind: 'organization',
      subjectId: id,
      detail: { before: organization.uscc, after: uscc, reason: input.reason },
    });
  });
}

async function patchOrganization(
  tx: TxCtx,
  id: string,
  version: number,
  patch: OrganizationPatch,
): Promise<void> {
  const result = await tx.db
    .updateTable('organization')
    .set({ ...patch, version: version + 1, updated_at: tx.now() })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new DomainError('conflict');
}

/** What an organisation publishes carries its name, region and verification into the search index. */
async function enqueueListings(tx: TxCtx, organizationId: string): Promise<void> {
  for (const table of ['need', 'technology'] as const) {
    const rows = await tx.db
      .selectFrom(table)
      .select('id')
      .where('organization_id', '=', organizationId)
      .execute();
    for (const { id } of rows) await enqueue(tx.db, `${table}.changed`, id);
  }
}
