import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { saveYear } from '#app/modules/calendar/commands.server.ts';
import { calendarPage, calendarYearPage } from '#app/modules/calendar/pages.server.ts';
import { loadCalendar } from '#app/modules/calendar/queries.server.ts';
import { type CalendarYearInput, calendarYearSchema } from '#app/modules/calendar/schema.ts';
import { addWorkingDays, isWorkingDay } from '#app/modules/calendar/working-days.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const notice = (given: Partial<CalendarYearInput> = {}): CalendarYearInput => ({
  version: 0,
  source: '国办发明电〔2026〕9号',
  spans: [{ kind: 'holiday', name: '元旦', from: '2027-01-01', to: '2027-01-03' }],
  note: '',
  ...given,
});

describe.each(dialects)('the working calendar on %s', (dialect) => {
  let db: Kysely<Database>;
  let ctx: Ctx;
  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    ctx = testContext(db, ACTORS.registrar);
  });

  test('knows 2021 to 2026 from the start, and says which year is missing', async () => {
    const page = await calendarPage(ctx);
    expect(page.years.map(({ year }) => year)).toEqual([2026, 2025, 2024, 2023, 2022, 2021]);
    expect(page.years[1]).toMatchObject({ year: 2025, holidays: 28, workdays: 5 });
    expect(page).toMatchObject({ missing: [], nextYear: 2027 });
    const late = { ...ctx, now: () => Date.UTC(2026, 11, 1) };
    expect((await calendarPage(late)).missing).toEqual([2027]);
    expect(isWorkingDay(await loadCalendar(db), '2025-10-08')).toBe(false);
  });

  test('takes a new year, and every limit follows at once', async () => {
    expect(addWorkingDays(await loadCalendar(db), '2026-12-31', 1)).toBe('2027-01-01');
    await saveYear(ctx, { year: 2027, input: notice() });
    expect(addWorkingDays(await loadCalendar(db), '2026-12-31', 1)).toBe('2027-01-04');
  });

  test('keeps what a year said before, by whom it was changed and why', async () => {
    const before = await calendarYearPage(ctx, '2025');
    expect(before.history).toEqual([]);
    const spans = before.spans.filter(({ name }) => name !== '端午节');
    await saveYear(ctx, {
      year: 2025,
      input: { version: 1, source: before.source, spans, note: '误录' },
    });
    const after = await calendarYearPage(ctx, '2025');
    expect(after.version).toBe(2);
    expect(after.history).toMatchObject([
      {
        version: 2,
        note: '误录',
        by: ACTORS.registrar.name,
        added: [],
        removed: [{ from: '2025-05-31', to: '2025-06-02' }],
      },
      { version: 1, by: null, added: [], removed: [] },
    ]);
    expect(isWorkingDay(await loadCalendar(db), '2025-06-02')).toBe(true);
    const audits = await db.selectFrom('audit_event').select(['type', 'subject_id']).execute();
    expect(audits).toEqual([{ type: 'calendar.changed', subject_id: '2025' }]);
  });

  test('refuses a stranger, a stale version, a day of another year and a day twice', async () => {
    const save = (input: CalendarYearInput, actor: Ctx['actor'] = ACTORS.registrar) =>
      saveYear({ ...ctx, actor }, { year: 2027, input });
    for (const actor of [ACTORS.broker, ACTORS.auditor, ACTORS.firmOwner]) {
      await expect(save(notice(), actor)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(save(notice({ version: 3 }))).rejects.toMatchObject({ code: 'conflict' });
    const elsewhere = notice({
      spans: [{ kind: 'holiday', name: '', from: '2026-12-31', to: '2027-01-01' }],
    });
    await expect(save(elsewhere)).rejects.toMatchObject({
      fields: { 'spans[0].from': ['calendar.error.other_year|2027'] },
    });
    const twice = notice({
      spans: [
        { kind: 'holiday', name: '春节', from: '2027-02-05', to: '2027-02-11' },
        { kind: 'workday', name: '春节', from: '2027-02-11', to: '2027-02-11' },
      ],
    });
    await expect(save(twice)).rejects.toMatchObject({
      fields: { 'spans[1].from': ['calendar.error.twice|2027-02-11'] },
    });
  });

  test('reads the form: a single day needs no end, empty rows are dropped', () => {
    const form = {
      version: 0,
      source: '国办发明电〔2026〕9号',
      spans: [
        { kind: 'workday', from: '2027-01-30', to: '', name: '春节' },
        { kind: '', from: '', to: '', name: '' },
      ],
    };
    expect(calendarYearSchema.parse(form).spans).toEqual([
      { kind: 'workday', name: '春节', from: '2027-01-30', to: '2027-01-30' },
    ]);
    const wrong = calendarYearSchema.safeParse({
      ...form,
      spans: [{ kind: 'holiday', from: '2027-10-07', to: '2027-10-01', name: '国庆节' }],
    });
    expect(wrong.error?.issues[0]?.message).toBe('calendar.error.order');
  });
});
