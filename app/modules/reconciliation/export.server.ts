import type { Translate } from '#app/i18n/i18n.ts';
import { todayInShanghai } from '#app/lib/dates.ts';
import { type Cell, writeXlsx } from '#app/lib/xlsx.server.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { parseDifferenceFilter } from './list-params.ts';
import { can } from './policy.ts';
import { type Difference, everyDifference, requireRun } from './queries.server.ts';
import { wordField } from './wording.ts';

type PageCtx = Ctx & { locale: string; t: Translate };

/** The differences of a run as the page shows them, one row per field, as a workbook to be sent to the registry. */
export async function exportRun(
  ctx: PageCtx,
  runId: string,
  url: URL,
): Promise<{ bytes: Uint8Array; name: string }> {
  requireAllowed(ctx.actor, can(ctx.actor, 'reconciliation.read'));
  const { t } = ctx;
  const run = await requireRun(ctx.db, runId);
  const scope = { runId, today: todayInShanghai(ctx.now()) };
  const differences = await everyDifference(ctx.db, parseDifferenceFilter(url.searchParams), scope);
  const columns = [
    { heading: t('reconciliation.column.pile'), width: 12 },
    { heading: t('reconciliation.export.key'), width: 22, isText: true },
    { heading: t('reconciliation.column.what'), width: 40 },
    { heading: t('reconciliation.filter.field'), width: 20 },
    { heading: t(`reconciliation.ours.${run.subject}`), width: 32, isText: true },
    { heading: t(`reconciliation.theirs.${run.subject}`), width: 32, isText: true },
    { heading: t('reconciliation.column.state'), width: 14 },
    { heading: t('reconciliation.column.owner'), width: 12 },
    { heading: t('reconciliation.reason'), width: 40 },
    { heading: t('reconciliation.export.found'), width: 12 },
    { heading: t('reconciliation.column.due'), width: 12 },
  ];
  const rows = differences.flatMap((difference) => rowsOf(ctx, difference));
  const bytes = await writeXlsx([{ name: t('reconciliation.differences'), columns, rows }]);
  return { bytes, name: `${run.number}.xlsx` };
}

/** A record that one side lacks is one row without field. */
function rowsOf({ t, locale }: PageCtx, difference: Difference): Cell[][] {
  const { pile, key, label, fields, state, owner, reason, foundOn, dueOn } = difference;
  const shown = pile === 'missing_there' ? [] : fields;
  const before = [t(`reconciliation.pile.${pile}`), key, label];
  const after: Cell[] = [
    t(`reconciliation.state.${state}`),
    owner ?? '',
    reason,
    { date: foundOn },
    { date: dueOn },
  ];
  if (shown.length === 0) return [[...before, '', '', '', ...after]];
  return shown.map((field) => {
    const worded = wordField(field, t, locale);
    return [...before, worded.label, worded.ours, worded.theirs, ...after];
  });
}
