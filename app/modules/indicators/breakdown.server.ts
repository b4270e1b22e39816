/** A measure in its parts: along one dimension, and by quarter and month. */
import type { Translate } from '#app/i18n/i18n.ts';
import { formatPercent } from '#app/lib/money.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { type AmountBasis, amountOf, type MeasureId } from './calibers.ts';
import { readCells } from './cells.server.ts';
import { dimensionNames } from './dimension-names.server.ts';
import { type Dimension, partOf } from './dimensions.ts';
import { type Sums, sumCells } from './figures.ts';
import { type Period, partsOf } from './periods.ts';
import type { Scope } from './registry.server.ts';

type PageCtx = Ctx & { locale: string; t: Translate };

/** Values of a dimension shown one by one unless all are asked for; the rest are one line with a link. */
const VALUES_SHOWN = 15;

/** A measure by quarter and month, or by month: of a month there are no parts. */
export async function partsOfPeriod(ctx: PageCtx, measure: MeasureId, scope: Scope, period: Period) {
  const cells = await readCells(ctx.db, scope, { byMonth: true });
  const sumOf = (part: Period) =>
    sumCells(
      measure,
      cells.filter(({ month }) => part.from.slice(0, 7) <= month && month <= part.to.slice(0, 7)),
    );
  const of = (size: 'quarter' | 'month') =>
    partsOf(period, size).map((part) => ({ code: part.code, ...sumOf(part) }));
  return { measure, quarters: of('quarter'), months: of('month') };
}

/** A measure along one dimension, largest first by the amount asked for, with what share of the whole each value has. */
export async function breakdownOf(
  ctx: PageCtx,
  scope: Scope,
  asked: { measure: MeasureId; by: Dimension; basis: AmountBasis; all: boolean },
) {
  const { measure, by, basis, all } = asked;
  const cells = await readCells(ctx.db, scope, { dimension: by });
  const values = new Map<string, Sums>();
  for (const cell of cells) {
    const sums = sumCells(measure, [cell]);
    if (sums.contractTotalFen === 0) continue;
    const part = partOf(by, cell.value);
    values.set(part, addSums(values.get(part), sums));
  }
  const nameOf = await dimensionNames(ctx.db, by, ctx);
  const total = [...values.values()].reduce<Sums>((whole, sums) => addSums(whole, sums), NO_SUMS);
  const shareOf = (part: Sums) => formatPercent(amountOf(part, basis), amountOf(total, basis));
  const sorted = [...values]
    .map(([value, sums]) => ({ value, name: nameOf(value), ...sums, share: shareOf(sums) }))
    .sort((a, b) => amountOf(b, basis) - amountOf(a, basis) || (a.value < b.value ? -1 : 1));
  const shown = all ? sorted.length : VALUES_SHOWN;
  const rest = sorted.slice(shown);
  const others = rest.reduce<Sums>((whole, sums) => addSums(whole, sums), NO_SUMS);
  return {
    measure,
    by,
    rows: sorted.slice(0, shown),
    rest: rest.length === 0 ? null : { values: rest.length, ...others, share: shareOf(others) },
    total,
  };
}

const NO_SUMS: Sums = { contractTotalFen: 0, techAmountFen: 0, contracts: 0 };

function addSums(a: Sums | undefined, b: Sums): Sums {
  return {
    contractTotalFen: (a?.contractTotalFen ?? 0) + b.contractTotalFen,
    techAmountFen: (a?.techAmountFen ?? 0) + b.techAmountFen,
    contracts: (a?.contracts ?? 0) + b.contracts,
  };
}
