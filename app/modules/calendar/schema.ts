import { z } from 'zod';
import { addDays, daysBetween, isCalendarDate } from '#app/lib/dates.ts';
import { dateSchema } from '#app/lib/field-schemas.ts';
import { dropEmptyRows } from '#app/lib/rows.ts';
import type { DayKind } from './working-days.ts';

/** A stretch of days as a notice words it: 放假 from–to, or 上班 on single days. */
export interface Span {
  kind: DayKind;
  name: string;
  from: string;
  to: string;
}

export interface CalendarDay {
  day: string;
  kind: DayKind;
  name: string;
}

export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2099;
/** The longest holidays have nine days. */
const MAX_SPAN_DAYS = 15;
const MAX_SPANS = 40;

const spanSchema = z
  .object({
    kind: z.enum(['holiday', 'workday']),
    name: z.string().trim().max(30).default(''),
    from: dateSchema,
    // One day needs no end.
    to: z.string().trim().default(''),
  })
  .transform((span, issues) => {
    const to = span.to === '' ? span.from : span.to;
    const complain = (message: string) => issues.addIssue({ code: 'custom', path: ['to'], message });
    if (!isCalendarDate(to)) complain('form.error.date');
    else if (to < span.from) complain('calendar.error.order');
    else if (daysBetween(span.from, to) >= MAX_SPAN_DAYS) complain(`calendar.error.long|${MAX_SPAN_DAYS}`);
    return { ...span, to };
  });

/** The form of one year. */
export const calendarYearSchema = z.object({
  /** 0 for a year that has no table yet. */
  version: z.number().int().min(0),
  source: z.string().trim().min(2).max(60),
  spans: z.preprocess(dropEmptyRows, z.array(spanSchema).min(1).max(MAX_SPANS)),
  note: z.string().trim().max(200).default(''),
});

export type CalendarYearInput = z.output<typeof calendarYearSchema>;

/** Every single day of the spans, in order. */
export function daysOf(spans: readonly Span[]): CalendarDay[] {
  const days = spans.flatMap(({ kind, name, from, to }) =>
    Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => ({
      day: addDays(from, index),
      kind,
      name,
    })),
  );
  return days.sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The days as stretches again: neighbours of the same kind and name are one. Takes them in order. */
export function spansOf(days: readonly CalendarDay[]): Span[] {
  const spans: Span[] = [];
  for (const { day, kind, name } of days) {
    const last = spans.at(-1);
    if (last && last.kind === kind && last.name === name && addDays(last.to, 1) === day) last.to = day;
    else spans.push({ kind, name, from: day, to: day });
  }
  return spans;
}
