import { DomainError } from '#app/lib/errors.ts';

export const ORGANIZATION_ROLES = ['owner', 'member'] as const;
export const BUREAU_ROLES = ['broker', 'registrar', 'administrator', 'auditor'] as const;
export const ROLES = [...ORGANIZATION_ROLES, ...BUREAU_ROLES] as const;
export type Role = (typeof ROLES)[number];

export const ORGANIZATION_KINDS = ['firm', 'university', 'institute', 'agency', 'bureau'] as const;
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];

/** A signed-in person as the policies see them. */
export interface Member {
  kind: 'member';
  userId: string;
  name: string;
  organizationId: string;
  organizationName: string;
  organizationKind: OrganizationKind;
  /** The bureau has verified the organisation; nothing of an unverified one is published. */
  organizationVerified: boolean;
  roles: readonly Role[];
}

/** Somebody without an account. */
export interface Visitor {
  kind: 'visitor';
}

/** The product itself: scheduled work, imports by an operator on the server, seeds. */
export interface SystemActor {
  kind: 'system';
  name: string;
}

export type Actor = Member | Visitor | SystemActor;

export const VISITOR: Visitor = { kind: 'visitor' };
export const OPERATOR: SystemActor = { kind: 'system', name: 'operator' };

export function isMember(actor: Actor): actor is Member {
  return actor.kind === 'member';
}

/** Who is written down as having done something; null where no person did. */
export function userIdOf(actor: Actor): string | null {
  return isMember(actor) ? actor.userId : null;
}

export function hasRole(actor: Actor, ...roles: Role[]): boolean {
  return isMember(actor) && roles.some((role) => actor.roles.includes(role));
}

/** Bureau staff who act (not the read-only auditor). */
export function isBureauStaff(actor: Actor): boolean {
  return hasRole(actor, 'broker', 'registrar', 'administrator');
}

/** Bureau staff and auditors: everyone who may read what is not public. */
export function isBureauReader(actor: Actor): boolean {
  return isBureauStaff(actor) || hasRole(actor, 'auditor');
}

export function belongsTo(actor: Actor, organizationId: string): boolean {
  return isMember(actor) && actor.organizationId === organizationId;
}

/** Institutions offer technologies; firms post needs. */
export function isInstitution(kind: OrganizationKind): boolean {
  return kind === 'university' || kind === 'institute' || kind === 'agency';
}

/** Throws `unauthenticated` for visitors and `forbidden` for everybody else who may not. */
export function requireAllowed(actor: Actor, allowed: boolean): void {
  if (allowed) return;
  throw new DomainError(actor.kind === 'visitor' ? 'unauthenticated' : 'forbidden');
}
