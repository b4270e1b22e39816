import { describe, expect, it } from 'vitest';
import { cleanSvg, renderBarChart, renderLinePathChart, renderRowChart } from './render-chart.server.ts';

const years = ['2023', '2024', '2025'];

describe('charts drawn on the server', () => {
  it('draws lines with labels, in two sizes, without a style element or script', () => {
    const { wide, narrow } = renderLinePathChart({
      categories: years,
      unit: '亿元',
      series: [
        { name: '完成额', values: [3.2, 4.8, null] },
        { name: '计划路径', values: [3, 4.5, 6], isPlan: true },
      ],
      target: { value: 6, label: '2025 年目标 6 亿元' },
      format: (value) => value.toFixed(2),
    });
    for (const svg of [wide, narrow]) {
      expect(svg).toMatch(/^<svg /);
      expect(svg).toContain('viewBox');
      expect(svg).not.toMatch(/<style|<script|\swidth="\d+" height="\d+" xmlns/);
      expect(svg).toContain('完成额');
      expect(svg).toContain('4.80');
      expect(svg).toContain('2025 年目标 6 亿元');
    }
    expect(wide).not.toBe(narrow);
  });

  it('draws bars for every value', () => {
    const { wide } = renderBarChart({
      categories: years,
      unit: '项',
      series: [{ name: '合同', values: [8, 13, 21] }],
    });
    for (const value of ['8', '13', '21']) expect(wide).toContain(`>${value}</text>`);
  });

  it('lays bars down for long names, none of which is left out on a phone', () => {
    const categories = [
      '解决的不是这个问题',
      '规模或设备不配套',
      '已经知道或试过',
      '价格不合适',
      '还不成熟',
      '对方不回应',
      '其他',
    ];
    const values = [31, 17, 13, 11, 7, 5, 3];
    const { wide, narrow } = renderRowChart({ categories, unit: '条', series: [{ name: '条数', values }] });
    for (const svg of [wide, narrow])
      for (const text of [...categories, ...values]) expect(svg).toContain(`>${text}</text>`);
  });

  it('escapes names that hold markup', () => {
    const { wide } = renderBarChart({
      categories: ['<img src=x onerror=alert(1)>'],
      unit: '项',
      series: [{ name: 'a', values: [1] }],
    });
    expect(wide).not.toContain('<img');
    expect(wide).toContain('&lt;img');
  });

  it('gives the same drawing for the same figures', () => {
    const input = { categories: years, unit: '项', series: [{ name: '合同', values: [1, 2, 3] }] };
    expect(renderBarChart(input).wide).toBe(renderBarChart(input).wide);
  });

  it('leaves no quote inside an attribute', () => {
    const { wide } = renderBarChart({
      categories: years,
      unit: '项',
      series: [{ name: '合同', values: [1, 2, 3] }],
    });
    expect(wide.replace(/<\/?[a-z]+(?: [\w:-]+="[^"<>]*")* ?\/?>/g, '')).not.toMatch(/[<>"]/);
  });
});

describe('cleanSvg', () => {
  it('removes style elements and the fixed size, nothing else', () => {
    expect(
      cleanSvg(
        '<svg width="10" height="5" viewBox="0 0 10 5"><style ><![CDATA[.a{}]]></style><path d="M0 0"/></svg>',
      ),
    ).toBe('<svg aria-hidden="true" focusable="false" viewBox="0 0 10 5"><path d="M0 0"/></svg>');
  });
});
