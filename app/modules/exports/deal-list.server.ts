/** 对接 as a workbook: the rows of one tab, with the day on which each stage was reached. */
import type { Download } from '#app/lib/download.server.ts';
import { viewDealRow } from '#app/modules/deals/pages.server.ts';
import { DEAL_STATES, type DealState, dealStateName } from '#app/modules/deals/process.ts';
import { countDeals, DEAL_TABS, listDeals } from '#app/modules/deals/queries.server.ts';
import { type DeskCtx, labelsFor } from '#app/modules/listings/pages.server.ts';
import type { Db } from '#db/client.server.ts';
import { EVERY_ROW, writeList } from './list-export.server.ts';

/** The deals of the tab that the page would show (`?tab=`); a party sees its own. */
export async function exportDeals(ctx: DeskCtx, url: URL): Promise<Download> {
  const { t, db, actor } = ctx;
  const asked = DEAL_TABS.find((one) => one === url.searchParams.get('tab'));
  // Without a choice the page opens where there is work.
  const tab = asked ?? ((await countDeals(db, actor, 'waiting')) > 0 ? 'waiting' : 'open');
  const [labels, { rows }] = await Promise.all([
    labelsFor(db, ctx),
    listDeals(db, actor, { tab, ...EVERY_ROW }),
  ]);
  const stages = await stageTimes(
    db,
    rows.map(({ deal }) => deal.id),
  );
  return writeList(ctx, {
    title: t('deal.title'),
    filter: [[t('deal.tabs'), t(`deal.tab.${tab}`)]],
    rows: rows.map((record) => ({ ...record, view: viewDealRow(ctx, record, labels) })),
    isDemo: ({ deal }) => deal.isDemo,
    columns: ({ text, date, instant }) => [
      text(t('deal.column.number'), ({ deal }) => deal.number, 18),
      text(t('export.column.need_number'), ({ need }) => need?.number, 18),
      text(t('export.column.need_title'), ({ need }) => need?.title, 36),
      text(t('export.column.technology_number'), ({ technology }) => technology?.number, 18),
      text(t('export.column.technology_title'), ({ technology }) => technology?.title, 36),
      text(t('deal.column.firm'), ({ view }) => view.firm, 30),
      text(t('deal.column.institution'), ({ view }) => view.institution, 30),
      text(t('deal.column.broker'), ({ view }) => view.broker),
      text(t('export.column.opened_by'), ({ deal }) => t(`deal.side.${deal.openedBy}`)),
      text(t('deal.column.state'), ({ view }) => view.stateName),
      text(t('deal.column.turn'), ({ view }) => view.turn),
      date(t('deal.column.due'), ({ deal }) => deal.answerDue),
      instant(t('export.column.created'), ({ deal }) => deal.createdAt),
      instant(t('export.column.firm_consented'), ({ deal }) => deal.firmConsentedAt),
      instant(t('export.column.institution_consented'), ({ deal }) => deal.institutionConsentedAt),
      ...DEAL_STATES.map((state) =>
        instant(t('export.column.stage', { stage: dealStateName(state, ctx.locale) }), ({ deal }) =>
          stages.get(deal.id)?.get(state),
        ),
      ),
      instant(t('export.column.ended'), ({ deal }) => deal.endedAt),
      text(t('export.column.end_reason'), ({ deal }) => deal.endReason && t(`deal.reason.${deal.endReason}`)),
      // What is said at the end is for the parties and those who work on the case.
      text(t('export.column.end_note'), ({ deal }) => deal.endNote, 30),
      instant(t('export.column.updated'), ({ deal }) => deal.updatedAt),
    ],
  });
}

const CHUNK = 1_000;

/** When each deal first stood in each state; moves are known to both parties. */
async function stageTimes(db: Db, dealIds: readonly string[]): Promise<Map<string, Map<DealState, number>>> {
  const times = new Map<string, Map<DealState, number>>();
  for (let start = 0; start < dealIds.length; start += CHUNK) {
    const rows = await db
      .selectFrom('deal_event')
      .select(({ fn }) => ['deal_id', 'to_state', fn.min<number>('created_at').as('first')])
      .where('deal_id', 'in', dealIds.slice(start, start + CHUNK))
      .where('kind', '=', 'transition')
      .where('to_state', 'is not', null)
      .groupBy(['deal_id', 'to_state'])
      .execute();
    for (const { deal_id, to_state, first } of rows) {
      const reached = times.get(deal_id) ?? new Map<DealState, number>();
      reached.set(to_state as DealState, Number(first));
      times.set(deal_id, reached);
    }
  }
  return times;
}
