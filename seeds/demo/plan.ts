/** Invented values of the plan's indicators; every one of them is marked as demonstration data. */

export interface DemoPlanSeries {
  no: number;
  source: string;
  /** 2021 to 2025. */
  values: readonly [string, string, string, string, string];
}

export const FIRST_YEAR = 2021;

/** Number 9 is not here: the demonstration's contracts make it. */
export const planSeries: readonly DemoPlanSeries[] = [
  { no: 1, source: '统计局年度研发活动统计（演示）', values: ['6.85', '7.42', '8.10', '8.88', '9.95'] },
  { no: 2, source: '市场监督管理局专利统计（演示）', values: ['0.78', '0.88', '0.97', '1.08', '1.21'] },
  { no: 3, source: '统计局规上工业统计（演示）', values: ['0.56', '0.59', '0.61', '0.64', '0.67'] },
  { no: 4, source: '省科技厅科技领军企业名单（演示）', values: ['0', '1', '1', '2', '2'] },
  { no: 5, source: '省认定机构办公室公告（演示）', values: ['106', '113', '119', '124', '133'] },
  { no: 6, source: '省科技型中小企业名单（演示）', values: ['665', '688', '715', '742', '781'] },
  { no: 7, source: '统计局工业增加值统计（演示）', values: ['3.3', '4.0', '4.6', '5.3', '6.1'] },
  { no: 8, source: '统计局数字经济统计（演示）', values: ['1.35', '1.55', '1.78', '1.98', '2.2'] },
  { no: 10, source: '市科技局创新平台台账（演示）', values: ['38', '40', '41', '43', '46'] },
];

/** Invented 地区生产总值 of 2021 to 2025, in 亿元, so that the share of it can be shown. */
export const demoGdp = {
  source: '统计公报（演示）',
  values: ['436.5', '458.2', '481.9', '505.4', '530.1'],
} as const;

/** 监测调整 of the indicator that is off its path. */
export const planNotes = [
  {
    no: 7,
    year: 2024,
    on: '2025-04-08',
    text: '高新技术产业增加值占比慢于路径。原因：钢铁、化工等传统产业产值基数大，高新技术产品认定滞后。措施：按季核对规上企业高新技术产品目录，年内帮助20家企业完成认定；与统计局共同核对行业代码归类。',
  },
  {
    no: 7,
    year: 2025,
    on: '2026-03-18',
    text: '到期仍未达到目标。已将该指标列入“十五五”规划接续推进，重点支持装备制造、新型显示两条链的技术改造项目，并逐月监测新投产项目。',
  },
] as const;

/** The target of 科技型中小企业 was raised in the course of the plan. */
export const planChange = {
  no: 6,
  target: '780',
  effectiveFrom: '2024-06-01',
  basis: '规划中期评估意见（演示）',
  reason: '中期评估时前三年进度均超过路径，经研究将2025年目标由750家调整为780家。',
} as const;

/** How many the register counts at the end of 2020 to 2025. */
export const registerStock = {
  leading: [0, 0, 1, 1, 2, 2],
  // Two fewer at the end than what was reported: the page shows the difference.
  high_tech: [99, 106, 113, 119, 124, 131],
  tech_sme: [649, 665, 688, 715, 742, 781],
  platform: [37, 38, 40, 41, 43, 46],
} as const;

/** Platforms are named after what they are; the firms of the demonstration run most of them. */
export const platformKinds = [
  { kind: 'enterprise_centre', name: '企业技术中心' },
  { kind: 'technology_centre', name: '技术创新中心' },
  { kind: 'laboratory', name: '重点实验室' },
  { kind: 'pilot_base', name: '中试基地' },
] as const;
