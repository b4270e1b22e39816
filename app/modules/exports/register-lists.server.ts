/** Registers and tables of the bureau as workbooks: innovators, integrity, thesaurus, working days, policy hints. */
import { todayInShanghai } from '#app/lib/dates.ts';
import type { Download } from '#app/lib/download.server.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { can as canCalendar } from '#app/modules/calendar/policy.ts';
import { getYear, listYears } from '#app/modules/calendar/queries.server.ts';
import { hintsPage } from '#app/modules/follow-up/pages.server.ts';
import type { InnovatorKind } from '#app/modules/innovators/kinds.ts';
import { innovatorsPage } from '#app/modules/innovators/pages.server.ts';
import { isActive } from '#app/modules/integrity/flags.ts';
import { integrityPage } from '#app/modules/integrity/pages.server.ts';
import { type DeskCtx, labelsFor } from '#app/modules/listings/pages.server.ts';
import { parseEntryList } from '#app/modules/thesaurus/list-params.ts';
import { can as canThesaurus } from '#app/modules/thesaurus/policy.ts';
import { listEntries } from '#app/modules/thesaurus/queries.server.ts';
import { chainOf, listTerms, TERM_KINDS } from '#app/modules/thesaurus/schema.ts';
import { EVERY_ROW, writeList } from './list-export.server.ts';
import { recordTimes } from './record-times.server.ts';

/** 创新主体与平台名录. */
export async function exportInnovators(ctx: DeskCtx, url: URL): Promise<Download> {
  const { t } = ctx;
  const { rows, filter, organizationName } = await innovatorsPage(ctx, firstPage(url), EVERY_ROW.perPage);
  const times = await recordTimes(ctx.db, 'innovator', rows);
  return writeList(ctx, {
    title: t('innovator.title'),
    filter: [
      [t('innovator.field.kind'), filter.kind && t(`innovator.kind.${filter.kind as InnovatorKind}`)],
      [t('innovator.field.organizationName'), organizationName],
      [t('innovator.filter.text'), filter.text],
      [t('innovator.filter.on'), filter.on],
    ],
    rows,
    isDemo: ({ isDemo }) => isDemo,
    columns: ({ text, date, instant }) => [
      text(t('innovator.field.kind'), ({ kind }) => t(`innovator.kind.${kind}`)),
      text(t('innovator.field.organizationName'), (row) => row.organizationName, 36),
      text(t('innovator.field.uscc'), ({ uscc }) => uscc, 22),
      text(t('innovator.field.platformName'), ({ platformName }) => platformName, 36),
      text(
        t('innovator.field.platformLevel'),
        ({ platformLevel }) => platformLevel && t(`innovator.level.${platformLevel}`),
      ),
      text(
        t('innovator.field.platformKind'),
        ({ platformKind }) => platformKind && t(`innovator.platform.${platformKind}`),
        20,
      ),
      text(t('innovator.field.certificateNo'), ({ certificateNo }) => certificateNo, 22),
      date(t('innovator.field.validFrom'), ({ validFrom }) => validFrom),
      date(t('innovator.field.validTo'), ({ validTo }) => validTo),
      text(t('export.column.held'), ({ holds }) => t(holds ? 'common.yes' : 'common.no')),
      date(t('export.column.ended_on'), ({ endedOn }) => endedOn),
      text(t('export.column.end'), ({ endReason }) => endReason, 24),
      text(t('innovator.field.source'), ({ source }) => source, 30),
      text(t('innovator.field.note'), ({ note }) => note, 30),
      instant(t('export.column.created'), ({ id }) => times.get(id)?.createdAt),
      instant(t('export.column.updated'), ({ id }) => times.get(id)?.updatedAt),
    ],
  });
}

/** 科研诚信 records. */
export async function exportIntegrity(ctx: DeskCtx, url: URL): Promise<Download> {
  const { t } = ctx;
  const { rows, filter } = await integrityPage(ctx, firstPage(url), EVERY_ROW.perPage);
  const today = todayInShanghai(ctx.now());
  const times = await recordTimes(ctx.db, 'integrity_flag', rows);
  return writeList(ctx, {
    title: t('integrity.title'),
    filter: [
      [t('integrity.filter.text'), filter.text],
      [t('integrity.filter.state'), filter.state && t('integrity.filter.active')],
    ],
    rows,
    columns: ({ text, date, instant }) => [
      text(t('integrity.field.subject'), ({ subject }) => t(`integrity.subject.${subject}`)),
      text(t('integrity.field.name'), ({ name }) => name, 32),
      text(t('integrity.field.uscc'), ({ uscc }) => uscc, 22),
      text(t('integrity.field.organizationName'), (row) => row.organizationName, 32),
      text(t('integrity.field.level'), ({ level }) => t(`integrity.level.${level}`)),
      text(t('integrity.field.source'), ({ source }) => source, 30),
      text(t('integrity.field.decisionNo'), ({ decisionNo }) => decisionNo, 24),
      date(t('integrity.field.startsOn'), ({ startsOn }) => startsOn),
      date(t('integrity.field.endsOn'), ({ endsOn }) => endsOn),
      text(t('export.column.held'), (flag) => t(isActive(flag, today) ? 'common.yes' : 'common.no')),
      text(t('export.column.end'), ({ endReason }) => endReason, 24),
      text(t('integrity.field.note'), ({ note }) => note, 30),
      instant(t('export.column.created'), ({ id }) => times.get(id)?.createdAt),
      instant(t('export.column.updated'), ({ id }) => times.get(id)?.updatedAt),
    ],
  });
}

/** 行话术语库: the entries that pass the filter, with both sides in full. */
export async function exportThesaurus(ctx: DeskCtx, url: URL): Promise<Download> {
  const { t } = ctx;
  requireAllowed(ctx.actor, canThesaurus(ctx.actor, 'thesaurus.read'));
  const labels = await labelsFor(ctx.db, ctx);
  const chains = labels.terms.terms('chain').map(({ code }) => code);
  const { filter, place } = parseEntryList(url, chains);
  const { records } = await listEntries(ctx.db, filter, EVERY_ROW);
  return writeList(ctx, {
    title: t('thesaurus.title'),
    filter: [
      [t('thesaurus.filter.text'), filter.text],
      [t('thesaurus.filter.place'), place && labels.term(filter.chain ? 'chain' : 'chain_node', place)],
      [t('thesaurus.filter.status'), filter.status && t(`thesaurus.status.${filter.status}`)],
      [t('thesaurus.filter.source'), filter.source && t(`thesaurus.source.${filter.source}`)],
    ],
    rows: records,
    columns: ({ text, instant, whole }) => [
      text(t('export.column.code'), ({ entry }) => entry.code, 18),
      text(t('thesaurus.field.chain'), ({ entry }) => labels.term('chain', chainOf(entry.node))),
      text(t('thesaurus.field.node'), ({ entry }) => labels.term('chain_node', entry.node), 24),
      text(t('thesaurus.field.en'), ({ entry }) => entry.en, 24),
      text(t('thesaurus.field.trade'), ({ entry }) => entry.trade.join('、'), 40),
      ...TERM_KINDS.map((kind) =>
        text(t(`thesaurus.field.${kind}`), ({ entry }) => entry.terms[kind]?.join('、'), 30),
      ),
      whole(t('export.column.term_count'), ({ entry }) => listTerms(entry).length),
      text(t('thesaurus.field.direction'), ({ entry }) =>
        t(`thesaurus.direction.${entry.direction ?? 'none'}`),
      ),
      text(t('thesaurus.field.weight'), ({ entry }) => String(entry.weight), 8),
      text(t('thesaurus.field.say'), ({ entry }) => entry.say, 40),
      text(t('thesaurus.field.write'), ({ entry }) => entry.write, 40),
      text(t('thesaurus.filter.status'), ({ status }) => t(`thesaurus.status.${status}`)),
      text(t('thesaurus.filter.source'), ({ source }) => t(`thesaurus.source.${source}`), 20),
      whole(t('export.column.version'), ({ version }) => version),
      instant(t('export.column.updated'), ({ updatedAt }) => updatedAt),
    ],
  });
}

/** 工作日历: every day that is not what its weekday says. */
export async function exportCalendar(ctx: DeskCtx): Promise<Download> {
  const { t, db } = ctx;
  requireAllowed(ctx.actor, canCalendar(ctx.actor, 'calendar.read'));
  const years = await Promise.all((await listYears(db)).map(({ year }) => getYear(db, year)));
  return writeList(ctx, {
    title: t('calendar.title'),
    rows: years.flatMap((year) => (year ? year.days.map((day) => ({ ...year, ...day })) : [])),
    columns: ({ text, date, instant, whole }) => [
      text(t('calendar.field.year'), ({ year }) => String(year), 8),
      date(t('export.column.date'), ({ day }) => day),
      text(t('calendar.field.kind'), ({ kind }) => t(`calendar.kind.${kind}`), 10),
      text(t('calendar.field.name'), ({ name }) => name),
      text(t('calendar.field.source'), ({ source }) => source, 30),
      whole(t('export.column.version'), ({ version }) => version),
      instant(t('export.column.updated'), ({ updatedAt }) => updatedAt),
    ],
  });
}

/** 政策提示 with every version of each. */
export async function exportPolicyHints(ctx: DeskCtx): Promise<Download> {
  const { t } = ctx;
  const { hints } = await hintsPage(ctx);
  return writeList(ctx, {
    title: t('follow.hint.manage.title'),
    rows: hints,
    columns: ({ text, date, instant, whole }) => [
      text(t('export.column.code'), ({ code }) => code),
      text(t('export.column.side'), ({ side }) => t(`follow.hint.side.${side}`), 8),
      text(t('follow.hint.manage.title'), ({ name }) => name, 30),
      text(t('follow.hint.field.clause'), ({ clause }) => clause, 40),
      text(t('follow.hint.field.text'), (hint) => hint.text, 60),
      date(t('export.column.effective_from'), ({ effectiveFrom }) => effectiveFrom),
      date(t('export.column.effective_to'), ({ effectiveTo }) => effectiveTo),
      text(t('follow.hint.field.isConfirmed'), ({ isConfirmed }) =>
        t(isConfirmed ? 'common.yes' : 'common.no'),
      ),
      whole(t('export.column.version'), ({ version }) => version),
      instant(t('export.column.updated'), ({ updatedAt }) => updatedAt),
    ],
  });
}

/** The address as of its first page: a workbook holds all pages. */
function firstPage(url: URL): URL {
  const first = new URL(url);
  first.searchParams.delete('page');
  return first;
}
