import { type SelectQueryBuilder, sql } from 'kysely';
import { DomainError } from '#app/lib/errors.ts';
import { type Actor, isBureauReader, isMember } from '#app/modules/accounts/actor.ts';
import type { Db } from '#db/client.server.ts';
import { containsText } from '#db/dialect.ts';
import type { Database } from '#db/schema.ts';
import type { ContractFileRow } from '#db/tables/contract.ts';
import { DECISION_EVENTS } from './events.ts';
import type { ContractPath, ContractStatus } from './process.ts';
import type { Contract, ContractRecord } from './record.ts';
import { completeSnapshot, toContract } from './rows.server.ts';
import type { ContractType } from './types.ts';

export const CONTRACTS_PER_PAGE = 20;

export const CONTRACT_SORTS = ['reg_date', 'sign_date', 'contract_total_fen', 'project_name'] as const;
export type ContractSort = (typeof CONTRACT_SORTS)[number];

export interface ContractFilter {
  /** Year of registration, or of signing while there is none. */
  year?: number;
  status?: ContractStatus;
  type?: ContractType;
  path?: ContractPath;
  text?: string;
  importId?: string;
}

export interface ContractPage {
  rows: Contract[];
  count: number;
  contractTotalFen: number;
  techAmountFen: number;
}

/** One contract whoever asks; the caller checks the policy. Null when there is none. */
export async function getContract(db: Db, id: string): Promise<Contract | null> {
  const row = await withBroker(db).where('contract.id', '=', id).executeTakeFirst();
  return row ? toContract(row) : null;
}

/** Throws `not_found`. */
export async function requireContract(db: Db, id: string): Promise<Contract> {
  const contract = await getContract(db, id);
  if (!contract) throw new DomainError('not_found');
  return contract;
}

function withBroker(db: Db) {
  return db
    .selectFrom('contract')
    .leftJoin('deal', 'deal.id', 'contract.deal_id')
    .selectAll('contract')
    .select('deal.broker_id');
}

type ContractQuery<O> = SelectQueryBuilder<Database, 'contract', O>;

/** What the actor may see: everything for the bureau, the signed contracts of the own organisation otherwise. */
function visibleTo<O>(query: ContractQuery<O>, actor: Actor): ContractQuery<O> {
  if (isBureauReader(actor) || actor.kind === 'system') return query;
  const organizationId = isMember(actor) ? actor.organizationId : '';
  return query
    .where('contract.status', '!=', 'DRAFT')
    .where((eb) =>
      eb.or([
        eb('contract.seller_organization_id', '=', organizationId),
        eb('contract.buyer_organization_id', '=', organizationId),
      ]),
    );
}

function filtered<O>(query: ContractQuery<O>, filter: ContractFilter): ContractQuery<O> {
  let q = query;
  if (filter.year !== undefined) {
    const date = sql<string>`coalesce(contract.reg_date, contract.sign_date)`;
    q = q.where(date, '>=', `${filter.year}-01-01`).where(date, '<=', `${filter.year}-12-31`);
  }
  if (filter.status) q = q.where('contract.status', '=', filter.status);
  if (filter.type) q = q.where('contract.type_code', '=', filter.type);
  if (filter.path) q = q.where('contract.path', '=', filter.path);
  if (filter.importId) q = q.where('contract.import_id', '=', filter.importId);
  const text = filter.text?.trim();
  if (text) {
    const columns = ['project_name', 'seller_name', 'buyer_name', 'reg_no', 'number', 'contract_no'] as const;
    q = q.where((eb) => eb.or(columns.map((column) => containsText(`contract.${column}`, text))));
  }
  return q;
}

/** One page of the ledger (合同台账) with the sums over all of it. */
export async function listContracts(
  db: Db,
  actor: Actor,
  filter: ContractFilter,
  view: { page: number; sort: ContractSort; isDescending: boolean },
): Promise<ContractPage> {
  const base = filtered(visibleTo(db.selectFrom('contract'), actor), filter);
  const [rows, totals] = await Promise.all([
    base
      .selectAll('contract')
      .orderBy(sortKey(view.sort), view.isDescending ? 'desc' : 'asc')
      .orderBy('contract.id', 'desc')
      .limit(CONTRACTS_PER_PAGE)
      .offset((view.page - 1) * CONTRACTS_PER_PAGE)
      .execute(),
    base
      .select((eb) => [
        eb.fn.countAll<number>().as('count'),
        eb.fn.sum<number | null>('contract.contract_total_fen').as('total'),
        eb.fn.sum<number | null>('contract.tech_amount_fen').as('tech'),
      ])
      .executeTakeFirstOrThrow(),
  ]);
  return {
    rows: rows.map(toContract),
    count: Number(totals.count),
    contractTotalFen: Number(totals.total ?? 0),
    techAmountFen: Number(totals.tech ?? 0),
  };
}

const CHUNK = 1_000;

/**
 * Every contract of a filter that the actor may see, a thousand at a time and in no meaningful order. Each chunk goes on
 * behind the last identity, so that none is counted or skipped over again.
 */
export async function* contractChunks(
  db: Db,
  actor: Actor,
  filter: ContractFilter,
): AsyncGenerator<Contract[]> {
  for (let after = ''; ; ) {
    const rows = await filtered(visibleTo(db.selectFrom('contract'), actor), filter)
      .selectAll('contract')
      .where('contract.id', '>', after)
      .orderBy('contract.id')
      .limit(CHUNK)
      .execute();
    if (rows.length > 0) yield rows.map(toContract);
    if (rows.length < CHUNK) return;
    after = rows.at(-1)?.id ?? '';
  }
}

/** A contract without registration date sorts by its signing, never apart from the others. */
function sortKey(sort: ContractSort) {
  return sort === 'reg_date'
    ? sql<string>`coalesce(contract.reg_date, contract.sign_date)`
    : sql.ref<string>(`contract.${sort}`);
}

/** The years in which contracts were registered or signed, newest first. */
export async function contractYears(db: Db, actor: Actor): Promise<number[]> {
  const year = sql<string>`substr(coalesce(contract.reg_date, contract.sign_date), 1, 4)`;
  const rows = await visibleTo(db.selectFrom('contract'), actor).select(year.as('year')).distinct().execute();
  return rows.map((row) => Number(row.year)).sort((a, b) => b - a);
}

export interface Revision {
  id: string;
  revisionNo: number;
  event: string;
  effectiveOn: string;
  snapshot: ContractRecord;
  reason: string;
  createdBy: string | null;
  createdByName: string | null;
  createdAt: number;
}

/** Every state the record ever had, newest first. */
export async function listRevisions(db: Db, contractId: string): Promise<Revision[]> {
  const rows = await db
    .selectFrom('contract_revision')
    .leftJoin('user_account', 'user_account.id', 'contract_revision.created_by')
    .selectAll('contract_revision')
    .select('user_account.name as created_by_name')
    .where('contract_id', '=', contractId)
    .orderBy('revision_no', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    revisionNo: row.revision_no,
    event: row.event,
    effectiveOn: row.effective_on,
    snapshot: completeSnapshot(row.snapshot_json),
    reason: row.reason,
    createdBy: row.created_by,
    createdByName: row.created_by_name,
    createdAt: row.created_at,
  }));
}

/** Day of the registry's latest decision about a registered contract (变更、补充、注销、撤销); null before any. */
export async function lastDecisionOn(db: Db, contractId: string): Promise<string | null> {
  const { last } = await db
    .selectFrom('contract_revision')
    .select((eb) => eb.fn.max('effective_on').as('last'))
    .where('contract_id', '=', contractId)
    .where('event', 'in', DECISION_EVENTS)
    .executeTakeFirstOrThrow();
  return last;
}

export function listFiles(db: Db, contractId: string): Promise<ContractFileRow[]> {
  return db
    .selectFrom('contract_file')
    .selectAll()
    .where('contract_id', '=', contractId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** The evidence file of that contract, or null: a file id alone opens nothing. */
export async function getFile(db: Db, contractId: string, fileId: string): Promise<ContractFileRow | null> {
  const row = await db
    .selectFrom('contract_file')
    .selectAll()
    .where('contract_id', '=', contractId)
    .where('id', '=', fileId)
    .executeTakeFirst();
  return row ?? null;
}

export async function findByRegNo(db: Db, regNo: string): Promise<Contract | null> {
  const row = await db.selectFrom('contract').selectAll().where('reg_no', '=', regNo).executeTakeFirst();
  return row ? toContract(row) : null;
}

/**
 * Contracts of the same parties, signing date and total: probably the same contract registered twice (不得重复登记).
 * Records that never led to a registration do not count as such.
 */
export async function findLikelyDuplicates(
  db: Db,
  record: Pick<ContractRecord, 'seller' | 'buyer' | 'signDate' | 'contractTotalFen'>,
  exceptId: string | null,
): Promise<Contract[]> {
  const rows = await db
    .selectFrom('contract')
    .selectAll()
    .where('seller_name', '=', record.seller.name)
    .where('buyer_name', '=', record.buyer.name)
    .where('sign_date', '=', record.signDate)
    .where('contract_total_fen', '=', record.contractTotalFen)
    .where('status', 'not in', ['REJECTED', 'WITHDRAWN', 'DEREGISTERED', 'REVOKED'])
    .orderBy('id')
    .execute();
  return rows.filter(({ id }) => id !== exceptId).map(toContract);
}
