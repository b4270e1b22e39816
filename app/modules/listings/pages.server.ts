import { translator } from '#app/i18n/i18n.server.ts';
import type { Locale, Translate } from '#app/i18n/i18n.ts';
import { dateInShanghai, daysBetween, formatDate, formatInstant } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { formAction, redirectWithToast } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { canAdvance } from '#app/lib/process.ts';
import {
  type Actor,
  belongsTo,
  isBureauReader,
  isInstitution,
  isMember,
  type Member,
} from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { getOrganization } from '#app/modules/organizations/queries.server.ts';
import { type Taxonomy, taxonomy } from '#app/modules/taxonomy/queries.server.ts';
import { regionName } from '#app/modules/taxonomy/regions.ts';
import type { Db } from '#db/client.server.ts';
import type { ListName } from '#seeds/reference/reference.ts';
import { wanRange } from './amounts.ts';
import { isInsider } from './policy.ts';
import {
  isEditable,
  type ListingStatus,
  type ListingTransition,
  listingProcess,
  PUBLIC_STATUSES,
} from './process.ts';
import { listListingEvents, type OrganizationBrief, type Viewer } from './queries.server.ts';
import { type Listing, type ListingKind, returnSchema, versionSchema } from './schema.ts';

/** Words for codes, dates and amounts in the viewer's language. */
export interface Labels {
  t: Translate;
  terms: Taxonomy;
  locale: Viewer['locale'];
  term(list: ListName, code: string | null): string;
  region(organization: Pick<OrganizationBrief, 'regionCode' | 'isXiongan' | 'township'>): string;
  instantDate(instantMs: number | null): string | null;
  date(date: string | null): string | null;
  /** `30–50 万元`, or 面议. */
  amount(minFen: number | null, maxFen: number | null): string;
}

export async function labelsFor(db: Db, viewer: Pick<Viewer, 'locale'>): Promise<Labels> {
  const { locale } = viewer;
  const t = translator(locale);
  const terms = await taxonomy(db);
  return {
    t,
    terms,
    locale,
    term: (list, code) => (code === null || code === '' ? '' : terms.label(list, code, locale)),
    region: ({ regionCode, isXiongan }) =>
      isXiongan ? t('listing.region.xiongan') : regionName(regionCode, locale),
    instantDate: (instant) => (instant === null ? null : formatDate(dateInShanghai(instant), locale)),
    date: (date) => (date === null ? null : formatDate(date, locale)),
    amount(minFen, maxFen) {
      const range = wanRange(minFen, maxFen);
      return range === null ? t('listing.amount.negotiable') : t('listing.amount.wan', { amount: range });
    },
  };
}

/** The organisation as a viewer may know it; without an id there is no page to link to. */
export interface OrganizationView {
  id: string | null;
  name: string;
  kind: string;
  kindLabel: string;
  region: string;
  isVerified: boolean;
  isMasked: boolean;
}

export function viewOrganization(organization: OrganizationBrief, labels: Labels): OrganizationView {
  return {
    id: organization.id,
    name: organization.name,
    kind: organization.kind,
    kindLabel: labels.t(`organization.kind.${organization.kind}`),
    region: labels.region(organization),
    isVerified: organization.isVerified,
    isMasked: false,
  };
}

/** What both kinds of cards show. */
export interface ListingCardView {
  id: string;
  number: string;
  title: string;
  excerpt: string;
  keywords: string[];
  chain: string;
  node: string;
  cooperation: string[];
  status: ListingStatus;
  organization: OrganizationView;
  publishedOn: string | null;
  validTo: string | null;
  isDemo: boolean;
}

const EXCERPT = 110;

export function excerptOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > EXCERPT ? `${line.slice(0, EXCERPT)}…` : line;
}

export function viewListing(
  listing: Listing,
  organization: OrganizationView,
  labels: Labels,
): Omit<ListingCardView, 'excerpt'> {
  return {
    id: listing.id,
    number: listing.number,
    title: listing.title,
    keywords: listing.keywords,
    chain: labels.term('chain', listing.chainCode),
    node: labels.term('chain_node', listing.nodeCode),
    cooperation: listing.cooperationModes.map((mode) => labels.term('cooperation_mode', mode)),
    status: listing.status,
    organization,
    publishedOn: labels.instantDate(listing.publishedAt),
    validTo: labels.date(listing.validTo),
    isDemo: listing.isDemo,
  };
}

/** The contact block, for those who may see it; null for everybody else. */
export function contactFor(listing: Listing, viewer: Viewer) {
  if (!isInsider(viewer.actor, listing)) return null;
  return { name: listing.contactName, phone: listing.contactPhone, email: listing.contactEmail };
}

/** The context of a page: language and translations beside what every use case has. */
export type PageCtx = Ctx & { locale: Locale; t: Translate };
export type DeskCtx = PageCtx & { actor: Member };

/** What the reader of a public page can do next, from who they are. */
export interface Call {
  kind: 'login' | 'request' | 'own' | 'bureau' | 'none';
  to: string;
}

export function callFor(actor: Actor, kind: ListingKind, listing: Listing): Call {
  const deal = paths.desk.newDeal({ [kind]: listing.id });
  const desk = kind === 'need' ? paths.desk.need(listing.id) : paths.desk.technology(listing.id);
  if (!isMember(actor)) return { kind: 'login', to: paths.login(deal) };
  if (belongsTo(actor, listing.organizationId)) return { kind: 'own', to: desk };
  if (isBureauReader(actor)) return { kind: 'bureau', to: desk };
  const isOtherSide =
    kind === 'need' ? isInstitution(actor.organizationKind) : actor.organizationKind === 'firm';
  return isOtherSide ? { kind: 'request', to: deal } : { kind: 'none', to: '' };
}

/** State, history and open moves of a record on the desk. */
export async function deskFrame(
  ctx: DeskCtx,
  kind: ListingKind,
  listing: Listing,
  isVerified: boolean,
  roles: { publisher: boolean; reviewer: boolean },
) {
  const open = (transition: ListingTransition) => canAdvance(listingProcess, listing.status, transition);
  return {
    status: listing.status,
    version: listing.version,
    returnReason: listing.returnReason,
    source: listing.source,
    isVerified,
    may: {
      edit: roles.publisher && isEditable(listing.status),
      withdraw: roles.publisher && open('publisher-withdraw'),
      close: roles.publisher && open('publisher-close'),
      publish: roles.reviewer && open('reviewer-publish'),
      return: roles.reviewer && open('reviewer-return'),
    },
    hasMatches: PUBLIC_STATUSES.includes(listing.status),
    timeline: await listHistory(ctx, kind, listing.id),
  };
}

export type DeskFrame = Awaited<ReturnType<typeof deskFrame>>;

async function listHistory(ctx: DeskCtx, kind: ListingKind, id: string) {
  const events = await listListingEvents(ctx.db, kind, id);
  return events.map((event) => ({
    id: event.id,
    time: formatInstant(event.createdAt, ctx.locale),
    iso: new Date(event.createdAt).toISOString(),
    who: event.actorName ?? ctx.t('listing.event.by_system'),
    event: event.event,
    note: event.reason,
  }));
}

/** Runs the button that was pressed on a desk page; the reason of a return goes back beside its field. */
export async function listingAction(
  ctx: DeskCtx,
  form: FormData,
  to: string,
  moves: {
    publish: (version: number) => Promise<unknown>;
    return: (version: number, reason: string) => Promise<unknown>;
    withdraw: (version: number) => Promise<unknown>;
    close: (version: number) => Promise<unknown>;
  },
) {
  const intent = String(form.get('intent'));
  if (intent === 'return') {
    return formAction(form, returnSchema, ctx.t, async ({ version, reason }) => {
      await moves.return(version, reason);
      return redirectWithToast(to, 'listing.toast.returned');
    });
  }
  if (intent !== 'publish' && intent !== 'withdraw' && intent !== 'close') throw new DomainError('invalid');
  return formAction(form, versionSchema, ctx.t, async ({ version }) => {
    await moves[intent](version);
    return redirectWithToast(to, `listing.toast.${intent}`);
  });
}

const TABS: Record<string, readonly ListingStatus[]> = {
  draft: ['draft', 'returned'],
  submitted: ['submitted'],
  published: ['published', 'matched'],
  ended: ['closed', 'withdrawn', 'expired'],
};

export const DESK_TABS = Object.keys(TABS);

/** `?tab=published&q=…&page=2`; anything unknown is ignored. */
export function readDeskFilter(url: URL) {
  const tab = url.searchParams.get('tab') ?? '';
  const text = (url.searchParams.get('q') ?? '').trim().slice(0, 60);
  const page = Number(url.searchParams.get('page') ?? 1);
  return {
    tab: DESK_TABS.includes(tab) ? tab : '',
    statuses: TABS[tab],
    text,
    page: Number.isSafeInteger(page) ? page : 1,
  };
}

export function countTabs(counts: Partial<Record<ListingStatus, number>>): { tab: string; count: number }[] {
  return DESK_TABS.map((tab) => ({
    tab,
    count: (TABS[tab] ?? []).reduce((sum, status) => sum + (counts[status] ?? 0), 0),
  }));
}

/** One line of a desk list or of the review queue. */
export function viewDeskRow(
  kind: ListingKind,
  listing: Listing,
  organization: OrganizationBrief,
  labels: Labels,
  now: number,
) {
  return {
    kind,
    id: listing.id,
    number: listing.number,
    title: listing.title,
    chain: labels.term('chain', listing.chainCode),
    node: labels.term('chain_node', listing.nodeCode),
    status: listing.status,
    organizationName: organization.name,
    isVerified: organization.isVerified,
    isDemo: listing.isDemo,
    updatedOn: labels.instantDate(listing.updatedAt) ?? '',
    publishedOn: labels.instantDate(listing.publishedAt) ?? '',
    validTo: labels.date(listing.validTo) ?? '',
    submittedAt: listing.submittedAt,
    submittedOn: labels.instantDate(listing.submittedAt) ?? '',
    waitingDays:
      listing.submittedAt === null
        ? 0
        : daysBetween(dateInShanghai(listing.submittedAt), dateInShanghai(now)),
  };
}

export type DeskRow = ReturnType<typeof viewDeskRow>;

/** An organisation as everybody may see it: verified, without a contact. Its own people and the bureau see it before. */
export async function publicOrganization(ctx: PageCtx, id: string) {
  const organization = await getOrganization(ctx.db, id);
  const isShown = organization?.verification === 'verified' || isInsider(ctx.actor, { organizationId: id });
  if (!organization || !isShown || organization.kind === 'bureau') throw new DomainError('not_found');
  const labels = await labelsFor(ctx.db, ctx);
  const { regionCode, xiongan: isXiongan, township } = organization;
  return {
    id,
    name: organization.name,
    kindLabel: labels.t(`organization.kind.${organization.kind}`),
    region: labels.region({ regionCode, isXiongan, township }),
    isVerified: organization.verification === 'verified',
    intro: organization.intro,
    website: /^https?:/.test(organization.website) ? organization.website : '',
  };
}

/** True while everybody may see the record. */
export function isPublic(listing: Listing, organization: OrganizationBrief, today: string): boolean {
  const isLive = listing.validTo === null || listing.validTo >= today;
  return PUBLIC_STATUSES.includes(listing.status) && organization.isVerified && isLive;
}
