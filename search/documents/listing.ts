import { DOCUMENT_VERSION, VECTOR_NAME } from '../indexes.ts';
import type { SearchDocument } from '../port.ts';
import { searchRegionGroup } from './region-group.ts';

/** What the documents of needs and technologies share. */

/** 已发布 and 对接中: what visitors may find. Everything else has no document. */
export const VISIBLE_STATUSES = ['published', 'matched'] as const;

/** The list of `taxonomy_term` that holds the nodes of the industry chains. */
export const NODE_LIST = 'chain_node';

/** Stands for "no last day" so that `valid_to >= today` also finds what is shown without limit. */
export const NO_LAST_DAY = '9999-12-31';

export interface ListingDocument extends SearchDocument {
  number: string;
  visibility: 'public';
  status: string;
  title_zh: string;
  keywords_zh: string[];
  /** Name of the chain's node, so that a search for 鞣制 finds everything filed there. */
  node_zh: string;
  /** Empty when the publisher asked not to be named. */
  org_name_zh: string;
  org_id: string;
  org_kind: string;
  region_code: string;
  region_group: string;
  chain_code: string | null;
  node_code: string | null;
  field_code: string | null;
  trl: number | null;
  cooperation_modes: string[];
  published_at: number;
  valid_to: string;
  demo: number;
  /** Added by search/sync.ts where an embedding endpoint is in use; null asks the engine not to expect one. */
  _vectors?: { [VECTOR_NAME]: readonly number[] | null };
}

/** Changes whenever something the document is built from changes: the row, its organisation, or the builder itself. */
export function buildRevision(version: number, organizationVersion: number): string {
  return `${version}.${organizationVersion}.${DOCUMENT_VERSION}`;
}

/** Columns of the SELECT both builders share; `listing` is the need or technology, `org` its organisation. */
export const LISTING_COLUMNS = [
  'listing.id',
  'listing.number',
  'listing.status',
  'listing.title',
  'listing.keywords_json',
  'listing.field_code',
  'listing.cooperation_modes_json',
  'listing.valid_to',
  'listing.published_at',
  'listing.demo',
  'listing.version',
  'listing.organization_id',
  'org.name as org_name',
  'org.kind as org_kind',
  'org.version as org_version',
  'org.region_code',
  'org.xiongan',
  'node.label_zh as node_label',
] as const;

export interface ListingSource {
  id: string;
  number: string;
  status: string;
  title: string;
  keywords_json: string;
  chain_code: string | null;
  node_code: string | null;
  field_code: string | null;
  cooperation_modes_json: string;
  valid_to: string | null;
  published_at: number | null;
  demo: number;
  version: number;
  organization_id: string;
  org_name: string;
  org_kind: string;
  org_version: number;
  region_code: string;
  xiongan: number;
  node_label: string | null;
}

/** The shared part of a document. */
export function buildListing(row: ListingSource, options: { isAnonymous: boolean; trl: number | null }) {
  return {
    id: row.id,
    rev: buildRevision(row.version, row.org_version),
    number: row.number,
    visibility: 'public' as const,
    status: row.status,
    title_zh: row.title,
    keywords_zh: parseStrings(row.keywords_json),
    node_zh: row.node_label ?? '',
    org_name_zh: options.isAnonymous ? '' : row.org_name,
    org_id: row.organization_id,
    org_kind: row.org_kind,
    region_code: row.region_code,
    region_group: searchRegionGroup(row.region_code, row.xiongan === 1),
    chain_code: row.chain_code,
    node_code: row.node_code,
    field_code: row.field_code,
    trl: options.trl,
    cooperation_modes: parseStrings(row.cooperation_modes_json),
    published_at: row.published_at ?? 0,
    valid_to: row.valid_to ?? NO_LAST_DAY,
    demo: row.demo,
  };
}

export function parseStrings(json: string): string[] {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
