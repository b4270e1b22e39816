/** Shapes of the demonstration data: written by us, invented, and marked as demonstration records when loaded. */

export type ChainCode = 'leather' | 'equipment' | 'display' | 'agri' | 'steel' | 'fine_chem' | 'info';
export type CooperationMode =
  | 'transfer'
  | 'licence'
  | 'equity'
  | 'joint_development'
  | 'commissioned_development'
  | 'consulting'
  | 'service'
  | 'joint_implementation'
  | 'negotiable';

export interface DemoOrganization {
  /** Stable key other demo records refer to, e.g. 'firm-huateng-leather'. */
  key: string;
  kind: 'firm' | 'university' | 'institute' | 'agency' | 'bureau';
  name: string;
  /** First 17 characters of a synthetic 统一社会信用代码; the loader appends the check character. */
  usccBody: string;
  regionCode: string;
  /** 雄安 is an attribute, not a prefix. */
  xiongan?: boolean;
  address: string;
  intro: string;
  contactName: string;
  contactPhone: string;
  contactEmail: string;
  /** The chain the firm mainly works in. */
  chainCode?: ChainCode;
  township?: string;
}

export interface DemoTechnology {
  key: string;
  organizationKey: string;
  title: string;
  summary: string;
  innovation: string;
  keywords: string[];
  chainCode: ChainCode;
  nodeCode: string;
  fieldCode: string;
  /** GB/T 4754 division such as 'C19'. */
  industryCode: string;
  trl: number;
  stage: 'rd' | 'small_trial' | 'pilot' | 'sample' | 'mass_production' | 'other';
  metrics: { name: string; value: string; unit: string; comparison: string }[];
  applications: string;
  missingToPilot?: string;
  ip: { type: string; title: string; number: string; status: 'granted' | 'pending' }[];
  ownership: 'sole' | 'joint' | 'pledged' | 'licensed_before';
  cooperationModes: CooperationMode[];
  pricing: 'negotiated' | 'listed' | 'auction' | 'face' | 'fixed' | 'open_licence';
  /** 万元; both absent means 面议. */
  priceMinWan?: number;
  priceMaxWan?: number;
  conditions: string;
  benefit: string;
  completedBy: string;
  /** Days before the seed date on which it was published. */
  publishedDaysAgo: number;
}

export interface DemoNeed {
  key: string;
  organizationKey: string;
  /** ≤ 30 characters. */
  title: string;
  problem: string;
  keyTechnology: string;
  goal: string;
  keywords: string[];
  chainCode: ChainCode;
  nodeCode: string;
  fieldCode: string;
  industryCode: string;
  indicators: { name: string; current: string; target: string; unit: string; method: string }[];
  tried: string;
  foundation: string;
  /** 万元; both absent means 面议. */
  budgetMinWan?: number;
  budgetMaxWan?: number;
  budgetVisibility: 'public' | 'matched' | 'bureau';
  urgency: 'normal' | 'urgent' | 'critical';
  cooperationModes: CooperationMode[];
  chainRole: 'build' | 'strengthen' | 'extend' | 'supplement';
  bottleneck: boolean;
  anonymous: boolean;
  minTrl: number;
  publishedDaysAgo: number;
}
