import type { Insertable, Selectable, Updateable } from 'kysely';
import type { ListingColumns } from './listing.ts';

/** 科技成果: what an institution offers (domain 5.5). */
export interface TechnologyTable extends ListingColumns {
  summary: string;
  innovation: string;
  /** [{name, value, unit, comparison}] 主要技术经济指标 */
  metrics_json: string;
  comparison: string;
  applications: string;
  missing_to_pilot: string;
  /** [{type, title, number, status, owner}] */
  ip_json: string;
  result_type: string | null;
  result_attribute: string | null;
  result_level: string | null;
  trl: number | null;
  stage: string | null;
  ownership: string | null;
  pricing: string | null;
  /** fen; both null means 面议 */
  price_min_fen: number | null;
  price_max_fen: number | null;
  conditions: string;
  benefit: string;
  completed_by: string;
  other_units: string;
  research_from: string | null;
  research_to: string | null;
  registration_no: string;
  gov_funded: number;
  job_invention: number;
  publication_authorized: number;
}

export type TechnologyRow = Selectable<TechnologyTable>;
export type NewTechnology = Insertable<TechnologyTable>;
export type TechnologyPatch = Updateable<TechnologyTable>;
