/**
 * The thesaurus (行话—术语) as it is shipped, one file per chain: what workshops say and what universities write for the
 * same. Written for this product from knowledge of the trades; the bureau's own changes live in SQL.
 */
import agri from './thesaurus/agri.json';
import display from './thesaurus/display.json';
import equipment from './thesaurus/equipment.json';
import fineChem from './thesaurus/fine_chem.json';
import info from './thesaurus/info.json';
import leather from './thesaurus/leather.json';
import steel from './thesaurus/steel.json';

/** An entry as it stands in a file; app/modules/thesaurus/schema.ts says what the fields mean. */
export interface ShippedEntry {
  code: string;
  node: string;
  en: string;
  direction: 'raise' | 'lower' | null;
  weight: number;
  trade: string[];
  terms: Record<string, string[]>;
  say: string;
  write: string;
}

export const shippedThesaurus: ShippedEntry[] = [
  leather,
  equipment,
  display,
  agri,
  steel,
  fineChem,
  info,
].flat();
