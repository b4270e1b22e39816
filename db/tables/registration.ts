import type { Generated, Selectable } from 'kysely';

export type DayUnit = 'natural' | 'working';

/** One rule set of the registration (认定登记); which one holds is decided by the date of acceptance. */
export interface RegistrationRuleTable {
  code: string;
  name: string;
  basis: string;
  effective_from: string;
  normal_days: number;
  normal_unit: DayUnit;
  /** For large and for disputed contracts. */
  large_days: number;
  large_unit: DayUnit;
  /** 技术交易额 from which a contract is large, fen; null where the rule set knows no large contracts. */
  large_fen: number | null;
  correction_restarts: number;
  publicity_days: number;
  /** The bureau has compared it with the official text. */
  confirmed: number;
  note: string;
  version: number;
  updated_by: string | null;
  created_at: number;
  updated_at: number;
}

export interface RegistrationRuleRevisionTable {
  id: string;
  rule_code: string;
  version: number;
  snapshot_json: string;
  note: string;
  actor_id: string | null;
  created_at: number;
}

/**
 * The application of one contract; another round begins with every correction that is submitted. Limit and due date are
 * not stored: they follow from rule set and calendar, which the bureau may correct.
 */
export interface RegistrationApplicationTable {
  contract_id: string;
  round: number;
  submitted_on: string;
  /** 受理日期. */
  accepted_on: string | null;
  /** 存在争议: the long limit holds. */
  disputed: number;
  /** [{from, to}] in which the clock stood still; `to` is null while the applicant still corrects. */
  pauses_json: string;
  closed_on: string | null;
  updated_at: number;
}

/** An opinion of 初审, of an expert, or the decision of 复审. Append-only. */
export interface RegistrationReviewTable {
  id: string;
  contract_id: string;
  round: number;
  stage: 'first' | 'expert' | 'second';
  verdict: 'register' | 'reject' | 'experts' | 'return';
  opinion: string;
  checked_json: string;
  expert_name: Generated<string>;
  expert_organization: Generated<string>;
  reviewed_on: string;
  reviewer_id: string | null;
  created_at: number;
}

/** What the pre-check found and what was answered, kept as evidence. */
export interface RegistrationPrecheckTable {
  id: string;
  contract_id: string;
  revision_no: number;
  answers_json: string;
  findings_json: string;
  checked_by: string | null;
  created_at: number;
}

/** 异议: by the applicant or by 财政、税务. */
export interface RegistrationObjectionTable {
  id: string;
  contract_id: string;
  raised_by: 'applicant' | 'finance' | 'tax';
  raised_name: string;
  raised_on: string;
  grounds: string;
  state: 'open' | 'upheld' | 'dismissed' | 'withdrawn';
  decision: Generated<string>;
  decided_on: string | null;
  decided_by: string | null;
  version: number;
  created_by: string | null;
  created_at: number;
}

/** 公示 of a price agreed by a state institution (促进科技成果转化法 Art. 18). */
export interface PublicityTable {
  id: string;
  /** XJ-GS-YYYY-NNNNNN */
  number: string;
  contract_id: string | null;
  deal_id: string | null;
  organization_id: string | null;
  institution: string;
  title: string;
  price_fen: number;
  trade_mode: string;
  transferee: string;
  completers: string;
  relation_note: string;
  channel: string;
  contact: string;
  basis: string;
  rule_code: string;
  days: number;
  starts_on: string;
  /** The last day, until 24:00. */
  ends_on: string;
  state: 'running' | 'cancelled';
  cancel_reason: Generated<string>;
  demo: number;
  version: number;
  created_by: string | null;
  created_at: number;
  updated_at: number;
}

export interface PublicityObjectionTable {
  id: string;
  publicity_id: string;
  raised_name: string;
  raised_on: string;
  grounds: string;
  state: 'open' | 'upheld' | 'dismissed' | 'withdrawn';
  decision: Generated<string>;
  decided_on: string | null;
  decided_by: string | null;
  created_by: string | null;
  created_at: number;
}

/** Somebody at the bureau let a contract pass without a finished 公示, and why. */
export interface PublicityWaiverTable {
  contract_id: string;
  reason: string;
  waived_by: string | null;
  created_at: number;
}

/** 科研诚信 record of an organisation or a person (domain 6.4). */
export interface IntegrityFlagTable {
  id: string;
  subject: 'organization' | 'person';
  name: string;
  /** Of the organisation, or of the one a person works for. */
  uscc: string | null;
  organization_name: Generated<string>;
  level: 'general' | 'severe';
  source: string;
  decision_no: Generated<string>;
  starts_on: string;
  ends_on: string | null;
  status: 'active' | 'ended';
  end_reason: Generated<string>;
  note: Generated<string>;
  version: number;
  created_by: string | null;
  ended_by: string | null;
  created_at: number;
  updated_at: number;
}

/** Evidence that somebody was looked up, and what was found. Append-only. */
export interface IntegrityCheckTable {
  id: string;
  purpose: string;
  subject_kind: string;
  subject_id: string;
  parties_json: string;
  result: 'clear' | 'marked' | 'blocked';
  flags_json: string;
  checked_by: string | null;
  created_at: number;
}

export type RegistrationRuleRow = Selectable<RegistrationRuleTable>;
export type RegistrationApplicationRow = Selectable<RegistrationApplicationTable>;
export type RegistrationReviewRow = Selectable<RegistrationReviewTable>;
export type RegistrationObjectionRow = Selectable<RegistrationObjectionTable>;
export type PublicityRow = Selectable<PublicityTable>;
export type PublicityObjectionRow = Selectable<PublicityObjectionTable>;
export type IntegrityFlagRow = Selectable<IntegrityFlagTable>;
export type IntegrityCheckRow = Selectable<IntegrityCheckTable>;
