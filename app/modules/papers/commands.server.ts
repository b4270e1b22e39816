import { createHash, randomInt } from 'node:crypto';
import { type Paper, renderPdf } from '#app/lib/pdf.server.ts';
import { userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import type { PaperKind, PaperSummary } from './schema.ts';

/** Without the letters and digits that are taken for one another. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LENGTH = 12;

export interface Draft {
  kind: PaperKind;
  subjectId: string;
  /** Invented records are on it: it says so, and so does its verification. */
  isDemo: boolean;
  paper: Omit<Paper, 'verification' | 'footer'>;
  summary: Pick<PaperSummary, 'subject' | 'facts' | 'revision'>;
}

/** Renders a paper and remembers what it said, and the hash of the file, under the code printed on it. `origin` is where the site is reached. */
export async function issuePaper(
  ctx: Ctx & { t: (key: 'paper.verify.label' | 'paper.footer' | 'paper.demo') => string },
  draft: Draft,
  origin: string,
): Promise<{ bytes: Buffer; code: string }> {
  const code = newCode();
  const { subtitle } = draft.paper;
  const bytes = await renderPdf({
    ...draft.paper,
    subtitle: draft.isDemo ? `${ctx.t('paper.demo')}　${subtitle}` : subtitle,
    verification: { url: `${origin}/verify/${code}`, code, label: ctx.t('paper.verify.label') },
    footer: ctx.t('paper.footer'),
  });
  const { kind, subjectId, summary, paper } = draft;
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .insertInto('paper')
      .values({
        code,
        kind,
        subject_id: subjectId,
        title: paper.title,
        summary_json: JSON.stringify({ ...summary, isDemo: draft.isDemo, hashOf: 'file' }),
        sha256: createHash('sha256').update(bytes).digest('hex'),
        issued_by: userIdOf(tx.actor),
        issued_at: tx.now(),
      })
      .execute();
    await recordAudit(tx, {
      type: 'paper.issued',
      subjectKind: 'paper',
      subjectId: code,
      detail: { kind, subject: summary.subject },
    });
  });
  return { bytes, code };
}

/** Twelve characters of thirty-one: nobody guesses the code of a paper he does not hold. */
function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
