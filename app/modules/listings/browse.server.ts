import type { FacetGroup, FacetOption } from '#app/components/table/facet-list.tsx';
import type { Locale, MessageKey, Translate } from '#app/i18n/i18n.ts';
import { addDays, formatInstant, startOfDayInShanghai, todayInShanghai } from '#app/lib/dates.ts';
import { pageCount } from '#app/lib/pages.ts';
import {
  effectiveSort,
  isCanonical,
  type ListParams,
  type ListSpec,
  listQuery,
  parseListParams,
  RELEVANCE,
  withoutFilter,
} from '#app/lib/search-params.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { type Taxonomy, taxonomy } from '#app/modules/taxonomy/queries.server.ts';
import type { Filter, SearchEngine, SearchPage } from '#search/port.ts';
import {
  AMOUNT_VALUES,
  type ListingFacets,
  PUBLISHER_KINDS,
  REGION_VALUES,
  SINCE_DAYS,
  TRL_BAND_NAMES,
  TRL_BANDS,
  type TrlBand,
} from './facets.ts';

export type BrowseCtx = Ctx & { search: SearchEngine; locale: Locale; t: Translate };

export const BROWSE_PER_PAGE = 20;

/** One list page, ready to be sent: everything but the cards. */
export interface BrowseResult {
  ids: string[];
  q: string;
  total: number;
  page: number;
  pages: number;
  groups: FacetGroup[];
  sort: { value: string; options: { value: string; label: string }[] };
  /** True when the small SQL engine answered. */
  isDegraded: boolean;
  /** When the figures were counted, in words. */
  asOf: string;
  /** For an empty result: what to take away, and how much is found then. */
  wider: { label: string; to: string; count: number }[];
  hasFilters: boolean;
}

/** Where an address should lead instead: the one spelling of its state. Null when it already is that. */
export interface BrowseRequest {
  params: ListParams;
  spec: ListSpec;
  redirectTo: string | null;
}

/** Reads the address of a list page. */
export async function readBrowseRequest(
  ctx: BrowseCtx,
  facets: ListingFacets,
  url: URL,
): Promise<BrowseRequest> {
  const spec = browseSpec(await taxonomy(ctx.db), facets);
  const params = parseListParams(url.searchParams, spec);
  const isFine = isCanonical(url.searchParams, params, spec);
  return { params, spec, redirectTo: isFine ? null : url.pathname + listQuery(params, spec) };
}

/** Valid parameters and values, with the chains and cooperation modes as the taxonomy has them. */
export function browseSpec(terms: Taxonomy, facets: ListingFacets): ListSpec {
  const codes = (list: 'chain' | 'chain_node' | 'cooperation_mode') =>
    terms.terms(list).map((term) => term.code);
  const chainOf = new Map(terms.terms('chain_node').map((node) => [node.code, node.parentCode ?? '']));
  return {
    filters: [
      { name: 'chain', values: codes('chain'), isSingle: true },
      { name: 'node', values: codes('chain_node'), parent: { name: 'chain', of: chainOf } },
      { name: 'region', values: REGION_VALUES },
      { name: 'trl', values: TRL_BAND_NAMES },
      { name: 'mode', values: codes('cooperation_mode') },
      { name: 'kind', values: PUBLISHER_KINDS },
      { name: 'since', values: SINCE_DAYS, isSingle: true },
      { name: facets.amount.name, values: AMOUNT_VALUES },
    ],
    sorts: Object.keys(facets.sorts),
  };
}

/** Searches, counts and words one page of a public list. The cards are read from SQL by the caller, by `ids`. */
export async function browse(
  ctx: BrowseCtx,
  facets: ListingFacets,
  { params, spec }: Pick<BrowseRequest, 'params' | 'spec'>,
): Promise<BrowseResult> {
  const sort = effectiveSort(params, spec.sorts);
  const [found, since, terms] = await Promise.all([
    searchPage(ctx, facets, params, facets.sorts[sort]?.sort),
    countSince(ctx, facets, params),
    taxonomy(ctx.db),
  ]);
  const sorts = params.q === '' ? spec.sorts : [RELEVANCE, ...spec.sorts];
  const groups = facetGroups(ctx, facets, { found, since, terms, params });
  const isEmpty = found.total === 0;
  return {
    ids: found.ids,
    q: params.q,
    total: found.total,
    page: found.page,
    pages: pagesOf(found),
    groups,
    sort: {
      value: sort,
      options: sorts.map((value) => ({
        value,
        label: ctx.t(facets.sorts[value]?.label ?? 'search.sort.relevance'),
      })),
    },
    isDegraded: found.degraded,
    asOf: formatInstant(ctx.now(), ctx.locale),
    wider: isEmpty ? await widerLists(ctx, facets, { params, spec }, groups) : [],
    hasFilters: params.q !== '' || Object.keys(params.filters).length > 0,
  };
}

/** One page of results; a page beyond the end is the last one, so that a list that became shorter is not empty. */
async function searchPage(
  ctx: BrowseCtx,
  facets: ListingFacets,
  params: ListParams,
  sort: string | undefined,
): Promise<SearchPage & { page: number }> {
  const query = {
    text: params.q,
    filters: searchFilters(ctx, facets, params),
    facets: Object.values(facetFields(facets)),
    sort,
    perPage: BROWSE_PER_PAGE,
  };
  const [found, chains] = await Promise.all([
    ctx.search.search(facets.index, { ...query, page: params.page }),
    countChains(ctx, facets, params),
  ]);
  const page = Math.min(params.page, pagesOf(found));
  const shown = page === params.page ? found : await ctx.search.search(facets.index, { ...query, page });
  return { ...shown, facets: { ...shown.facets, ...chains }, page };
}

/** With a node chosen every other chain would count 0, so chains are then counted apart, without the node. */
async function countChains(ctx: BrowseCtx, facets: ListingFacets, params: ListParams) {
  if (!params.filters.node) return {};
  const { node: _node, chain: _chain, ...filters } = params.filters;
  const found = await ctx.search.search(facets.index, {
    text: params.q,
    filters: searchFilters(ctx, facets, { ...params, filters }),
    facets: ['chain_code'],
    page: 1,
    perPage: 1,
  });
  return found.facets;
}

function pagesOf({ total }: Pick<SearchPage, 'total'>): number {
  return pageCount(total, BROWSE_PER_PAGE);
}

/** Facet parameter → document field; `since` is a range and counted apart. */
function facetFields({ amount }: ListingFacets): Record<string, string> {
  return {
    chain: 'chain_code',
    node: 'node_code',
    region: 'region_group',
    trl: 'trl',
    mode: 'cooperation_modes',
    kind: 'org_kind',
    [amount.name]: amount.field,
  };
}

function searchFilters(ctx: BrowseCtx, facets: ListingFacets, { filters }: ListParams): Filter[] {
  const fields = facetFields(facets);
  const chosen = Object.entries(filters).flatMap(([name, values]): Filter[] => {
    const field = fields[name];
    if (name === 'since') return [publishedSince(ctx, Number(values[0]))];
    if (field === undefined) return [];
    if (name === 'trl') return [{ field, in: values.flatMap((band) => [...TRL_BANDS[band as TrlBand]]) }];
    return [{ field, in: values }];
  });
  return [...publicFilters(ctx), ...chosen];
}

/** What everybody may find today. On a real installation invented records are no part of any list or count. */
function publicFilters(ctx: BrowseCtx): Filter[] {
  const isShown: Filter[] = [
    { field: 'visibility', in: ['public'] },
    { field: 'valid_to', gte: todayInShanghai(ctx.now()) },
  ];
  return ctx.demo ? isShown : [...isShown, { field: 'demo', in: [0] }];
}

function publishedSince(ctx: BrowseCtx, days: number): Filter {
  const firstDay = addDays(todayInShanghai(ctx.now()), -days);
  return { field: 'published_at', gte: startOfDayInShanghai(firstDay) };
}

async function countList(ctx: BrowseCtx, facets: ListingFacets, params: ListParams, extra: Filter[] = []) {
  const filters = [...searchFilters(ctx, facets, params), ...extra];
  const { total } = await ctx.search.search(facets.index, {
    text: params.q,
    filters,
    facets: [],
    page: 1,
    perPage: 1,
  });
  return total;
}

/** Counts of 发布时间; as with every facet they ignore the choice made in the same facet. */
async function countSince(ctx: BrowseCtx, facets: ListingFacets, params: ListParams) {
  const { since: _ignored, ...filters } = params.filters;
  const counts = await Promise.all(
    SINCE_DAYS.map((days) =>
      countList(ctx, facets, { ...params, filters }, [publishedSince(ctx, Number(days))]),
    ),
  );
  return Object.fromEntries(SINCE_DAYS.map((days, index) => [days, counts[index] ?? 0]));
}

interface Counted {
  found: SearchPage;
  since: Record<string, number>;
  terms: Taxonomy;
  params: ListParams;
}

function facetGroups(
  { t, locale }: BrowseCtx,
  facets: ListingFacets,
  { found, since, terms, params }: Counted,
): FacetGroup[] {
  const fields = facetFields(facets);
  const countsOf = (name: string) => found.facets[fields[name] ?? ''] ?? {};
  const option = (name: string, value: string, label: string): FacetOption => ({
    value,
    label,
    count: countsOf(name)[value] ?? 0,
  });
  const options = (name: string, values: readonly string[], label: (value: string) => string) =>
    values.map((value) => option(name, value, label(value)));
  /** Long lists show what there is something behind, and what is chosen. */
  const present = (name: string, list: FacetOption[]) =>
    list.filter(({ value, count }) => count !== 0 || params.filters[name]?.includes(value));
  const words = (name: string) => (value: string) => t(`search.${name}.${value}` as MessageKey);
  const trlCounts = countsOf('trl');
  const chains = terms.chains(locale).map((chain) => ({
    ...option('chain', chain.code, chain.name),
    children: present(
      'node',
      chain.stages.flatMap(({ nodes }) => nodes.map((node) => option('node', node.code, node.name))),
    ),
  }));
  return [
    {
      name: 'chain',
      label: t('search.facet.chain'),
      isSingle: true,
      childName: 'node',
      isChildSingle: false,
      options: chains,
    },
    {
      name: 'region',
      label: t('search.facet.region'),
      options: options('region', REGION_VALUES, words('region')),
    },
    {
      name: 'trl',
      label: t(facets.trlLabel),
      options: TRL_BAND_NAMES.map((band) => ({
        value: band,
        label: t(`search.trl.${band}`),
        count: TRL_BANDS[band].reduce((sum, level) => sum + (trlCounts[String(level)] ?? 0), 0),
      })),
    },
    {
      name: 'mode',
      label: t('search.facet.mode'),
      options: present(
        'mode',
        terms.options('cooperation_mode', locale).map(({ value, label }) => option('mode', value, label)),
      ),
    },
    {
      name: 'kind',
      label: t('search.facet.kind'),
      options: present('kind', options('kind', PUBLISHER_KINDS, words('kind'))),
    },
    {
      name: facets.amount.name,
      label: t(facets.amount.label),
      options: options(facets.amount.name, AMOUNT_VALUES, words('amount')),
    },
    {
      name: 'since',
      label: t('search.facet.since'),
      isSingle: true,
      options: SINCE_DAYS.map((days) => ({
        value: days,
        label: t(`search.since.${days}`),
        count: since[days],
      })),
    },
  ];
}

/** Every single condition whose removal finds something, the most fruitful first. */
async function widerLists(
  ctx: BrowseCtx,
  facets: ListingFacets,
  { params, spec }: Pick<BrowseRequest, 'params' | 'spec'>,
  groups: readonly FacetGroup[],
) {
  const labels = new Map(
    groups.flatMap(({ name, childName, label }) => [
      [name, label] as const,
      ...(childName ? [[childName, ctx.t('search.facet.node')] as const] : []),
    ]),
  );
  const names = [...(params.q === '' ? [] : ['q']), ...Object.keys(params.filters)];
  const lists = await Promise.all(
    names.map(async (name) => {
      const wider = withoutFilter(params, name, spec);
      const label = name === 'q' ? ctx.t('search.wider.words', { q: params.q }) : (labels.get(name) ?? name);
      return { label, to: listQuery(wider, spec) || '?', count: await countList(ctx, facets, wider) };
    }),
  );
  return lists.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
}
