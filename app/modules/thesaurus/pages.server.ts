import type { Locale, Translate } from '#app/i18n/i18n.ts';
import { PER_PAGE, pageCount } from '#app/lib/pages.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { type Trial, tryEntry } from '#app/modules/matching/trial.server.ts';
import { type Option, type Taxonomy, taxonomy } from '#app/modules/taxonomy/queries.server.ts';
import { requireNode } from './commands.server.ts';
import { type EntryInput, entryOf, formValuesOf } from './entry-form.ts';
import { changesBetween, type EntryChange } from './history.ts';
import { parseEntryList } from './list-params.ts';
import { can } from './policy.ts';
import {
  countActiveByChain,
  type EntryRecord,
  listEntries,
  listRevisions,
  type Revision,
  requireEntry,
} from './queries.server.ts';
import { chainOf, listTerms } from './schema.ts';
import { countSuggestions, requireSuggestion } from './suggestion-queries.server.ts';

/** Choices of one chain. */
export interface PlaceGroup {
  label: string;
  options: Option[];
}

export type PageCtx = Ctx & { locale: Locale; t: Translate };

/** The list with its filters, counts and the way to the suggestions. */
export async function thesaurusPage(ctx: PageCtx, url: URL) {
  requireAllowed(ctx.actor, can(ctx.actor, 'thesaurus.read'));
  const terms = await taxonomy(ctx.db);
  const params = parseEntryList(
    url,
    terms.terms('chain').map(({ code }) => code),
  );
  const [{ records, count }, perChain, suggestions] = await Promise.all([
    listEntries(ctx.db, params.filter, { page: params.page, perPage: PER_PAGE }),
    countActiveByChain(ctx.db),
    countSuggestions(ctx.db),
  ]);
  return {
    rows: records.map((record) => viewRow(record, terms, ctx.locale)),
    count,
    page: params.page,
    pages: pageCount(count),
    filter: { ...params.filter, place: params.place },
    places: placeOptions(ctx, terms, perChain),
    chains: terms
      .chains(ctx.locale)
      .map(({ code, name }) => ({ code, name, count: perChain.get(code) ?? 0 })),
    suggestions,
    may: { change: can(ctx.actor, 'thesaurus.change') },
  };
}

function viewRow({ entry, status, source }: EntryRecord, terms: Taxonomy, locale: string) {
  return {
    code: entry.code,
    chain: terms.label('chain', chainOf(entry.node), locale),
    node: terms.label('chain_node', entry.node, locale),
    en: entry.en,
    trade: entry.trade,
    terms: listTerms(entry).map(({ term }) => term),
    weight: entry.weight,
    status,
    source,
  };
}

export type EntryRow = ReturnType<typeof viewRow>;

/** One entry: both sides, the form, and every state it had. */
export async function entryPage(ctx: PageCtx, code: string) {
  requireAllowed(ctx.actor, can(ctx.actor, 'thesaurus.read'));
  const [record, revisions, terms] = await Promise.all([
    requireEntry(ctx.db, code),
    listRevisions(ctx.db, code),
    taxonomy(ctx.db),
  ]);
  const { entry, status, source, version, updatedAt } = record;
  const mayChange = can(ctx.actor, 'thesaurus.change');
  const nodeName = (node: string) => terms.label('chain_node', node, ctx.locale);
  return {
    entry,
    status,
    source,
    version,
    updatedAt,
    chain: terms.label('chain', chainOf(entry.node), ctx.locale),
    node: nodeName(entry.node),
    values: formValuesOf(entry),
    nodes: nodeOptions(terms, ctx.locale, chainOf(code)),
    history: viewHistory(revisions, nodeName),
    may: {
      change: mayChange && status === 'active',
      retire: mayChange && status === 'active',
      restore: mayChange && status === 'retired',
    },
  };
}

function viewHistory(revisions: readonly Revision[], nodeName: (code: string) => string) {
  const wordNodes = (change: EntryChange): EntryChange =>
    change.field === 'node' ? { ...change, from: nodeName(change.from), to: nodeName(change.to) } : change;
  return revisions.map(({ entry, ...revision }, at) => {
    const before = revisions[at + 1];
    return { ...revision, changes: before ? changesBetween(before.entry, entry).map(wordNodes) : [] };
  });
}

export type RevisionView = ReturnType<typeof viewHistory>[number];

/** An empty form, or one filled from an open suggestion. */
export async function newEntryPage(ctx: PageCtx, url: URL) {
  requireAllowed(ctx.actor, can(ctx.actor, 'thesaurus.change'));
  const id = url.searchParams.get('suggestion');
  const [terms, suggestion] = await Promise.all([
    taxonomy(ctx.db),
    id === null ? null : requireSuggestion(ctx.db, id),
  ]);
  const empty = { en: '', direction: null, weight: 0.8, say: '', write: '' };
  const values = suggestion
    ? formValuesOf({
        ...empty,
        node: suggestion.node,
        trade: [suggestion.trade],
        terms: { property: [suggestion.term] },
      })
    : formValuesOf({ ...empty, node: '', trade: [], terms: {} });
  return {
    values,
    nodes: nodeOptions(terms, ctx.locale),
    suggestion: suggestion ? { id: suggestion.id, trade: suggestion.trade, term: suggestion.term } : null,
  };
}

/** What saving would do to the readings and rankings of the chain; nothing is stored. */
export async function previewEntry(ctx: Ctx, input: EntryInput, code?: string): Promise<Trial> {
  requireAllowed(ctx.actor, can(ctx.actor, 'thesaurus.change'));
  await requireNode(ctx, input.node, code);
  const market = await ctx.market();
  return tryEntry({ db: ctx.db, market, now: ctx.now() }, entryOf(input, code ?? `${chainOf(input.node)}-b`));
}

/** Nodes grouped by chain; only those of one chain where it is given. */
export function nodeOptions(terms: Taxonomy, locale: string, chain?: string): PlaceGroup[] {
  return terms
    .chains(locale)
    .filter(({ code }) => chain === undefined || code === chain)
    .map(({ name, stages }) => ({
      label: name,
      options: stages.flatMap(({ name: stage, nodes }) =>
        nodes.map((node) => ({ value: node.code, label: `${stage} · ${node.name}` })),
      ),
    }));
}

function placeOptions(
  { locale, t }: PageCtx,
  terms: Taxonomy,
  perChain: ReadonlyMap<string, number>,
): PlaceGroup[] {
  return terms.chains(locale).map(({ code, name }) => {
    const whole = t('thesaurus.filter.chain', { chain: name, count: perChain.get(code) ?? 0 });
    const nodes = nodeOptions(terms, locale, code).flatMap(({ options }) => options);
    return { label: name, options: [{ value: code, label: whole }, ...nodes] };
  });
}
