/** What a registry decides about a registered contract (domain 2.3, 2.6), as registers write it and what it does to the record. */
import { checkAmounts } from './amounts.ts';
import { advance, type ContractTransition, isCounted } from './process.ts';
import type { ContractRecord } from './record.ts';

export const REGISTRY_EVENTS = ['CHANGE', 'SUPPLEMENT', 'DEREGISTER', 'REVOKE'] as const;
export type RegistryEvent = (typeof REGISTRY_EVENTS)[number];

export const TRANSITION_OF_EVENT = {
  CHANGE: 'registry-change',
  SUPPLEMENT: 'registry-change',
  DEREGISTER: 'registry-deregister',
  REVOKE: 'registry-revoke',
} as const satisfies Record<RegistryEvent, ContractTransition>;

/** The revisions in which a registry decided about a registered contract; a correction of our own record is none. */
export const DECISION_EVENTS: readonly (ContractTransition | 'supplement')[] = [
  'supplement',
  ...new Set(Object.values(TRANSITION_OF_EVENT)),
];

/** Why a registry cannot have decided on that day; what it decided later stands, and nothing older overwrites it. */
export function decisionDateProblem(
  { regDate, lastOn, today }: { regDate: string | null; lastOn: string | null; today: string },
  on: string,
): string | null {
  if (on > today) return 'contract.rule.reg_date_future';
  if (regDate !== null && on < regDate) return 'contract.rule.change_before_registration';
  return lastOn !== null && on < lastOn ? `contract.rule.before_last_decision|${lastOn}` : null;
}

export interface EventAmounts {
  event: RegistryEvent;
  /** Fen: CHANGE replaces the amounts, SUPPLEMENT adds them; the other events have none. */
  contractTotalFen: number | null;
  techAmountFen: number | null;
}

export type AppliedEvent =
  | { ok: true; record: ContractRecord }
  | { ok: false; field: 'event' | 'contract_total' | 'tech_amount'; rule: EventRule; value: string };

export type EventRule =
  | 'contract.rule.not_counted'
  | 'contract.rule.total_positive'
  | 'contract.rule.tech_positive'
  | 'contract.rule.tech_within_total';

/** The record after the event; pure. */
export function applyEvent(record: ContractRecord, { event, ...amounts }: EventAmounts): AppliedEvent {
  if (!isCounted(record.status)) {
    return { ok: false, field: 'event', rule: 'contract.rule.not_counted', value: record.status };
  }
  const status = advance(record.status, TRANSITION_OF_EVENT[event]);
  if (event === 'DEREGISTER' || event === 'REVOKE') return { ok: true, record: { ...record, status } };
  const total = amounts.contractTotalFen ?? 0;
  const tech = amounts.techAmountFen ?? 0;
  const refusal = refuseAmounts(total, tech, event);
  if (refusal) return refusal;
  const contractTotalFen = event === 'SUPPLEMENT' ? record.contractTotalFen + total : total;
  const techAmountFen = event === 'SUPPLEMENT' ? (record.techAmountFen ?? 0) + tech : tech;
  return {
    ok: true,
    record: {
      ...record,
      status,
      contractTotalFen,
      techAmountFen,
      // A register gives the totals only; what the costs are made of now is not known.
      costLines: contractTotalFen === techAmountFen ? [] : null,
    },
  };
}

function refuseAmounts(total: number, tech: number, event: RegistryEvent): AppliedEvent | null {
  // A supplement may be without technology (a later purchase of equipment); a whole contract may not.
  const isWithoutTechnology = event === 'SUPPLEMENT' && tech === 0;
  const checked = { contractTotalFen: total, techAmountFen: isWithoutTechnology ? total : tech };
  const [first] = checkAmounts(checked);
  if (!first) return null;
  const isTotal = first.field === 'contractTotal';
  return {
    ok: false,
    field: isTotal ? 'contract_total' : 'tech_amount',
    rule: `contract.rule.${first.rule}` as EventRule,
    value: String(isTotal ? total : tech),
  };
}
