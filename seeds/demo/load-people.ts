import { hashPassword } from '#app/modules/accounts/hashing.server.ts';
import { DEMO_PASSWORD } from '#app/modules/accounts/queries.server.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import { CONSENT_VERSION, ensureBureau } from '#app/modules/organizations/commands.server.ts';
import { usccCheckCharacter } from '#app/modules/organizations/uscc.ts';
import { BUREAU, demoAccounts, pendingOrganizations } from './accounts.ts';
import { daysBefore, demoId, instantOf } from './days.ts';
import { organizationsA } from './organizations-a.ts';
import { organizationsB } from './organizations-b.ts';
import type { DemoOrganization } from './types.ts';

/** Older than anything they published. */
const REGISTERED_DAYS_AGO = 430;
const PENDING_DAYS_AGO = 2;

export const verifiedOrganizations = [...organizationsA, ...organizationsB];

export const withCheck = (usccBody: string) => usccBody + usccCheckCharacter(usccBody);

/** Key of a demonstration organisation → its id and name. */
export type OrganizationIndex = ReadonlyMap<string, { id: string; name: string }>;

export async function loadOrganizations(
  ctx: Ctx,
  today: string,
): Promise<{ added: number; index: OrganizationIndex }> {
  const bureau = await ensureBureau(ctx, { demo: true });
  const index = new Map([[BUREAU, bureau]]);
  const all = [...verifiedOrganizations, ...pendingOrganizations];
  for (const { key, name } of all) index.set(key, { id: demoId('organization', key), name });
  const existing = await ctx.db
    .selectFrom('organization')
    .select('id')
    .where(
      'id',
      'in',
      all.map(({ key }) => demoId('organization', key)),
    )
    .execute();
  const present = new Set(existing.map(({ id }) => id));
  const missing = all.filter(({ key }) => !present.has(demoId('organization', key)));
  if (missing.length > 0) {
    await inTransaction(ctx, async (tx) => {
      await tx.db
        .insertInto('organization')
        .values(missing.map((organization) => organizationRow(organization, today)))
        .execute();
    });
  }
  return { added: missing.length, index };
}

function organizationRow(organization: DemoOrganization, today: string) {
  const isPending = pendingOrganizations.includes(organization);
  const daysAgo = isPending ? PENDING_DAYS_AGO : REGISTERED_DAYS_AGO;
  const createdAt = instantOf(daysBefore(today, daysAgo), organization.key);
  return {
    id: demoId('organization', organization.key),
    kind: organization.kind,
    name: organization.name,
    uscc: withCheck(organization.usccBody),
    uscc_override_reason: null,
    region_code: organization.regionCode,
    xiongan: organization.xiongan ? 1 : 0,
    township: organization.township ?? '',
    address: organization.address,
    postcode: '',
    website: '',
    legal_representative: '',
    competent_department: '',
    intro: organization.intro,
    contact_name: organization.contactName,
    contact_phone: organization.contactPhone,
    contact_email: organization.contactEmail,
    chain_code: organization.chainCode ?? null,
    verification: isPending ? ('pending' as const) : ('verified' as const),
    verification_note: '',
    verified_at: isPending ? null : createdAt,
    verified_by: null,
    demo: 1,
    version: 1,
    created_at: createdAt,
    updated_at: createdAt,
  };
}

/** One account per role. An address that somebody has registered meanwhile is left alone. */
export async function loadAccounts(
  ctx: Ctx,
  today: string,
  organizations: OrganizationIndex,
): Promise<number> {
  const existing = await ctx.db
    .selectFrom('user_account')
    .select('email')
    .where(
      'email',
      'in',
      demoAccounts.map(({ email }) => email),
    )
    .execute();
  const present = new Set(existing.map(({ email }) => email));
  const missing = demoAccounts.filter(({ email }) => !present.has(email));
  if (missing.length === 0) return 0;
  // One hash for all: argon2id is slow on purpose, and the password is public anyway.
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await inTransaction(ctx, async (tx) => {
    for (const [position, account] of missing.entries()) {
      const id = accountId(account.email);
      // The sign-in page lists them by age: in the order of the data.
      const createdAt = instantOf(daysBefore(today, REGISTERED_DAYS_AGO - 1), 'accounts') + position;
      await tx.db
        .insertInto('user_account')
        .values({
          id,
          organization_id: organizations.get(account.organizationKey)?.id ?? '',
          email: account.email,
          name: account.name,
          phone: account.phone,
          password_hash: passwordHash,
          status: 'active',
          failed_logins: 0,
          locked_until: null,
          password_changed_at: createdAt,
          consent_version: CONSENT_VERSION,
          demo: 1,
          version: 1,
          created_at: createdAt,
          updated_at: createdAt,
        })
        .execute();
      for (const role of account.roles) {
        await tx.db.insertInto('user_role').values({ user_id: id, role }).execute();
      }
    }
  });
  return missing.length;
}

export function accountId(email: string): string {
  return demoId('user_account', email);
}
