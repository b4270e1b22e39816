import { DomainError } from '#app/lib/errors.ts';
import type { Db } from '#db/client.server.ts';
import type { PlanIndicatorRow, PlanValueRow } from '#db/tables/plan.ts';
import type { PlanTerms } from './terms.ts';
import type { PlanValue } from './values.ts';

/** Row → domain; pure. */
export function toTerms(row: PlanIndicatorRow): PlanTerms {
  return {
    no: Number(row.indicator_no),
    version: Number(row.version),
    group: row.group_code,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    unit: row.unit,
    decimals: Number(row.decimals),
    kind: row.kind,
    direction: row.direction,
    source: row.source_kind,
    registerKind: row.register_kind,
    baseYear: Number(row.base_year),
    base: row.base_value,
    targetYear: Number(row.target_year),
    targetMode: row.target_mode,
    target: row.target_value,
    isAbout: row.target_about === 1,
    shape: row.shape,
    tolerance: row.tolerance,
    basis: row.basis,
    note: row.note,
    effectiveFrom: row.effective_from,
    reason: row.reason,
  };
}

/** A version with who made it; nobody made those the plan was issued with. */
export type TermsVersion = PlanTerms & { by: string | null; isDemo: boolean; createdAt: number };

/** Every version of every indicator, or of one, oldest first. */
export async function listTerms(
  db: Db,
  { no, includeDemo }: { no?: number; includeDemo: boolean },
): Promise<TermsVersion[]> {
  const rows = await db
    .selectFrom('plan_indicator')
    .leftJoin('user_account as person', 'person.id', 'plan_indicator.created_by')
    .selectAll('plan_indicator')
    .select('person.name as by')
    .$if(no !== undefined, (query) => query.where('indicator_no', '=', no as number))
    .$if(!includeDemo, (query) => query.where('plan_indicator.demo', '=', 0))
    .orderBy('indicator_no')
    .orderBy('plan_indicator.version')
    .execute();
  return rows.map((row) => ({
    ...toTerms(row),
    by: row.by,
    isDemo: row.demo === 1,
    createdAt: Number(row.created_at),
  }));
}

/** The versions of one indicator. Throws `not_found`. */
export async function requireTerms(db: Db, no: number, includeDemo: boolean): Promise<TermsVersion[]> {
  const versions = Number.isSafeInteger(no) ? await listTerms(db, { no, includeDemo }) : [];
  if (versions.length === 0) throw new DomainError('not_found');
  return versions;
}

function selectValues(db: Db) {
  return db
    .selectFrom('plan_value')
    .leftJoin('user_account as editor', 'editor.id', 'plan_value.entered_by')
    .leftJoin('user_account as checker', 'checker.id', 'plan_value.checked_by')
    .selectAll('plan_value')
    .select(['editor.name as editor_name', 'checker.name as checker_name']);
}

type JoinedRow = PlanValueRow & { editor_name: string | null; checker_name: string | null };

function toValue(row: JoinedRow): PlanValue {
  return {
    id: row.id,
    no: Number(row.indicator_no),
    year: Number(row.year),
    revision: Number(row.revision_no),
    value: row.value,
    source: row.source,
    stateOn: row.state_on,
    note: row.note,
    reason: row.reason,
    origin: row.origin,
    status: row.status,
    checkNote: row.check_note,
    file:
      row.file_name === null
        ? null
        : { name: row.file_name, mediaType: row.file_media_type ?? '', size: Number(row.file_size) },
    isDemo: row.demo === 1,
    enteredBy: row.entered_by === null ? null : { id: row.entered_by, name: row.editor_name ?? '' },
    enteredAt: Number(row.entered_at),
    checkedBy: row.checker_name,
    checkedAt: row.checked_at === null ? null : Number(row.checked_at),
  };
}

/** Every statement of every year, or of one indicator: years in order, the newest revision of a year first. */
export async function listValues(
  db: Db,
  { no, includeDemo }: { no?: number; includeDemo: boolean },
): Promise<PlanValue[]> {
  const rows = await selectValues(db)
    .$if(no !== undefined, (query) => query.where('indicator_no', '=', no as number))
    .$if(!includeDemo, (query) => query.where('plan_value.demo', '=', 0))
    .orderBy('indicator_no')
    .orderBy('year')
    .orderBy('revision_no', 'desc')
    .execute();
  return rows.map(toValue);
}

/** Throws `not_found`. */
export async function requireValue(db: Db, id: string, includeDemo: boolean): Promise<PlanValue> {
  const row = await selectValues(db)
    .where('plan_value.id', '=', id)
    .$if(!includeDemo, (query) => query.where('plan_value.demo', '=', 0))
    .executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return toValue(row);
}

export interface PlanNote {
  id: string;
  no: number;
  year: number;
  text: string;
  by: string | null;
  createdAt: number;
}

/** 监测调整 notes, newest first. */
export async function listNotes(
  db: Db,
  { no, includeDemo }: { no?: number; includeDemo: boolean },
): Promise<PlanNote[]> {
  const rows = await db
    .selectFrom('plan_note')
    .leftJoin('user_account as person', 'person.id', 'plan_note.created_by')
    .select(['plan_note.id', 'indicator_no', 'year', 'text', 'person.name as by'])
    .select('plan_note.created_at')
    .$if(no !== undefined, (query) => query.where('indicator_no', '=', no as number))
    .$if(!includeDemo, (query) => query.where('plan_note.demo', '=', 0))
    .orderBy('plan_note.created_at', 'desc')
    .orderBy('plan_note.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    no: Number(row.indicator_no),
    year: Number(row.year),
    text: row.text,
    by: row.by,
    createdAt: Number(row.created_at),
  }));
}
