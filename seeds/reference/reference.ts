/**
 * The code lists of the product, read from the JSON files beside this one. They are imported, not opened: the same
 * modules work in the server bundle, in tests and in scripts. Where a list comes from is written at its entry.
 */
import activityTypes from './activity-types.json';
import chainList from './chains.json';
import contractTypes from './contract-types.json';
import cooperationModes from './cooperation-modes.json';
import costKinds from './cost-kinds.json';
import countries from './countries.json';
import currencies from './currencies.json';
import emergingIndustries from './emerging-industries.json';
import flows from './flows.json';
import industries from './industries.json';
import ipTypes from './ip-types.json';
import licenceModes from './licence-modes.json';
import natureCodes from './nature-codes.json';
import needFields from './need-fields.json';
import ownership from './ownership.json';
import paymentModes from './payment-modes.json';
import planSources from './plan-sources.json';
import pricingModes from './pricing-modes.json';
import regions from './regions.json';
import rejectReasons from './reject-reasons.json';
import resultAttributes from './result-attributes.json';
import resultLevels from './result-levels.json';
import resultTypes from './result-types.json';
import royaltyBases from './royalty-bases.json';
import royaltyRateTypes from './royalty-rate-types.json';
import socioGoals from './socio-goals.json';
import stages from './stages.json';
import technologyFields from './technology-fields.json';
import townships from './townships.json';
import trl from './trl.json';
import valuationMethods from './valuation-methods.json';

export const CHAIN_CODES = ['leather', 'equipment', 'display', 'agri', 'steel', 'fine_chem', 'info'] as const;
export type ChainCode = (typeof CHAIN_CODES)[number];

/** 上游、中游、下游. */
export const CHAIN_STAGES = ['upstream', 'midstream', 'downstream'] as const;
export type ChainStage = (typeof CHAIN_STAGES)[number];

export interface ChainNode {
  code: string;
  stage: ChainStage;
  zh: string;
  en: string;
  /** Other words for the same node, as workshops and papers use them. */
  synonyms: string[];
  /** Words that point to the node without naming it. */
  keywords: string[];
  ipc: string[];
}

export interface Chain {
  code: ChainCode;
  zh: string;
  en: string;
  scopeZh: string;
  scopeEn: string;
  ipc: string[];
  nodes: ChainNode[];
}

/** Xinji's industry chains (产业链): the four that the city leads with, then the three that support them. */
export const chains = chainList as Chain[];

export const STAGE_NAMES: Readonly<Record<ChainStage, { zh: string; en: string }>> = {
  upstream: { zh: '上游', en: 'Upstream' },
  midstream: { zh: '中游', en: 'Midstream' },
  downstream: { zh: '下游', en: 'Downstream' },
};

interface Entry {
  code: string;
  parent?: string | null;
  zh: string;
  en: string;
}

/**
 * Lists that are stored as they stand in their file; what an entry has beyond code, parent and names is its detail.
 * An entry that came or went with a rule says so by `effectiveFrom` and `effectiveTo` (first and last day): it is never
 * taken out of the file, because records outlive lists.
 */
const FLAT_LISTS = {
  technology_field: technologyFields, // 技术领域, national statistics of technology contracts
  cooperation_mode: cooperationModes, // 转化方式, 促进科技成果转化法 Art. 16, with the contract type each leads to
  trl, // 技术成熟度 after GB/T 22900, new materials after GB/T 37264—2018
  contract_type: contractTypes, // 技术合同类别, 民法典 Art. 843–887
  licence_mode: licenceModes, // 许可方式, 技术合同司法解释 Art. 25
  payment_mode: paymentModes, // 支付方式, 民法典 Art. 846
  cost_kind: costKinds, // 非技术性费用
  reject_reason: rejectReasons, // 不予登记理由, 技术合同认定登记规则 (draft of 2024, r39) and our own R18–R20
  ip_type: ipTypes, // 知识产权类型
  need_field: needFields, // 需求技术所属领域, form of the Hebei collection of major technology needs
  activity_type: activityTypes, // 科技活动类型, the same form
  industry: industries, // GB/T 4754—2017, sections and divisions
  stage: stages, // 所处阶段, practical stages of a city bureau's form
  pricing_mode: pricingModes, // 定价方式, 促进科技成果转化法 Art. 18
  ownership, // 权属状况
  result_type: resultTypes, // 成果类型
  result_attribute: resultAttributes, // 成果属性
  result_level: resultLevels, // 成果水平
  socio_goal: socioGoals, // 社会经济目标, after GB/T 24450
  plan_source: planSources, // 计划来源
  nature_code: natureCodes, // 买卖方性质, instruction to the registration form
  emerging_industry: emergingIndustries, // 战略性新兴产业分类 (2018)
  flow: flows, // 技术流向
  currency: currencies, // ISO 4217, those with a published central parity rate (中间价)
  country: countries, // numeric ISO 3166 (GB/T 2659); the usual partners first, with the customs code of the registration form
  royalty_base: royaltyBases, // 提成基数, 民法典 Art. 846
  royalty_rate_type: royaltyRateTypes, // 提成比例, 民法典 Art. 846
  valuation_method: valuationMethods, // 作价方式
  township: townships, // Xinji's towns and townships: demonstration quality, to be confirmed by the bureau
  region: regions, // GB/T 2260, see app/modules/taxonomy/regions.ts
} satisfies Record<string, readonly Entry[]>;

export type ListName = keyof typeof FLAT_LISTS | 'chain' | 'chain_node';

export interface ReferenceTerm {
  list: ListName;
  code: string;
  parentCode: string | null;
  zh: string;
  en: string;
  /** From 0, in the order of the file. */
  position: number;
  detail: Readonly<Record<string, unknown>>;
}

/** Every term of every list, in stable order. */
export function referenceTerms(): ReferenceTerm[] {
  const flat = Object.entries(FLAT_LISTS).flatMap(([list, entries]) => toTerms(list as ListName, entries));
  const nodes = chains.flatMap((chain) => chain.nodes.map((node) => ({ ...node, parent: chain.code })));
  return [
    ...flat,
    ...toTerms(
      'chain',
      chains.map(({ nodes: _nodes, ...chain }) => chain),
    ),
    ...toTerms('chain_node', nodes),
  ];
}

function toTerms(list: ListName, entries: readonly Entry[]): ReferenceTerm[] {
  return entries.map(({ code, parent = null, zh, en, ...detail }, position) => ({
    list,
    code,
    parentCode: parent,
    zh,
    en,
    position,
    detail,
  }));
}
