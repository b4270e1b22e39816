/** What the address of a list of differences may ask for; anything that makes no sense is left out. */
import { type DifferenceFilter, PILES } from './piles.ts';
import { DIFFERENCE_STATES } from './process.ts';

export function parseDifferenceFilter(params: URLSearchParams): DifferenceFilter {
  const filter: DifferenceFilter = {};
  const pile = PILES.find((one) => one === params.get('pile'));
  const state = DIFFERENCE_STATES.find((one) => one === params.get('state'));
  const field = params.get('field') ?? '';
  const owner = params.get('owner') ?? '';
  const text = params.get('q')?.trim().slice(0, 100);
  if (pile) filter.pile = pile;
  if (state) filter.state = state;
  if (params.get('overdue') === '1') filter.overdue = true;
  if (/^[a-z_]{2,30}$/.test(field)) filter.field = field;
  if (/^[\w-]{1,40}$/.test(owner)) filter.owner = owner;
  if (text) filter.text = text;
  return filter;
}
