import { PER_PAGE, pageCount, pageNumber } from '#app/lib/pages.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { listNeedsById, listTechnologiesById } from '#app/modules/matching/queries.server.ts';
import { taxonomy } from '#app/modules/taxonomy/queries.server.ts';
import type { PageCtx } from './pages.server.ts';
import { can } from './policy.ts';
import { listActiveEntries } from './queries.server.ts';
import { listTerms, type TermKind, type ThesaurusEntry } from './schema.ts';
import { countSuggestions, listSuggestions, type SuggestionRecord } from './suggestion-queries.server.ts';
import { SUGGESTION_STATES } from './suggestion-schema.ts';

/** Trade words of an entry shown in a list of choices. */
const WORDS_SHOWN = 3;

/** Suggestions in one state, each with the pairs behind it and the entries it may go into. */
export async function suggestionsPage(ctx: PageCtx, url: URL) {
  requireAllowed(ctx.actor, can(ctx.actor, 'thesaurus.read'));
  const state = SUGGESTION_STATES.find((one) => one === url.searchParams.get('state')) ?? 'open';
  const counts = await countSuggestions(ctx.db);
  const pages = pageCount(counts[state]);
  const page = Math.min(pageNumber(url), pages);
  const found = await listSuggestions(ctx.db, state, { page, perPage: PER_PAGE });
  const [terms, entries, titles] = await Promise.all([
    taxonomy(ctx.db),
    listActiveEntries(ctx.db),
    readTitles(ctx, found),
  ]);
  return {
    state,
    counts,
    page,
    pages,
    suggestions: found.map((one) => ({
      id: one.id,
      trade: one.trade,
      term: one.term,
      chain: terms.label('chain', one.chain, ctx.locale),
      node: terms.label('chain_node', one.node, ctx.locale),
      support: one.support,
      score: one.score,
      entryCode: one.entryCode,
      examples: one.examples.map(({ needId, technologyId }) => ({
        needId,
        need: titles.get(needId) ?? needId,
        technologyId,
        technology: titles.get(technologyId) ?? technologyId,
      })),
      choices: entriesFor(one, entries),
      kind: kindOf(one.term, entries),
    })),
    may: {
      change: can(ctx.actor, 'thesaurus.change'),
      refresh: can(ctx.actor, 'thesaurus.refresh_suggestions'),
    },
  };
}

export type SuggestionView = Awaited<ReturnType<typeof suggestionsPage>>['suggestions'][number];

/** The entries of the node, for a choice. */
function entriesFor({ node }: SuggestionRecord, entries: readonly ThesaurusEntry[]) {
  return entries
    .filter((entry) => entry.node === node)
    .map(({ code, trade }) => ({ value: code, label: `${code} ${trade.slice(0, WORDS_SHOWN).join('、')}` }));
}

/** What kind of thing the thesaurus takes the term for elsewhere. */
function kindOf(term: string, entries: readonly ThesaurusEntry[]): TermKind {
  for (const entry of entries) {
    const known = listTerms(entry).find((one) => one.term === term);
    if (known) return known.kind;
  }
  return 'property';
}

async function readTitles(
  { db }: PageCtx,
  suggestions: readonly SuggestionRecord[],
): Promise<ReadonlyMap<string, string>> {
  const examples = suggestions.flatMap((one) => one.examples);
  const [needs, technologies] = await Promise.all([
    listNeedsById(db, [...new Set(examples.map(({ needId }) => needId))]),
    listTechnologiesById(db, [...new Set(examples.map(({ technologyId }) => technologyId))]),
  ]);
  return new Map([...needs, ...technologies].map(({ id, title }) => [id, title]));
}
