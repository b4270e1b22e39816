import type { Insertable, Selectable } from 'kysely';

/** One version of an indicator of the plan's Table 1. Insert only: the database refuses anything else. */
export interface PlanIndicatorTable {
  indicator_no: number;
  version: number;
  group_code: 'strength' | 'actors' | 'support';
  name_zh: string;
  name_en: string;
  unit: 'yi' | 'item' | 'percent' | 'count';
  /** Shown; 0 means that the value is a whole number. */
  decimals: number;
  /** 预期性 or 约束性. */
  kind: 'expected' | 'binding';
  direction: 'up' | 'down';
  source_kind: 'contracts' | 'register' | 'entered';
  /** What the register of firms and platforms counts for it. */
  register_kind: InnovatorKindCode | null;
  base_year: number;
  /** Decimal text; null where the plan states none. */
  base_value: string | null;
  target_year: number;
  /** `level`: the value to reach; `growth`: average growth per year in %. */
  target_mode: 'level' | 'growth';
  target_value: string;
  /** The plan says 左右. */
  target_about: number;
  shape: 'linear' | 'constant_growth';
  /** Share in % of the whole way by which a value may miss the path and still be on it. */
  tolerance: string;
  basis: string;
  note: string;
  effective_from: string;
  /** Why this version replaced the one before. */
  reason: string;
  demo: number;
  created_by: string | null;
  created_at: number;
}

/** One statement of a year's value; a correction is another row, and only a check changes one. */
export interface PlanValueTable {
  id: string;
  indicator_no: number;
  year: number;
  revision_no: number;
  /** Decimal text. */
  value: string;
  source: string;
  /** Day whose state the value is. */
  state_on: string;
  note: string;
  /** Why it replaced the one before. */
  reason: string;
  origin: 'entered' | 'register';
  status: 'entered' | 'checked' | 'returned';
  check_note: string;
  file_name: string | null;
  file_media_type: string | null;
  file_size: number | null;
  file_sha256: string | null;
  file_storage_name: string | null;
  demo: number;
  entered_by: string | null;
  entered_at: number;
  checked_by: string | null;
  checked_at: number | null;
}

/** 监测调整: what is done about a year that is off its path. Insert only. */
export interface PlanNoteTable {
  id: string;
  indicator_no: number;
  year: number;
  text: string;
  demo: number;
  created_by: string | null;
  created_at: number;
}

type InnovatorKindCode = 'tech_sme' | 'high_tech' | 'leading' | 'platform';

/** A firm with a certificate (科技型中小企业, 高新技术企业, 科技领军企业) or an innovation platform of Xinji. */
export interface InnovatorTable {
  id: string;
  kind: InnovatorKindCode;
  /** The organisation of the site, where it has one. */
  organization_id: string | null;
  organization_name: string;
  uscc: string | null;
  /** Empty unless it is a platform. */
  platform_name: string;
  platform_level: '' | 'national' | 'provincial' | 'city';
  platform_kind: string;
  certificate_no: string;
  /** First day of the certificate, or day of recognition. */
  valid_from: string;
  /** Last day; null while it holds until somebody ends it. */
  valid_to: string | null;
  /** Withdrawn, cancelled or dissolved on this day: no longer counted from it on. */
  ended_on: string | null;
  end_reason: string;
  source: string;
  note: string;
  demo: number;
  version: number;
  created_by: string | null;
  created_at: number;
  updated_at: number;
}

export type PlanIndicatorRow = Selectable<PlanIndicatorTable>;
export type PlanValueRow = Selectable<PlanValueTable>;
export type NewPlanValue = Insertable<PlanValueTable>;
export type InnovatorRow = Selectable<InnovatorTable>;
export type NewInnovator = Insertable<InnovatorTable>;
