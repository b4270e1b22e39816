import { describe, expect, test } from 'vitest';
import { OPERATOR, VISITOR } from '#app/modules/accounts/actor.ts';
import {
  overrideUscc,
  registerOrganization,
  updateOrganization,
  verifyOrganization,
} from '#app/modules/organizations/commands.server.ts';
import { requireOrganization } from '#app/modules/organizations/queries.server.ts';
import { registrationSchema } from '#app/modules/organizations/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const registration = {
  kind: 'firm',
  organizationName: '辛集市新集皮革制品有限公司',
  uscc: ' 911301810000000193 ',
  regionCode: '139002',
  name: '赵立新',
  email: 'Zhao@Example.CN',
  phone: '0311-83220000',
  password: 'Anfang-2026-x',
  repeat: 'Anfang-2026-x',
  consent: 'on',
};

describe('the registration form', () => {
  test('normalises code, region and e-mail', () => {
    const parsed = registrationSchema.parse(registration);
    expect(parsed).toMatchObject({
      uscc: '911301810000000193',
      regionCode: '130181',
      email: 'zhao@example.cn',
    });
  });

  test('says what is wrong with a credit code', () => {
    const result = registrationSchema.safeParse({ ...registration, uscc: '91350100M000100Y4Z' });
    expect(result.error?.issues[0]?.message).toBe('organization.uscc.characters');
    const check = registrationSchema.safeParse({ ...registration, uscc: '911301810000000194' });
    expect(check.error?.issues[0]?.message).toBe('organization.uscc.check');
  });
});

describe.each(dialects)('organisations on %s', (dialect) => {
  async function register() {
    const db = await testDb(dialect);
    await makeActors(db);
    const input = { ...registrationSchema.parse(registration), address: '203.0.113.8' };
    const userId = await registerOrganization(testContext(db, VISITOR), input);
    const { organization_id: id } = await db
      .selectFrom('user_account')
      .select('organization_id')
      .where('id', '=', userId)
      .executeTakeFirstOrThrow();
    return { db, id, input };
  }

  test('a new organisation waits for verification, with its first person as owner', async () => {
    const { db, id } = await register();
    const organization = await requireOrganization(db, id);
    expect(organization).toMatchObject({ verification: 'pending', regionCode: '130181', kind: 'firm' });
    const roles = await db
      .selectFrom('user_role')
      .innerJoin('user_account', 'user_account.id', 'user_role.user_id')
      .select('role')
      .where('organization_id', '=', id)
      .execute();
    expect(roles).toEqual([{ role: 'owner' }]);
  });

  test('a second registration with the same code is refused and leaves nothing behind', async () => {
    const { db, input } = await register();
    const again = registerOrganization(testContext(db, VISITOR), { ...input, email: 'second@example.cn' });
    await expect(again).rejects.toMatchObject({ fields: { uscc: ['organization.uscc.taken'] } });
    const account = await db
      .selectFrom('user_account')
      .select('id')
      .where('email', '=', 'second@example.cn')
      .execute();
    expect(account).toEqual([]);
  });

  test('a refusal needs a reason; verifying twice from an old page is a conflict', async () => {
    const { db, id } = await register();
    const broker = testContext(db, ACTORS.broker);
    const refuse = verifyOrganization(broker, id, { decision: 'refuse', note: '', version: 1 });
    await expect(refuse).rejects.toMatchObject({ fields: { note: ['organization.verify.note_required'] } });
    await verifyOrganization(broker, id, { decision: 'verify', note: '', version: 1 });
    const stale = verifyOrganization(broker, id, {
      decision: 'refuse',
      note: '证照不符，请重新提交',
      version: 1,
    });
    await expect(stale).rejects.toMatchObject({ code: 'conflict' });
    expect((await requireOrganization(db, id)).verification).toBe('verified');
  });

  test('a new name of a verified organisation goes back to the bureau', async () => {
    const db = await testDb(dialect);
    await makeActors(db);
    const organization = await requireOrganization(db, 'org-firm');
    await updateOrganization(testContext(db, ACTORS.firmOwner), 'org-firm', {
      ...organization,
      name: '辛集瑞和皮业集团有限公司',
      version: organization.version,
    });
    expect((await requireOrganization(db, 'org-firm')).verification).toBe('pending');
  });

  test('only an administrator lets a code pass that fails the check, and the audit trail says why', async () => {
    const db = await testDb(dialect);
    await makeActors(db);
    const input = { uscc: '91350211M0000XUF46', reason: '福建试点期间核发，已核对营业执照原件' };
    await expect(overrideUscc(testContext(db, ACTORS.broker), 'org-firm', input)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(overrideUscc(testContext(db, OPERATOR), 'org-firm', input)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await overrideUscc(testContext(db, ACTORS.administrator), 'org-firm', input);
    expect(await requireOrganization(db, 'org-firm')).toMatchObject({
      uscc: input.uscc,
      usccOverrideReason: input.reason,
    });
    const event = await db
      .selectFrom('audit_event')
      .select('detail_json')
      .where('type', '=', 'organization.uscc_overridden')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(event.detail_json)).toMatchObject({ after: input.uscc, reason: input.reason });
  });
});
