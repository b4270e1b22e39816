import type { Kysely } from 'kysely';
import { isMember } from '#app/modules/accounts/actor.ts';
import type { Database } from '#db/schema.ts';
import type { NewOrganization } from '#db/tables/organization.ts';
import { ACTORS, ORGANIZATIONS, type OrganizationId } from '#tests/helpers/actors.ts';
import { TEST_NOW } from '#tests/helpers/context.ts';

let counter = 0;

/** Inserts a verified organisation with believable defaults. */
export async function makeOrganization(
  db: Kysely<Database>,
  given: Partial<NewOrganization> & { id: string },
): Promise<string> {
  counter += 1;
  await db
    .insertInto('organization')
    .values({
      kind: 'firm',
      name: `测试机构 ${counter}`,
      uscc: null,
      region_code: '130181',
      verification: 'verified',
      version: 1,
      created_at: TEST_NOW,
      updated_at: TEST_NOW,
      contact_name: '张建国',
      contact_phone: '13800001234',
      contact_email: 'contact@example.cn',
      ...given,
    } as NewOrganization)
    .execute();
  return given.id;
}

/** Inserts the organisations and people of tests/helpers/actors.ts, so that foreign keys hold. */
export async function makeActors(db: Kysely<Database>): Promise<void> {
  for (const id of Object.keys(ORGANIZATIONS) as OrganizationId[]) {
    const { kind, name, verified } = ORGANIZATIONS[id];
    const regionCode = id.includes('institution') ? '110108' : '130181';
    const verification = verified ? 'verified' : 'pending';
    await makeOrganization(db, { id, kind, name, region_code: regionCode, verification });
  }
  for (const actor of Object.values(ACTORS)) {
    if (!isMember(actor)) continue;
    await db
      .insertInto('user_account')
      .values({
        id: actor.userId,
        organization_id: actor.organizationId,
        email: `${actor.userId}@example.cn`,
        name: actor.name,
        phone: '13800001234',
        password_hash: 'not-a-hash',
        status: 'active',
        failed_logins: 0,
        locked_until: null,
        password_changed_at: TEST_NOW,
        consent_version: '',
        demo: 0,
        version: 1,
        created_at: TEST_NOW,
        updated_at: TEST_NOW,
      })
      .execute();
    for (const role of actor.roles)
      await db.insertInto('user_role').values({ user_id: actor.userId, role }).execute();
  }
}
