import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import type { ThesaurusSuggestionTable } from '#db/tables/knowledge.ts';
import { readAcceptedPairs } from './accepted-pairs.server.ts';
import { insertEntry, requireNode, reviseEntry } from './commands.server.ts';
import type { EntryInput } from './entry-form.ts';
import { isLinked } from './links.ts';
import { can } from './policy.ts';
import { listActiveEntries, requireEntry } from './queries.server.ts';
import type { TermKind, ThesaurusEntry } from './schema.ts';
import { chainOf } from './schema.ts';
import { requireSuggestion, type SuggestionRecord, toSuggestion } from './suggestion-queries.server.ts';
import { type Suggestion, suggestLinks } from './suggestions.ts';

/**
 * Looks for links in the accepted matches and stores them as suggestions; a second call changes nothing. What a person
 * decided stays decided. Open suggestions that no longer hold are taken back. Returns how many are open.
 */
export async function refreshSuggestions(ctx: Ctx): Promise<number> {
  requireAllowed(ctx.actor, can(ctx.actor, 'thesaurus.refresh_suggestions'));
  const { knowledge } = await ctx.market();
  const pairs = await readAcceptedPairs(ctx.db, knowledge, { includeDemo: ctx.demo });
  const entries = await listActiveEntries(ctx.db);
  const found = suggestLinks(pairs, (trade, term) => isLinked(entries, trade, term));
  return inTransaction(ctx, (tx) => storeSuggestions(tx, found));
}

async function storeSuggestions(tx: TxCtx, found: readonly Suggestion[]): Promise<number> {
  const rows = await tx.db.selectFrom('thesaurus_suggestion').selectAll().execute();
  const known = new Map(rows.map(toSuggestion).map((one) => [keyOf(one), one]));
  const current = found.filter((one) => (known.get(keyOf(one))?.state ?? 'open') === 'open');
  const kept = new Set(current.map(keyOf));
  const stale = [...known.values()].filter((one) => one.state === 'open' && !kept.has(keyOf(one)));
  if (stale.length > 0) {
    const ids = stale.map(({ id }) => id);
    await tx.db.deleteFrom('thesaurus_suggestion').where('id', 'in', ids).execute();
  }
  for (const one of current) {
    const before = known.get(keyOf(one));
    if (!before) await insertSuggestion(tx, one);
    else if (differs(before, one)) await updateSuggestion(tx, before.id, one);
  }
  return current.length;
}

/** The node may move with new matches; the link stays the same one. */
function keyOf({ chain, trade, term }: Pick<Suggestion, 'chain' | 'trade' | 'term'>): string {
  return `${chain} ${trade} ${term}`;
}

function columnsOf({ trade, term, node, support, score, examples }: Suggestion) {
  return { trade, term, node_code: node, support, score, examples_json: JSON.stringify(examples) };
}

function differs(before: Suggestion, after: Suggestion): boolean {
  return JSON.stringify(columnsOf(before)) !== JSON.stringify(columnsOf(after));
}

async function insertSuggestion(tx: TxCtx, one: Suggestion): Promise<void> {
  await tx.db
    .insertInto('thesaurus_suggestion')
    .values({
      ...columnsOf(one),
      id: tx.newId(),
      state: 'open',
      entry_code: null,
      decided_by: null,
      decided_at: null,
      created_at: tx.now(),
    })
    // The nightly run and a person's button may meet.
    .onConflict((conflict) => conflict.columns(['node_code', 'trade', 'term']).doNothing())
    .execute();
}

async function updateSuggestion(tx: TxCtx, id: string, one: Suggestion): Promise<void> {
  await tx.db
    .updateTable('thesaurus_suggestion')
    .set(columnsOf(one))
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute();
}

/** Takes the words of a suggestion into an entry of the same chain. */
export async function confirmSuggestion(
  ctx: Ctx,
  { suggestionId, entryCode, kind }: { suggestionId: string; entryCode: string; kind: TermKind },
): Promise<void> {
  const suggestion = await requireSuggestion(ctx.db, suggestionId);
  const record = await requireEntry(ctx.db, entryCode);
  requireAllowed(ctx.actor, can(ctx.actor, 'thesaurus.change'));
  requireOpen(suggestion);
  if (record.status === 'retired' || chainOf(record.entry.node) !== suggestion.chain)
    throw new DomainError('invalid', { fields: { entryCode: ['form.error.invalid'] } });
  await inTransaction(ctx, async (tx) => {
    await decide(tx, suggestion, { state: 'confirmed', entry_code: entryCode });
    const entry = withLink(record.entry, suggestion, kind);
    await reviseEntry(tx, record, record.version, entry, `${suggestion.trade} ≈ ${suggestion.term}`);
  });
}

/** Makes a new entry out of a suggestion and returns its code. */
export async function createSuggestedEntry(
  ctx: Ctx,
  suggestionId: string,
  input: EntryInput,
): Promise<string> {
  const suggestion = await requireSuggestion(ctx.db, suggestionId);
  requireAllowed(ctx.actor, can(ctx.actor, 'thesaurus.change'));
  requireOpen(suggestion);
  await requireNode(ctx, input.node);
  return inTransaction(ctx, async (tx) => {
    const code = await insertEntry(tx, input, 'suggestion');
    await decide(tx, suggestion, { state: 'confirmed', entry_code: code });
    return code;
  });
}

/** It is not suggested again. */
export async function rejectSuggestion(ctx: Ctx, suggestionId: string): Promise<void> {
  const suggestion = await requireSuggestion(ctx.db, suggestionId);
  requireAllowed(ctx.actor, can(ctx.actor, 'thesaurus.change'));
  requireOpen(suggestion);
  await inTransaction(ctx, (tx) => decide(tx, suggestion, { state: 'rejected', entry_code: null }));
}

function requireOpen({ state }: SuggestionRecord): void {
  if (state !== 'open') throw new DomainError('state', { messageKey: 'thesaurus.error.decided' });
}

async function decide(
  tx: TxCtx,
  { id, trade, term }: SuggestionRecord,
  decision: Pick<ThesaurusSuggestionTable, 'entry_code'> & { state: 'confirmed' | 'rejected' },
): Promise<void> {
  const { actor } = tx;
  const result = await tx.db
    .updateTable('thesaurus_suggestion')
    .set({ ...decision, decided_by: userIdOf(actor), decided_at: tx.now() })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (Number(result.numUpdatedRows) === 0)
    throw new DomainError('state', { messageKey: 'thesaurus.error.decided' });
  await recordAudit(tx, {
    type: `thesaurus.suggestion_${decision.state}`,
    subjectKind: 'thesaurus_suggestion',
    subjectId: id,
    detail: { trade, term, entry: decision.entry_code },
  });
}

function withLink(entry: ThesaurusEntry, { trade, term }: Suggestion, kind: TermKind): ThesaurusEntry {
  const add = (list: readonly string[], item: string) => (list.includes(item) ? list : [...list, item]);
  return {
    ...entry,
    trade: add(entry.trade, trade),
    terms: { ...entry.terms, [kind]: add(entry.terms[kind] ?? [], term) },
  };
}
