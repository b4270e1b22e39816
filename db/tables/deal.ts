import type { Insertable, Selectable, Updateable } from 'kysely';

/** 对接: one firm and one institution brought together by the bureau, from first contact to contract. */
export interface DealTable {
  id: string;
  number: string;
  need_id: string | null;
  technology_id: string | null;
  firm_id: string;
  institution_id: string;
  /** Who asked: the firm, the institution or a broker. */
  opened_by: 'firm' | 'institution' | 'broker';
  message: string;
  state: string;
  broker_id: string | null;
  firm_consented_at: number | null;
  institution_consented_at: number | null;
  /** Reason code and words when declined or terminated. */
  end_reason: string | null;
  end_note: string;
  ended_at: number | null;
  /** Until when the side whose turn it is should answer (calendar date). */
  answer_due: string | null;
  match_algorithm_version: string | null;
  match_rank: number | null;
  demo: number;
  version: number;
  created_by: string | null;
  created_at: number;
  updated_at: number;
}

/** Timeline of a deal: transitions, notes, consents. Append-only. */
export interface DealEventTable {
  id: string;
  deal_id: string;
  kind: 'transition' | 'note' | 'consent';
  transition: string | null;
  from_state: string | null;
  to_state: string | null;
  body: string;
  actor_id: string | null;
  actor_side: 'firm' | 'institution' | 'bureau' | 'system';
  /** Notes for colleagues stay with the bureau; everything else both sides see. */
  visibility: 'parties' | 'bureau';
  created_at: number;
}

export type DealRow = Selectable<DealTable>;
export type NewDeal = Insertable<DealTable>;
export type DealPatch = Updateable<DealTable>;
export type DealEventRow = Selectable<DealEventTable>;
