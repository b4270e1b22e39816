import { formatInstant } from '#app/lib/dates.ts';
import { formAction, redirectWithToast } from '#app/lib/http.server.ts';
import { pageNumber } from '#app/lib/pages.ts';
import { paths } from '#app/lib/paths.ts';
import { isBureauReader, isBureauStaff } from '#app/modules/accounts/actor.ts';
import { mayOpenSome } from '#app/modules/deals/choices.server.ts';
import type { DeskCtx } from '#app/modules/listings/pages.server.ts';
import { viewerOf } from '#app/modules/listings/queries.server.ts';
import type { ListingKind } from '#app/modules/listings/schema.ts';
import { matchesForNeed, matchesForTechnology } from '#app/modules/matching/pages.server.ts';
import { publicNeedCards } from '#app/modules/needs/pages.server.ts';
import { publicTechnologyCards } from '#app/modules/technologies/pages.server.ts';
import { judgeMatch } from './commands.server.ts';
import { listJudgements } from './queries.server.ts';
import { type Judgement, judgementSchema } from './schema.ts';

/** What the own side says of a match, in words. */
export interface JudgementView extends Omit<Judgement, 'side' | 'createdAt'> {
  time: string;
}

/** A match the own side found unsuitable: out of the way, never gone. */
export interface DismissedView {
  id: string;
  title: string;
  organization: string;
  to: string;
  judgement: JudgementView;
}

/** The technologies found for a need, with what the own side said of them. */
export async function needMatchesPage(ctx: DeskCtx, needId: string, url: URL) {
  const judged = await readJudged(ctx, { kind: 'need', id: needId });
  const viewer = viewerOf(ctx);
  const list = await matchesForNeed(ctx.db, needId, viewer, listOptions(ctx, judged, url));
  const cards = await publicTechnologyCards(ctx.db, judged.dismissed, viewer);
  return {
    title: ctx.t('matching.for_need'),
    list,
    ...viewJudged(ctx, judged, cards, paths.technology),
  };
}

/** The needs a technology could serve, with what the own side said of them. */
export async function technologyMatchesPage(ctx: DeskCtx, technologyId: string, url: URL) {
  const judged = await readJudged(ctx, { kind: 'technology', id: technologyId });
  const viewer = viewerOf(ctx);
  const list = await matchesForTechnology(ctx.db, technologyId, viewer, listOptions(ctx, judged, url));
  const cards = await publicNeedCards(ctx.db, judged.dismissed, viewer);
  return {
    title: ctx.t('matching.for_technology'),
    list,
    ...viewJudged(ctx, judged, cards, paths.need),
  };
}

interface Judged {
  judgements: ReadonlyMap<string, Judgement>;
  /** Ids of the other side, the latest first. */
  dismissed: string[];
}

async function readJudged(ctx: DeskCtx, listing: { kind: ListingKind; id: string }): Promise<Judged> {
  const own = listing.kind === 'need' ? 'firm' : 'institution';
  const judgements = await listJudgements(ctx.db, listing, isBureauReader(ctx.actor) ? 'bureau' : own);
  const dismissed = [...judgements].flatMap(([id, { verdict }]) => (verdict === 'dismissed' ? [id] : []));
  return { judgements, dismissed };
}

function listOptions({ actor }: DeskCtx, { dismissed }: Judged, url: URL) {
  return { page: pageNumber(url), without: dismissed, mayOpenDeal: mayOpenSome(actor) };
}

function viewJudged(
  { actor, locale }: DeskCtx,
  { judgements, dismissed }: Judged,
  cards: readonly { id: string; title: string; organization: { name: string } }[],
  toOf: (id: string) => string,
) {
  const view = ({ verdict, reason, note, byName, createdAt }: Judgement): JudgementView => ({
    verdict,
    reason,
    note,
    byName,
    time: formatInstant(createdAt, locale),
  });
  const cardOf = new Map(cards.map((card) => [card.id, card]));
  return {
    mayOpenDeal: mayOpenSome(actor),
    // The page lets in own people, the bureau's staff and its auditors: the last only read.
    mayJudge: isBureauStaff(actor) || !isBureauReader(actor),
    judgements: Object.fromEntries([...judgements].map(([id, judgement]) => [id, view(judgement)])),
    dismissed: dismissed.flatMap((id): DismissedView[] => {
      const card = cardOf.get(id);
      const judgement = judgements.get(id);
      if (!card || !judgement) return [];
      const { title, organization } = card;
      return [{ id, title, organization: organization.name, to: toOf(id), judgement: view(judgement) }];
    }),
  };
}

/** The buttons below each match. */
export async function judgeFromPage(
  ctx: DeskCtx,
  listing: { kind: ListingKind; id: string },
  request: Request,
) {
  return formAction(request, judgementSchema, ctx.t, async ({ match, ...input }) => {
    const pair =
      listing.kind === 'need'
        ? { needId: listing.id, technologyId: match }
        : { needId: match, technologyId: listing.id };
    await judgeMatch(ctx, { ...pair, list: listing.kind }, input);
    const { pathname, search } = new URL(request.url);
    // A dismissed card is gone from its place; the others are where the reader left them.
    const hash = input.verdict === 'dismissed' ? '' : `#match-${match}`;
    return redirectWithToast(`${pathname}${search}${hash}`, `feedback.toast.${input.verdict}`);
  });
}
