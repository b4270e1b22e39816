/** What a person said about a sign in a contract (app/modules/anomalies/signals.ts). */
export interface AnomalyReviewTable {
  contract_id: string;
  signal: string;
  /** What had been seen; a sign that shows something else is open again. */
  facts_json: string;
  verdict: 'in_order' | 'to_correct';
  note: string;
  reviewed_by: string | null;
  reviewed_at: number;
}
