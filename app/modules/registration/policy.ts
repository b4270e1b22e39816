import { type Actor, belongsTo, hasRole, isBureauReader } from '#app/modules/accounts/actor.ts';

/** The contract an application is about, as far as the policies ask. */
export interface ApplicationSubject {
  /** Organisation of the site that applies (卖方；技术进口时为境内买方); null when it has no account here. */
  applicantId: string | null;
}

/** Who may do what with rule sets and objections; the steps of the registration itself are the contracts' policy. */
export const registrationPolicy = {
  'registration.read_rules': (actor: Actor, _all: null) => isBureauReader(actor),
  /** One rule set decides about every contract: the administrator's alone. */
  'registration.change_rules': (actor: Actor, _all: null) => hasRole(actor, 'administrator'),
  'registration.read_queue': (actor: Actor, _all: null) => isBureauReader(actor),
  /** 异议: the applicant for itself, the registry for 财政、税务 and for an applicant who came in person. */
  'registration.object': (actor: Actor, { applicantId }: ApplicationSubject) =>
    hasRole(actor, 'registrar', 'administrator') || (applicantId !== null && belongsTo(actor, applicantId)),
  'registration.decide_objection': (actor: Actor, _contract: ApplicationSubject) =>
    hasRole(actor, 'registrar', 'administrator'),
} satisfies Record<string, (actor: Actor, subject: never) => boolean>;

export type RegistrationAction = keyof typeof registrationPolicy;

export function can<A extends RegistrationAction>(
  actor: Actor,
  action: A,
  subject: Parameters<(typeof registrationPolicy)[A]>[1],
): boolean {
  return (registrationPolicy[action] as (actor: Actor, subject: unknown) => boolean)(actor, subject);
}
