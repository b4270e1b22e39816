import type { Db } from '#db/client.server.ts';
import type { IssuedPaper, PaperKind, PaperSummary } from './schema.ts';

/** The paper with this code, as people copy it: with spaces, in small letters. Null when there is none. */
export async function findPaper(db: Db, code: string): Promise<IssuedPaper | null> {
  const row = await db
    .selectFrom('paper')
    .selectAll()
    .where('code', '=', code.replace(/[\s-]/g, '').toUpperCase())
    .executeTakeFirst();
  if (!row) return null;
  return {
    code: row.code,
    kind: row.kind as PaperKind,
    subjectId: row.subject_id,
    title: row.title,
    summary: JSON.parse(row.summary_json) as PaperSummary,
    sha256: row.sha256,
    issuedAt: row.issued_at,
  };
}
