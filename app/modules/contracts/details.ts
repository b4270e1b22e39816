/**
 * What 技术合同登记表 asks beyond the core of a record: classification, money in other currencies, royalties, equity,
 * rights, intermediaries. A record may be incomplete until it is submitted, so everything here has an empty value.
 */
import type { IpType } from './types.ts';

/** 技术流向. */
export const FLOWS = ['DOMESTIC', 'IMPORT', 'EXPORT'] as const;
export type Flow = (typeof FLOWS)[number];

export const ROYALTY_BASES = ['PRICE', 'NEW_OUTPUT', 'PROFIT', 'SALES', 'OTHER'] as const;
export type RoyaltyBase = (typeof ROYALTY_BASES)[number];

/** 固定、逐年递增、逐年递减 (民法典 Art. 846). */
export const ROYALTY_RATE_TYPES = ['FIXED', 'RISING', 'FALLING'] as const;
export type RoyaltyRateType = (typeof ROYALTY_RATE_TYPES)[number];

/** Who set the value of a contribution: the parties, or an appraiser. */
export const VALUATION_METHODS = ['NEGOTIATED', 'APPRAISED'] as const;
export type ValuationMethod = (typeof VALUATION_METHODS)[number];

/** The renminbi: amounts of a contract are in it, and an original amount beside them where it names another. */
export const CNY = 'CNY';

/** The part of a party block that decides nothing but must be on the form (domain 3.2). */
export interface PartyDetails {
  /** 买/卖方性质, code of the list `nature_code`. */
  nature: string | null;
  /** 乡镇街道, code of the list `township`; only for a party in Xinji. */
  township: string | null;
  /** 高新技术企业. */
  isHighTech: boolean;
  /** 科技型中小企业. */
  isTechSme: boolean;
  address: string;
  legalRep: string;
  contact: string;
  phone: string;
  email: string;
  /** GB/T 4754 code of the party's own trade. */
  industryCode: string | null;
}

/** 中介方: a party of its own in 技术中介, or named in the contract it brought about. */
export interface Intermediary {
  name: string;
  uscc: string | null;
  /** Its fee in fen where the contract states one. */
  feeFen: number | null;
  contact: string;
}

/** One line of 支付计划; what was received belongs to the time after signing. */
export interface PlannedPayment {
  dueOn: string | null;
  amountFen: number;
  /** On what it falls due, such as 验收合格. */
  condition: string;
}

/** 提成支付 (民法典 Art. 846). */
export interface Royalty {
  base: RoyaltyBase | null;
  rateType: RoyaltyRateType | null;
  /** Percent as a decimal text, in the first year where it changes. */
  ratePercent: string | null;
  /** 入门费, fen. */
  entryFeeFen: number | null;
  /** Stated minimum or estimate, fen: what is determinable at registration beside the entry fee. */
  minimumFen: number | null;
  /** How the rate changes, how the base is audited. */
  terms: string;
}

/** 作价投资: the technology becomes a share of a company. */
export interface Equity {
  /** 作价金额, fen. */
  valuationFen: number;
  method: ValuationMethod | null;
  /** The company that receives it. */
  company: string;
  /** Percent as a decimal text. */
  sharePercent: string | null;
}

/** One right that the contract is about, with what 民法典 Art. 845 asks of a patent. */
export interface IpItem {
  type: IpType;
  /** 发明创造名称, or the name of the software, variety or secret. */
  name: string;
  /** Patent number (`ZL…`), application number or certificate number. */
  number: string;
  /** 专利申请人、专利权人. */
  holder: string;
  /** 申请日期. */
  filedOn: string | null;
  /** 有效期限. */
  validTo: string | null;
}

export interface ContractDetails {
  signPlace: string;
  flow: Flow;
  /** Number of 技术进出口合同登记 with the commerce authority; not the 认定登记 number. */
  tradeRegNo: string;
  intermediaries: Intermediary[];
  /** ISO 4217; CNY unless the contract names another. */
  currency: string;
  /** In hundredths of the original currency; null for CNY, and where a later change was stated in CNY alone. */
  originalAmount: number | null;
  /** CNY for one unit, as a decimal text. */
  fxRate: string | null;
  /** Day of the rate. */
  fxDate: string | null;
  /** Null where the contract does not say. */
  isTaxIncluded: boolean | null;
  /** Null where none was recorded. */
  paymentPlan: PlannedPayment[] | null;
  royalty: Royalty | null;
  equity: Equity | null;
  ipItems: IpItem[];
  /** 社会经济目标. */
  socioGoal: string | null;
  /** 计划来源. */
  planSource: string | null;
  /** 服务的国民经济行业, GB/T 4754. */
  industryCode: string | null;
  /** 战略性新兴产业. */
  emergingCode: string | null;
  /** 预计新增投入, fen. */
  expNewInputFen: number | null;
  /** 预计新增产值, fen. */
  expNewOutputFen: number | null;
  /** 职务科技成果. */
  isJobInvention: boolean | null;
  pricingMode: string | null;
  /** The 公示 of name and price that the contract rests on. */
  publicityId: string | null;
  /** 财政资金项目产生. */
  isGovFunded: boolean | null;
  registryCode: string;
  /** 登记员 and 复核人 as the certificate names them. */
  registrar: string;
  reviewer: string;
}

export const NO_PARTY_DETAILS: Readonly<PartyDetails> = {
  nature: null,
  township: null,
  isHighTech: false,
  isTechSme: false,
  address: '',
  legalRep: '',
  contact: '',
  phone: '',
  email: '',
  industryCode: null,
};

/** The details of a record that has none, as registers and old snapshots; the flow is then that of its parties. */
export const NO_DETAILS: Readonly<Omit<ContractDetails, 'flow'>> = {
  signPlace: '',
  tradeRegNo: '',
  intermediaries: [],
  currency: CNY,
  originalAmount: null,
  fxRate: null,
  fxDate: null,
  isTaxIncluded: null,
  paymentPlan: null,
  royalty: null,
  equity: null,
  ipItems: [],
  socioGoal: null,
  planSource: null,
  industryCode: null,
  emergingCode: null,
  expNewInputFen: null,
  expNewOutputFen: null,
  isJobInvention: null,
  pricingMode: null,
  publicityId: null,
  isGovFunded: null,
  registryCode: '',
  registrar: '',
  reviewer: '',
};
