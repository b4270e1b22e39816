/** A paper that was handed out, by the code printed on it. */
export interface PaperTable {
  code: string;
  kind: string;
  /** Contract, deal or period. */
  subject_id: string;
  title: string;
  summary_json: string;
  sha256: string;
  issued_by: string | null;
  issued_at: number;
}
