import { BUREAU_READERS, type MatrixRow } from './matrix.ts';

const EDITORS = ['broker', 'administrator'] as const;

export const thesaurusRows: MatrixRow[] = [
  { action: 'thesaurus.read', case: 'entries, history, suggestions', subject: null, allowed: BUREAU_READERS },
  { action: 'thesaurus.change', case: 'an entry or a suggestion', subject: null, allowed: EDITORS },
  { action: 'thesaurus.refresh_suggestions', case: 'by hand', subject: null, allowed: EDITORS },
];
