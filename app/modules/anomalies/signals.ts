/**
 * What in a ledger of contracts a person should look at: signs of error or of figures made to look better. A sign proves nothing
 * and stops nothing; each says what was seen, so that it can be explained in one line.
 */
import { addDays, compareDates, daysBetween } from '#app/lib/dates.ts';

export const SIGNALS = [
  'same_party',
  'split',
  'round_amount',
  'month_end',
  'before_need',
  'duplicate',
  'outlier',
  'buyer_elsewhere',
] as const;
export type Signal = (typeof SIGNALS)[number];

export interface ObservedContract {
  id: string;
  number: string;
  type: string;
  sellerName: string;
  sellerUscc: string | null;
  buyerName: string;
  buyerUscc: string | null;
  /** Both sides sit outside Xinji, or the buyer's code is of Xinji and its stated region is not. */
  isBuyerElsewhere: boolean;
  signDate: string;
  regDate: string | null;
  /** Fen. */
  contractTotalFen: number;
  techAmountFen: number;
  /** Day on which its need was written; null without one. */
  needCreatedOn: string | null;
}

export interface Finding {
  contractId: string;
  signal: Signal;
  /** Numbers of the other contracts concerned. */
  others: string[];
  /** What was seen, for the words of the signal; amounts in fen. */
  facts: Record<string, string | number>;
}

/** Limits that somebody may question; see docs/anomalies.md. */
export const LIMITS = {
  /** 技术交易额 from which experts must look (domain 2.4), and the days within which parts of it are held together. */
  largeFen: 500_000_000,
  splitDays: 30,
  /** A total without any smaller part, from an amount on at which that is rare. */
  roundFen: 100_000_000,
  /** More than this share of a month's registrations on its last days, of at least so many. */
  monthEndShare: 0.5,
  monthEndDays: 3,
  monthEndLeast: 6,
  duplicateDays: 7,
  /** Distance from the middle of the type in robust deviations of the logarithm, of at least so many contracts. */
  outlierDeviations: 3.5,
  outlierLeast: 8,
} as const;

/** Every sign in these contracts, by contract; pure, in the order of `SIGNALS`. */
export function findSignals(contracts: readonly ObservedContract[]): Finding[] {
  const byPair = groupBy(contracts, ({ sellerName, buyerName }) => `${sellerName}\n${buyerName}`);
  return [
    ...contracts.filter(isSameParty).map((one) => finding(one, 'same_party', [], { name: one.sellerName })),
    ...[...byPair.values()].flatMap(findSplits),
    ...contracts
      .filter(({ contractTotalFen: fen }) => fen >= LIMITS.roundFen && fen % LIMITS.roundFen === 0)
      .map((one) => finding(one, 'round_amount', [], { amount: one.contractTotalFen })),
    ...findMonthEnds(contracts),
    ...contracts
      .filter(({ signDate, needCreatedOn }) => needCreatedOn !== null && signDate < needCreatedOn)
      .map((one) =>
        finding(one, 'before_need', [], { signed: one.signDate, written: one.needCreatedOn ?? '' }),
      ),
    ...[...byPair.values()].flatMap(findDuplicates),
    ...[...groupBy(contracts, ({ type }) => type).values()].flatMap(findOutliers),
    ...contracts
      .filter(({ isBuyerElsewhere }) => isBuyerElsewhere)
      .map((one) => finding(one, 'buyer_elsewhere', [], {})),
  ];
}

function isSameParty({ sellerUscc, buyerUscc, sellerName, buyerName }: ObservedContract): boolean {
  return (sellerUscc !== null && sellerUscc === buyerUscc) || plain(sellerName) === plain(buyerName);
}

/** Contracts of the same parties within a month, each below the limit for experts and together above it. */
function findSplits(pair: readonly ObservedContract[]): Finding[] {
  const small = pair
    .filter(({ techAmountFen }) => techAmountFen < LIMITS.largeFen)
    .sort((a, b) => compareDates(a.signDate, b.signDate));
  return small.flatMap((one) => {
    const until = addDays(one.signDate, LIMITS.splitDays);
    const near = small.filter(({ signDate }) => signDate >= one.signDate && signDate <= until);
    const sum = near.reduce((total, { techAmountFen }) => total + techAmountFen, 0);
    if (near.length < 2 || sum < LIMITS.largeFen) return [];
    return [finding(one, 'split', numbersOf(near, one), { amount: sum, days: LIMITS.splitDays })];
  });
}

/** The last days of a month in which most of the month was registered. */
function findMonthEnds(contracts: readonly ObservedContract[]): Finding[] {
  const registered = contracts.filter(({ regDate }) => regDate !== null);
  return [...groupBy(registered, ({ regDate }) => regDate?.slice(0, 7) ?? '').values()].flatMap((month) => {
    const late = month.filter(({ regDate }) => daysLeft(regDate ?? '') < LIMITS.monthEndDays);
    if (late.length < LIMITS.monthEndLeast || late.length <= month.length * LIMITS.monthEndShare) return [];
    const facts = { late: late.length, all: month.length, days: LIMITS.monthEndDays };
    return late.map((one) => finding(one, 'month_end', [], facts));
  });
}

function findDuplicates(pair: readonly ObservedContract[]): Finding[] {
  return pair.flatMap((one) => {
    const alike = pair.filter(
      (other) =>
        other.id !== one.id &&
        other.contractTotalFen === one.contractTotalFen &&
        Math.abs(daysBetween(one.signDate, other.signDate)) <= LIMITS.duplicateDays,
    );
    return alike.length === 0
      ? []
      : [finding(one, 'duplicate', numbersOf(alike, one), { amount: one.contractTotalFen })];
  });
}

/** Amounts far from what contracts of the type are: by the median and its deviation, which one giant does not move. */
function findOutliers(type: readonly ObservedContract[]): Finding[] {
  if (type.length < LIMITS.outlierLeast) return [];
  const logs = type.map(({ contractTotalFen }) => Math.log(contractTotalFen));
  const middle = median(logs);
  // 1.4826 makes the deviation that of a normal distribution.
  const spread = 1.4826 * median(logs.map((value) => Math.abs(value - middle)));
  if (spread === 0) return [];
  return type.flatMap((one, at) => {
    const far = Math.abs((logs[at] as number) - middle) / spread;
    if (far <= LIMITS.outlierDeviations) return [];
    return [
      finding(one, 'outlier', [], { amount: one.contractTotalFen, middle: Math.round(Math.exp(middle)) }),
    ];
  });
}

function finding(
  { id }: ObservedContract,
  signal: Signal,
  others: string[],
  facts: Finding['facts'],
): Finding {
  return { contractId: id, signal, others, facts };
}

function numbersOf(contracts: readonly ObservedContract[], but: ObservedContract): string[] {
  return contracts.filter(({ id }) => id !== but.id).map(({ number }) => number);
}

function daysLeft(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate() - day;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[at] as number)
    : ((sorted[at - 1] as number) + (sorted[at] as number)) / 2;
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/[\s()（）]/g, '');
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const known = groups.get(key);
    if (known) known.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
