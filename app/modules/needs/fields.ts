import type { ListingFacets } from '#app/modules/listings/facets.ts';

/** How visitors narrow and order 技术需求. A budget that is not public has no band and is never counted. */
export const needFacets: ListingFacets = {
  index: 'needs',
  amount: { name: 'budget', field: 'budget_band', label: 'search.facet.budget' },
  trlLabel: 'search.facet.min_trl',
  sorts: {
    newest: { label: 'search.sort.newest', sort: 'published_at:desc' },
    closing: { label: 'search.sort.closing', sort: 'valid_to:asc' },
  },
};
