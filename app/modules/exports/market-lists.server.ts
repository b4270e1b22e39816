/** Needs, technologies and what waits for review, as workbooks: the rows of the desk, with its filter. */
import type { MessageKey } from '#app/i18n/i18n.ts';
import type { Download } from '#app/lib/download.server.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { type DeskCtx, type Labels, labelsFor, readDeskFilter } from '#app/modules/listings/pages.server.ts';
import { reviewPolicy } from '#app/modules/listings/policy.ts';
import { type OrganizationBrief, viewerOf } from '#app/modules/listings/queries.server.ts';
import type { Listing, ListingKind } from '#app/modules/listings/schema.ts';
import { listNeeds } from '#app/modules/needs/queries.server.ts';
import { listTechnologies } from '#app/modules/technologies/queries.server.ts';
import { columnsOf, EVERY_ROW, type ListColumn, writeList } from './list-export.server.ts';

interface ListedRecord {
  kind: ListingKind;
  listing: Listing;
  organization: OrganizationBrief;
}

/** 技术需求 of the desk: the own ones, all of them for the bureau. */
export async function exportNeeds(ctx: DeskCtx, url: URL): Promise<Download> {
  const { t, db } = ctx;
  const filter = readDeskFilter(url);
  const [labels, { rows }] = await Promise.all([
    labelsFor(db, ctx),
    listNeeds(db, viewerOf(ctx), { ...filter, ...EVERY_ROW }),
  ]);
  return writeList(ctx, {
    title: t('need.list.title'),
    filter: filterWords(ctx, filter),
    rows: rows.map(({ need, organization }) => ({ kind: 'need' as const, listing: need, organization })),
    isDemo: ({ listing }) => listing.isDemo,
    columns: ({ text, whole, yuan }) => [
      ...identity(labels),
      text(t('need.form.problem'), ({ listing }) => listing.problem, 40),
      text(t('need.form.keyTechnology'), ({ listing }) => listing.keyTechnology, 40),
      text(t('need.form.goal'), ({ listing }) => listing.goal, 40),
      text(
        t('need.form.indicators'),
        ({ listing }) =>
          lines(listing.indicators.map(({ name, current, target, unit }) => [name, current, target, unit])),
        32,
      ),
      text(t('need.urgency'), ({ listing }) => t(`need.urgency.${listing.urgency}`)),
      text(
        t('need.chain_role'),
        ({ listing }) => listing.chainRole && t(`need.chain_role.${listing.chainRole}`),
      ),
      whole(t('need.form.minTrl'), ({ listing }) => listing.minTrl),
      yuan(t('need.form.budgetMin'), ({ listing }) => listing.budgetMinFen),
      yuan(t('need.form.budgetMax'), ({ listing }) => listing.budgetMaxFen),
      text(t('need.budget_visible_to'), ({ listing }) =>
        t(`need.budget_visibility.${listing.budgetVisibility}`),
      ),
      ...states(labels),
    ],
  });
}

/** 科技成果 of the desk. */
export async function exportTechnologies(ctx: DeskCtx, url: URL): Promise<Download> {
  const { t, db } = ctx;
  const filter = readDeskFilter(url);
  const [labels, { rows }] = await Promise.all([
    labelsFor(db, ctx),
    listTechnologies(db, viewerOf(ctx), { ...filter, ...EVERY_ROW }),
  ]);
  return writeList(ctx, {
    title: t('technology.list.title'),
    filter: filterWords(ctx, filter),
    rows: rows.map(({ technology, organization }) => ({
      kind: 'technology' as const,
      listing: technology,
      organization,
    })),
    isDemo: ({ listing }) => listing.isDemo,
    columns: ({ text, whole, yuan }) => [
      ...identity(labels),
      text(t('technology.summary'), ({ listing }) => listing.summary, 40),
      text(t('technology.innovation'), ({ listing }) => listing.innovation, 40),
      text(
        t('technology.metrics'),
        ({ listing }) =>
          lines(listing.metrics.map(({ name, value, unit, comparison }) => [name, value, unit, comparison])),
        32,
      ),
      text(
        t('technology.ip'),
        ({ listing }) =>
          lines(listing.ip.map(({ type, title, number }) => [labels.term('ip_type', type), title, number])),
        32,
      ),
      whole(t('technology.form.trl'), ({ listing }) => listing.trl),
      text(t('technology.stage'), ({ listing }) => labels.term('stage', listing.stage)),
      text(t('technology.ownership'), ({ listing }) => labels.term('ownership', listing.ownership)),
      text(t('technology.pricing'), ({ listing }) => labels.term('pricing_mode', listing.pricing)),
      yuan(t('technology.form.priceMin'), ({ listing }) => listing.priceMinFen),
      yuan(t('technology.form.priceMax'), ({ listing }) => listing.priceMaxFen),
      ...states(labels),
    ],
  });
}

/** 待审核: both kinds, longest waiting first, all of them and not only those that the page has room for. */
export async function exportReviews(ctx: DeskCtx): Promise<Download> {
  const { t, db } = ctx;
  requireAllowed(ctx.actor, reviewPolicy['review.read'](ctx.actor));
  const filter = { statuses: ['submitted'], order: 'submitted', ...EVERY_ROW } as const;
  const [labels, needs, technologies] = await Promise.all([
    labelsFor(db, ctx),
    listNeeds(db, viewerOf(ctx), filter),
    listTechnologies(db, viewerOf(ctx), filter),
  ]);
  const rows: ListedRecord[] = [
    ...needs.rows.map(({ need, organization }) => ({ kind: 'need' as const, listing: need, organization })),
    ...technologies.rows.map(({ technology, organization }) => ({
      kind: 'technology' as const,
      listing: technology,
      organization,
    })),
  ];
  return writeList(ctx, {
    title: t('listing.reviews.title'),
    rows: rows.sort((left, right) => (left.listing.submittedAt ?? 0) - (right.listing.submittedAt ?? 0)),
    isDemo: ({ listing }) => listing.isDemo,
    columns: ({ text }) => [
      text(t('listing.kind'), ({ kind }) => t(`${kind}.title`)),
      ...identity(labels),
      ...states(labels),
    ],
  });
}

function filterWords({ t }: DeskCtx, { tab, text: words }: ReturnType<typeof readDeskFilter>) {
  return [
    [t('listing.status'), tab && t(`listing.tab.${tab}` as MessageKey)],
    [t('common.search'), words],
  ] as const;
}

function identity({ t, term, region }: Labels): ListColumn<ListedRecord>[] {
  const { text } = columnsOf<ListedRecord>(t);
  return [
    text(t('listing.number'), ({ listing }) => listing.number, 18),
    text(t('listing.form.title'), ({ listing }) => listing.title, 40),
    text(t('listing.organization'), ({ organization }) => organization.name, 30),
    text(t('listing.region'), ({ organization }) => region(organization)),
    text(t('listing.chain'), ({ listing }) => term('chain', listing.chainCode)),
    text(t('export.column.node'), ({ listing }) => term('chain_node', listing.nodeCode), 24),
    text(t('listing.field'), ({ listing }) => term('technology_field', listing.fieldCode)),
    text(t('listing.keywords'), ({ listing }) => listing.keywords.join('、'), 24),
    text(
      t('listing.cooperation'),
      ({ listing }) => listing.cooperationModes.map((mode) => term('cooperation_mode', mode)).join('、'),
      20,
    ),
    text(t('listing.status'), ({ kind, listing }) => t(`${kind}.status.${listing.status}`)),
  ];
}

function states({ t }: Labels): ListColumn<ListedRecord>[] {
  const { text, date, instant } = columnsOf<ListedRecord>(t);
  return [
    instant(t('export.column.created'), ({ listing }) => listing.createdAt),
    instant(t('export.column.submitted'), ({ listing }) => listing.submittedAt),
    instant(t('export.column.published'), ({ listing }) => listing.publishedAt),
    date(t('listing.valid_to'), ({ listing }) => listing.validTo),
    instant(t('export.column.closed'), ({ listing }) => listing.closedAt),
    instant(t('export.column.updated'), ({ listing }) => listing.updatedAt),
    text(t('export.column.source'), ({ listing }) => listing.source),
  ];
}

/** The rows of a small table in one cell, a line each. */
function lines(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.filter(Boolean).join(' · ')).join('\n');
}
