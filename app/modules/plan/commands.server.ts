/** Yearly values: entered by one person, checked by another, corrected by another statement and never overwritten. */
import { todayInShanghai, yearOf } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { hasRole, requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { isUniqueViolation } from '#db/errors.server.ts';
import { decimalsOf, ONE, toFixed } from './decimal.ts';
import { type EvidenceColumns, evidenceOf, keepEvidence, NO_EVIDENCE } from './evidence.server.ts';
import { can, canCheck } from './policy.ts';
import { listValues, requireTerms, requireValue } from './queries.server.ts';
import type { ValueInput } from './schema.ts';
import { countingDay, countOfYear } from './sources.server.ts';
import { type PlanTerms, termsOfYear } from './terms.ts';
import type { PlanValue, ValueOrigin } from './values.ts';

/** As the source of a value that was taken over; a source is data, whatever language the page speaks. */
const REGISTER_SOURCE = '创新主体与平台名录统计';
const REGISTER_REASON = '按名录统计数更正';

/**
 * States the value of a year; it waits for a check. Throws `state` for the indicator that the contracts make, `invalid`
 * beside the fields `year`, `value`, `stateOn`, `reason` and `file`.
 */
export async function enterValue(ctx: Ctx, no: number, input: ValueInput): Promise<string> {
  requireAllowed(ctx.actor, can(ctx.actor, 'plan.enter'));
  const terms = await termsFor(ctx, no, input.year);
  const before = await statementsOf(ctx, no, input.year);
  checkInput(ctx, terms, input, before);
  // A correction of a figure keeps its paper unless it brings another.
  const [last] = before;
  const evidence = input.file
    ? await keepEvidence(ctx, input.file)
    : last
      ? await evidenceOf(ctx, last.id)
      : NO_EVIDENCE;
  return inTransaction(ctx, (tx) => insertValue(tx, no, { ...input, origin: 'entered', evidence }, before));
}

/** States what the register counts at the end of the year as the year's value. Throws `state` where it counts nothing. */
export async function takeOverCount(ctx: Ctx, no: number, year: number): Promise<string> {
  requireAllowed(ctx.actor, can(ctx.actor, 'plan.enter'));
  const terms = await termsFor(ctx, no, year);
  if (terms.source !== 'register' || terms.registerKind === null) {
    throw new DomainError('state', { messageKey: 'plan.error.no_register' });
  }
  requireYear(ctx, terms, year);
  const before = await statementsOf(ctx, no, year);
  const value = String(await countOfYear(ctx, terms.registerKind, year));
  const [last] = before;
  // Pressed twice.
  if (last?.status === 'entered' && last.origin === 'register' && last.value === value) return last.id;
  return inTransaction(ctx, (tx) =>
    insertValue(
      tx,
      no,
      {
        year,
        value,
        source: REGISTER_SOURCE,
        stateOn: countingDay(ctx, year),
        note: '',
        reason: before.length > 0 ? REGISTER_REASON : '',
        origin: 'register',
        evidence: NO_EVIDENCE,
      },
      before,
    ),
  );
}

async function termsFor(ctx: Ctx, no: number, year: number): Promise<PlanTerms> {
  const terms = termsOfYear(await requireTerms(ctx.db, no, ctx.demo), year);
  if (terms.source === 'contracts') {
    throw new DomainError('state', { messageKey: 'plan.error.from_contracts' });
  }
  return terms;
}

/** The statements of a year, the newest first. */
async function statementsOf(ctx: Ctx, no: number, year: number): Promise<PlanValue[]> {
  const values = await listValues(ctx.db, { no, includeDemo: true });
  return values.filter((value) => value.year === year);
}

function requireYear(ctx: Ctx, terms: PlanTerms, year: number): void {
  const thisYear = yearOf(todayInShanghai(ctx.now()));
  if (year < terms.baseYear || year > thisYear) {
    throw refusal({ year: [`plan.error.year|${terms.baseYear}—${thisYear}`] });
  }
}

function checkInput(ctx: Ctx, terms: PlanTerms, input: ValueInput, before: readonly PlanValue[]): void {
  requireYear(ctx, terms, input.year);
  if (terms.decimals === 0 && decimalsOf(input.value) > 0) throw refusal({ value: ['plan.error.whole'] });
  if (terms.unit === 'percent' && toFixed(input.value) > 100n * ONE) {
    throw refusal({ value: ['plan.error.percent'] });
  }
  if (input.stateOn > todayInShanghai(ctx.now())) throw refusal({ stateOn: ['plan.error.future'] });
  if (input.stateOn < `${input.year}-01-01`) throw refusal({ stateOn: ['plan.error.before_year'] });
  if (before.some(({ status }) => status !== 'returned') && input.reason.length < 2) {
    throw refusal({ reason: ['plan.error.reason'] });
  }
}

async function insertValue(
  tx: TxCtx,
  no: number,
  statement: Omit<ValueInput, 'file'> & { origin: ValueOrigin; evidence: EvidenceColumns },
  before: readonly PlanValue[],
): Promise<string> {
  const id = tx.newId();
  const revision = (before[0]?.revision ?? 0) + 1;
  try {
    await tx.db
      .insertInto('plan_value')
      .values({
        id,
        indicator_no: no,
        year: statement.year,
        revision_no: revision,
        value: statement.value,
        source: statement.source,
        state_on: statement.stateOn,
        note: statement.note,
        reason: statement.reason,
        origin: statement.origin,
        status: 'entered',
        check_note: '',
        ...statement.evidence,
        demo: 0,
        entered_by: userIdOf(tx.actor),
        entered_at: tx.now(),
        checked_by: null,
        checked_at: null,
      })
      .execute();
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError('conflict');
    throw error;
  }
  await recordAudit(tx, {
    type: 'plan.value_entered',
    subjectKind: 'plan_indicator',
    subjectId: String(no),
    detail: {
      year: statement.year,
      before: before[0]?.value ?? null,
      after: statement.value,
      source: statement.source,
      reason: statement.reason,
    },
  });
  return id;
}

/**
 * 核对: another person confirms a value against its source, or sends it back with a note. Throws `forbidden` for the person
 * who entered it, `state` for one that does not wait any more, `invalid` beside `checkNote`.
 */
export async function checkValue(
  ctx: Ctx,
  no: number,
  input: { id: string; verdict: 'checked' | 'returned'; checkNote: string },
): Promise<void> {
  const value = await requireValue(ctx.db, input.id, ctx.demo);
  if (value.no !== no) throw new DomainError('not_found');
  const enteredBy = value.enteredBy?.id ?? null;
  if (hasRole(ctx.actor, 'registrar', 'administrator') && !canCheck(ctx.actor, { enteredBy })) {
    throw new DomainError('forbidden', { messageKey: 'plan.error.same_person' });
  }
  requireAllowed(ctx.actor, canCheck(ctx.actor, { enteredBy }));
  if (input.verdict === 'returned' && input.checkNote.length < 2) {
    throw refusal({ checkNote: ['plan.error.check_note'] });
  }
  const [last] = await statementsOf(ctx, no, value.year);
  if (last?.id !== value.id) throw new DomainError('state', { messageKey: 'plan.error.replaced' });
  await inTransaction(ctx, async (tx) => {
    const result = await tx.db
      .updateTable('plan_value')
      .set({
        status: input.verdict,
        check_note: input.checkNote,
        checked_by: userIdOf(tx.actor),
        checked_at: tx.now(),
      })
      .where('id', '=', value.id)
      .where('status', '=', 'entered')
      .executeTakeFirst();
    if (Number(result.numUpdatedRows) === 0) {
      throw new DomainError('state', { messageKey: 'plan.error.decided' });
    }
    await recordAudit(tx, {
      type: `plan.value_${input.verdict}`,
      subjectKind: 'plan_indicator',
      subjectId: String(no),
      detail: { year: value.year, value: value.value, note: input.checkNote },
    });
  });
}

/** 监测调整: what is done about a year that is off its path. Throws `invalid` beside `year`. */
export async function writeNote(ctx: Ctx, no: number, input: { year: number; text: string }): Promise<void> {
  requireAllowed(ctx.actor, can(ctx.actor, 'plan.note'));
  const terms = termsOfYear(await requireTerms(ctx.db, no, ctx.demo), input.year);
  requireYear(ctx, terms, input.year);
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .insertInto('plan_note')
      .values({
        id: tx.newId(),
        indicator_no: no,
        year: input.year,
        text: input.text,
        demo: 0,
        created_by: userIdOf(tx.actor),
        created_at: tx.now(),
      })
      .execute();
    await recordAudit(tx, {
      type: 'plan.note_written',
      subjectKind: 'plan_indicator',
      subjectId: String(no),
      detail: { year: input.year },
    });
  });
}

function refusal(fields: Record<string, string[]>): DomainError {
  return new DomainError('invalid', { fields });
}
