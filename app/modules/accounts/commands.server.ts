import { randomInt } from 'node:crypto';
import { DomainError } from '#app/lib/errors.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { isUniqueViolation } from '#db/errors.server.ts';
import { countHits, hit } from '#db/rate-limit.server.ts';
import { BUREAU_ROLES, isMember, ORGANIZATION_ROLES, type Role, requireAllowed } from './actor.ts';
import { hashPassword, verifyPassword } from './hashing.server.ts';
import { findPasswordProblem } from './password.ts';
import { accountPolicy } from './policy.ts';
import type { NewUser } from './schema.ts';
import { type SessionStore, sessionClass } from './sessions.server.ts';

const MINUTE = 60_000;
/** An account is locked for 15 minutes after 5 failures in a row (domain 8.1). */
export const LOCK_AFTER_FAILURES = 5;
export const LOCK_MS = 15 * MINUTE;
/** One address may fail on many accounts; this stops it from trying them all. */
const ADDRESS_FAILURES = { limit: 30, windowMs: 15 * MINUTE };

export interface LoginInput {
  email: string;
  password: string;
  address: string;
  userAgent: string;
}

/**
 * Checks the password and starts a session; returns its Set-Cookie value. Every refusal reads the same, whether the
 * account is unknown, disabled, locked or the password wrong.
 */
export async function login(ctx: Ctx, sessions: SessionStore, input: LoginInput): Promise<string> {
  const now = ctx.now();
  const bucket = { key: `login:${input.address}`, ...ADDRESS_FAILURES };
  if ((await countHits(ctx.db, bucket, now)) >= bucket.limit) throw new DomainError('limit');
  const user = await ctx.db
    .selectFrom('user_account')
    .selectAll()
    .where('email', '=', input.email)
    .executeTakeFirst();
  const locked = user?.locked_until != null && user.locked_until > now;
  const matches = await verifyPassword(user?.password_hash ?? null, input.password);
  if (!user || locked || user.status !== 'active' || !matches) {
    await hit(ctx.db, bucket, now);
    if (user && !locked && user.status === 'active') await recordFailure(ctx, user.id);
    throw new DomainError('invalid', { messageKey: 'account.login.refused' });
  }
  await ctx.db
    .updateTable('user_account')
    .set({ failed_logins: 0, locked_until: null })
    .where('id', '=', user.id)
    .execute();
  const roles = await rolesOf(ctx, user.id);
  await recordAudit(ctx, { type: 'account.logged_in', subjectKind: 'account', subjectId: user.id });
  return sessions.start({ userId: user.id, roles, address: input.address, userAgent: input.userAgent, now });
}

async function recordFailure(ctx: Ctx, userId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { failed_logins } = await tx.db
      .updateTable('user_account')
      .set((eb) => ({ failed_logins: eb('failed_logins', '+', 1) }))
      .where('id', '=', userId)
      .returning('failed_logins')
      .executeTakeFirstOrThrow();
    if (failed_logins < LOCK_AFTER_FAILURES) return;
    await tx.db
      .updateTable('user_account')
      .set({ failed_logins: 0, locked_until: tx.now() + LOCK_MS })
      .where('id', '=', userId)
      .execute();
    await recordAudit(tx, { type: 'account.locked', subjectKind: 'account', subjectId: userId });
  });
}

/** Changes the own password and ends every other session of the person. */
export async function changePassword(
  ctx: Ctx,
  sessions: SessionStore,
  input: { current: string; password: string; keepSessionId: string | null },
): Promise<void> {
  const { actor } = ctx;
  if (!isMember(actor)) throw new DomainError('unauthenticated');
  const user = await ctx.db
    .selectFrom('user_account')
    .select(['email', 'password_hash'])
    .where('id', '=', actor.userId)
    .executeTakeFirstOrThrow();
  const bucket = { key: `password:${actor.userId}`, limit: 10, windowMs: 15 * MINUTE };
  if (!(await hit(ctx.db, bucket, ctx.now()))) throw new DomainError('limit');
  if (!(await verifyPassword(user.password_hash, input.current))) {
    throw new DomainError('invalid', { fields: { current: ['account.password.current_wrong'] } });
  }
  const problem =
    findPasswordProblem(input.password, {
      email: user.email,
      staff: sessionClass(actor.roles) === 'staff',
    }) ?? (input.password === input.current ? 'account.password.unchanged' : null);
  if (problem) throw new DomainError('invalid', { fields: { password: [problem] } });
  const passwordHash = await hashPassword(input.password);
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .updateTable('user_account')
      .set({ password_hash: passwordHash, password_changed_at: tx.now(), updated_at: tx.now() })
      .where('id', '=', actor.userId)
      .execute();
    await recordAudit(tx, {
      type: 'account.password_changed',
      subjectKind: 'account',
      subjectId: actor.userId,
    });
  });
  await sessions.endAll(actor.userId, input.keepSessionId ?? undefined);
}

export interface AccountInput extends NewUser {
  organizationId: string;
  /** Absent: a random first password is made and returned, to be handed over by other means. */
  password?: string;
  demo?: boolean;
  consentVersion?: string;
}

/** Creates an account in an organisation that may act there. Returns its id and the first password. */
export async function createAccount(
  ctx: Ctx,
  input: AccountInput,
): Promise<{ userId: string; password: string }> {
  requireAllowed(ctx.actor, accountPolicy['account.create'](ctx.actor, input));
  const password = input.password ?? randomPassword();
  const passwordHash = await hashPassword(password);
  const userId = await inTransaction(ctx, (tx) => insertAccount(tx, input, passwordHash));
  return { userId, password };
}

/** The insert itself, for registration, which creates organisation and owner in one transaction. */
export async function insertAccount(tx: TxCtx, input: AccountInput, passwordHash: string): Promise<string> {
  const organization = await tx.db
    .selectFrom('organization')
    .select('kind')
    .where('id', '=', input.organizationId)
    .executeTakeFirst();
  if (!organization) throw new DomainError('not_found');
  requireRolesFit(organization.kind === 'bureau', input.roles);
  const id = tx.newId();
  const now = tx.now();
  try {
    await tx.db
      .insertInto('user_account')
      .values({
        id,
        organization_id: input.organizationId,
        email: input.email,
        name: input.name,
        phone: input.phone ?? '',
        password_hash: passwordHash,
        status: 'active',
        failed_logins: 0,
        locked_until: null,
        password_changed_at: now,
        consent_version: input.consentVersion ?? '',
        demo: input.demo ? 1 : 0,
        version: 1,
        created_at: now,
        updated_at: now,
      })
      .execute();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new DomainError('conflict', { fields: { email: ['account.email_taken'] } });
  }
  await putRoles(tx, id, input.roles);
  await recordAudit(tx, {
    type: 'account.created',
    subjectKind: 'account',
    subjectId: id,
    detail: { roles: input.roles, organizationId: input.organizationId },
  });
  return id;
}

/** Disables or enables an account; disabling ends its sessions at once. */
export async function setAccountStatus(
  ctx: Ctx,
  sessions: SessionStore,
  userId: string,
  status: 'active' | 'disabled',
): Promise<void> {
  const subject = await requireAccount(ctx, userId);
  requireAllowed(ctx.actor, accountPolicy['account.disable'](ctx.actor, subject));
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .updateTable('user_account')
      .set({ status, failed_logins: 0, locked_until: null, updated_at: tx.now() })
      .where('id', '=', userId)
      .execute();
    await recordAudit(tx, {
      type: `account.${status === 'active' ? 'enabled' : 'disabled'}`,
      subjectKind: 'account',
      subjectId: userId,
    });
  });
  if (status === 'disabled') await sessions.endAll(userId);
}

/** Replaces a person's roles; the change takes effect on the next sign-in. */
export async function setRoles(
  ctx: Ctx,
  sessions: SessionStore,
  userId: string,
  roles: Role[],
): Promise<void> {
  const subject = await requireAccount(ctx, userId);
  requireAllowed(ctx.actor, accountPolicy['account.set_roles'](ctx.actor, subject));
  requireRolesFit(subject.organizationKind === 'bureau', roles);
  await inTransaction(ctx, async (tx) => {
    await putRoles(tx, userId, roles);
    await recordAudit(tx, {
      type: 'account.roles_changed',
      subjectKind: 'account',
      subjectId: userId,
      detail: { roles },
    });
  });
  await sessions.endAll(userId);
}

async function putRoles(tx: TxCtx, userId: string, roles: readonly Role[]): Promise<void> {
  await tx.db.deleteFrom('user_role').where('user_id', '=', userId).execute();
  await tx.db
    .insertInto('user_role')
    .values([...new Set(roles)].map((role) => ({ user_id: userId, role })))
    .execute();
}

async function requireAccount(ctx: Ctx, userId: string) {
  const row = await ctx.db
    .selectFrom('user_account')
    .innerJoin('organization', 'organization.id', 'user_account.organization_id')
    .select([
      'user_account.id as userId',
      'organization_id as organizationId',
      'organization.kind as organizationKind',
    ])
    .where('user_account.id', '=', userId)
    .executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return row;
}

async function rolesOf(ctx: Ctx, userId: string): Promise<Role[]> {
  const rows = await ctx.db.selectFrom('user_role').select('role').where('user_id', '=', userId).execute();
  return rows.map(({ role }) => role as Role);
}

function requireRolesFit(bureau: boolean, roles: readonly Role[]): void {
  const known: readonly Role[] = bureau ? BUREAU_ROLES : ORGANIZATION_ROLES;
  if (roles.length > 0 && roles.every((role) => known.includes(role))) return;
  throw new DomainError('invalid', { fields: { roles: ['account.roles_do_not_fit'] } });
}

/** A first password that satisfies the staff rules and can be read out over the telephone. */
function randomPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz';
  const pick = () => letters.charAt(randomInt(letters.length));
  const group = () => `${pick().toUpperCase()}${pick()}${pick()}${randomInt(10)}`;
  return `${group()}-${group()}-${group()}`;
}
