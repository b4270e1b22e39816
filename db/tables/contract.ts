import type { Generated, Insertable, Selectable, Updateable } from 'kysely';

/** 技术合同, current version. Parties are frozen as they were written in the contract (domain 3.1, 3.2). */
export interface ContractTable {
  id: string;
  /** Our own number XJ-HT-YYYY-NNNNNN, never presented as the official one. */
  number: string;
  /** 合同登记编号, 16 digits. */
  reg_no: string | null;
  path: 'LOCAL' | 'EXTERNAL';
  status: string;
  project_name: string;
  contract_no: string;
  type_code: string;
  subtype_code: string;
  licence_mode: string | null;
  sign_date: string;
  valid_from: string | null;
  valid_to: string | null;
  seller_name: string;
  seller_uscc: string | null;
  seller_region: string | null;
  seller_country: string;
  seller_xiongan: number;
  seller_organization_id: string | null;
  buyer_name: string;
  buyer_uscc: string | null;
  buyer_region: string | null;
  buyer_country: string;
  buyer_xiongan: number;
  buyer_organization_id: string | null;
  /** 合同成交额, fen */
  contract_total_fen: number;
  /** 技术交易额, fen; null only where it was never assessed (a rejected application). */
  tech_amount_fen: number | null;
  /** [{kind, name, amount_fen}] 非技术性费用 */
  cost_lines_json: string;
  payment_mode: string | null;
  tech_field: string | null;
  ip_types_json: string;
  chain_code: string | null;
  reg_date: string | null;
  reg_registry: string;
  /** Registered by the Xinji registry itself (measure M_LOCALREG). */
  registered_locally: number;
  reject_reason: string | null;
  deal_id: string | null;
  need_id: string | null;
  technology_id: string | null;
  confidentiality: 'public' | 'internal' | 'trade_secret';
  note: string;
  sign_place: Generated<string>;
  /** 技术流向: 境内、技术进口、技术出口. */
  flow: Generated<'DOMESTIC' | 'IMPORT' | 'EXPORT'>;
  /** Registration of import or export with the commerce authority. */
  trade_reg_no: Generated<string>;
  /** 买/卖方性质. */
  seller_nature: string | null;
  seller_township: string | null;
  seller_high_tech: Generated<number>;
  seller_tech_sme: Generated<number>;
  /** {address, legalRep, contact, phone, email, industryCode} */
  seller_details_json: Generated<string>;
  buyer_nature: string | null;
  buyer_township: string | null;
  buyer_high_tech: Generated<number>;
  buyer_tech_sme: Generated<number>;
  buyer_details_json: Generated<string>;
  intermediaries_json: Generated<string>;
  /** ISO 4217. */
  currency: Generated<string>;
  /** In hundredths of the original currency. */
  original_amount: number | null;
  /** CNY for one unit, as a decimal text. */
  fx_rate: string | null;
  fx_date: string | null;
  tax_included: number | null;
  payment_plan_json: Generated<string>;
  royalty_json: Generated<string>;
  equity_json: Generated<string>;
  ip_items_json: Generated<string>;
  socio_goal: string | null;
  plan_source: string | null;
  industry_code: string | null;
  emerging_code: string | null;
  exp_new_input_fen: number | null;
  exp_new_output_fen: number | null;
  job_invention: number | null;
  pricing_mode: string | null;
  publicity_id: string | null;
  gov_funded: number | null;
  registry_code: Generated<string>;
  registrar: Generated<string>;
  reviewer: Generated<string>;
  import_id: string | null;
  revision_no: number;
  demo: number;
  version: number;
  created_by: string | null;
  created_at: number;
  updated_at: number;
}

/** Every state the record ever had, as JSON, with who changed what and why. Never updated, never deleted. */
export interface ContractRevisionTable {
  id: string;
  contract_id: string;
  revision_no: number;
  /** recorded | corrected | transition name (register, change, deregister …) */
  event: string;
  /** Date on which the change took effect for the statistics. */
  effective_on: string;
  snapshot_json: string;
  reason: string;
  created_by: string | null;
  created_at: number;
}

/** Evidence files; the bytes lie under DATA_DIR/files, outside the web root. */
export interface ContractFileTable {
  id: string;
  contract_id: string;
  kind: string;
  original_name: string;
  media_type: string;
  size: number;
  sha256: string;
  storage_name: string;
  created_by: string | null;
  created_at: number;
}

export type ContractRow = Selectable<ContractTable>;
export type NewContract = Insertable<ContractTable>;
export type ContractPatch = Updateable<ContractTable>;
export type ContractRevisionRow = Selectable<ContractRevisionTable>;
export type ContractFileRow = Selectable<ContractFileTable>;
