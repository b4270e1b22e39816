import { DomainError } from '#app/lib/errors.ts';
import type { Db } from '#db/client.server.ts';
import type { ObjectionState, Objector } from './objections.ts';

export interface Objection {
  id: string;
  contractId: string;
  raisedBy: Objector;
  raisedName: string;
  raisedOn: string;
  grounds: string;
  state: ObjectionState;
  decision: string;
  decidedOn: string | null;
  decidedByName: string | null;
  version: number;
}

/** Every objection against a contract's registration, newest first. */
export async function listObjections(db: Db, contractId: string): Promise<Objection[]> {
  const rows = await select(db)
    .where('objection.contract_id', '=', contractId)
    .orderBy('objection.created_at', 'desc')
    .orderBy('objection.id', 'desc')
    .execute();
  return rows.map(toObjection);
}

/** Throws `not_found`, also for an objection against another contract. */
export async function requireObjection(db: Db, contractId: string, id: string): Promise<Objection> {
  const row = await select(db)
    .where('objection.contract_id', '=', contractId)
    .where('objection.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return toObjection(row);
}

export async function countOpenObjections(db: Db, contractId: string): Promise<number> {
  const { count } = await db
    .selectFrom('registration_objection')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('contract_id', '=', contractId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return Number(count);
}

function select(db: Db) {
  return db
    .selectFrom('registration_objection as objection')
    .leftJoin('user_account as person', 'person.id', 'objection.decided_by')
    .selectAll('objection')
    .select('person.name as decided_by_name');
}

function toObjection(row: Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]): Objection {
  return {
    id: row.id,
    contractId: row.contract_id,
    raisedBy: row.raised_by,
    raisedName: row.raised_name,
    raisedOn: row.raised_on,
    grounds: row.grounds,
    state: row.state,
    decision: row.decision,
    decidedOn: row.decided_on,
    decidedByName: row.decided_by_name,
    version: Number(row.version),
  };
}
