/** Colours of drawn charts; SVG strings cannot use the page's tokens, so a test keeps both equal. */
export const chartColors = {
  series: ['#14566b', '#b26a00', '#5b8f3f', '#8c4a6b'],
  text: '#23211d',
  axis: '#8b8578',
  grid: '#dfdbd2',
  target: '#a4241c',
  // Without quotes: ECharts writes the name into a style attribute as it is.
  font: 'PingFang SC,Microsoft YaHei,Noto Sans CJK SC,Source Han Sans SC,sans-serif',
} as const;
