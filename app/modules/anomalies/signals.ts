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
  /** Within which contracts of the same parties are held together. */
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

export interface Circumstances {
  /** Only contracts of this year are reported and make what is usual; the others are there to be held against them. */
  year: number;
  /** 技术交易额 in fen from which experts must look at a contract signed on a day; null where no rule says so. */
  largeFenOn: (signDate: string) => number | null;
}

/** The year a contract belongs to: that of its registration, and until then of its signing. */
export function yearOfContract({
  regDate,
  signDate,
}: Pick<ObservedContract, 'regDate' | 'signDate'>): number {
  return Number((regDate ?? signDate).slice(0, 4));
}

/** Every sign in the contracts of a year, by contract; pure, in the order of `SIGNALS`. */
export function findSignals(
  observed: readonly ObservedContract[],
  { year, largeFenOn }: Circumstances,
): Finding[] {
  const contracts = observed.filter((one) => yearOfContract(one) === year);
  const ids = new Set(contracts.map(({ id }) => id));
  const isOfYear = ({ contractId }: Finding) => ids.has(contractId);
  const byPair = groupBy(observed, pairKeys(observed));
  return [
    ...contracts.filter(isSameParty).map((one) => finding(one, 'same_party', [], { name: one.sellerName })),
    ...[...byPair.values()].flatMap((pair) => findSplits(pair, largeFenOn)).filter(isOfYear),
    ...contracts
      .filter(({ contractTotalFen: fen }) => fen >= LIMITS.roundFen && fen % LIMITS.roundFen === 0)
      .map((one) => finding(one, 'round_amount', [], { amount: one.contractTotalFen })),
    ...findMonthEnds(contracts),
    ...contracts
      .filter(({ signDate, needCreatedOn }) => needCreatedOn !== null && signDate < needCreatedOn)
      .map((one) =>
        finding(one, 'before_need', [], { signed: one.signDate, written: one.needCreatedOn ?? '' }),
      ),
    ...[...byPair.values()].flatMap(findDuplicates).filter(isOfYear),
    ...[...groupBy(contracts, ({ type }) => type).values()].flatMap(findOutliers),
    ...contracts
      .filter(({ isBuyerElsewhere }) => isBuyerElsewhere)
      .map((one) => finding(one, 'buyer_elsewhere', [], {})),
  ];
}

function isSameParty({ sellerUscc, buyerUscc, sellerName, buyerName }: ObservedContract): boolean {
  return (sellerUscc !== null && sellerUscc === buyerUscc) || plain(sellerName) === plain(buyerName);
}

/**
 * Contracts of the same parties within a month, each below the limit for experts and together above it. The limit is that of the
 * rule in force when each was signed.
 */
function findSplits(pair: readonly ObservedContract[], largeFenOn: Circumstances['largeFenOn']): Finding[] {
  const small = pair
    .filter(({ signDate, techAmountFen }) => techAmountFen < (largeFenOn(signDate) ?? 0))
    .sort((a, b) => compareDates(a.signDate, b.signDate));
  const found = new Map<string, Finding>();
  for (const first of small) {
    const until = addDays(first.signDate, LIMITS.splitDays);
    const near = small.filter(({ signDate }) => signDate >= first.signDate && signDate <= until);
    const sum = near.reduce((total, { techAmountFen }) => total + techAmountFen, 0);
    if (near.length < 2 || sum < (largeFenOn(first.signDate) ?? 0)) continue;
    // On every record concerned, in the first group it is part of.
    for (const one of near) {
      if (found.has(one.id)) continue;
      const facts = { amount: sum, days: LIMITS.splitDays };
      found.set(one.id, finding(one, 'split', numbersOf(near, one), facts));
    }
  }
  return [...found.values()];
}

/** The last days of a month in which most of the month was registered. */
function findMonthEnds(contracts: readonly ObservedContract[]): Finding[] {
  const registered = contracts.filter(({ regDate }) => regDate !== null);
  return [...groupBy(registered, ({ regDate }) => regDate?.slice(0, 7) ?? '')].flatMap(([name, month]) => {
    const late = month.filter(({ regDate }) => daysLeft(regDate ?? '') < LIMITS.monthEndDays);
    if (late.length < LIMITS.monthEndLeast || late.length <= month.length * LIMITS.monthEndShare) return [];
    const facts = { month: name, late: late.length, all: month.length, days: LIMITS.monthEndDays };
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

/**
 * Which contracts have the same parties: by the code of each side, also where only another contract of the same name states it;
 * else by the name however it is written.
 */
function pairKeys(contracts: readonly ObservedContract[]): (one: ObservedContract) => string {
  const codes = new Map<string, string>();
  for (const { sellerName, sellerUscc, buyerName, buyerUscc } of contracts) {
    if (sellerUscc !== null) codes.set(plain(sellerName), sellerUscc);
    if (buyerUscc !== null) codes.set(plain(buyerName), buyerUscc);
  }
  const key = (name: string, uscc: string | null) => uscc ?? codes.get(plain(name)) ?? plain(name);
  return (one) => `${key(one.sellerName, one.sellerUscc)}\n${key(one.buyerName, one.buyerUscc)}`;
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
