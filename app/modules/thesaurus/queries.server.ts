import type { Db } from '#db/client.server.ts';
import type { ThesaurusEntryRow } from '#db/tables/knowledge.ts';
import type { TermGroups, ThesaurusEntry } from './schema.ts';

/** Row → domain; pure. */
export function toEntry(row: ThesaurusEntryRow): ThesaurusEntry {
  return {
    code: row.code,
    node: row.node_code,
    en: row.label_en,
    direction: row.direction,
    weight: row.weight,
    trade: JSON.parse(row.trade_json) as string[],
    terms: JSON.parse(row.terms_json) as TermGroups,
    say: row.say,
    write: row.write_up,
  };
}

/** Every entry in use, by code: what the matching reads with. */
export async function listActiveEntries(db: Db): Promise<ThesaurusEntry[]> {
  const rows = await db
    .selectFrom('thesaurus_entry')
    .selectAll()
    .where('status', '=', 'active')
    .orderBy('code')
    .execute();
  return rows.map(toEntry);
}
