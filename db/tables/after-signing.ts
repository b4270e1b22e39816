import type { Generated, Selectable } from 'kysely';

/** 履约节点: what has to be done or paid by a day. A node of the payment plan follows the plan of the record. */
export interface ContractMilestoneTable {
  id: string;
  contract_id: string;
  /** Place in the payment plan, from 1; null for one entered by hand. */
  plan_line: number | null;
  title: string;
  due_on: string;
  state: Generated<'open' | 'done' | 'cancelled'>;
  done_on: string | null;
  note: Generated<string>;
  file_id: string | null;
  version: number;
  created_by: string | null;
  created_at: number;
  updated_at: number;
}

/** 到账: money or shares that a party really received. Never changed: a wrong one is voided and entered again. */
export interface ContractReceiptTable {
  id: string;
  contract_id: string;
  received_on: string;
  amount_fen: number;
  kind: 'cash' | 'royalty' | 'equity';
  /** The instalment it pays, from 1; null for none. */
  plan_line: number | null;
  /** 到账凭证 among the files of the contract. */
  file_id: string | null;
  note: Generated<string>;
  voided_at: number | null;
  voided_by: string | null;
  void_reason: Generated<string>;
  created_by: string | null;
  created_at: number;
}

/** 技术性收入核定 of one contract and year. Every version stays; at most one of a year is confirmed. */
export interface IncomeAssessmentTable {
  id: string;
  contract_id: string;
  year: number;
  revision_no: number;
  /** Of the receipts of the year. */
  received_fen: number;
  /** 非技术性费用 in it. */
  non_tech_fen: number;
  /** Carriers in a reasonable quantity: stay in the income, stated beside it. */
  carrier_fen: number;
  /** 核定额: received less non-technical. */
  income_fen: number;
  basis: string;
  state: 'entered' | 'confirmed' | 'returned' | 'replaced' | 'revoked';
  entered_by: string | null;
  entered_at: number;
  decided_by: string | null;
  decided_at: number | null;
  decision: Generated<string>;
}

/** 成果转化跟踪: one questionnaire some months after the registration. What it asks counts from the registration on. */
export interface FollowUpTable {
  id: string;
  contract_id: string;
  months: number;
  /** The day of the month; due on the next working day. */
  falls_on: string;
  due_on: string;
  answered_on: string | null;
  answered_at: number | null;
  answered_by: string | null;
  /** Who said it: the firm itself, or the bureau for it. */
  answered_side: 'firm' | 'bureau' | null;
  production: 'none' | 'trial' | 'small' | 'mass' | null;
  output_fen: number | null;
  sales_fen: number | null;
  jobs: number | null;
  patents: number | null;
  satisfaction: number | null;
  problems: Generated<string>;
  help: Generated<string>;
  version: number;
  created_at: number;
  updated_at: number;
}

/** What people were reminded of: one row is one reminder, so that none is sent twice. */
export interface ReminderTable {
  kind: 'follow_up' | 'milestone';
  subject_id: string;
  stage: 'before' | 'after' | 'late';
  due_on: string;
  sent_at: number;
}

/** A policy that parties of a contract may ask about. Information: nothing is computed from it. */
export interface PolicyHintTable {
  code: string;
  /** '' where the day is not known. */
  effective_from: string;
  /** Last day; null while it is in force. */
  effective_to: string | null;
  side: 'seller' | 'buyer';
  name: string;
  clause: string;
  text: string;
  conditions_json: string;
  papers_json: string;
  /** The bureau has compared it with the official text. */
  confirmed: number;
  version: number;
  updated_by: string | null;
  updated_at: number;
}

export type ContractMilestoneRow = Selectable<ContractMilestoneTable>;
export type ContractReceiptRow = Selectable<ContractReceiptTable>;
export type IncomeAssessmentRow = Selectable<IncomeAssessmentTable>;
export type FollowUpRow = Selectable<FollowUpTable>;
export type PolicyHintRow = Selectable<PolicyHintTable>;
