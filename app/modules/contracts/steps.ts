/** What a person fills in when moving a contract on; a transition that is not listed here is one button. */
import type { MessageKey } from '#app/i18n/i18n.ts';
import { type ContractTransition, needsReason } from './process.ts';

export type StepField = 'regNo' | 'rejectReason' | 'effectiveOn' | 'amounts' | 'reason';

export const STEP_FIELDS: Readonly<Partial<Record<ContractTransition, readonly StepField[]>>> = {
  'registry-register': ['regNo'],
  'party-report-external': ['regNo'],
  'bureau-verify-external': ['regNo'],
  'registry-reject': ['rejectReason', 'reason'],
  'registry-change': ['effectiveOn', 'amounts', 'reason'],
  'registry-deregister': ['effectiveOn', 'reason'],
  'registry-revoke': ['effectiveOn', 'reason'],
  'registry-return': ['reason'],
  'applicant-withdraw': ['reason'],
};

/** True when the step has a page of its own. */
export function hasStepForm(transition: ContractTransition): boolean {
  return transition in STEP_FIELDS || needsReason(transition);
}

/** A transition, or the registration of an amount that was not known before. */
export type StepName = ContractTransition | 'supplement';

/** The label of a step's button and page. */
export function stepLabel(step: StepName): MessageKey {
  return `contract.step.${step}`;
}
