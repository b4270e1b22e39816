/** What a step of the registration still lacks, beside the fields of its form. */
import type { Ctx } from '#app/modules/context.server.ts';
import { lastDateOf } from '#app/modules/registration/application.ts';
import type { Gate } from '#app/modules/registration/gate.ts';
import { EXPERT_VERDICTS, FIRST_VERDICTS, missingChecks } from '#app/modules/registration/reviews.ts';
import { windowProblem } from '#app/modules/registration/window.ts';
import { decisionDateProblem } from './events.ts';
import { needsReason } from './process.ts';
import { lastDecisionOn, listFiles } from './queries.server.ts';
import type { Contract } from './record.ts';
import type { StepInput } from './registration.server.ts';
import { asks } from './steps.ts';

export interface StepFacts {
  contract: Contract;
  input: StepInput;
  gate: Gate;
  /** 办理日期. */
  on: string;
  today: string;
}

type Fields = Record<string, string[]>;

export async function findMissing(ctx: Ctx, facts: StepFacts): Promise<Fields> {
  const { transition } = facts.input;
  return {
    ...missingReason(facts),
    ...dateProblems(facts),
    ...(asks(transition, 'effectiveOn') ? await decisionDateProblems(ctx, facts) : {}),
    ...(transition === 'registry-review' ? opinionProblems(facts.input) : {}),
    ...(transition === 'bureau-verify-external' ? await missingEvidence(ctx, facts) : {}),
  };
}

function missingReason({ input }: StepFacts): Fields {
  if (asks(input.transition, 'rejectReason')) {
    return input.rejectReason ? {} : { rejectReason: ['form.error.choose'] };
  }
  return needsReason(input.transition) && !input.reason?.trim() ? { reason: ['form.error.required'] } : {};
}

function dateProblems({ contract, input, gate, on, today }: StepFacts): Fields {
  const { transition } = input;
  const fields: Fields = {};
  const field = transition === 'registry-register' ? 'regDate' : 'actedOn';
  if (!asks(transition, 'actedOn') && transition !== 'registry-register') return fields;
  const earliest = gate.application ? lastDateOf(gate.application, gate.reviews) : contract.signDate;
  if (on > today) fields[field] = ['contract.rule.reg_date_future'];
  else if (field === 'regDate' && input.regDate && input.regDate < contract.signDate) return fields;
  else if (on < earliest) fields[field] = [`registration.error.before_last_step|${earliest}`];
  // The application must come within the validity; a correction of it may come later.
  const problem = transition === 'applicant-submit' && !gate.application ? windowProblem(contract, on) : null;
  if (problem) fields.actedOn = [problem];
  return fields;
}

async function decisionDateProblems(ctx: Ctx, { contract, input, today }: StepFacts): Promise<Fields> {
  if (!input.effectiveOn) return { effectiveOn: ['form.error.required'] };
  const problem = decisionDateProblem(
    { regDate: contract.regDate, lastOn: await lastDecisionOn(ctx.db, contract.id), today },
    input.effectiveOn,
  );
  return problem ? { effectiveOn: [problem] } : {};
}

/** What an opinion needs: 初审 with its checklist, an expert's without. */
export function opinionProblems(
  input: Pick<StepInput, 'verdict' | 'opinion' | 'checkedItems'>,
  { isExpert = false } = {},
): Fields {
  const fields: Fields = {};
  const verdicts: readonly string[] = isExpert ? EXPERT_VERDICTS : FIRST_VERDICTS;
  if (!input.verdict || !verdicts.includes(input.verdict)) fields.verdict = ['form.error.choose'];
  if (!input.opinion?.trim()) fields.opinion = ['form.error.required'];
  if (isExpert || !input.verdict) return fields;
  const missing = missingChecks(input.verdict, input.checkedItems ?? []);
  if (missing.length > 0) fields.checkedItems = [`registration.error.unchecked|${missing.length}`];
  return fields;
}

/** 外地登记已核验 needs number, certificate, registry, date and the buyer's region compared; number and date are rules of the record. */
async function missingEvidence(ctx: Ctx, { contract, input }: StepFacts): Promise<Fields> {
  const fields: Fields = {};
  if (!input.regRegistry?.trim()) fields.regRegistry = ['form.error.required'];
  if (!input.isBuyerRegionChecked) fields.buyerRegionChecked = ['registration.error.buyer_region'];
  const files = await listFiles(ctx.db, contract.id);
  if (!files.some(({ kind }) => kind === 'certificate')) {
    fields.certificate = ['contract.rule.certificate_required'];
  }
  return fields;
}
