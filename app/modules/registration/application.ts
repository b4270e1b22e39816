/**
 * The application of a contract for registration: rounds, acceptance, the stretches in which the applicant corrects.
 * Pure; the status itself is the contract's (contracts/process.ts).
 */
import { acceptanceAfterCorrection } from './clock.ts';
import { lastReviewedOn, type Review } from './reviews.ts';
import type { RegistrationRule } from './rules.ts';

export interface Application {
  /** 1, and one more with every correction that is submitted. */
  round: number;
  submittedOn: string;
  /** 受理日期. */
  acceptedOn: string | null;
  /** 存在争议. */
  isDisputed: boolean;
  pauses: { from: string; to: string | null }[];
  closedOn: string | null;
}

/** The transitions of a contract that move its application; the others leave it as it is. */
export const APPLICATION_STEPS = [
  'applicant-submit',
  'registry-accept',
  'registry-return',
  'registry-register',
  'registry-reject',
  'applicant-withdraw',
] as const;
export type ApplicationStep = (typeof APPLICATION_STEPS)[number];

export function isApplicationStep(name: string): name is ApplicationStep {
  return APPLICATION_STEPS.some((step) => step === name);
}

/**
 * The application after a step on a day; null where there is none, as when a contract is withdrawn unsubmitted. A contract
 * that came in from a register on its way through the registry gets its application with the first step taken here.
 */
export function applicationAfter(
  known: Application | null,
  step: ApplicationStep,
  { on, isDisputed, rules }: { on: string; isDisputed?: boolean; rules: readonly RegistrationRule[] },
): Application | null {
  if (step === 'applicant-submit') return known ? resubmitted(known, on, rules) : firstSubmitted(on);
  if (!known && step === 'applicant-withdraw') return null;
  const before = known ?? firstSubmitted(on);
  if (step === 'registry-accept') {
    return {
      ...before,
      acceptedOn: before.acceptedOn ?? on,
      isDisputed: before.isDisputed || (isDisputed ?? false),
    };
  }
  if (step === 'registry-return') return { ...before, pauses: [...before.pauses, { from: on, to: null }] };
  return { ...before, closedOn: on };
}

function firstSubmitted(on: string): Application {
  return { round: 1, submittedOn: on, acceptedOn: null, isDisputed: false, pauses: [], closedOn: null };
}

function resubmitted(before: Application, on: string, rules: readonly RegistrationRule[]): Application {
  return {
    ...before,
    round: before.round + 1,
    submittedOn: on,
    acceptedOn: acceptanceAfterCorrection(rules, { acceptedOn: before.acceptedOn, resubmittedOn: on }),
    pauses: before.pauses.map((pause) => ({ ...pause, to: pause.to ?? on })),
  };
}

/** The day before which nothing more can have happened to it: its own latest, or that of an opinion of this round. */
export function lastDateOf(
  { round, submittedOn, acceptedOn, pauses }: Application,
  reviews: readonly Review[],
): string {
  const dates = [submittedOn, acceptedOn ?? '', ...pauses.flatMap(({ from, to }) => [from, to ?? ''])];
  return [...dates, lastReviewedOn(reviews, round)].reduce((latest, date) => (date > latest ? date : latest));
}
