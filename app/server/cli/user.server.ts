import { DomainError } from '#app/lib/errors.ts';
import { BUREAU_ROLES, OPERATOR, ROLES, type Role } from '#app/modules/accounts/actor.ts';
import { createAccount } from '#app/modules/accounts/commands.server.ts';
import { findPasswordProblem } from '#app/modules/accounts/password.ts';
import { newUserSchema } from '#app/modules/accounts/schema.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { ensureBureau } from '#app/modules/organizations/commands.server.ts';
import { normalizeUscc } from '#app/modules/organizations/uscc.ts';
import { type Command, EXIT, type Input, type Session, UsageError } from './command.server.ts';

export const userCreate: Command = {
  name: 'user create',
  summary: 'cli.user.summary',
  usage:
    '--email E --name N --role owner|member|broker|registrar|administrator|auditor[,…] [--organization USCC|NAME] [--phone P] [--password P]',
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string' },
    organization: { type: 'string' },
    phone: { type: 'string' },
    password: { type: 'string' },
  },
  required: ['email', 'name', 'role'],
  positionals: 0,
  async run({ runtime, t, print }: Session, input: Input) {
    const roles = readRoles(input.text('role') ?? '');
    const isBureau = roles.some((role) => (BUREAU_ROLES as readonly Role[]).includes(role));
    const user = newUserSchema.safeParse({
      name: input.text('name'),
      email: input.text('email'),
      phone: input.text('phone'),
      roles,
    });
    if (!user.success) {
      const fields: Record<string, string[]> = {};
      for (const { path } of user.error.issues) fields[String(path[0])] = ['form.error.invalid'];
      throw new DomainError('invalid', { fields });
    }
    const given = input.text('password');
    const problem = given && findPasswordProblem(given, { email: user.data.email, staff: isBureau });
    if (problem) throw new DomainError('invalid', { fields: { password: [problem] } });

    const ctx = runtime.context(OPERATOR);
    const organization = await findOrganization(ctx, input.text('organization'), isBureau);
    const { password } = await createAccount(ctx, {
      ...user.data,
      organizationId: organization.id,
      password: given,
    });
    const { email } = user.data;
    print(t('cli.user.created', { email, organization: organization.name, roles: roles.join(', ') }));
    if (!given) print(t('cli.user.password', { password }));
    return EXIT.done;
  },
};

function readRoles(line: string): Role[] {
  const roles = line.split(',').map((word) => {
    const role = word.trim() === 'admin' ? 'administrator' : word.trim();
    if ((ROLES as readonly string[]).includes(role)) return role as Role;
    throw new UsageError('cli.option.value', { name: '--role', value: word, choices: ROLES.join(', ') });
  });
  const ofBureau = roles.filter((role) => (BUREAU_ROLES as readonly Role[]).includes(role)).length;
  if (ofBureau > 0 && ofBureau < roles.length) throw new UsageError('cli.user.mixed_roles');
  return [...new Set(roles)];
}

async function findOrganization(ctx: Ctx, stated: string | undefined, isBureau: boolean) {
  if (!stated) {
    if (isBureau) return ensureBureau(ctx);
    throw new UsageError('cli.user.organization_needed');
  }
  const found = await ctx.db
    .selectFrom('organization')
    .select(['id', 'name'])
    .where((eb) => eb.or([eb('uscc', '=', normalizeUscc(stated)), eb('name', '=', stated.trim())]))
    .limit(2)
    .execute();
  const [organization] = found;
  if (!organization) {
    throw new DomainError('not_found', {
      messageKey: 'cli.user.organization_unknown',
      params: { value: stated },
    });
  }
  if (found.length > 1) {
    throw new DomainError('conflict', {
      messageKey: 'cli.user.organization_many',
      params: { value: stated },
    });
  }
  return organization;
}
