/** Rows on a page of a list. */
export const PER_PAGE = 20;

/** The page number in the query string; anything else than a positive number is page 1. */
export function pageNumber(url: URL): number {
  const page = Number(url.searchParams.get('page'));
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
}

/** Numbers for the pagination of a list. */
export function pageCount(count: number, perPage = PER_PAGE): number {
  return Math.max(1, Math.ceil(count / perPage));
}
