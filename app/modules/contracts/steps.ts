/** What a person fills in when moving a contract on; a transition that is not listed here is one button. */
import type { MessageKey } from '#app/i18n/i18n.ts';
import { type ContractTransition, needsReason } from './process.ts';

export type StepField =
  | 'regNo'
  | 'rejectReason'
  | 'effectiveOn'
  | 'amounts'
  | 'reason'
  /** 办理日期: today unless the papers came earlier. */
  | 'actedOn'
  /** 存在争议. */
  | 'disputed'
  | 'checkedItems'
  /** 买方行政区划 compared with the registry's form. */
  | 'buyerRegion'
  | 'verdict'
  | 'opinion'
  /** Who the expert is. */
  | 'expert';

export const STEP_FIELDS: Readonly<Partial<Record<StepName, readonly StepField[]>>> = {
  'applicant-submit': ['actedOn'],
  'registry-accept': ['actedOn', 'disputed'],
  'registry-review': ['checkedItems', 'verdict', 'opinion', 'actedOn'],
  'registry-ask-experts': ['reason'],
  'registry-register': ['regNo', 'opinion'],
  'party-report-external': ['regNo'],
  'bureau-verify-external': ['regNo', 'buyerRegion'],
  'registry-reject': ['rejectReason', 'reason'],
  'registry-change': ['effectiveOn', 'amounts', 'reason'],
  'registry-deregister': ['effectiveOn', 'reason'],
  'registry-revoke': ['effectiveOn', 'reason'],
  'registry-return': ['reason', 'actedOn'],
  'applicant-withdraw': ['reason'],
  supplement: ['effectiveOn', 'amounts', 'reason'],
  'first-opinion': ['checkedItems', 'verdict', 'opinion', 'actedOn'],
  'expert-opinion': ['expert', 'verdict', 'opinion', 'actedOn'],
};

/** True when the step has a page of its own. */
export function hasStepForm(transition: ContractTransition): boolean {
  return transition in STEP_FIELDS || needsReason(transition);
}

export function asks(step: StepName, field: StepField): boolean {
  return STEP_FIELDS[step]?.includes(field) ?? false;
}

/** Opinions that are added to an application without moving the contract. */
export const OPINION_STEPS = ['first-opinion', 'expert-opinion'] as const;
export type OpinionStep = (typeof OPINION_STEPS)[number];

export function isOpinionStep(step: string): step is OpinionStep {
  return OPINION_STEPS.some((one) => one === step);
}

/** A transition, the registration of an amount that was not known before, or an opinion. */
export type StepName = ContractTransition | 'supplement' | OpinionStep;

/** The label of a step's button and page. */
export function stepLabel(step: StepName): MessageKey {
  return `contract.step.${step}`;
}
