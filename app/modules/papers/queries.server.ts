import type { Db } from '#db/client.server.ts';
import { type IssuedPaper, type PaperKind, type PaperSummary, typedCode } from './schema.ts';

/** The paper with this code, as people copy it: with spaces, in small letters. Null when there is none. */
export async function findPaper(db: Db, code: string): Promise<IssuedPaper | null> {
  const row = await db.selectFrom('paper').selectAll().where('code', '=', typedCode(code)).executeTakeFirst();
  if (!row) return null;
  const summary = JSON.parse(row.summary_json) as PaperSummary;
  return {
    code: row.code,
    kind: row.kind as PaperKind,
    subjectId: row.subject_id,
    title: row.title,
    summary,
    sha256: summary.hashOf === 'file' ? row.sha256 : null,
    issuedAt: row.issued_at,
  };
}
