import { type Actor, belongsTo, hasRole, isMember } from './actor.ts';

export interface AccountSubject {
  userId: string;
  organizationId: string;
}

/** Who may do what with people's accounts. */
export const accountPolicy = {
  'account.change_password': (actor: Actor, subject: AccountSubject) =>
    isMember(actor) && actor.userId === subject.userId,
  /** The owner of an organisation adds colleagues; the administrator adds anybody. */
  'account.create': (actor: Actor, subject: Pick<AccountSubject, 'organizationId'>) =>
    hasRole(actor, 'administrator') ||
    (hasRole(actor, 'owner') && belongsTo(actor, subject.organizationId)) ||
    actor.kind === 'system',
  'account.disable': (actor: Actor, subject: AccountSubject) =>
    isMember(actor) &&
    actor.userId !== subject.userId &&
    (hasRole(actor, 'administrator') ||
      (hasRole(actor, 'owner') && belongsTo(actor, subject.organizationId))),
  'account.set_roles': (actor: Actor, subject: AccountSubject) =>
    hasRole(actor, 'administrator') && isMember(actor) && actor.userId !== subject.userId,
  'account.list_all': (actor: Actor) => hasRole(actor, 'administrator'),
  'audit.read': (actor: Actor) => hasRole(actor, 'administrator', 'auditor'),
  'system.read': (actor: Actor) => hasRole(actor, 'administrator', 'auditor'),
  'setting.change': (actor: Actor) => hasRole(actor, 'administrator'),
} as const;
