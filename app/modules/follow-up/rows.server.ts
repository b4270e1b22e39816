import type {
  ContractMilestoneRow,
  ContractReceiptRow,
  FollowUpRow,
  IncomeAssessmentRow,
  PolicyHintRow,
} from '#db/tables/after-signing.ts';
import type { Assessment } from './assessment.ts';
import type { HintConditions, HintPapers, PolicyHint } from './hints.ts';
import type { ProductionStage } from './limits.ts';
import type { MilestoneState } from './milestones.ts';
import type { Receipt } from './receipts.ts';
import type { Round } from './rounds.ts';

export interface Milestone {
  id: string;
  contractId: string;
  /** Place in the payment plan, from 1; null for one entered by hand. */
  planLine: number | null;
  title: string;
  dueOn: string;
  state: MilestoneState;
  doneOn: string | null;
  note: string;
  fileId: string | null;
  version: number;
}

export interface KeptReceipt extends Receipt {
  contractId: string;
  fileId: string | null;
  note: string;
  voidReason: string;
  createdBy: string | null;
}

export interface KeptAssessment extends Assessment {
  contractId: string;
  enteredAt: number;
  decidedBy: string | null;
  decidedAt: number | null;
  decision: string;
}

/** One questionnaire; the answers are null until it is answered. Amounts in fen, all counted from the registration on. */
export interface FollowUp {
  id: string;
  contractId: string;
  months: Round;
  dueOn: string;
  answeredOn: string | null;
  answeredSide: 'firm' | 'bureau' | null;
  production: ProductionStage | null;
  outputFen: number | null;
  salesFen: number | null;
  jobs: number | null;
  patents: number | null;
  satisfaction: number | null;
  problems: string;
  help: string;
  version: number;
}

const numberOrNull = (value: number | null) => (value === null ? null : Number(value));

export function toMilestone(row: ContractMilestoneRow): Milestone {
  return {
    id: row.id,
    contractId: row.contract_id,
    planLine: numberOrNull(row.plan_line),
    title: row.title,
    dueOn: row.due_on,
    state: row.state,
    doneOn: row.done_on,
    note: row.note,
    fileId: row.file_id,
    version: Number(row.version),
  };
}

export function toReceipt(row: ContractReceiptRow): KeptReceipt {
  return {
    id: row.id,
    contractId: row.contract_id,
    receivedOn: row.received_on,
    amountFen: Number(row.amount_fen),
    kind: row.kind,
    planLine: numberOrNull(row.plan_line),
    isVoided: row.voided_at !== null,
    fileId: row.file_id,
    note: row.note,
    voidReason: row.void_reason,
    createdBy: row.created_by,
  };
}

export function toAssessment(row: IncomeAssessmentRow): KeptAssessment {
  return {
    id: row.id,
    contractId: row.contract_id,
    year: Number(row.year),
    revisionNo: Number(row.revision_no),
    receivedFen: Number(row.received_fen),
    nonTechFen: Number(row.non_tech_fen),
    carrierFen: Number(row.carrier_fen),
    incomeFen: Number(row.income_fen),
    basis: row.basis,
    state: row.state,
    enteredBy: row.entered_by,
    enteredAt: Number(row.entered_at),
    decidedBy: row.decided_by,
    decidedAt: numberOrNull(row.decided_at),
    decision: row.decision,
  };
}

export function toFollowUp(row: FollowUpRow): FollowUp {
  return {
    id: row.id,
    contractId: row.contract_id,
    months: Number(row.months) as Round,
    dueOn: row.due_on,
    answeredOn: row.answered_on,
    answeredSide: row.answered_side,
    production: row.production,
    outputFen: numberOrNull(row.output_fen),
    salesFen: numberOrNull(row.sales_fen),
    jobs: numberOrNull(row.jobs),
    patents: numberOrNull(row.patents),
    satisfaction: numberOrNull(row.satisfaction),
    problems: row.problems,
    help: row.help,
    version: Number(row.version),
  };
}

export function toHint(row: PolicyHintRow): PolicyHint & { version: number; updatedAt: number } {
  return {
    code: row.code,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    side: row.side,
    name: row.name,
    clause: row.clause,
    text: row.text,
    conditions: JSON.parse(row.conditions_json) as HintConditions,
    papers: JSON.parse(row.papers_json) as HintPapers,
    isConfirmed: Number(row.confirmed) === 1,
    version: Number(row.version),
    updatedAt: Number(row.updated_at),
  };
}
