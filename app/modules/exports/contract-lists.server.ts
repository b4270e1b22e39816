/** Lists around contracts as workbooks: the registry's queue, follow-ups, signs to look at, publicities. */
import type { MessageKey } from '#app/i18n/i18n.ts';
import { todayInShanghai } from '#app/lib/dates.ts';
import type { Download } from '#app/lib/download.server.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { anomaliesPage } from '#app/modules/anomalies/pages.server.ts';
import { contractStatusName } from '#app/modules/contracts/process.ts';
import { listFollowUps } from '#app/modules/follow-up/list.server.ts';
import { followUpsPage, standingOfRound } from '#app/modules/follow-up/pages.server.ts';
import type { DeskCtx } from '#app/modules/listings/pages.server.ts';
import { publicitiesPage } from '#app/modules/publicity/pages.server.ts';
import { parseDifferenceFilter } from '#app/modules/reconciliation/list-params.ts';
import { can as canReconcile } from '#app/modules/reconciliation/policy.ts';
import { everyDifference } from '#app/modules/reconciliation/queries.server.ts';
import { fieldLabel, wordField } from '#app/modules/reconciliation/wording.ts';
import { registrationsPage } from '#app/modules/registration/pages.server.ts';
import { EVERY_ROW, MOST_ROWS, writeList } from './list-export.server.ts';
import { recordTimes } from './record-times.server.ts';

/** 登记办理: what waits for the registry, by its limit. */
export async function exportRegistrations(ctx: DeskCtx): Promise<Download> {
  const { t, locale } = ctx;
  const { rows } = await registrationsPage(ctx);
  return writeList(ctx, {
    title: t('registration.queue.title'),
    rows,
    isDemo: ({ isDemo }) => isDemo,
    columns: ({ text, date, whole }) => [
      text(t('export.column.contract_number'), ({ number }) => number, 20),
      text(t('registration.queue.contract'), ({ projectName }) => projectName, 44),
      text(t('indicator.sheet.seller'), ({ seller }) => seller, 32),
      text(t('registration.queue.status'), ({ status }) => contractStatusName(status, locale)),
      date(t('registration.clock.submitted'), ({ submittedOn }) => submittedOn),
      date(t('export.column.accepted'), ({ clock }) => clock?.acceptedOn),
      date(t('registration.queue.due'), ({ clock }) => clock?.dueOn),
      whole(t('export.column.days_left'), ({ clock }) => clock?.daysLeft),
      text(
        t('export.column.clock_state'),
        ({ clock }) =>
          clock && t(clock.state === 'running' ? 'export.clock.running' : 'export.clock.stopped'),
      ),
      text(t('export.column.first_reviewer'), ({ firstReviewer }) => firstReviewer),
    ],
  });
}

/** 成果转化跟踪 of the view that the page would show; a firm sees its own contracts. */
export async function exportFollowUps(ctx: DeskCtx, url: URL): Promise<Download> {
  const { t } = ctx;
  const { filter } = await followUpsPage(ctx, url.searchParams);
  const today = todayInShanghai(ctx.now());
  const scope = { actor: ctx.actor, today, includeDemo: ctx.demo };
  const { rows } = await listFollowUps(ctx.db, scope, filter, 1, EVERY_ROW.perPage);
  const times = await recordTimes(ctx.db, 'follow_up', rows);
  return writeList(ctx, {
    title: t('follow.list.title'),
    filter: [
      [t('follow.list.view'), t(`follow.view.${filter.view}`)],
      [t('follow.list.months'), filter.months && t('follow.round', { months: filter.months })],
      [t('follow.list.search'), filter.text],
    ],
    rows,
    isDemo: ({ isDemo }) => isDemo,
    columns: ({ text, date, instant, whole, yuan }) => [
      text(t('export.column.contract_number'), ({ number }) => number, 20),
      text(t('follow.column.contract'), ({ projectName }) => projectName, 44),
      text(t('follow.column.buyer'), ({ buyerName }) => buyerName, 32),
      text(t('follow.column.round'), ({ months }) => t('follow.round', { months })),
      date(t('follow.column.due'), ({ dueOn }) => dueOn),
      text(t('follow.column.state'), (row) => t(`follow.standing.${standingOfRound(row, today)}`)),
      date(t('follow.answer.answeredOn'), ({ answeredOn }) => answeredOn),
      text(
        t('follow.answer.title'),
        ({ answeredSide }) => answeredSide && t(`follow.answer.side.${answeredSide}`),
      ),
      text(
        t('follow.answer.production'),
        ({ production }) => production && t(`follow.answer.production.${production}`),
      ),
      yuan(t('follow.answer.output'), ({ outputFen }) => outputFen),
      yuan(t('follow.answer.sales'), ({ salesFen }) => salesFen),
      whole(t('follow.answer.jobs'), ({ jobs }) => jobs),
      whole(t('follow.answer.patents'), ({ patents }) => patents),
      text(t('follow.answer.satisfaction'), ({ satisfaction }) =>
        satisfaction ? t(`follow.answer.satisfaction.${satisfaction}` as MessageKey) : null,
      ),
      text(t('follow.answer.problems'), ({ problems }) => problems, 40),
      instant(t('export.column.created'), ({ id }) => times.get(id)?.createdAt),
      instant(t('export.column.updated'), ({ id }) => times.get(id)?.updatedAt),
    ],
  });
}

/** 合同核查提示 of a year, those of the page's filter. */
export async function exportAnomalies(ctx: DeskCtx, url: URL): Promise<Download> {
  const { t } = ctx;
  const page = await anomaliesPage(ctx, url.searchParams);
  const marks = await recordTimes(
    ctx.db,
    'contract',
    page.rows.map(({ contractId }) => ({ id: contractId })),
  );
  return writeList(ctx, {
    title: t('anomaly.title'),
    filter: [
      [t('anomaly.year'), String(page.year)],
      [t('anomaly.signal'), page.signal && t(`anomaly.signal.${page.signal}`)],
      [t('anomaly.show'), t(page.isAll ? 'anomaly.show.all' : 'anomaly.show.open')],
    ],
    rows: page.rows,
    isDemo: ({ contractId }) => marks.get(contractId)?.isDemo ?? false,
    columns: ({ text, instant }) => [
      text(t('export.column.contract_number'), ({ number }) => number, 20),
      text(t('contract.column.project'), ({ projectName }) => projectName, 44),
      text(t('indicator.sheet.seller'), ({ sellerName }) => sellerName, 32),
      text(t('indicator.sheet.buyer'), ({ buyerName }) => buyerName, 32),
      text(t('anomaly.signal'), ({ signal }) => t(`anomaly.signal.${signal}`)),
      text(t('export.column.seen'), (row) => row.text, 60),
      text(t('anomaly.verdict'), ({ review }) => review && t(`anomaly.verdict.${review.verdict}`)),
      text(t('anomaly.note'), ({ review }) => review?.note, 40),
      text(t('export.column.reviewed_by'), ({ review }) => review?.by),
      instant(t('export.column.reviewed_at'), ({ review }) => review?.at),
      instant(t('export.column.created'), ({ contractId }) => marks.get(contractId)?.createdAt),
      instant(t('export.column.updated'), ({ contractId }) => marks.get(contractId)?.updatedAt),
    ],
  });
}

/** 核对差异 of all runs, one row for each field, filtered as the page is. */
export async function exportDifferences(ctx: DeskCtx, url: URL): Promise<Download> {
  const { t, locale } = ctx;
  requireAllowed(ctx.actor, canReconcile(ctx.actor, 'reconciliation.read'));
  const filter = parseDifferenceFilter(url.searchParams);
  const scope = { runId: null, today: todayInShanghai(ctx.now()) };
  const rows = (await everyDifference(ctx.db, filter, scope)).flatMap((difference) => {
    // A record that one side lacks is one row without field.
    const fields = difference.pile === 'missing_there' ? [] : difference.fields;
    const worded = fields.length > 0 ? fields.map((field) => wordField(field, t, locale)) : [null];
    return worded.map((field) => ({ ...difference, worded: field }));
  });
  return writeList(ctx, {
    title: t('reconciliation.differences'),
    filter: [
      [t('reconciliation.column.pile'), filter.pile && t(`reconciliation.pile.${filter.pile}`)],
      [t('reconciliation.column.state'), filter.state && t(`reconciliation.state.${filter.state}`)],
      [t('reconciliation.filter.field'), filter.field && fieldLabel(filter.field, t)],
      [t('reconciliation.filter.time'), filter.overdue ? t('common.yes') : null],
      [t('reconciliation.column.owner'), filter.owner && (rows[0]?.owner ?? filter.owner)],
      [t('common.search'), filter.text],
    ],
    rows,
    columns: ({ text, date }) => [
      text(t('reconciliation.column.pile'), ({ pile }) => t(`reconciliation.pile.${pile}`)),
      text(t('reconciliation.export.key'), ({ key }) => key, 22),
      text(t('reconciliation.column.what'), ({ label }) => label, 40),
      text(t('reconciliation.filter.field'), ({ worded }) => worded?.label, 20),
      text(t('export.column.ours'), ({ worded }) => worded?.ours, 32),
      text(t('export.column.theirs'), ({ worded }) => worded?.theirs, 32),
      text(t('reconciliation.column.state'), ({ state }) => t(`reconciliation.state.${state}`)),
      text(t('reconciliation.column.owner'), ({ owner }) => owner),
      text(t('reconciliation.reason'), ({ reason }) => reason, 40),
      date(t('reconciliation.export.found'), ({ foundOn }) => foundOn),
      date(t('reconciliation.column.due'), ({ dueOn }) => dueOn),
      date(t('export.column.settled'), ({ settledOn }) => settledOn),
      date(t('export.column.gone'), ({ goneOn }) => goneOn),
    ],
  });
}

/** 协议定价公示: the own institution's, all of them for the bureau. */
export async function exportPublicities(ctx: DeskCtx): Promise<Download> {
  const { t } = ctx;
  const { rows } = await publicitiesPage(ctx, MOST_ROWS + 1);
  const marks = await recordTimes(ctx.db, 'publicity', rows);
  return writeList(ctx, {
    title: t('publicity.title'),
    rows,
    isDemo: ({ id }) => marks.get(id)?.isDemo ?? false,
    columns: ({ text, date, instant, whole, yuan }) => [
      text(t('export.column.number'), ({ number }) => number, 20),
      text(t('publicity.field.title'), ({ title }) => title, 44),
      text(t('publicity.field.institution'), ({ institution }) => institution, 32),
      text(t('publicity.field.transferee'), ({ transferee }) => transferee, 32),
      yuan(t('publicity.field.price'), ({ priceFen }) => priceFen),
      text(t('publicity.field.tradeMode'), ({ tradeMode }) => tradeMode),
      text(t('publicity.field.completers'), ({ completers }) => completers, 24),
      text(t('publicity.field.relationNote'), ({ relationNote }) => relationNote, 30),
      text(t('publicity.field.channel'), ({ channel }) => channel, 24),
      text(t('publicity.field.contact'), ({ contact }) => contact, 24),
      text(t('publicity.field.basis'), ({ basis }) => basis, 30),
      whole(t('publicity.field.days'), ({ days }) => days),
      date(t('publicity.field.startsOn'), ({ startsOn }) => startsOn),
      date(t('publicity.field.endsOn'), ({ endsOn }) => endsOn),
      text(t('publicity.column.state'), ({ state, isEnded }) => {
        if (state === 'cancelled') return t('publicity.state.cancelled');
        return t(isEnded ? 'publicity.standing.ended' : 'publicity.standing.running');
      }),
      text(t('export.column.objected'), ({ isObjected }) => t(isObjected ? 'common.yes' : 'common.no')),
      text(t('export.column.cancel_reason'), ({ cancelReason }) => cancelReason, 30),
      instant(t('export.column.created'), ({ id }) => marks.get(id)?.createdAt),
      instant(t('export.column.updated'), ({ id }) => marks.get(id)?.updatedAt),
    ],
  });
}
