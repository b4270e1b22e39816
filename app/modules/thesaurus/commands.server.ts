import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { taxonomy } from '#app/modules/taxonomy/queries.server.ts';
import { nextNumber } from '#db/counters.server.ts';
import { enqueue } from '#db/outbox.server.ts';
import { type EntryInput, entryOf } from './entry-form.ts';
import { changesBetween } from './history.ts';
import { can } from './policy.ts';
import { type EntryRecord, requireEntry } from './queries.server.ts';
import { entryColumns } from './release.server.ts';
import { keepPresentState, keepRevision } from './revisions.server.ts';
import { chainOf, type EntryStatus, type ThesaurusEntry } from './schema.ts';

/** Adds an entry of the bureau's own and returns its code. */
export async function createEntry(ctx: Ctx, input: EntryInput): Promise<string> {
  requireAllowed(ctx.actor, can(ctx.actor, 'thesaurus.change'));
  await requireNode(ctx, input.node);
  return inTransaction(ctx, (tx) => insertEntry(tx, input, 'bureau'));
}

/** Inserts a checked entry with its first revision; part of every use case that makes one. */
export async function insertEntry(
  tx: TxCtx,
  input: EntryInput,
  origin: 'bureau' | 'suggestion',
): Promise<string> {
  const chain = chainOf(input.node);
  const number = await nextNumber(tx.db, `thesaurus-${chain}`);
  const entry = entryOf(input, `${chain}-b${String(number).padStart(3, '0')}`);
  const now = tx.now();
  await tx.db
    .insertInto('thesaurus_entry')
    .values({
      ...entryColumns(entry),
      code: entry.code,
      status: 'active',
      origin,
      reference_hash: null,
      version: 1,
      updated_by: userIdOf(tx.actor),
      created_at: now,
      updated_at: now,
    })
    .execute();
  await noteChange(tx, entry, { version: 1, change: 'create', note: input.note });
  return entry.code;
}

/** Replaces what an entry says. Saving it unchanged does nothing. */
export async function changeEntry(
  ctx: Ctx,
  { code, version, input }: { code: string; version: number; input: EntryInput },
): Promise<void> {
  const record = await requireEntry(ctx.db, code);
  requireAllowed(ctx.actor, can(ctx.actor, 'thesaurus.change'));
  await requireNode(ctx, input.node, code);
  if (record.status === 'retired') throw new DomainError('state', { messageKey: 'thesaurus.error.retired' });
  const entry = entryOf(input, code);
  if (record.version === version && changesBetween(record.entry, entry).length === 0) return;
  await inTransaction(ctx, (tx) => reviseEntry(tx, record, version, entry, input.note));
}

/** Takes an entry out of use, or back into it. */
export async function setEntryStatus(
  ctx: Ctx,
  { code, version, status, note }: { code: string; version: number; status: EntryStatus; note: string },
): Promise<void> {
  const record = await requireEntry(ctx.db, code);
  requireAllowed(ctx.actor, can(ctx.actor, 'thesaurus.change'));
  if (record.status === status) throw new DomainError('state');
  await inTransaction(ctx, async (tx) => {
    await replace(tx, code, version, { status });
    const change = status === 'retired' ? 'retire' : 'restore';
    await noteChange(tx, record.entry, { version: version + 1, change, note });
  });
}

/** Stores a new state of an entry; throws `conflict` when somebody else was faster than `version`. */
export async function reviseEntry(
  tx: TxCtx,
  { entry: before }: Pick<EntryRecord, 'entry'>,
  version: number,
  entry: ThesaurusEntry,
  note: string,
): Promise<void> {
  await replace(tx, before.code, version, entryColumns(entry));
  await noteChange(tx, entry, { version: version + 1, change: 'change', note });
}

async function replace(
  tx: TxCtx,
  code: string,
  version: number,
  columns: Partial<ReturnType<typeof entryColumns>> & { status?: EntryStatus },
): Promise<void> {
  await keepPresentState(tx.db, code);
  const result = await tx.db
    .updateTable('thesaurus_entry')
    .set({ ...columns, version: version + 1, updated_by: userIdOf(tx.actor), updated_at: tx.now() })
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirst();
  if (Number(result.numUpdatedRows) === 0)
    throw new DomainError('conflict', { messageKey: 'thesaurus.error.conflict' });
}

interface Change {
  version: number;
  change: 'create' | 'change' | 'retire' | 'restore';
  note: string;
}

const AUDIT_TYPES = {
  create: 'thesaurus.created',
  change: 'thesaurus.changed',
  retire: 'thesaurus.retired',
  restore: 'thesaurus.restored',
} as const;

/** History, audit, and the word to the matching that it knows something new. */
async function noteChange(
  tx: TxCtx,
  entry: ThesaurusEntry,
  { version, change, note }: Change,
): Promise<void> {
  await keepRevision(tx.db, entry, { version, change, note, actorId: userIdOf(tx.actor), now: tx.now() });
  await recordAudit(tx, {
    type: AUDIT_TYPES[change],
    subjectKind: 'thesaurus_entry',
    subjectId: entry.code,
    detail: { version, node: entry.node },
  });
  await enqueue(tx.db, 'knowledge.changed', 'thesaurus', tx.now());
}

/** A node of one of our chains; an entry that exists stays in the chain its code names. */
export async function requireNode(ctx: Pick<Ctx, 'db'>, node: string, code?: string): Promise<void> {
  const terms = await taxonomy(ctx.db);
  const isKnown = terms.has('chain_node', node);
  if (isKnown && (code === undefined || chainOf(node) === chainOf(code))) return;
  const problem = isKnown ? 'thesaurus.error.other_chain' : 'thesaurus.error.node';
  throw new DomainError('invalid', { fields: { node: [problem] } });
}
