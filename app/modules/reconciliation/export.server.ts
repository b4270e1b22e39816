import type { Translate } from '#app/i18n/i18n.ts';
import { todayInShanghai } from '#app/lib/dates.ts';
import { yuanString } from '#app/lib/money.ts';
import { type Cell, writeXlsx } from '#app/lib/xlsx.server.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import type { Db } from '#db/client.server.ts';
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
    { heading: t('reconciliation.export.first_found'), width: 12 },
    { heading: t('reconciliation.export.found'), width: 12 },
    { heading: t('reconciliation.column.due'), width: 12 },
    { heading: t('reconciliation.export.settled'), width: 12 },
    { heading: t('reconciliation.export.gone'), width: 12 },
    { heading: t('reconciliation.export.matched'), width: 24 },
    { heading: t('reconciliation.export.confidence'), width: 10 },
    ...(run.subject === 'contracts'
      ? [
          { heading: t('reconciliation.export.seller'), width: 32, isText: true },
          { heading: t('reconciliation.export.buyer'), width: 32, isText: true },
          { heading: t('reconciliation.export.total'), width: 18 },
          { heading: t('reconciliation.export.reg_date'), width: 12 },
        ]
      : []),
  ];
  const ours = await sidesOf(ctx.db, unique(differences));
  const rows = differences.flatMap((difference) =>
    rowsOf(ctx, difference, ours.get(difference.contractId ?? '')),
  );
  const bytes = await writeXlsx([{ name: t('reconciliation.differences'), columns, rows }]);
  return { bytes, name: `${run.number}.xlsx` };
}

/** A record that one side lacks is one row without field. `ours` names the contract here for who has never seen it. */
function rowsOf({ t, locale }: PageCtx, difference: Difference, ours: Sides | undefined): Cell[][] {
  const { pile, key, label, fields, state, owner, reason } = difference;
  const shown = pile === 'missing_there' ? [] : fields;
  const date = (day: string | null): Cell => (day === null ? '' : { date: day });
  const before = [t(`reconciliation.pile.${pile}`), key, label];
  const after: Cell[] = [
    t(`reconciliation.state.${state}`),
    owner ?? '',
    reason,
    date(difference.firstFoundOn),
    date(difference.foundOn),
    date(difference.dueOn),
    date(difference.settledOn),
    date(difference.goneOn),
    difference.matchedBy === '' ? '' : t(`reconciliation.matched.${difference.matchedBy}`),
    difference.confidence === null ? '' : { decimal: String(difference.confidence), places: 2 },
    ...(difference.subject === 'contracts' && ours
      ? [
          ours.seller_name,
          ours.buyer_name,
          { decimal: yuanString(ours.contract_total_fen) },
          date(ours.reg_date),
        ]
      : []),
  ];
  if (shown.length === 0) return [[...before, '', '', '', ...after]];
  return shown.map((field) => {
    const worded = wordField(field, t, locale);
    return [...before, worded.label, worded.ours, worded.theirs, ...after];
  });
}

function unique(differences: readonly Difference[]): string[] {
  return [...new Set(differences.flatMap(({ contractId }) => (contractId === null ? [] : [contractId])))];
}

type Sides = Awaited<ReturnType<typeof readSides>>[number];

const CHUNK = 500;

/** The parties, amount and date that our contracts have now. */
async function sidesOf(db: Db, ids: readonly string[]): Promise<Map<string, Sides>> {
  const found = new Map<string, Sides>();
  for (let start = 0; start < ids.length; start += CHUNK) {
    for (const row of await readSides(db, ids.slice(start, start + CHUNK))) found.set(row.id, row);
  }
  return found;
}

function readSides(db: Db, ids: readonly string[]) {
  return db
    .selectFrom('contract')
    .select(['id', 'seller_name', 'buyer_name', 'contract_total_fen', 'reg_date'])
    .where('id', 'in', ids)
    .execute();
}
