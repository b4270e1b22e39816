/** A step as its page sends it. */
import { DomainError } from '#app/lib/errors.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { recordOpinion } from '#app/modules/registration/opinions.server.ts';
import { supplementContract } from './commands.server.ts';
import { costLinesOf } from './form-input.ts';
import { type ContractTransition, contractProcess } from './process.ts';
import type { Contract } from './record.ts';
import { advanceContract } from './registration.server.ts';
import type { RegistrationStepForm } from './step-schema.ts';
import { asks, isOpinionStep } from './steps.ts';

/** Takes the step that a form's address names, a transition or not. Throws `not_found`. */
export async function takeStep(
  ctx: Ctx,
  contractId: string,
  step: string,
  form: RegistrationStepForm,
): Promise<Contract> {
  const { version, reason } = form;
  if (isOpinionStep(step)) return recordOpinion(ctx, { contractId, step, ...form });
  if (step === 'supplement') {
    requireAmounts(form);
    return supplementContract(ctx, {
      contractId,
      version,
      reason,
      registeredOn: form.effectiveOn ?? '',
      contractTotalFen: form.contractTotal ?? 0,
      techAmountFen: form.techAmount ?? 0,
    });
  }
  if (!isTransition(step)) throw new DomainError('not_found');
  if (asks(step, 'amounts')) requireAmounts(form);
  return advanceContract(ctx, {
    contractId,
    version,
    transition: step,
    reason,
    rejectReason: form.rejectReason,
    regNo: form.regNo,
    regDate: form.regDate,
    regRegistry: form.regRegistry,
    effectiveOn: form.effectiveOn,
    actedOn: form.actedOn,
    isDisputed: form.disputed,
    checkedItems: form.checkedItems,
    isBuyerRegionChecked: form.buyerRegionChecked,
    verdict: form.verdict,
    opinion: form.opinion,
    hasConfirmed: form.confirmed,
    ...(form.contractTotal !== undefined && { contractTotalFen: form.contractTotal }),
    ...(form.techAmount !== undefined && { techAmountFen: form.techAmount }),
    ...(asks(step, 'amounts') && { costLines: costLinesOf(form.costLines ?? []) }),
  });
}

function requireAmounts(form: RegistrationStepForm): void {
  const fields: Record<string, string[]> = {};
  if (form.contractTotal === undefined) fields.contractTotal = ['form.error.required'];
  if (form.techAmount === undefined) fields.techAmount = ['form.error.required'];
  if (form.effectiveOn === null) fields.effectiveOn = ['form.error.required'];
  if (Object.keys(fields).length > 0) throw new DomainError('invalid', { fields });
}

function isTransition(step: string): step is ContractTransition {
  return Object.hasOwn(contractProcess.transitions, step);
}
