import { translator } from '#app/i18n/i18n.server.ts';
import type { Translate } from '#app/i18n/i18n.ts';
import { dateInShanghai, formatDate } from '#app/lib/dates.ts';
import { type Taxonomy, taxonomy } from '#app/modules/taxonomy/queries.server.ts';
import { regionName } from '#app/modules/taxonomy/regions.ts';
import type { Db } from '#db/client.server.ts';
import type { ListName } from '#seeds/reference/reference.ts';
import { wanRange } from './amounts.ts';
import { isInsider } from './policy.ts';
import type { ListingStatus } from './process.ts';
import type { OrganizationBrief, Viewer } from './queries.server.ts';
import type { Listing } from './schema.ts';

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
