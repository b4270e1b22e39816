import type { Db } from '#db/client.server.ts';
import { containsText } from '#db/dialect.ts';
import type { Member, OrganizationKind, Role } from './actor.ts';

/** The signed-in person as the policies see them, or null when the account is gone or disabled. */
export async function getMember(db: Db, userId: string): Promise<Member | null> {
  const row = await db
    .selectFrom('user_account')
    .innerJoin('organization', 'organization.id', 'user_account.organization_id')
    .select([
      'user_account.id',
      'user_account.name',
      'organization.id as organizationId',
      'organization.name as organizationName',
      'organization.kind',
      'organization.verification',
    ])
    .where('user_account.id', '=', userId)
    .where('user_account.status', '=', 'active')
    .executeTakeFirst();
  if (!row) return null;
  const roles = await db
    .selectFrom('user_role')
    .select('role')
    .where('user_id', '=', userId)
    .orderBy('role')
    .execute();
  return {
    kind: 'member',
    userId: row.id,
    name: row.name,
    organizationId: row.organizationId,
    organizationName: row.organizationName,
    organizationKind: row.kind as OrganizationKind,
    organizationVerified: row.verification === 'verified',
    roles: roles.map(({ role }) => role as Role),
  };
}

/** The password of every demonstration account; demonstration installations print it on the sign-in page. */
export const DEMO_PASSWORD = 'Xinji-Demo-2026';

/** The accounts a demonstration installation offers, one per role. */
export async function demoAccounts(db: Db) {
  const rows = await db
    .selectFrom('user_account')
    .innerJoin('organization', 'organization.id', 'user_account.organization_id')
    .select(['user_account.email', 'user_account.name', 'organization.name as organization'])
    .where('user_account.demo', '=', 1)
    .where('user_account.status', '=', 'active')
    .where('user_account.email', 'like', '%@demo.xinji')
    .orderBy('user_account.created_at')
    .orderBy('user_account.email')
    .execute();
  const accounts = rows.map(({ email, name, organization }) => ({
    email,
    description: `${name} · ${organization}`,
  }));
  return { password: DEMO_PASSWORD, accounts };
}

/** Name, e-mail and telephone of an account. */
export async function requireProfile(db: Db, userId: string) {
  return db
    .selectFrom('user_account')
    .select(['name', 'email', 'phone'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
}

/** Accounts for the administrator's list. */
export async function listAccounts(db: Db, filter: { text?: string; page: number; perPage: number }) {
  let query = db
    .selectFrom('user_account')
    .innerJoin('organization', 'organization.id', 'user_account.organization_id');
  if (filter.text) {
    const text = filter.text;
    query = query.where((eb) =>
      eb.or([
        containsText('user_account.name', text),
        containsText('user_account.email', text),
        containsText('organization.name', text),
      ]),
    );
  }
  const { count } = await query
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const rows = await query
    .select([
      'user_account.id',
      'user_account.name',
      'user_account.email',
      'user_account.status',
      'user_account.locked_until',
      'user_account.password_changed_at',
      'user_account.demo',
      'user_account.created_at',
      'user_account.updated_at',
      'organization.id as organizationId',
      'organization.name as organization',
      'organization.kind as organizationKind',
    ])
    .orderBy('user_account.created_at', 'desc')
    .orderBy('user_account.id')
    .limit(filter.perPage)
    .offset((filter.page - 1) * filter.perPage)
    .execute();
  const roles =
    rows.length === 0
      ? []
      : await rolesByUser(
          db,
          rows.map((row) => row.id),
        );
  const rolesOf = new Map<string, Role[]>();
  for (const { user_id, role } of roles)
    rolesOf.set(user_id, [...(rolesOf.get(user_id) ?? []), role as Role]);
  const accounts = rows.map((row) => ({ ...row, roles: rolesOf.get(row.id) ?? [] }));
  return { accounts, count: Number(count) };
}

function rolesByUser(db: Db, userIds: string[]) {
  return db.selectFrom('user_role').selectAll().where('user_id', 'in', userIds).orderBy('role').execute();
}
