import type { Generated, Insertable, Selectable, Updateable } from 'kysely';
import type { ListingColumns } from './listing.ts';

/** 技术需求: what a firm needs solved (domain 5.6, the Hebei provincial form and the Xinji additions). */
export interface NeedTable extends ListingColumns {
  problem: string;
  key_technology: string;
  goal: string;
  /** [{name, current, target, unit, method}] 量化技术指标 */
  indicators_json: string;
  tried: string;
  foundation: string;
  need_fields_json: string;
  activity_type: string | null;
  discipline: string;
  period_from: number | null;
  period_to: number | null;
  /** fen; both null means 面议 */
  budget_min_fen: number | null;
  budget_max_fen: number | null;
  budget_visibility: 'public' | 'matched' | 'bureau';
  urgency: string;
  chain_role: string | null;
  bottleneck: number;
  open_call: number;
  anonymous: number;
  min_trl: number | null;
  preferred_partner: string;
  ip_intention: string;
  /** [{code, verdict}]: technical readings of its words that the firm confirmed or rejected. */
  readings_json: Generated<string>;
  /** Why its firm closed it; null where nobody said so, as after a contract. */
  close_reason: Generated<'solved' | 'no_match' | null>;
}

export type NeedRow = Selectable<NeedTable>;
export type NewNeed = Insertable<NeedTable>;
export type NeedPatch = Updateable<NeedTable>;
