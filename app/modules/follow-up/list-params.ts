import { ROUNDS, type Round } from './rounds.ts';

/** `latest`: the last answer of each contract, the rows behind the sums. */
export const FOLLOW_UP_VIEWS = ['overdue', 'due', 'later', 'answered', 'latest'] as const;
export type FollowUpView = (typeof FOLLOW_UP_VIEWS)[number];

export interface FollowUpSearch {
  months?: Round;
  text?: string;
}

export interface FollowUpFilter extends FollowUpSearch {
  view: FollowUpView;
}

/** What the address of the list asks for; anything that makes no sense is left out, and `view` may be left open. */
export function parseFollowUps(params: URLSearchParams): {
  view: FollowUpView | undefined;
  search: FollowUpSearch;
  page: number;
} {
  const search: FollowUpSearch = {};
  const months = ROUNDS.find((round) => String(round) === params.get('months'));
  const text = params.get('q')?.trim().slice(0, 100);
  if (months) search.months = months;
  if (text) search.text = text;
  return {
    view: FOLLOW_UP_VIEWS.find((view) => view === params.get('view')),
    search,
    page: Math.max(1, Math.trunc(Number(params.get('page')) || 1)),
  };
}

/** Who names no view gets the most urgent one that holds something. */
export function mostUrgentView(counts: Record<Exclude<FollowUpView, 'latest'>, number>): FollowUpView {
  return FOLLOW_UP_VIEWS.find((view) => view !== 'latest' && counts[view] > 0) ?? 'overdue';
}
