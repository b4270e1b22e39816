import type { Db } from '#db/client.server.ts';
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
