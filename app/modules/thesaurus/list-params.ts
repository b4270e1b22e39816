/** What the address of the list may ask for; anything that makes no sense is left out. */
import { pageNumber } from '#app/lib/pages.ts';
import type { EntryFilter } from './queries.server.ts';
import { ENTRY_SOURCES, ENTRY_STATUSES } from './schema.ts';

export interface EntryListParams {
  filter: EntryFilter;
  /** Code of a chain or of a node: one choice in the form. */
  place: string;
  page: number;
}

/** @param chains codes of the chains; any other place is taken for a node */
export function parseEntryList(url: URL, chains: readonly string[]): EntryListParams {
  const read = (name: string) => url.searchParams.get(name)?.trim().slice(0, 60) || undefined;
  const place = read('place');
  const isChain = place !== undefined && chains.includes(place);
  return {
    filter: {
      text: read('q'),
      chain: isChain ? place : undefined,
      node: isChain ? undefined : place,
      status: ENTRY_STATUSES.find((status) => status === read('status')),
      source: ENTRY_SOURCES.find((source) => source === read('source')),
    },
    place: place ?? '',
    page: pageNumber(url),
  };
}
