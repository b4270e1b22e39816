import { ROUNDS, type Round } from './rounds.ts';

/** `latest`: the last answer of each contract, the rows behind the sums. */
export const FOLLOW_UP_VIEWS = ['overdue', 'due', 'later', 'answered', 'latest'] as const;
export type FollowUpView = (typeof FOLLOW_UP_VIEWS)[number];

export interface FollowUpFilter {
  view: FollowUpView;
  months?: Round;
  text?: string;
}

/** What the address of the list asks for; anything that makes no sense is left out. */
export function parseFollowUps(params: URLSearchParams): { filter: FollowUpFilter; page: number } {
  const filter: FollowUpFilter = {
    view: FOLLOW_UP_VIEWS.find((view) => view === params.get('view')) ?? 'overdue',
  };
  const months = ROUNDS.find((round) => String(round) === params.get('months'));
  const text = params.get('q')?.trim().slice(0, 100);
  if (months) filter.months = months;
  if (text) filter.text = text;
  return { filter, page: Math.max(1, Math.trunc(Number(params.get('page')) || 1)) };
}
