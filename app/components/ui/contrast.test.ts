import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chartColors } from '#app/components/chart/chart-colors.ts';

const css = readFileSync(new URL('../../tailwind.css', import.meta.url), 'utf8');

function token(name: string): string {
  const value = css.match(new RegExp(`--color-${name}: (#[0-9a-f]{6});`))?.[1];
  if (!value) throw new Error(`no token --color-${name} in app/tailwind.css`);
  return value;
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const textPairs: [text: string, ground: string][] = [
  ...['ink', 'muted', 'primary', 'primary-strong', 'accent', 'ok', 'danger', 'info'].flatMap((text) =>
    ['surface', 'paper', 'sunken'].map((ground): [string, string] => [text, ground]),
  ),
  ...['ink', 'muted', 'primary', 'primary-strong'].map((text): [string, string] => [text, 'primary-soft']),
  ...['accent', 'ok', 'danger', 'info'].flatMap((tone): [string, string][] => [
    [tone, `${tone}-soft`],
    ['ink', `${tone}-soft`],
    ['muted', `${tone}-soft`],
    ['primary', `${tone}-soft`],
  ]),
  ['danger-strong', 'danger-soft'],
  ['ink', 'mark'],
  ...['primary', 'primary-strong', 'danger', 'accent'].map((ground): [string, string] => ['white', ground]),
];

describe('contrast of the tokens', () => {
  it.each(textPairs)('%s on %s reaches 4.5 : 1', (text, ground) => {
    expect(contrast(token(text), token(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['focus', 'surface'],
    ['focus', 'paper'],
    ['focus', 'primary-strong'],
    ['line-strong', 'surface'],
    ['line-strong', 'paper'],
    ['series-1', 'surface'],
    ['series-2', 'surface'],
    ['series-3', 'surface'],
    ['series-4', 'surface'],
  ])('the shape %s on %s reaches 3 : 1', (shape, ground) => {
    expect(contrast(token(shape), token(ground))).toBeGreaterThanOrEqual(3);
  });

  it('knows the reference values of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});

describe('colours of charts', () => {
  it('are the tokens', () => {
    expect(chartColors.series).toEqual([1, 2, 3, 4].map((index) => token(`series-${index}`)));
    expect([chartColors.text, chartColors.axis, chartColors.grid, chartColors.target]).toEqual(
      ['ink', 'line-strong', 'line', 'danger'].map(token),
    );
  });
});
