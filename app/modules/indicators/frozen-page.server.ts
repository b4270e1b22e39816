/** What a frozen figure was summed from, as it was copied on the day of the freeze: not the ledger of today. */
import type { Translate } from '#app/i18n/i18n.ts';
import { DomainError } from '#app/lib/errors.ts';
import { pageCount } from '#app/lib/pages.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { belongsTo } from './calibers.ts';
import { measuredEntry } from './figures.ts';
import { type FrozenEntry, findFreeze, readFrozenEntries } from './freezes.server.ts';
import { readFigureParams } from './params.ts';
import { can } from './policy.ts';

type PageCtx = Ctx & { locale: string; t: Translate };

const ROWS_PER_PAGE = 100;

export interface FrozenRow {
  id: string;
  contractId: string;
  sellerName: string;
  buyerName: string;
  kind: 'registration' | 'supplement';
  /** Day of the entry. */
  on: string;
  contractTotalFen: number;
  techAmountFen: number;
}

/** The entries behind one frozen measure, a page at a time. Throws `forbidden`, `not_found` where nothing is frozen. */
export async function frozenPage(ctx: PageCtx, search: URLSearchParams) {
  requireAllowed(ctx.actor, can(ctx.actor, 'indicator.read', null));
  const params = readFigureParams(search);
  const freeze = params.period && (await findFreeze(ctx.db, params.period.code));
  if (!freeze) throw new DomainError('not_found');
  const measure = params.measure === null || params.measure === 'P_SIGN' ? 'M_UNION' : params.measure;
  const frozen = await readFrozenEntries(ctx.db, freeze);
  const entries = frozen.entries.filter(
    (entry) => (ctx.demo || entry.demo === 0) && belongsTo(measure, measuredEntry(entry)),
  );
  entries.sort((a, b) => (a.booked_on < b.booked_on ? 1 : a.booked_on > b.booked_on ? -1 : 0));
  const sums = { contractTotalFen: 0, techAmountFen: 0 };
  for (const entry of entries) {
    sums.contractTotalFen += entry.contract_total_fen;
    sums.techAmountFen += entry.tech_amount_fen;
  }
  const pages = pageCount(entries.length, ROWS_PER_PAGE);
  const page = Math.min(params.page, pages);
  const figures = ctx.demo ? freeze.figures.withDemo : freeze.figures.official;
  return {
    period: freeze.period,
    on: freeze.frozenOn,
    sha256: freeze.sha256,
    /** Whether what is stored still has the hash it was frozen with. */
    isIntact: frozen.isIntact,
    measure,
    /** 元 with two decimals, as it was frozen. */
    frozen: figures[measure],
    rows: entries.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE).map(toRow),
    sums,
    count: entries.length,
    page,
    pages,
    now: ctx.now(),
  };
}

function toRow(entry: FrozenEntry): FrozenRow {
  return {
    id: entry.id,
    contractId: entry.contract_id,
    sellerName: entry.seller_name,
    buyerName: entry.buyer_name,
    kind: entry.kind,
    on: entry.booked_on,
    contractTotalFen: entry.contract_total_fen,
    techAmountFen: entry.tech_amount_fen,
  };
}
