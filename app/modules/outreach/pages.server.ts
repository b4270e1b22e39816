import { dateInShanghai, formatDate } from '#app/lib/dates.ts';
import { formAction, redirectWithToast } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { isBureauReader, requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { type DeskCtx, isPublic, type Labels, labelsFor } from '#app/modules/listings/pages.server.ts';
import { viewerOf } from '#app/modules/listings/queries.server.ts';
import { publicNeedCards } from '#app/modules/needs/pages.server.ts';
import { requireNeed } from '#app/modules/needs/queries.server.ts';
import { requireTechnology } from '#app/modules/technologies/queries.server.ts';
import { listTerms } from '#app/modules/thesaurus/schema.ts';
import { findAudience } from './audience.server.ts';
import { PUSH_CAP } from './choices.ts';
import { choosePushes, pushTechnology, suggestJointNeed } from './commands.server.ts';
import { outreachPolicy } from './policy.ts';
import { countPushesInMonth, listGeneralFirms, listPushes, readPushChoice } from './queries.server.ts';
import { jointNeedSchema, pushChoiceSchema, pushSchema } from './schema.ts';
import { findSimilarNeeds } from './similar.server.ts';

/** What stands beside a firm: whether the technology can still be sent to it. */
export interface PushState {
  state: 'open' | 'sent' | 'full';
  sentOn: string;
}

/** 精准推送: the firms a technology fits, with the reasons; names only, never a contact. */
export async function audiencePage(ctx: DeskCtx, technologyId: string) {
  const viewer = viewerOf(ctx);
  const { technology, organization } = await requireTechnology(ctx.db, technologyId, viewer);
  requireAllowed(ctx.actor, outreachPolicy['outreach.read_audience'](ctx.actor, technology));
  const isBureau = isBureauReader(ctx.actor);
  const [labels, audience, pushes, counts, nameIdeas] = await Promise.all([
    labelsFor(ctx.db, ctx),
    findAudience(ctx, technologyId, isBureau ? 'all' : 'public'),
    listPushes(ctx.db, technologyId),
    countPushesInMonth(ctx.db, viewer.today),
    ideaNames(ctx),
  ]);
  const stateOf = (firmId: string): PushState => {
    const sentAt = pushes.get(firmId);
    if (sentAt !== undefined)
      return { state: 'sent', sentOn: formatDate(dateInShanghai(sentAt), ctx.locale) };
    return { state: (counts.get(firmId) ?? 0) >= PUSH_CAP ? 'full' : 'open', sentOn: '' };
  };
  return {
    technology: { id: technology.id, title: technology.title },
    isPublic: isPublic(technology, organization, viewer.today),
    firms: audience.map(({ firm, fit }) => ({
      id: firm.id,
      name: firm.name,
      to: paths.organization(firm.id),
      percent: Math.round(100 * fit.fit),
      node: labels.term('chain_node', fit.node),
      chain: labels.term('chain', fit.chain),
      ideas: nameIdeas(fit.ideas),
      sources: fit.sources,
      push: stateOf(firm.id),
    })),
    general: isBureau
      ? (await listGeneralFirms(ctx.db)).map(({ id, name }) => ({
          id,
          name,
          to: paths.organization(id),
          push: stateOf(id),
        }))
      : [],
    cap: PUSH_CAP,
    mayPush: outreachPolicy['outreach.push'](ctx.actor),
    isBureau,
  };
}

export type AudiencePage = Awaited<ReturnType<typeof audiencePage>>;

export async function pushFromPage(ctx: DeskCtx, technologyId: string, form: FormData) {
  return formAction(form, pushSchema, ctx.t, async ({ organizationId }) => {
    await pushTechnology(ctx, { technologyId, organizationId });
    return redirectWithToast(paths.desk.technologyAudience(technologyId), 'circle.toast.pushed');
  });
}

/** The settings of the actor's firm; null for everybody who has none to make. */
export async function pushSettings(ctx: DeskCtx) {
  const { organizationId, organizationKind } = ctx.actor;
  const mayChoose = outreachPolicy['outreach.choose'](ctx.actor, { organizationId });
  if (organizationKind !== 'firm' || !mayChoose) return null;
  return { choice: (await readPushChoice(ctx.db, organizationId)) ?? 'fitting', cap: PUSH_CAP };
}

export async function savePushChoice(ctx: DeskCtx, form: FormData) {
  return formAction(form, pushChoiceSchema, ctx.t, async ({ choice }) => {
    await choosePushes(ctx, choice);
    return redirectWithToast(paths.desk.organization(), 'circle.toast.push_choice');
  });
}

/**
 * 相近需求: for the bureau with names; for the firm how many other firms have the problem, and the public cards, on which
 * an anonymous firm has no name.
 */
export async function similarPage(ctx: DeskCtx, needId: string) {
  const viewer = viewerOf(ctx);
  const { need } = await requireNeed(ctx.db, needId, viewer);
  requireAllowed(ctx.actor, outreachPolicy['outreach.read_similar'](ctx.actor, need));
  const found = await findSimilarNeeds(ctx, need);
  const [labels, cards, nameIdeas] = await Promise.all([
    labelsFor(ctx.db, ctx),
    publicNeedCards(
      ctx.db,
      found.map(({ id }) => id),
      viewer,
    ),
    ideaNames(ctx),
  ]);
  const reasonsOf = new Map(found.map((one) => [one.id, one]));
  const isBureau = isBureauReader(ctx.actor);
  return {
    need: { id: need.id, title: need.title },
    count: new Set(found.map(({ firmId }) => firmId)).size,
    chain: nameChains(found, labels),
    needs: cards.map((card) => ({
      id: card.id,
      number: card.number,
      title: card.title,
      organization: card.organization.name,
      excerpt: card.excerpt,
      to: isBureau ? paths.desk.need(card.id) : paths.need(card.id),
      ideas: nameIdeas(reasonsOf.get(card.id)?.ideas ?? []),
      node: labels.term('chain_node', reasonsOf.get(card.id)?.node ?? null),
    })),
    maySuggest: outreachPolicy['outreach.suggest_joint'](ctx.actor),
    isBureau,
  };
}

export type SimilarPage = Awaited<ReturnType<typeof similarPage>>;

function nameChains(found: readonly { chainCode: string | null }[], labels: Labels): string {
  const names = found.map(({ chainCode }) => labels.term('chain', chainCode)).filter(Boolean);
  return [...new Set(names)].join(labels.t('matching.list_separator')) || labels.t('circle.similar.no_chain');
}

export async function suggestFromPage(ctx: DeskCtx, needId: string, form: FormData) {
  return formAction(form, jointNeedSchema, ctx.t, async ({ needIds, note }) => {
    const count = await suggestJointNeed(ctx, { needId, otherIds: needIds, note });
    return redirectWithToast(paths.desk.need(needId), 'circle.toast.pooled', { count });
  });
}

/** Entries of the thesaurus as a reader knows them: the technical term, or the English name. */
async function ideaNames(ctx: Pick<Ctx, 'market'> & { locale: string }) {
  const { knowledge } = await ctx.market();
  return (codes: readonly string[]) =>
    codes.flatMap((code) => {
      const entry = knowledge.thesaurus.get(code);
      if (!entry) return [];
      const name = ctx.locale === 'en' ? entry.en : listTerms(entry)[0]?.term;
      return name ? [name] : [];
    });
}
