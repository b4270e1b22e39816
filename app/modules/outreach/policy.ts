import { type Actor, belongsTo, hasRole } from '#app/modules/accounts/actor.ts';
import { isInsider } from '#app/modules/listings/policy.ts';

/** The record, or for `outreach.choose` the firm itself. */
export interface OutreachSubject {
  organizationId: string;
}

/** Who may see which firms a technology fits, tell them, and bring firms with one problem together. */
export const outreachPolicy = {
  'outreach.read_audience': (actor: Actor, technology: OutreachSubject) => isInsider(actor, technology),
  'outreach.push': (actor: Actor) => hasRole(actor, 'broker', 'administrator'),
  /** The firm alone decides what it receives. */
  'outreach.choose': (actor: Actor, firm: OutreachSubject) =>
    belongsTo(actor, firm.organizationId) && hasRole(actor, 'owner'),
  'outreach.read_similar': (actor: Actor, need: OutreachSubject) => isInsider(actor, need),
  'outreach.suggest_joint': (actor: Actor) => hasRole(actor, 'broker', 'administrator'),
} satisfies Record<string, (actor: Actor, subject: OutreachSubject) => boolean>;
