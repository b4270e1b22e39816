/** What the bureau changed in code lists of the release, version by version. */
import type { Selectable } from 'kysely';
import type { Db } from '#db/client.server.ts';
import type { CodeEntryVersionTable } from '#db/tables/taxonomy.ts';

export interface CodeVersion {
  id: string;
  list: string;
  code: string;
  /** From 1; what the release brings is version 0 and stored nowhere. */
  version: number;
  zh: string;
  en: string;
  effectiveFrom: string | undefined;
  effectiveTo: string | undefined;
  note: string;
  /** Name of who made it. */
  by: string | null;
  createdAt: number;
}

/** Every version, of one list or of all, oldest first. */
export async function listCodeVersions(db: Db, list?: string): Promise<CodeVersion[]> {
  const rows = await db
    .selectFrom('code_entry_version as entry')
    .leftJoin('user_account as person', 'person.id', 'entry.created_by')
    .selectAll('entry')
    .select('person.name as by')
    .$if(list !== undefined, (query) => query.where('entry.list', '=', list ?? ''))
    .orderBy('entry.list')
    .orderBy('entry.created_at')
    .orderBy('entry.version')
    .execute();
  return rows.map(toVersion);
}

/** The version of each entry that holds. Takes them oldest first. */
export function lastVersions(versions: readonly CodeVersion[]): CodeVersion[] {
  return [...new Map(versions.map((version) => [`${version.list}/${version.code}`, version])).values()];
}

function toVersion(row: Selectable<CodeEntryVersionTable> & { by: string | null }): CodeVersion {
  return {
    id: row.id,
    list: row.list,
    code: row.code,
    version: Number(row.version),
    zh: row.label_zh,
    en: row.label_en,
    effectiveFrom: row.effective_from ?? undefined,
    effectiveTo: row.effective_to ?? undefined,
    note: row.note,
    by: row.by,
    createdAt: Number(row.created_at),
  };
}
