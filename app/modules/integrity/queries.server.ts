import { DomainError } from '#app/lib/errors.ts';
import type { Db } from '#db/client.server.ts';
import { containsText } from '#db/dialect.ts';
import type { IntegrityCheckRow, IntegrityFlagRow } from '#db/tables/registration.ts';
import {
  type CheckedParty,
  type CheckPurpose,
  type CheckResult,
  type IntegrityFlag,
  isAbout,
  isActive,
} from './flags.ts';

/** Row → domain; pure. */
export function toFlag(row: IntegrityFlagRow): IntegrityFlag {
  return {
    id: row.id,
    subject: row.subject,
    name: row.name,
    uscc: row.uscc,
    organizationName: row.organization_name,
    level: row.level,
    source: row.source,
    decisionNo: row.decision_no,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    status: row.status,
    endReason: row.end_reason,
    note: row.note,
    version: Number(row.version),
  };
}

export interface FlagFilter {
  /** Name, credit code or number of the decision. */
  text?: string;
  /** Today, to keep only those that hold. */
  activeOn?: string;
}

/** One page of the records, newest first, with how many there are in all. */
export async function listFlags(
  db: Db,
  filter: FlagFilter,
  { page, perPage }: { page: number; perPage: number },
): Promise<{ flags: IntegrityFlag[]; count: number }> {
  let query = db.selectFrom('integrity_flag');
  const text = filter.text?.trim();
  if (text) {
    const columns = ['name', 'organization_name', 'uscc', 'decision_no'] as const;
    query = query.where((eb) => eb.or(columns.map((column) => containsText(column, text))));
  }
  const today = filter.activeOn;
  if (today !== undefined) {
    query = query
      .where('status', '=', 'active')
      .where('starts_on', '<=', today)
      .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)]));
  }
  const [rows, { count }] = await Promise.all([
    query
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(perPage)
      .offset((page - 1) * perPage)
      .execute(),
    query.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
  ]);
  return { flags: rows.map(toFlag), count: Number(count) };
}

/** Throws `not_found`. */
export async function requireFlag(db: Db, id: string): Promise<IntegrityFlag> {
  const row = await db.selectFrom('integrity_flag').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return toFlag(row);
}

/** Every record about the parties, of any time and any state. */
export async function findFlags(db: Db, parties: readonly CheckedParty[]): Promise<IntegrityFlag[]> {
  const names = [...new Set(parties.flatMap(({ name, people }) => [name, ...people]))].filter(Boolean);
  const codes = [...new Set(parties.flatMap(({ uscc }) => uscc ?? []))];
  if (names.length === 0) return [];
  const rows = await db
    .selectFrom('integrity_flag')
    .selectAll()
    .where((eb) => eb.or([eb('name', 'in', names), ...(codes.length > 0 ? [eb('uscc', 'in', codes)] : [])]))
    .orderBy('starts_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toFlag).filter((flag) => parties.some((party) => isAbout(flag, party)));
}

/** The records that bar whoever they are about on a day (一票否决). */
export async function listSevereFlags(db: Db, today: string): Promise<IntegrityFlag[]> {
  const rows = await db
    .selectFrom('integrity_flag')
    .selectAll()
    .where('status', '=', 'active')
    .where('level', '=', 'severe')
    .execute();
  return rows.map(toFlag).filter((flag) => isActive(flag, today));
}

/** Organisations of the site as a check looks them up, with those who act for them. */
export async function partiesOfOrganizations(
  db: Db,
  organizationIds: readonly string[],
): Promise<CheckedParty[]> {
  if (organizationIds.length === 0) return [];
  const rows = await db
    .selectFrom('organization')
    .select(['name', 'uscc', 'legal_representative', 'contact_name'])
    .where('id', 'in', [...new Set(organizationIds)])
    .execute();
  return rows.map((row) => ({
    name: row.name,
    uscc: row.uscc,
    people: [...new Set([row.legal_representative, row.contact_name])].filter((name) => name !== ''),
  }));
}

export interface IntegrityCheck {
  id: string;
  purpose: CheckPurpose;
  result: CheckResult;
  parties: CheckedParty[];
  /** As they stood at the check. */
  flags: IntegrityFlag[];
  checkedBy: string | null;
  createdAt: number;
}

type CheckRow = IntegrityCheckRow & { by: string | null };

/** The checks kept for a record, newest first. */
export async function listChecks(db: Db, subject: { kind: string; id: string }): Promise<IntegrityCheck[]> {
  const rows = await db
    .selectFrom('integrity_check as check')
    .leftJoin('user_account as person', 'person.id', 'check.checked_by')
    .selectAll('check')
    .select('person.name as by')
    .where('check.subject_kind', '=', subject.kind)
    .where('check.subject_id', '=', subject.id)
    .orderBy('check.created_at', 'desc')
    .orderBy('check.id', 'desc')
    .execute();
  return rows.map(toCheck);
}

function toCheck(row: CheckRow): IntegrityCheck {
  return {
    id: row.id,
    purpose: row.purpose as CheckPurpose,
    result: row.result,
    parties: JSON.parse(row.parties_json) as CheckedParty[],
    flags: JSON.parse(row.flags_json) as IntegrityFlag[],
    checkedBy: row.by,
    createdAt: Number(row.created_at),
  };
}
