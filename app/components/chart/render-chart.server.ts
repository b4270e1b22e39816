import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { chartColors } from './chart-colors.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, AriaComponent, SVGRenderer]);

export type ChartSeries = {
  name: string;
  /** One value per category; null leaves a gap, as for a year that has not ended. */
  values: readonly (number | null)[];
  /** Dashed and hollow: a target or a planned path, not a measured value. */
  isPlan?: boolean;
};

export type ChartInput = {
  categories: readonly string[];
  series: readonly ChartSeries[];
  /** Stands above the value axis, such as "亿元". */
  unit: string;
  /** A horizontal line at one value, with its words. */
  target?: { value: number; label: string };
  isStacked?: boolean;
  /** Turns a value into the text of its label; the number with thousands separated unless given. */
  format?: (value: number) => string;
};

/** The same chart drawn for a desk and for a phone: scaling one drawing would make its text unreadable. */
export type ChartSvg = { wide: string; narrow: string };

/** Lines over years: the measured path and the planned one (指标路径). */
export function renderLinePathChart(input: ChartInput): ChartSvg {
  return renderBoth(input, 'line');
}

/** Bars per category, side by side or stacked. */
export function renderBarChart(input: ChartInput): ChartSvg {
  return renderBoth(input, 'bar');
}

/** Bars lying down, one line each, for categories whose names are long; every bar carries its value. */
export function renderRowChart(input: ChartInput): ChartSvg {
  return renderBoth(input, 'row', 24 + 36 * input.categories.length);
}

type ChartKind = 'line' | 'bar' | 'row';

function renderBoth(input: ChartInput, kind: ChartKind, height?: number): ChartSvg {
  return {
    wide: renderSvg(input, kind, { width: 760, height: height ?? 320, fontSize: 14 }),
    narrow: renderSvg(input, kind, { width: 340, height: height ?? 280, fontSize: 12 }),
  };
}

type Size = { width: number; height: number; fontSize: number };

function renderSvg(input: ChartInput, kind: ChartKind, size: Size): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: size.width, height: size.height });
  try {
    chart.setOption(optionOf(input, kind, size));
    return cleanSvg(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/**
 * A strict content security policy allows no <style> element, and ECharts' one only sets hover colours: it goes, with
 * the classes and data attributes that serve it. The fixed size goes too: the viewBox stays and the page decides.
 */
export function cleanSvg(svg: string): string {
  return svg
    .replace(/<style\b[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class="zr\d+-cls-\d+"|ecmeta_\w+="\w*")/g, '')
    .replace(/^(<svg\b[^>]*?) width="\d+" height="\d+"/, '$1 aria-hidden="true" focusable="false"');
}

function optionOf(input: ChartInput, kind: ChartKind, size: Size) {
  const text = { fontFamily: chartColors.font, fontSize: size.fontSize, color: chartColors.text };
  const format = input.format ?? ((value: number) => value.toLocaleString('en-US'));
  const hasLegend = input.series.length > 1;
  const isNarrow = size.width < 500;
  const isRow = kind === 'row';
  const barsAreTight = kind === 'bar' && isNarrow && input.series.length > 1;
  const isCrowded = !isRow && input.categories.length > (isNarrow ? 6 : 12);
  const hasLabels = !input.isStacked && !barsAreTight && !isCrowded;
  return {
    animation: false,
    textStyle: text,
    color: [...chartColors.series],
    grid: {
      left: 8,
      right: isRow ? 40 : 16,
      top: hasLegend ? 72 : isRow ? 8 : 40,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    legend: hasLegend
      ? { top: 0, left: 0, itemWidth: 22, itemHeight: 10, itemGap: 18, textStyle: text, selectedMode: false }
      : undefined,
    [isRow ? 'yAxis' : 'xAxis']: {
      type: 'category',
      data: [...input.categories],
      inverse: isRow,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: chartColors.axis } },
      axisLabel: {
        ...text,
        interval: !isRow && isNarrow && input.categories.length > 6 ? 'auto' : 0,
        hideOverlap: !isRow,
      },
    },
    [isRow ? 'xAxis' : 'yAxis']: {
      type: 'value',
      show: !isRow,
      name: input.unit,
      nameTextStyle: { ...text, align: 'left' },
      axisLabel: text,
      splitLine: { lineStyle: { color: chartColors.grid } },
    },
    series: input.series.map((series, index) => ({
      name: series.name,
      type: isRow ? 'bar' : kind,
      data: series.values.map((value) => value ?? '-'),
      stack: input.isStacked ? 'all' : undefined,
      barMaxWidth: isRow ? 22 : 44,
      symbol: 'circle',
      symbolSize: series.isPlan ? 6 : 9,
      lineStyle: { width: series.isPlan ? 2 : 3, type: series.isPlan ? 'dashed' : 'solid' },
      itemStyle: series.isPlan && kind === 'bar' ? { decal: { symbol: 'rect' }, opacity: 0.55 } : undefined,
      label: {
        show: hasLabels && !series.isPlan,
        position: isRow ? 'right' : 'top',
        ...text,
        formatter: ({ value }: { value: unknown }) => (typeof value === 'number' ? format(value) : ''),
      },
      markLine: index === 0 && input.target ? markLineOf(input.target, text) : undefined,
    })),
  };
}

function markLineOf(target: { value: number; label: string }, text: object) {
  return {
    symbol: 'none',
    silent: true,
    lineStyle: { color: chartColors.target, type: 'dashed', width: 2 },
    label: { ...text, color: chartColors.target, position: 'insideEndTop', formatter: target.label },
    data: [{ yAxis: target.value }],
  };
}
