import {
  type Actor,
  belongsTo,
  hasRole,
  isBureauReader,
  isBureauStaff,
} from '#app/modules/accounts/actor.ts';
import type { FeedbackSide } from './verdicts.ts';

/** The organisations behind a need and a technology. */
export interface MatchSubject {
  firmId: string;
  institutionId: string;
}

/** Who may say what a match is worth: the people of either side, and the bureau's staff. */
export const feedbackPolicy = {
  'match.judge': (actor, match) =>
    isBureauStaff(actor) ||
    (hasRole(actor, 'owner', 'member') &&
      (belongsTo(actor, match.firmId) || belongsTo(actor, match.institutionId))),
} satisfies Record<string, (actor: Actor, match: MatchSubject) => boolean>;

export type FeedbackAction = keyof typeof feedbackPolicy;

export function can(actor: Actor, action: FeedbackAction, match: MatchSubject): boolean {
  return feedbackPolicy[action](actor, match);
}

/** The side an actor speaks for. */
export function sideOf(actor: Actor, { firmId }: Pick<MatchSubject, 'firmId'>): FeedbackSide {
  if (isBureauReader(actor)) return 'bureau';
  return belongsTo(actor, firmId) ? 'firm' : 'institution';
}
