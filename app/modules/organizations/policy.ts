import { type Actor, belongsTo, hasRole, isBureauReader } from '#app/modules/accounts/actor.ts';

export interface OrganizationSubject {
  id: string;
}

/** Who may do what with an organisation's record. */
export const organizationPolicy = {
  'organization.read': (actor: Actor, subject: OrganizationSubject) =>
    isBureauReader(actor) || belongsTo(actor, subject.id),
  'organization.list': (actor: Actor) => isBureauReader(actor),
  'organization.update': (actor: Actor, subject: OrganizationSubject) =>
    hasRole(actor, 'administrator') || (belongsTo(actor, subject.id) && hasRole(actor, 'owner')),
  'organization.verify': (actor: Actor) => hasRole(actor, 'broker', 'administrator'),
  /** Some early codes fail the GB 32100 check although they were issued; letting one pass is audited. */
  'organization.override_uscc': (actor: Actor) => hasRole(actor, 'administrator'),
} as const;
