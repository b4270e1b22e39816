import { addDays, startOfDayInShanghai } from '#app/lib/dates.ts';
import { DISMISSAL_REASONS, type DismissalReason } from '#app/modules/feedback/verdicts.ts';

/** What the page of the matching's quality counts. Every figure names the rows it is made of. */

/** Precision is asked of the first five places: further down nobody looks first. */
export const TOP_RANKS = 5;

/** The lists that open from the figures. */
export const FIGURES = ['judged', 'liked', 'dismissed', 'waiting', 'uncovered'] as const;
export type FigureId = (typeof FIGURES)[number];

export const GROUPS = ['chain', 'institution', 'version', 'month'] as const;
export type GroupId = (typeof GROUPS)[number];

/** What may be asked of a need that nobody judges: for how many days. */
export const WAITING_DAYS = [14, 30, 60, 90] as const;
const DEFAULT_DAYS = 30;

/** Stands for a need without a chain in addresses. */
export const NO_CHAIN = 'none';

/** Narrows the judgements; an absent part is not asked. */
export interface JudgementFilter {
  /** `YYYY-MM`, by the day of the judgement in Shanghai. */
  month?: string;
  /** Chain of the need, or `NO_CHAIN`. */
  chain?: string;
  /** Organisation of the technology. */
  institution?: string;
  /** Version of the algorithm that made the list. */
  version?: string;
  reason?: DismissalReason;
}

export interface FigureRequest extends JudgementFilter {
  figure: FigureId;
  days: number;
  page: number;
}

/** Anything unknown in the address is ignored. */
export function readFigureRequest(params: URLSearchParams): FigureRequest {
  const word = (name: string) => (params.get(name) ?? '').slice(0, 60) || undefined;
  const month = word('month');
  const reason = DISMISSAL_REASONS.find((one) => one === params.get('reason'));
  const page = Number(params.get('page') ?? 1);
  return {
    figure: FIGURES.find((one) => one === params.get('list')) ?? 'judged',
    month: month && isMonth(month) ? month : undefined,
    chain: word('chain'),
    institution: word('institution'),
    version: word('version'),
    reason,
    days: WAITING_DAYS.find((days) => String(days) === params.get('days')) ?? DEFAULT_DAYS,
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

export function isMonth(value: string): boolean {
  return /^(19|20)\d\d-(0[1-9]|1[0-2])$/.test(value);
}

/** The instants between which a month lies in Shanghai: from the first, before the second. */
export function boundsOfMonth(month: string): { from: number; before: number } {
  const first = `${month}-01`;
  const next = `${addDays(first, 31).slice(0, 7)}-01`;
  return { from: startOfDayInShanghai(first), before: startOfDayInShanghai(next) };
}

/** Judged matches of the first places, and how many of them somebody wanted. */
export interface Precision {
  judged: number;
  liked: number;
}

/** 0 … 1, or null where nothing was judged: no share of nothing. */
export function shareOf({ judged, liked }: Precision): number | null {
  return judged === 0 ? null : liked / judged;
}
