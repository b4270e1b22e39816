import { DomainError } from '#app/lib/errors.ts';
import type { OrganizationKind } from '#app/modules/accounts/actor.ts';
import type { Db } from '#db/client.server.ts';
import { containsText } from '#db/dialect.ts';
import type { OrganizationRow } from '#db/tables/organization.ts';

/** 机构 as the product speaks of it. */
export interface Organization {
  id: string;
  kind: OrganizationKind;
  name: string;
  uscc: string | null;
  usccOverrideReason: string | null;
  regionCode: string;
  xiongan: boolean;
  township: string;
  address: string;
  postcode: string;
  website: string;
  legalRepresentative: string;
  competentDepartment: string;
  intro: string;
  contactName: string;
  contactPhone: string;
  contactEmail: string;
  chainCode: string | null;
  verification: 'pending' | 'verified' | 'refused';
  verificationNote: string;
  verifiedAt: number | null;
  demo: boolean;
  version: number;
  createdAt: number;
  updatedAt: number;
}

export function toOrganization(row: OrganizationRow): Organization {
  return {
    id: row.id,
    kind: row.kind as OrganizationKind,
    name: row.name,
    uscc: row.uscc,
    usccOverrideReason: row.uscc_override_reason,
    regionCode: row.region_code,
    xiongan: row.xiongan === 1,
    township: row.township,
    address: row.address,
    postcode: row.postcode,
    website: row.website,
    legalRepresentative: row.legal_representative,
    competentDepartment: row.competent_department,
    intro: row.intro,
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    contactEmail: row.contact_email,
    chainCode: row.chain_code,
    verification: row.verification,
    verificationNote: row.verification_note,
    verifiedAt: row.verified_at,
    demo: row.demo === 1,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export async function getOrganization(db: Db, id: string): Promise<Organization | null> {
  const row = await db.selectFrom('organization').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toOrganization(row) : null;
}

/** Throws `not_found`. */
export async function requireOrganization(db: Db, id: string): Promise<Organization> {
  const organization = await getOrganization(db, id);
  if (!organization) throw new DomainError('not_found');
  return organization;
}

export interface OrganizationFilter {
  text?: string;
  kind?: OrganizationKind;
  verification?: Organization['verification'];
  page: number;
  perPage: number;
}

/** Organisations for the bureau's list, those that wait for verification first, then the newest. */
export async function listOrganizations(db: Db, filter: OrganizationFilter) {
  let query = db.selectFrom('organization').where('kind', '!=', 'bureau');
  if (filter.text) query = query.where(containsText('name', filter.text));
  if (filter.kind) query = query.where('kind', '=', filter.kind);
  if (filter.verification) query = query.where('verification', '=', filter.verification);
  const { count } = await query
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const rows = await query
    .selectAll()
    .orderBy((eb) => eb.case().when('verification', '=', 'pending').then(0).else(1).end())
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(filter.perPage)
    .offset((filter.page - 1) * filter.perPage)
    .execute();
  return { organizations: rows.map(toOrganization), count: Number(count) };
}

export async function countPendingOrganizations(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('organization')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('verification', '=', 'pending')
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The people of one organisation, for its owner and the bureau. */
export async function listPeople(db: Db, organizationId: string) {
  const people = await db
    .selectFrom('user_account')
    .select(['id', 'name', 'email', 'phone', 'status'])
    .where('organization_id', '=', organizationId)
    .orderBy('created_at')
    .execute();
  const roles = await db
    .selectFrom('user_role')
    .innerJoin('user_account', 'user_account.id', 'user_role.user_id')
    .select(['user_id', 'role'])
    .where('user_account.organization_id', '=', organizationId)
    .orderBy('role')
    .execute();
  return people.map((person) => ({
    ...person,
    roles: roles.filter((one) => one.user_id === person.id).map(({ role }) => role),
  }));
}
