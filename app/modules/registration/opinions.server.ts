/** Opinions that come while a contract is in review: what experts said, and 初审 where a case came without one. */
import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import { can } from '#app/modules/contracts/policy.ts';
import { requireContract } from '#app/modules/contracts/queries.server.ts';
import type { Contract } from '#app/modules/contracts/record.ts';
import { opinionProblems } from '#app/modules/contracts/step-checks.server.ts';
import type { OpinionStep } from '#app/modules/contracts/steps.ts';
import { lastDateOf } from './application.ts';
import { addReview } from './application-commands.server.ts';
import { getApplication, listReviews } from './application-queries.server.ts';
import { openOpinions } from './opinions.ts';
import type { CheckItem, ReviewVerdict } from './reviews.ts';

export interface OpinionInput {
  contractId: string;
  version: number;
  step: OpinionStep;
  verdict: ReviewVerdict | null;
  opinion: string;
  checkedItems?: readonly CheckItem[];
  expertName?: string;
  expertOrganization?: string;
  /** The day it was given; today unless stated. */
  actedOn?: string | null;
}

/** Adds an opinion; the contract itself stays as it is. Throws `state` when none is asked for, `invalid`. */
export async function recordOpinion(ctx: Ctx, input: OpinionInput): Promise<Contract> {
  const contract = await requireContract(ctx.db, input.contractId);
  requireAllowed(ctx.actor, can(ctx.actor, 'contract.review', null));
  const [application, reviews] = await Promise.all([
    getApplication(ctx.db, contract.id),
    listReviews(ctx.db, contract.id),
  ]);
  const round = application?.round ?? 1;
  if (!openOpinions(contract.status, reviews, round).includes(input.step)) throw new DomainError('state');
  if (contract.version !== input.version) throw new DomainError('conflict');
  const isExpert = input.step === 'expert-opinion';
  const today = todayInShanghai(ctx.now());
  const on = input.actedOn ?? today;
  const fields = opinionProblems(input, { isExpert });
  if (isExpert && !input.expertName?.trim()) fields.expertName = ['form.error.required'];
  if (isExpert && !input.expertOrganization?.trim()) fields.expertOrganization = ['form.error.required'];
  const earliest = application ? lastDateOf(application, reviews) : contract.signDate;
  if (on > today) fields.actedOn = ['contract.rule.reg_date_future'];
  else if (on < earliest) fields.actedOn = [`registration.error.before_last_step|${earliest}`];
  if (Object.keys(fields).length > 0) throw new DomainError('invalid', { fields });
  const stage = isExpert ? 'expert' : 'first';
  await inTransaction(ctx, async (tx) => {
    await addReview(tx, contract.id, {
      round,
      stage,
      verdict: input.verdict ?? 'register',
      opinion: input.opinion.trim(),
      checkedItems: isExpert ? [] : [...(input.checkedItems ?? [])],
      expertName: isExpert ? (input.expertName?.trim() ?? '') : '',
      expertOrganization: isExpert ? (input.expertOrganization?.trim() ?? '') : '',
      reviewedOn: on,
    });
    await recordAudit(tx, {
      type: `contract.${input.step}`,
      subjectKind: 'contract',
      subjectId: contract.id,
      detail: { round, stage, verdict: input.verdict },
    });
  });
  return contract;
}
