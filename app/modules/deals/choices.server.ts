import { DomainError } from '#app/lib/errors.ts';
import { paths } from '#app/lib/paths.ts';
import { hasRole, type Member } from '#app/modules/accounts/actor.ts';
import { type Labels, labelsFor } from '#app/modules/listings/pages.server.ts';
import { PUBLIC_STATUSES } from '#app/modules/listings/process.ts';
import { type Viewer, viewerOf } from '#app/modules/listings/queries.server.ts';
import { publicNeedCards } from '#app/modules/needs/pages.server.ts';
import { publicTechnologyCards } from '#app/modules/technologies/pages.server.ts';
import type { Db } from '#db/client.server.ts';
import type { DealCtx } from './pages.server.ts';
import { findOpenDeal } from './queries.server.ts';

/* What a new deal may be made of: own records, or the stored matches of the other side's record and the newest ones. */

const MATCHES = 30;
const NEWEST = 100;

export interface ChoiceGroup {
  label: string;
  options: { value: string; label: string }[];
}

type Kind = 'need' | 'technology';

async function newestIds(db: Db, kind: Kind, organizationId: string | null): Promise<string[]> {
  let query = db
    .selectFrom(`${kind as 'need'} as listing`)
    .select('id')
    .where('status', 'in', PUBLIC_STATUSES);
  if (organizationId) query = query.where('organization_id', '=', organizationId);
  const rows = await query.orderBy('published_at', 'desc').orderBy('id').limit(NEWEST).execute();
  return rows.map(({ id }) => id);
}

async function matchedIds(db: Db, kind: Kind, otherId: string): Promise<string[]> {
  const other: Kind = kind === 'need' ? 'technology' : 'need';
  const rows = await db
    .selectFrom('match_suggestion')
    .select(`${kind}_id as id`)
    .where('direction', '=', other)
    .where(`${other}_id`, '=', otherId)
    .orderBy('rank')
    .limit(MATCHES)
    .execute();
  return rows.map(({ id }) => id);
}

/** Cards and not rows: they are public, and an anonymous firm has no name in them. */
function cards(db: Db, kind: Kind, ids: readonly string[], viewer: Viewer) {
  return kind === 'need' ? publicNeedCards(db, ids, viewer) : publicTechnologyCards(db, ids, viewer);
}

/** Select options for one side of a new deal; `otherId` is the other side where it is already chosen. */
export async function dealChoices(
  db: Db,
  kind: Kind,
  scope: { organizationId: string | null; otherId: string | null },
  viewer: Viewer,
  labels: Labels,
): Promise<ChoiceGroup[]> {
  const matched = scope.otherId && !scope.organizationId ? await matchedIds(db, kind, scope.otherId) : [];
  const newest = await newestIds(db, kind, scope.organizationId);
  const rest = newest.filter((id) => !matched.includes(id));
  const groups = [
    { label: labels.t('deal.new.matched'), ids: matched },
    { label: labels.t(scope.organizationId ? 'deal.new.own' : 'deal.new.newest'), ids: rest },
  ];
  const filled = await Promise.all(
    groups.map(async ({ label, ids }) => ({
      label,
      options: (await cards(db, kind, ids, viewer)).map((card) => ({
        value: card.id,
        label: `${card.title}（${card.organization.name}）`,
      })),
    })),
  );
  return filled.filter(({ options }) => options.length > 0);
}

/** Whether an actor may open any deal at all. */
export function mayOpenSome(actor: Member): boolean {
  return hasRole(actor, 'broker') || (hasRole(actor, 'owner', 'member') && actor.organizationVerified);
}

function openerKind(actor: Member): 'firm' | 'institution' | 'broker' {
  if (hasRole(actor, 'broker')) return 'broker';
  return actor.organizationKind === 'firm' ? 'firm' : 'institution';
}

export interface ChosenListing {
  id: string;
  number: string;
  title: string;
  organization: string;
  excerpt: string;
  chain: string;
  to: string;
}

/** The form that opens a deal: both sides of it, chosen or to choose, and what sending it means. */
export async function newDealPage(ctx: DealCtx, params: URLSearchParams) {
  const { db, actor } = ctx;
  if (!hasRole(actor, 'broker', 'owner', 'member')) throw new DomainError('forbidden');
  const viewer = viewerOf(ctx);
  const labels = await labelsFor(db, viewer);
  const opener = openerKind(actor);
  const [[needCard], [technologyCard]] = await Promise.all([
    publicNeedCards(db, listOf(params.get('need')), viewer),
    publicTechnologyCards(db, listOf(params.get('technology')), viewer),
  ]);
  const need = needCard ? chosen(needCard, paths.need(needCard.id)) : null;
  const technology = technologyCard ? chosen(technologyCard, paths.technology(technologyCard.id)) : null;
  const own = (kind: 'firm' | 'institution') => (opener === kind ? actor.organizationId : null);
  const scopeOf = (kind: 'need' | 'technology') => ({
    organizationId: own(kind === 'need' ? 'firm' : 'institution'),
    otherId: (kind === 'need' ? technology?.id : need?.id) ?? null,
  });
  const [needs, technologies] = await Promise.all([
    need ? none() : dealChoices(db, 'need', scopeOf('need'), viewer, labels),
    technology ? none() : dealChoices(db, 'technology', scopeOf('technology'), viewer, labels),
  ]);
  return {
    opener,
    mayOpen: mayOpenSome(actor),
    need,
    technology,
    needs,
    technologies,
    message: await nameOthers(ctx, params.get('also'), labels),
    existing: await existingDeal(ctx, need?.id ?? null, technology?.id ?? null),
  };
}

export type NewDealView = Awaited<ReturnType<typeof newDealPage>>;

const none = async (): Promise<ChoiceGroup[]> => [];

function listOf(id: string | null): string[] {
  return id ? [id] : [];
}

function chosen(
  card: Pick<ChosenListing, 'id' | 'number' | 'title' | 'excerpt' | 'chain'> & {
    node: string;
    organization: { name: string };
  },
  to: string,
): ChosenListing {
  return {
    id: card.id,
    number: card.number,
    title: card.title,
    organization: card.organization.name,
    excerpt: card.excerpt,
    chain: [card.chain, card.node].filter(Boolean).join(' › '),
    to,
  };
}

/** Technologies a message names beside the deal's own; what a set for one need rarely exceeds. */
const OTHERS = 5;

/** The message to begin with where the need takes several technologies: a deal has one, so it names the others. */
async function nameOthers(ctx: DealCtx, also: string | null, labels: Labels): Promise<string> {
  if (!also) return '';
  const others = await publicTechnologyCards(ctx.db, also.split(',').slice(0, OTHERS), viewerOf(ctx));
  if (others.length === 0) return '';
  const list = others.map(({ number, title }) => `${number} ${title}`).join('；');
  return labels.t('circle.deal.also', { list });
}

/** The open deal of a chosen pair, for a link instead of a refusal. */
async function existingDeal(ctx: DealCtx, needId: string | null, technologyId: string | null) {
  if (!needId || !technologyId) return null;
  const firm = await ctx.db
    .selectFrom('need')
    .select('organization_id')
    .where('id', '=', needId)
    .executeTakeFirst();
  if (!firm) return null;
  const deal = await findOpenDeal(ctx.db, { needId, technologyId, firmId: firm.organization_id });
  return deal && { number: deal.number, to: paths.desk.deal(deal.id) };
}
