import type { Kysely } from 'kysely';
import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import { adoptCodeEntries, type CodeList, findCode } from '#app/modules/contracts/code-lists.ts';
import { lastVersions, listCodeVersions } from '#app/modules/taxonomy/code-versions.server.ts';
import { forgetTaxonomy } from '#app/modules/taxonomy/queries.server.ts';
import type { Database } from '#db/schema.ts';
import { can } from './policy.ts';
import { type CodeEntryInput, isCodeShape, takesNewCodes } from './schema.ts';

/**
 * Stores a new version of an entry, or a new code of a list that takes some; it holds at once. Codes of records never
 * vanish: what is no longer wanted gets a last day. Throws `conflict` when somebody else was faster, `invalid` beside
 * the code that is taken, malformed or not for this list.
 */
export async function saveCodeEntry(ctx: Ctx, list: CodeList, input: CodeEntryInput): Promise<void> {
  requireAllowed(ctx.actor, can(ctx.actor, 'code-lists.change'));
  const { code, version, isNew, zh, en, effectiveFrom, effectiveTo, note } = input;
  await refreshCodeLists(ctx.db);
  const problem = isNew === 'yes' ? problemOfNew(list, code) : unknown(list, code);
  if (problem) throw new DomainError('invalid', { fields: { code: [problem] } });
  await inTransaction(ctx, async (tx) => {
    const last = lastVersions(await listCodeVersions(tx.db, list)).find((one) => one.code === code);
    if ((last?.version ?? 0) !== version) throw new DomainError('conflict');
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('code_entry_version')
      .values({
        id: tx.newId(),
        list,
        code,
        version: version + 1,
        label_zh: zh,
        label_en: en,
        effective_from: effectiveFrom ?? null,
        effective_to: effectiveTo ?? null,
        note,
        created_by: userIdOf(tx.actor),
        created_at: tx.now(),
      })
      .onConflict((conflict) => conflict.columns(['list', 'code', 'version']).doNothing())
      .executeTakeFirstOrThrow();
    if (Number(numInsertedOrUpdatedRows) === 0) throw new DomainError('conflict');
    await recordAudit(tx, {
      type: 'code_list.changed',
      subjectKind: 'code_list',
      subjectId: `${list}/${code}`,
      detail: { version: version + 1, zh, effectiveFrom, effectiveTo, note },
    });
  });
  await refreshCodeLists(ctx.db);
}

function problemOfNew(list: CodeList, code: string): string | null {
  if (!takesNewCodes(list)) return 'codelist.error.closed';
  if (findCode(list, code)) return 'codelist.error.taken';
  return isCodeShape(list, code) ? null : 'codelist.error.shape';
}

function unknown(list: CodeList, code: string): string | null {
  return findCode(list, code)?.code === code ? null : 'codelist.error.unknown';
}

/** Whose lists the rules go by, and how many versions those had when they were last read. */
let adopted: { db: WeakRef<Kysely<Database>>; versions: number } | undefined;

/** Takes over what changed in the lists, here or in another process. Costs one count where nothing did. */
export async function refreshCodeLists(db: Kysely<Database>): Promise<void> {
  const { count } = await db
    .selectFrom('code_entry_version')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const versions = Number(count);
  if (adopted?.db.deref() === db && adopted.versions === versions) return;
  adoptCodeEntries(lastVersions(await listCodeVersions(db)));
  forgetTaxonomy(db);
  adopted = { db: new WeakRef(db), versions };
}
