import { formatInstant } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { formAction, redirectWithToast } from '#app/lib/http.server.ts';
import { pageCount } from '#app/lib/pages.ts';
import { paths } from '#app/lib/paths.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { type DeskCtx, labelsFor } from '#app/modules/listings/pages.server.ts';
import { type Viewer, viewerOf } from '#app/modules/listings/queries.server.ts';
import type { Listing, ListingKind } from '#app/modules/listings/schema.ts';
import { wordIndicator } from '#app/modules/matching/texts.ts';
import { requireNeed } from '#app/modules/needs/queries.server.ts';
import { requireTechnology } from '#app/modules/technologies/queries.server.ts';
import { mergeListings, sayDistinct, undoMerge } from './commands.server.ts';
import { deskPath, lookalikesOf } from './lookalikes.server.ts';
import { duplicatePolicy } from './policy.ts';
import { findKept, listMerges, listPairs, PAIRS_PER_PAGE, requirePair } from './queries.server.ts';
import { type DuplicatePair, duplicateStepSchema, pairAddressSchema, undoSchema } from './schema.ts';

/** Merges that can be undone from the list. */
const MERGES_SHOWN = 30;

/** Open pairs, and the merges that hold. */
export async function duplicatesPage(ctx: DeskCtx, page: number) {
  requireAllowed(ctx.actor, duplicatePolicy['duplicate.read'](ctx.actor));
  const [{ pairs, count }, merges] = await Promise.all([
    listPairs(ctx.db, 'open', page),
    listMerges(ctx.db, MERGES_SHOWN),
  ]);
  const viewer = viewerOf(ctx);
  const brief = (kind: ListingKind, id: string) => readBrief(ctx, kind, id, viewer);
  return {
    pairs: await Promise.all(
      pairs.map(async ({ kind, leftId, rightId, similarity }) => ({
        kind,
        percent: Math.round(100 * similarity),
        to: paths.admin.duplicate({ kind, leftId, rightId }),
        left: await brief(kind, leftId),
        right: await brief(kind, rightId),
      })),
    ),
    merges: await Promise.all(
      merges.map(async ({ id, kind, keptId, mergedId, mergedAt }) => ({
        id,
        kind,
        mergedAt: formatInstant(mergedAt, ctx.locale),
        kept: await brief(kind, keptId),
        merged: await brief(kind, mergedId),
      })),
    ),
    count,
    page,
    pages: pageCount(count, PAIRS_PER_PAGE),
    mayDecide: duplicatePolicy['duplicate.decide'](ctx.actor),
  };
}

export type DuplicatesPage = Awaited<ReturnType<typeof duplicatesPage>>;

async function readBrief(ctx: DeskCtx, kind: ListingKind, id: string, viewer: Viewer) {
  const { listing, organization } = await readSide(ctx, kind, id, viewer);
  const { number, title } = listing;
  return { id, number, title, organization, to: deskPath(kind, id) };
}

export async function undoFromList(ctx: DeskCtx, form: FormData) {
  return formAction(form, undoSchema, ctx.t, async ({ mergeId }) => {
    await undoMerge(ctx, mergeId);
    return redirectWithToast(paths.admin.duplicates(), 'circle.toast.undone');
  });
}

/** Both texts field by field, with what may be decided. */
export async function pairPage(ctx: DeskCtx, address: Record<string, string | undefined>) {
  requireAllowed(ctx.actor, duplicatePolicy['duplicate.read'](ctx.actor));
  const target = readAddress(address);
  const pair = await requirePair(ctx.db, target.kind, target.leftId, target.rightId);
  const viewer = viewerOf(ctx);
  const [left, right] = await Promise.all(
    [pair.leftId, pair.rightId].map((id) => readSide(ctx, pair.kind, id, viewer)),
  );
  if (!left || !right) throw new DomainError('not_found');
  return {
    kind: pair.kind,
    state: pair.state,
    percent: Math.round(100 * pair.similarity),
    sides: [viewSide(left), viewSide(right)],
    fields: left.fields.map(({ name, text }, at) => ({
      name,
      left: text,
      right: right.fields[at]?.text ?? '',
      isSame: text === right.fields[at]?.text,
    })),
    mayDecide: pair.state === 'open' && duplicatePolicy['duplicate.decide'](ctx.actor),
  };
}

export type PairPage = Awaited<ReturnType<typeof pairPage>>;

/** The form of the pair's page: 不是重复, or keep one of the two. */
export async function decidePair(ctx: DeskCtx, address: Record<string, string | undefined>, form: FormData) {
  const target = readAddress(address);
  return formAction(form, duplicateStepSchema, ctx.t, async (step) => {
    if (step.intent === 'distinct') {
      await sayDistinct(ctx, target);
      return redirectWithToast(paths.admin.duplicates(), 'circle.toast.distinct');
    }
    const seen = new Map(
      step.seen.map((pair): [string, number] => {
        const [id = '', version] = pair.split(':');
        return [id, Number(version)];
      }),
    );
    await mergeListings(ctx, { ...target, keptId: step.keptId, seen });
    return redirectWithToast(paths.admin.duplicates(), 'circle.toast.merged');
  });
}

function readAddress(
  address: Record<string, string | undefined>,
): Pick<DuplicatePair, 'kind' | 'leftId' | 'rightId'> {
  const target = pairAddressSchema.safeParse(address);
  if (!target.success) throw new DomainError('not_found');
  return target.data;
}

interface Side {
  listing: Listing;
  organization: string;
  /** In the order in which both sides are shown. */
  fields: { name: string; text: string }[];
}

async function readSide(ctx: DeskCtx, kind: ListingKind, id: string, viewer: Viewer): Promise<Side> {
  const labels = await labelsFor(ctx.db, ctx);
  const shared = (listing: Listing) => [
    { name: labels.t('circle.pair.keywords'), text: listing.keywords.join('、') },
    {
      name: labels.t('circle.pair.chain'),
      text: labels.term('chain_node', listing.nodeCode) || labels.term('chain', listing.chainCode),
    },
    { name: labels.t('circle.pair.source'), text: listing.source },
  ];
  if (kind === 'need') {
    const { need, organization } = await requireNeed(ctx.db, id, viewer);
    const text = (field: 'problem' | 'keyTechnology' | 'goal') => ({
      name: labels.t(`matching.need_part.${field}`),
      text: need[field],
    });
    const indicators = need.indicators.map(wordIndicator).join('；');
    return {
      listing: need,
      organization: organization.name,
      fields: [
        text('problem'),
        text('keyTechnology'),
        text('goal'),
        { name: labels.t('matching.need_part.indicators'), text: indicators },
        ...shared(need),
      ],
    };
  }
  const { technology, organization } = await requireTechnology(ctx.db, id, viewer);
  const text = (field: 'summary' | 'innovation' | 'applications') => ({
    name: labels.t(`matching.technology_part.${field}`),
    text: technology[field],
  });
  const metrics = technology.metrics.map(wordIndicator).join('；');
  return {
    listing: technology,
    organization: organization.name,
    fields: [
      text('summary'),
      text('innovation'),
      text('applications'),
      { name: labels.t('matching.technology_part.metrics'), text: metrics },
      ...shared(technology),
    ],
  };
}

function viewSide({ listing, organization }: Side) {
  const { id, number, title, status, version } = listing;
  return { id, number, title, status, version, organization };
}

/** Where a public address leads that belonged to a merged listing; null while it speaks for itself. */
export async function addressAfterMerge(ctx: Pick<DeskCtx, 'db'>, kind: ListingKind, id: string) {
  const kept = await findKept(ctx.db, kind, id);
  if (!kept) return null;
  return kind === 'need' ? paths.need(kept.id) : paths.technology(kept.id);
}

/** For the desk page of a listing: what it may be the same as, or what took its place. */
export async function twinsOf(ctx: DeskCtx, kind: ListingKind, id: string) {
  const kept = await findKept(ctx.db, kind, id);
  if (kept) {
    const to = kind === 'need' ? paths.need(kept.id) : paths.technology(kept.id);
    return { kept: { number: kept.number, to }, lookalikes: [] };
  }
  return { kept: null, lookalikes: await lookalikesOf(ctx, kind, id) };
}

export type Twins = Awaited<ReturnType<typeof twinsOf>>;
