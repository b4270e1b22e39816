/**
 * What a contract adds to which day, and since when that was known. The whole 合同成交额 counts once, on the 登记日期,
 * however it is paid; a registered 变更 replaces the amount and is never added to it; a supplement (补正, such as a royalty
 * that could not be determined at registration) adds its difference on the day on which it was registered; 注销 and 撤销
 * end what was counted (domain 2.6, 2.3).
 *
 * The entries of a contract are a projection of its revisions, so they can be made again at any time. None is overwritten:
 * what no longer holds is ended, and figures as of any date are the entries known and not ended on that date.
 */
import { dateInShanghai } from '#app/lib/dates.ts';
import { isBookable } from './checks.ts';
import type { ContractRecord } from './record.ts';

/** A revision as far as the figures are concerned. */
export interface LedgerRevision {
  /** `corrected` and `supplement` are read in their own way, every other event by its effective date. */
  event: string;
  /** Calendar date of the registry's decision. */
  effectiveOn: string;
  /** Epoch milliseconds at which we wrote it down. */
  recordedAt: number;
  record: ContractRecord;
}

export type EntryKind = 'registration' | 'supplement';

/** By what figures are broken down; what the entry counted as stays so although the contract changes later. */
export interface EntryPlace {
  type: string;
  techField: string | null;
  chainCode: string | null;
  sellerName: string;
  sellerOrganizationId: string | null;
  sellerRegion: string | null;
  sellerXiongan: boolean;
  buyerName: string;
  buyerOrganizationId: string | null;
  buyerRegion: string | null;
  buyerXiongan: boolean;
  buyerTownship: string | null;
  registeredLocally: boolean;
}

export interface LedgerEntry extends EntryPlace {
  kind: EntryKind;
  /** The day that counts it: 登记日期, or the day on which the supplement was registered. */
  bookedOn: string;
  /** Fen. */
  contractTotalFen: number;
  techAmountFen: number;
  /** Date of the event that brought it in. */
  knownOn: string;
  recordedAt: number;
  /** Date of the event that ended it; null while it holds. */
  endedOn: string | null;
  endedRecordedAt: number | null;
}

/** Thrown where a correction would take back what later years have booked as supplements. */
export class BelowSupplementsError extends RangeError {
  override readonly name = 'BelowSupplementsError';
}

/** The entries of a contract from its revisions, oldest revision first. Throws BelowSupplementsError. */
export function ledgerOf(revisions: readonly LedgerRevision[]): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  let before: ContractRecord | null = null;
  let knownOn = '';
  for (const revision of revisions) {
    const stated = dateOfKnowledge(revision);
    // Nobody can have known of an event before the one that was written down ahead of it.
    if (stated > knownOn) knownOn = stated;
    const event = { knownOn, recordedAt: revision.recordedAt };
    if (revision.event === 'supplement' && before) addSupplement(entries, revision, before, event);
    settleRegistration(entries, revision.record, event);
    before = revision.record;
  }
  // Ended on the day it began: it never was in a figure.
  return entries.filter(({ knownOn: from, endedOn }) => from !== endedOn);
}

/** A correction of our own record was not known before it was made, whatever day the contract counts on. */
function dateOfKnowledge({ event, effectiveOn, recordedAt }: LedgerRevision): string {
  return event === 'corrected' ? dateInShanghai(recordedAt) : effectiveOn;
}

interface LedgerEvent {
  knownOn: string;
  recordedAt: number;
}

function addSupplement(
  entries: LedgerEntry[],
  { effectiveOn, record }: LedgerRevision,
  before: ContractRecord,
  event: LedgerEvent,
): void {
  const amounts = {
    contractTotalFen: record.contractTotalFen - before.contractTotalFen,
    techAmountFen: (record.techAmountFen ?? 0) - (before.techAmountFen ?? 0),
  };
  entries.push(openEntry('supplement', effectiveOn, amounts, record, event));
}

/** Brings the registration's entry to what the record says now: its amounts less the supplements, or nothing. */
function settleRegistration(entries: LedgerEntry[], record: ContractRecord, event: LedgerEvent): void {
  const open = entries.filter(({ endedOn }) => endedOn === null);
  if (!isBookable(record)) {
    for (const entry of open) end(entry, event);
    return;
  }
  const supplements = open.filter(({ kind }) => kind === 'supplement');
  const amounts = {
    contractTotalFen: supplements.reduce(
      (rest, { contractTotalFen }) => rest - contractTotalFen,
      record.contractTotalFen,
    ),
    techAmountFen: supplements.reduce(
      (rest, { techAmountFen }) => rest - techAmountFen,
      record.techAmountFen,
    ),
  };
  const { contractTotalFen, techAmountFen } = amounts;
  if (contractTotalFen <= 0 || techAmountFen < 0 || techAmountFen > contractTotalFen) {
    throw new BelowSupplementsError();
  }
  const current = open.find(({ kind }) => kind === 'registration');
  const next = openEntry('registration', record.regDate, amounts, record, event);
  if (current && countsAlike(current, next)) return;
  if (current) end(current, event);
  entries.push(next);
}

function openEntry(
  kind: EntryKind,
  bookedOn: string,
  amounts: Pick<LedgerEntry, 'contractTotalFen' | 'techAmountFen'>,
  record: ContractRecord,
  event: LedgerEvent,
): LedgerEntry {
  return {
    kind,
    bookedOn,
    ...amounts,
    ...placeOf(record),
    ...event,
    endedOn: null,
    endedRecordedAt: null,
  };
}

function end(entry: LedgerEntry, { knownOn, recordedAt }: LedgerEvent): void {
  entry.endedOn = knownOn;
  entry.endedRecordedAt = recordedAt;
}

function placeOf({
  type,
  techField,
  chainCode,
  seller,
  buyer,
  registeredLocally,
}: ContractRecord): EntryPlace {
  return {
    type,
    techField,
    chainCode,
    sellerName: seller.name,
    sellerOrganizationId: seller.organizationId,
    sellerRegion: seller.region,
    sellerXiongan: seller.xiongan,
    buyerName: buyer.name,
    buyerOrganizationId: buyer.organizationId,
    buyerRegion: buyer.region,
    buyerXiongan: buyer.xiongan,
    buyerTownship: buyer.township,
    registeredLocally,
  };
}

const COUNTED_BY = [
  'bookedOn',
  'contractTotalFen',
  'techAmountFen',
  'type',
  'techField',
  'chainCode',
  'sellerName',
  'sellerOrganizationId',
  'sellerRegion',
  'sellerXiongan',
  'buyerName',
  'buyerOrganizationId',
  'buyerRegion',
  'buyerXiongan',
  'buyerTownship',
  'registeredLocally',
] as const satisfies readonly (keyof LedgerEntry)[];

function countsAlike(a: LedgerEntry, b: LedgerEntry): boolean {
  return COUNTED_BY.every((key) => a[key] === b[key]);
}
