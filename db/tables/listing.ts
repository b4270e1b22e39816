/** Columns that a need and a technology share: one publication lifecycle, one review, one contact block. */
export interface ListingColumns {
  id: string;
  number: string;
  organization_id: string;
  title: string;
  keywords_json: string;
  chain_code: string | null;
  node_code: string | null;
  field_code: string | null;
  industry_code: string | null;
  cooperation_modes_json: string;
  contact_name: string;
  contact_phone: string;
  contact_email: string;
  /** 不涉密: declared by the publisher before submission (保密法 2024, 34–35). */
  declared_non_secret: number;
  /** Last day on which it is shown. */
  valid_to: string | null;
  status: string;
  /** Why the bureau returned it; cleared on the next submission. */
  return_reason: string;
  submitted_at: number | null;
  published_at: number | null;
  reviewed_by: string | null;
  closed_at: number | null;
  /** Where an imported record comes from; '' when typed in. */
  source: string;
  source_ref: string | null;
  demo: number;
  version: number;
  created_by: string | null;
  created_at: number;
  updated_at: number;
}
