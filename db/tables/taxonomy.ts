import type { Selectable } from 'kysely';

/** One entry of a code list (chains, nodes, regions, contract types…); the lists themselves live in seeds/reference. */
export interface TaxonomyTermTable {
  list: string;
  code: string;
  parent_code: string | null;
  label_zh: string;
  label_en: string;
  position: number;
  /** JSON object with what only this list knows (stage, synonyms, keywords, ipc, aliases …). */
  detail_json: string;
}

/** One version of an entry that the bureau changed or added; the last one holds. Insert only. */
export interface CodeEntryVersionTable {
  id: string;
  list: string;
  code: string;
  version: number;
  label_zh: string;
  label_en: string;
  /** First and last day on which the code may be chosen; null: without limit. */
  effective_from: string | null;
  effective_to: string | null;
  note: string;
  created_by: string | null;
  created_at: number;
}

export type TaxonomyTermRow = Selectable<TaxonomyTermTable>;
