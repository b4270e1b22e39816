import type { Selectable } from 'kysely';

/** 节假日安排 of one year, by the notice of the State Council. */
export interface CalendarYearTable {
  year: number;
  /** Number of the notice (文号). */
  source: string;
  version: number;
  updated_by: string | null;
  created_at: number;
  updated_at: number;
}

/** A day that is not what its weekday says: a day off, or a weekend day that is worked (调休). */
export interface CalendarDayTable {
  day: string;
  year: number;
  kind: 'holiday' | 'workday';
  name: string;
}

/** Every state a year had after the bureau changed it, append-only. */
export interface CalendarRevisionTable {
  id: string;
  year: number;
  version: number;
  snapshot_json: string;
  note: string;
  actor_id: string | null;
  created_at: number;
}

export type CalendarDayRow = Selectable<CalendarDayTable>;
