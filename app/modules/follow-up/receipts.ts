/** 到账: what was received of a contract, by year, kind and instalment, and what a person should look at. */
import { sumFen } from '#app/lib/money.ts';
import type { PlannedPayment } from '#app/modules/contracts/details.ts';
import { isRoyaltyMode } from '#app/modules/contracts/payment.ts';
import type { ContractRecord } from '#app/modules/contracts/record.ts';

export const RECEIPT_KINDS = ['cash', 'royalty', 'equity'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

export interface Receipt {
  id: string;
  receivedOn: string;
  amountFen: number;
  kind: ReceiptKind;
  /** Place in the payment plan, from 1. */
  planLine: number | null;
  isVoided: boolean;
}

export interface ReceiptSums {
  totalFen: number;
  /** Newest year first. */
  years: { year: number; fen: number }[];
  kinds: { kind: ReceiptKind; fen: number }[];
}

/** The sums of what still stands. */
export function sumReceipts(receipts: readonly Receipt[]): ReceiptSums {
  const standing = receipts.filter(({ isVoided }) => !isVoided);
  const years = [...new Set(standing.map(({ receivedOn }) => Number(receivedOn.slice(0, 4))))];
  return {
    totalFen: sumFen(standing.map(({ amountFen }) => amountFen)),
    years: years.sort((a, b) => b - a).map((year) => ({ year, fen: receivedIn(receipts, year) })),
    kinds: RECEIPT_KINDS.map((kind) => ({
      kind,
      fen: sumFen(standing.filter((one) => one.kind === kind).map(({ amountFen }) => amountFen)),
    })).filter(({ fen }) => fen > 0),
  };
}

/** What was received in a calendar year, fen. */
export function receivedIn(receipts: readonly Receipt[], year: number): number {
  return sumFen(
    receipts
      .filter(({ isVoided, receivedOn }) => !isVoided && receivedOn.startsWith(`${year}-`))
      .map(({ amountFen }) => amountFen),
  );
}

export interface Instalment extends PlannedPayment {
  /** From 1, as receipts name it. */
  line: number;
  receivedFen: number;
  /** The day on which the last of it came; null while something is missing. */
  paidOn: string | null;
  isOverdue: boolean;
}

/** The payment plan of the record beside what was received of each line. */
export function instalmentsOf(
  plan: readonly PlannedPayment[] | null,
  receipts: readonly Receipt[],
  today: string,
): Instalment[] {
  return (plan ?? []).map((payment, index) => {
    const line = index + 1;
    const paid = receipts
      .filter(({ planLine, isVoided }) => planLine === line && !isVoided)
      .sort((a, b) => (a.receivedOn < b.receivedOn ? -1 : 1));
    const receivedFen = sumFen(paid.map(({ amountFen }) => amountFen));
    const isPaid = receivedFen >= payment.amountFen;
    return {
      ...payment,
      line,
      receivedFen,
      paidOn: isPaid ? (paid.at(-1)?.receivedOn ?? null) : null,
      isOverdue: !isPaid && payment.dueOn !== null && payment.dueOn < today,
    };
  });
}

export type ReceiptWarning =
  | { warning: 'over_total'; fen: number }
  | { warning: 'royalty_supplement'; fen: number }
  | { warning: 'over_instalment'; line: number; fen: number }
  | { warning: 'twice'; on: string; fen: number }
  | { warning: 'before_signing'; on: string }
  | { warning: 'plan_line_gone'; line: number };

/** What may be right and is often wrong; nothing of it is refused. */
export function warnReceipts(
  contract: Pick<ContractRecord, 'contractTotalFen' | 'paymentMode' | 'paymentPlan' | 'signDate'>,
  receipts: readonly Receipt[],
  today: string,
): ReceiptWarning[] {
  const standing = receipts.filter(({ isVoided }) => !isVoided);
  const warnings: ReceiptWarning[] = [];
  const over = sumReceipts(receipts).totalFen - contract.contractTotalFen;
  if (over > 0) {
    // Royalties beyond what was registered are no mistake: they are registered as a supplement (2001 rules, r51).
    const warning = isRoyaltyMode(contract.paymentMode) ? 'royalty_supplement' : 'over_total';
    warnings.push({ warning, fen: over });
  }
  for (const { line, receivedFen, amountFen } of instalmentsOf(contract.paymentPlan, receipts, today)) {
    if (receivedFen > amountFen) {
      warnings.push({ warning: 'over_instalment', line, fen: receivedFen - amountFen });
    }
  }
  const lines = contract.paymentPlan?.length ?? 0;
  const gone = new Set(standing.flatMap(({ planLine }) => (planLine && planLine > lines ? [planLine] : [])));
  for (const line of gone) warnings.push({ warning: 'plan_line_gone', line });
  const seen = new Set<string>();
  const said = new Set<string>();
  for (const { receivedOn, amountFen, kind } of standing) {
    const key = `${receivedOn} ${amountFen} ${kind}`;
    if (seen.has(key) && !said.has(key)) {
      said.add(key);
      warnings.push({ warning: 'twice', on: receivedOn, fen: amountFen });
    }
    seen.add(key);
  }
  const early = standing.map(({ receivedOn }) => receivedOn).filter((on) => on < contract.signDate);
  if (early[0]) warnings.push({ warning: 'before_signing', on: early.sort()[0] as string });
  return warnings;
}
