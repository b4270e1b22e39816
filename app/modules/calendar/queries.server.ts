import type { Db } from '#db/client.server.ts';
import type { CalendarDay } from './schema.ts';
import type { WorkCalendar } from './working-days.ts';

/** The calendar as it stands: some forty days a year. */
export async function loadCalendar(db: Db): Promise<WorkCalendar> {
  const [years, days] = await Promise.all([
    db.selectFrom('calendar_year').select('year').execute(),
    db.selectFrom('calendar_day').select(['day', 'kind']).execute(),
  ]);
  return {
    years: new Set(years.map(({ year }) => Number(year))),
    days: new Map(days.map(({ day, kind }) => [day, kind])),
  };
}

export interface CalendarYear {
  year: number;
  source: string;
  version: number;
  updatedAt: number;
  days: CalendarDay[];
}

/** Every year with a table, newest first. */
export async function listYears(
  db: Db,
): Promise<{ year: number; source: string; version: number; holidays: number; workdays: number }[]> {
  const rows = await db
    .selectFrom('calendar_year as year')
    .leftJoin('calendar_day as day', 'day.year', 'year.year')
    .select((eb) => [
      'year.year',
      'year.source',
      'year.version',
      eb.fn.count<number>('day.day').filterWhere('day.kind', '=', 'holiday').as('holidays'),
      eb.fn.count<number>('day.day').filterWhere('day.kind', '=', 'workday').as('workdays'),
    ])
    .groupBy(['year.year', 'year.source', 'year.version'])
    .orderBy('year.year', 'desc')
    .execute();
  return rows.map((row) => ({
    year: Number(row.year),
    source: row.source,
    version: Number(row.version),
    holidays: Number(row.holidays),
    workdays: Number(row.workdays),
  }));
}

/** One year, or null where it has no table. */
export async function getYear(db: Db, year: number): Promise<CalendarYear | null> {
  const row = await db.selectFrom('calendar_year').selectAll().where('year', '=', year).executeTakeFirst();
  if (!row) return null;
  const days = await db
    .selectFrom('calendar_day')
    .select(['day', 'kind', 'name'])
    .where('year', '=', year)
    .orderBy('day')
    .execute();
  return {
    year: Number(row.year),
    source: row.source,
    version: Number(row.version),
    updatedAt: Number(row.updated_at),
    days,
  };
}

export interface YearRevision {
  id: string;
  version: number;
  note: string;
  /** Null for the table that came with the product. */
  by: string | null;
  createdAt: number;
  source: string;
  days: CalendarDay[];
}

/** Every state of a year, newest first. A year that nobody changed has none. */
export async function listYearRevisions(db: Db, year: number): Promise<YearRevision[]> {
  const rows = await db
    .selectFrom('calendar_revision as revision')
    .leftJoin('user_account as person', 'person.id', 'revision.actor_id')
    .select(['revision.id', 'revision.version', 'revision.note', 'revision.created_at'])
    .select(['revision.snapshot_json', 'person.name as by'])
    .where('revision.year', '=', year)
    .orderBy('revision.version', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    version: Number(row.version),
    note: row.note,
    by: row.by,
    createdAt: Number(row.created_at),
    ...(JSON.parse(row.snapshot_json) as Pick<YearRevision, 'source' | 'days'>),
  }));
}
