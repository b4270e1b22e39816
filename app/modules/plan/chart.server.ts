import { renderLinePathChart } from '#app/components/chart/render-chart.server.ts';
import { NO_FIGURE } from '#app/lib/money.ts';
import type { PlanTerms } from './terms.ts';
import type { YearLine } from './values.ts';
import { drawnSeries, type PageCtx, viewLine } from './views.server.ts';

/** Values and path of an indicator over the years, as drawing and as table. */
export function planChart(
  ctx: PageCtx,
  {
    versions,
    lines,
    unit,
    today,
  }: {
    versions: readonly PlanTerms[];
    lines: readonly YearLine[];
    unit: string;
    today: string;
  },
) {
  const { t } = ctx;
  const { years, values, path, firstPath, decimals } = drawnSeries(versions, lines, today);
  const series = [
    { name: t('plan.chart.value'), values },
    { name: t('plan.chart.path'), values: path, isPlan: true },
    ...(firstPath ? [{ name: t('plan.chart.first_path'), values: firstPath, isPlan: true }] : []),
  ];
  return {
    svg: draw(ctx, { categories: years, series, unit, format: (value: number) => value.toFixed(decimals) }),
    table: {
      headers: [t('plan.year'), t('plan.chart.value'), t('plan.chart.due'), t('plan.distance')],
      rows: lines
        .map(viewLine)
        .map(({ year, value, path: due, distance }) => [
          String(year),
          value ?? NO_FIGURE,
          due ?? NO_FIGURE,
          distance ?? NO_FIGURE,
        ]),
    },
  };
}

/** A drawing that fails must not take the figures with it: the table below it says the same. */
function draw(ctx: PageCtx, input: Parameters<typeof renderLinePathChart>[0]) {
  try {
    return renderLinePathChart(input);
  } catch (error) {
    ctx.log.error({ err: error }, 'the chart of an indicator of the plan could not be drawn');
    return null;
  }
}
