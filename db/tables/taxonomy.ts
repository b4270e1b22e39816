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

export type TaxonomyTermRow = Selectable<TaxonomyTermTable>;
