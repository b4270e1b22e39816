/** 履约节点: what must be done by a day, entered by hand or taken from the payment plan of the record. */
import type { PlannedPayment } from '#app/modules/contracts/details.ts';
import type { ContractStatus } from '#app/modules/contracts/process.ts';
import type { Instalment } from './receipts.ts';
import { isForgotten } from './rounds.ts';

export const MILESTONE_STATES = ['open', 'done', 'cancelled'] as const;
export type MilestoneState = (typeof MILESTONE_STATES)[number];

/** Signed and neither refused, given up nor taken out of the register: somebody still has to perform it. */
export const NOT_IN_FORCE: readonly ContractStatus[] = [
  'DRAFT',
  'WITHDRAWN',
  'REJECTED',
  'DEREGISTERED',
  'REVOKED',
];

export function isInForce(status: ContractStatus): boolean {
  return !NOT_IN_FORCE.includes(status);
}

export interface PlanMilestone {
  /** Place in the payment plan, from 1. */
  planLine: number;
  title: string;
  dueOn: string;
}

/** The nodes that a payment plan makes; lines without a date make none, nor those that were due long before `today`. */
export function milestonesOfPlan(plan: readonly PlannedPayment[] | null, today: string): PlanMilestone[] {
  return (plan ?? []).flatMap(({ dueOn, condition }, index) =>
    dueOn === null || isForgotten(dueOn, today) ? [] : [{ planLine: index + 1, title: condition, dueOn }],
  );
}

export interface KnownPlanMilestone extends PlanMilestone {
  state: MilestoneState;
}

/** What must change so that the nodes say what plan and receipts say; a node settled by hand without a payment stays. */
export function followPlan(
  known: readonly KnownPlanMilestone[],
  instalments: readonly Instalment[],
  today: string,
): { add: PlanMilestone[]; move: PlanMilestone[]; drop: number[]; pay: { planLine: number; on: string }[] } {
  const planned = milestonesOfPlan(instalments, today);
  const byLine = new Map(known.map((one) => [one.planLine, one]));
  const lines = new Map(instalments.map((one) => [one.line, one]));
  return {
    add: planned.filter(({ planLine }) => !byLine.has(planLine)),
    move: known.flatMap(({ planLine, title, dueOn, state }) => {
      const line = lines.get(planLine);
      if (state !== 'open' || !line || line.dueOn === null) return [];
      const isSame = line.dueOn === dueOn && line.condition === title;
      return isSame ? [] : [{ planLine, title: line.condition, dueOn: line.dueOn }];
    }),
    drop: known
      .filter(({ planLine, state }) => state === 'open' && !lines.get(planLine)?.dueOn)
      .map(({ planLine }) => planLine),
    pay: instalments.flatMap(({ line, paidOn }) => {
      const isOpen = byLine.get(line)?.state === 'open' || planned.some(({ planLine }) => planLine === line);
      const isSettled = byLine.has(line) && byLine.get(line)?.state !== 'open';
      return paidOn !== null && isOpen && !isSettled ? [{ planLine: line, on: paidOn }] : [];
    }),
  };
}
