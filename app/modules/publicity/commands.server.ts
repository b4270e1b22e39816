import { todayInShanghai, yearOf } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { loadCalendar } from '#app/modules/calendar/queries.server.ts';
import { addNaturalDays } from '#app/modules/calendar/working-days.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { loadRules } from '#app/modules/registration/rule-queries.server.ts';
import { ruleOn } from '#app/modules/registration/rules.ts';
import { nextHumanNumber } from '#db/counters.server.ts';
import { can } from './policy.ts';
import { listPublicityObjections, type Publicity, requirePublicity } from './queries.server.ts';
import type { PUBLICITY_DECISIONS, PublicityInput } from './schema.ts';
import { publicitySubject } from './subjects.server.ts';

/** Announces a price and returns the id. The last day follows from period and holidays (民法典 201, 203). */
export async function announcePublicity(ctx: Ctx, input: PublicityInput): Promise<string> {
  const subject = await publicitySubject(ctx.db, input);
  requireAllowed(ctx.actor, can(ctx.actor, 'publicity.announce', subject));
  const [rules, calendar] = await Promise.all([loadRules(ctx.db), loadCalendar(ctx.db)]);
  const rule = ruleOn(rules, input.startsOn);
  const fields: Record<string, string[]> = {};
  if (input.price <= 0) fields.price = ['contract.rule.total_positive'];
  if (subject.sellerName !== null && !isOfSeller({ ...input, organizationId: null }, subject)) {
    fields.institution = ['publicity.error.institution'];
  }
  if (input.days < rule.publicityDays) fields.days = [`publicity.error.days|${rule.publicityDays}`];
  if (Object.keys(fields).length > 0) throw new DomainError('invalid', { fields });
  const endsOn = addNaturalDays(calendar, input.startsOn, input.days);
  return inTransaction(ctx, async (tx) => {
    const id = tx.newId();
    const now = tx.now();
    const number = await nextHumanNumber(tx.db, 'XJ-GS', yearOf(todayInShanghai(now)));
    await tx.db
      .insertInto('publicity')
      .values({
        id,
        number,
        contract_id: input.contractId,
        deal_id: input.dealId,
        organization_id: subject.organizationId,
        institution: input.institution,
        title: input.title,
        price_fen: input.price,
        trade_mode: input.tradeMode,
        transferee: input.transferee,
        completers: input.completers,
        relation_note: input.relationNote,
        channel: input.channel,
        contact: input.contact,
        basis: input.basis,
        rule_code: rule.code,
        days: input.days,
        starts_on: input.startsOn,
        ends_on: endsOn,
        state: 'running',
        demo: Number(subject.isDemo),
        version: 1,
        created_by: userIdOf(tx.actor),
        created_at: now,
        updated_at: now,
      })
      .execute();
    await audit(tx, id, 'announced', { number, startsOn: input.startsOn, endsOn, priceFen: input.price });
    return id;
  });
}

/** Names the contract that an earlier 公示 was for. Throws `state` when it is another's already. */
export async function linkPublicity(
  ctx: Ctx,
  { contractId, publicityId }: { contractId: string; publicityId: string },
): Promise<void> {
  const publicity = await requirePublicity(ctx.db, publicityId);
  requireAllowed(ctx.actor, can(ctx.actor, 'publicity.announce', publicity));
  const subject = await publicitySubject(ctx.db, { contractId, dealId: null, organizationId: null });
  requireAllowed(ctx.actor, can(ctx.actor, 'publicity.announce', subject));
  if (publicity.contractId !== null || publicity.state !== 'running') throw new DomainError('state');
  if (!isOfSeller(publicity, subject)) {
    throw new DomainError('invalid', { fields: { publicityId: ['publicity.error.institution'] } });
  }
  await inTransaction(ctx, async (tx) => {
    const result = await tx.db
      .updateTable('publicity')
      .set({ contract_id: contractId, version: publicity.version + 1, updated_at: tx.now() })
      .where('id', '=', publicity.id)
      .where('version', '=', publicity.version)
      .executeTakeFirst();
    if (Number(result.numUpdatedRows) === 0) throw new DomainError('conflict');
    await audit(tx, publicity.id, 'linked', { contractId });
  });
}

/** Whether the institution that announced is the seller: by its account here, else by its name. */
function isOfSeller(
  publicity: Pick<Publicity, 'organizationId' | 'institution'>,
  seller: { organizationId: string | null; sellerName: string | null },
): boolean {
  if (publicity.organizationId !== null && publicity.organizationId === seller.organizationId) return true;
  return publicity.institution.trim() === seller.sellerName?.trim();
}

/** Takes a 公示 back, such as one with a wrong price; it then holds for no contract. */
export async function cancelPublicity(
  ctx: Ctx,
  { id, version, reason }: { id: string; version: number; reason: string },
): Promise<void> {
  const publicity = await requirePublicity(ctx.db, id);
  requireAllowed(ctx.actor, can(ctx.actor, 'publicity.announce', publicity));
  if (publicity.state !== 'running') throw new DomainError('state');
  await inTransaction(ctx, async (tx) => {
    const result = await tx.db
      .updateTable('publicity')
      .set({ state: 'cancelled', cancel_reason: reason, version: version + 1, updated_at: tx.now() })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst();
    if (Number(result.numUpdatedRows) === 0) throw new DomainError('conflict');
    await audit(tx, id, 'cancelled', { reason });
  });
}

/** Puts an objection against the price on record: until it is decided, no contract that rests on it moves on. */
export async function objectToPublicity(
  ctx: Ctx,
  input: { publicityId: string; raisedName: string; raisedOn: string; grounds: string },
): Promise<void> {
  const publicity = await requirePublicity(ctx.db, input.publicityId);
  requireAllowed(ctx.actor, can(ctx.actor, 'publicity.object', publicity));
  if (publicity.state !== 'running') throw new DomainError('state');
  const problem = objectionDateProblem(publicity, input.raisedOn, todayInShanghai(ctx.now()));
  if (problem) throw new DomainError('invalid', { fields: { raisedOn: [problem] } });
  await inTransaction(ctx, async (tx) => {
    const id = tx.newId();
    await tx.db
      .insertInto('publicity_objection')
      .values({
        id,
        publicity_id: publicity.id,
        raised_name: input.raisedName,
        raised_on: input.raisedOn,
        grounds: input.grounds,
        state: 'open',
        decided_on: null,
        decided_by: null,
        created_by: userIdOf(tx.actor),
        created_at: tx.now(),
      })
      .execute();
    await audit(tx, publicity.id, 'objection_raised', { objectionId: id });
  });
}

function objectionDateProblem({ startsOn, endsOn }: Publicity, raisedOn: string, today: string) {
  if (raisedOn > today) return 'contract.rule.reg_date_future';
  return raisedOn < startsOn || raisedOn > endsOn ? `publicity.error.outside|${startsOn} — ${endsOn}` : null;
}

/** What became of an objection, with the reasons. Throws `state` when it is decided already. */
export async function decidePublicityObjection(
  ctx: Ctx,
  input: {
    publicityId: string;
    objectionId: string;
    state: (typeof PUBLICITY_DECISIONS)[number];
    decision: string;
  },
): Promise<void> {
  const publicity = await requirePublicity(ctx.db, input.publicityId);
  requireAllowed(ctx.actor, can(ctx.actor, 'publicity.object', publicity));
  const objections = await listPublicityObjections(ctx.db, publicity.id);
  if (!objections.some(({ id }) => id === input.objectionId)) throw new DomainError('not_found');
  await inTransaction(ctx, async (tx) => {
    const result = await tx.db
      .updateTable('publicity_objection')
      .set({
        state: input.state,
        decision: input.decision,
        decided_on: todayInShanghai(tx.now()),
        decided_by: userIdOf(tx.actor),
      })
      .where('id', '=', input.objectionId)
      .where('state', '=', 'open')
      .executeTakeFirst();
    if (Number(result.numUpdatedRows) === 0) throw new DomainError('state');
    await audit(tx, publicity.id, 'objection_decided', {
      objectionId: input.objectionId,
      state: input.state,
    });
  });
}

/** Lets a contract pass without a finished 公示, with the reason; kept for ever and shown at the contract. */
export async function waivePublicity(
  ctx: Ctx,
  { contractId, reason }: { contractId: string; reason: string },
): Promise<void> {
  const subject = await publicitySubject(ctx.db, { contractId, dealId: null, organizationId: null });
  requireAllowed(ctx.actor, can(ctx.actor, 'publicity.waive', subject));
  await inTransaction(ctx, async (tx) => {
    const columns = { reason, waived_by: userIdOf(tx.actor), created_at: tx.now() };
    await tx.db
      .insertInto('publicity_waiver')
      .values({ contract_id: contractId, ...columns })
      .onConflict((conflict) => conflict.column('contract_id').doUpdateSet(columns))
      .execute();
    await recordAudit(tx, {
      type: 'contract.publicity_waived',
      subjectKind: 'contract',
      subjectId: contractId,
      detail: { reason },
    });
  });
}

function audit(tx: TxCtx, id: string, what: string, detail: Record<string, unknown>): Promise<void> {
  return recordAudit(tx, { type: `publicity.${what}`, subjectKind: 'publicity', subjectId: id, detail });
}
