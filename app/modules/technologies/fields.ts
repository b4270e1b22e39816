import type { ListingFacets } from '#app/modules/listings/facets.ts';

/** How visitors narrow and order 科技成果. */
export const technologyFacets: ListingFacets = {
  index: 'technologies',
  amount: { name: 'price', field: 'price_band', label: 'search.facet.price' },
  trlLabel: 'search.facet.trl',
  sorts: {
    newest: { label: 'search.sort.newest', sort: 'published_at:desc' },
    mature: { label: 'search.sort.mature', sort: 'trl:desc' },
  },
};
