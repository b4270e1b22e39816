import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { isUniqueViolation } from '#db/errors.server.ts';
import { can } from './policy.ts';
import { findProfileByName } from './queries.server.ts';
import { contractMapping, type ProfileInput } from './schema.ts';

/**
 * Saves how a registry's export is read, as a new mapping without an id. Returns its id. Throws `invalid` for a name that
 * another mapping has, `conflict` when somebody else was faster.
 */
export async function saveProfile(ctx: Ctx, id: string | null, input: ProfileInput): Promise<string> {
  requireAllowed(ctx.actor, can(ctx.actor, 'reconciliation.map'));
  const namesake = await findProfileByName(ctx.db, input.name);
  if (namesake && namesake.id !== id) throw nameTaken();
  return inTransaction(ctx, async (tx) => {
    const saved = id === null ? await insertProfile(tx, input) : await updateProfile(tx, id, input);
    await recordAudit(tx, {
      type: 'reconciliation.mapped',
      subjectKind: 'reconciliation_profile',
      subjectId: saved,
      detail: { name: input.name, mapping: contractMapping(input) },
    });
    return saved;
  });
}

async function insertProfile(tx: TxCtx, input: ProfileInput): Promise<string> {
  const id = tx.newId();
  try {
    await tx.db
      .insertInto('reconciliation_profile')
      .values({ id, ...columnsOf(tx, input), version: 1, created_at: tx.now() })
      .execute();
  } catch (error) {
    if (isUniqueViolation(error)) throw nameTaken();
    throw error;
  }
  return id;
}

async function updateProfile(tx: TxCtx, id: string, input: ProfileInput): Promise<string> {
  const result = await tx.db
    .updateTable('reconciliation_profile')
    .set({ ...columnsOf(tx, input), version: input.version + 1 })
    .where('id', '=', id)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (Number(result.numUpdatedRows) === 0) throw new DomainError('conflict');
  return id;
}

function columnsOf(tx: TxCtx, input: ProfileInput) {
  return {
    name: input.name,
    mapping_json: JSON.stringify(contractMapping(input)),
    updated_by: userIdOf(tx.actor),
    updated_at: tx.now(),
  };
}

function nameTaken(): DomainError {
  return new DomainError('invalid', { fields: { name: ['reconciliation.error.name_taken'] } });
}
