import { translator } from '#app/i18n/i18n.server.ts';
import { DomainError } from '#app/lib/errors.ts';
import { isBureauReader, requireAllowed } from '#app/modules/accounts/actor.ts';
import { can } from '#app/modules/contracts/policy.ts';
import { getContract } from '#app/modules/contracts/queries.server.ts';
import type { DealCtx } from '#app/modules/deals/pages.server.ts';
import { readFigureParams } from '#app/modules/indicators/params.ts';
import { type Draft, issuePaper } from './commands.server.ts';
import { contractFormPaper } from './contract-form.server.ts';
import { dealRecordPaper } from './deal-record.server.ts';
import { figuresPaper } from './figures-report.server.ts';
import { incomeAssessmentPaper } from './income-assessment.server.ts';
import { findPaper } from './queries.server.ts';
import { registerPaper } from './register.server.ts';
import { PAPER_KINDS, PAPER_LOCALE, type PaperKind } from './schema.ts';
import { moveSince } from './standing.server.ts';

/** `origin`: scheme and host at which everybody reaches the site, whatever host this request came in by. */
type PaperCtx = DealCtx & { origin: string };

/** The paper that the parameters of an address ask for, as a file. Throws `not_found` and `forbidden`. */
export async function makePaper(
  ctx: PaperCtx,
  kind: string,
  url: URL,
): Promise<{ bytes: Buffer; name: string }> {
  const known = PAPER_KINDS.find((one) => one === kind);
  if (!known) throw new DomainError('not_found');
  const paperCtx: PaperCtx = { ...ctx, locale: PAPER_LOCALE, t: translator(PAPER_LOCALE) };
  const draft = await draftOf(paperCtx, known, url.searchParams);
  const { bytes } = await issuePaper(paperCtx, draft, ctx.origin);
  return { bytes, name: `${draft.paper.title} ${draft.summary.subject}.pdf` };
}

async function draftOf(ctx: PaperCtx, kind: PaperKind, params: URLSearchParams): Promise<Draft> {
  switch (kind) {
    case 'contract-form': {
      const contract = await getContract(ctx.db, params.get('id') ?? '');
      if (!contract || !can(ctx.actor, 'contract.read', contract)) throw new DomainError('not_found');
      return contractFormPaper(ctx, contract);
    }
    case 'deal-record':
      return dealRecordPaper(ctx, params.get('id') ?? '');
    case 'register': {
      requireAllowed(ctx.actor, isBureauReader(ctx.actor));
      const { period, asOf } = readFigureParams(params);
      if (!period) throw new DomainError('not_found');
      return registerPaper(ctx, { period, asOf });
    }
    case 'figures':
      return figuresPaper(ctx, params);
    case 'income-assessment':
      return incomeAssessmentPaper(ctx, params.get('id') ?? '');
  }
}

/** What everybody may learn of a paper he holds. Throws `not_found` for a code that was never handed out. */
export async function verificationPage(ctx: Pick<PaperCtx, 'db'>, code: string) {
  const paper = await findPaper(ctx.db, code);
  if (!paper) throw new DomainError('not_found', { messageKey: 'paper.verify.unknown' });
  const { subjectId: _subject, summary, ...shown } = paper;
  const { subject, facts, isDemo = false } = summary;
  return { ...shown, summary: { subject, facts }, isDemo, move: await moveSince(ctx.db, paper) };
}
