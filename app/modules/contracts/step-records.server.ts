/** What a step leaves behind beside the revision: application, opinions, evidence, messages. */
import { paths } from '#app/lib/paths.ts';
import type { TxCtx } from '#app/modules/context.server.ts';
import type { CheckPurpose } from '#app/modules/integrity/flags.ts';
import { notifyOrganization, notifyRoles } from '#app/modules/notifications/commands.server.ts';
import { applicationAfter, isApplicationStep } from '#app/modules/registration/application.ts';
import { addReview, keepApplication } from '#app/modules/registration/application-commands.server.ts';
import type { ReviewStage, ReviewVerdict } from '#app/modules/registration/reviews.ts';
import { loadRules } from '#app/modules/registration/rule-queries.server.ts';
import { noteIntegrity } from './integrity.server.ts';
import { applicantIdOf } from './policy.ts';
import type { ContractTransition } from './process.ts';
import type { StepFacts } from './step-checks.server.ts';

type Kept = Omit<StepFacts, 'today'>;

export async function keepStep(tx: TxCtx, step: Kept): Promise<void> {
  await keepOpinion(tx, step);
  await moveApplication(tx, step);
  const purpose = CHECKED[step.input.transition];
  if (purpose) await noteIntegrity(tx, step.contract.id, step.contract, purpose);
  await tell(tx, step);
}

/** Before it is signed, and again with the application. */
const CHECKED: Readonly<Partial<Record<ContractTransition, CheckPurpose>>> = {
  'applicant-sign': 'sign_contract',
  'applicant-submit': 'submit_contract',
};

async function moveApplication(tx: TxCtx, { contract, input, gate, on }: Kept): Promise<void> {
  if (!isApplicationStep(input.transition) || contract.path !== 'LOCAL') return;
  const rules = await loadRules(tx.db);
  const application = applicationAfter(gate.application, input.transition, {
    on,
    rules,
    isDisputed: input.isDisputed ?? false,
  });
  if (application) await keepApplication(tx, contract.id, application);
}

const OPINIONS: Readonly<Partial<Record<ContractTransition, [ReviewStage, ReviewVerdict]>>> = {
  'registry-register': ['second', 'register'],
  'registry-reject': ['second', 'reject'],
  'registry-return': ['second', 'return'],
};

async function keepOpinion(tx: TxCtx, { contract, input, gate, on }: Kept): Promise<void> {
  const round = gate.application?.round ?? 1;
  if (input.transition === 'registry-review') {
    await addReview(tx, contract.id, {
      round,
      stage: 'first',
      verdict: input.verdict ?? 'register',
      opinion: input.opinion?.trim() ?? '',
      checkedItems: [...(input.checkedItems ?? [])],
      reviewedOn: on,
    });
  }
  const kept = OPINIONS[input.transition];
  if (!kept) return;
  const [stage, verdict] = kept;
  const words = [input.rejectReason, input.opinion?.trim() || input.reason?.trim()].filter(Boolean).join(' ');
  await addReview(tx, contract.id, { round, stage, verdict, opinion: words, reviewedOn: on });
}

const MESSAGES: Readonly<Partial<Record<ContractTransition, string>>> = {
  'registry-accept': 'contract.accepted',
  'registry-return': 'contract.returned',
  'registry-register': 'contract.registered',
  'registry-reject': 'contract.rejected',
};

/** The applicant hears of every decision, the registrars of every application. */
async function tell(tx: TxCtx, { contract, input }: Kept): Promise<void> {
  const params = { title: contract.projectName, number: contract.number };
  const path = paths.desk.contract(contract.id);
  if (input.transition === 'applicant-submit') {
    await notifyRoles(tx, ['registrar'], { type: 'contract.submitted', params, path });
  }
  const type = MESSAGES[input.transition];
  const applicantId = applicantIdOf(contract);
  if (type && applicantId !== null) await notifyOrganization(tx, applicantId, { type, params, path });
}
