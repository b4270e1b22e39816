/** The content of a technology contract (技术合同): what a revision freezes and what its rules are about. */
import type { CostKind } from './amounts.ts';
import {
  type ContractDetails,
  type Flow,
  NO_DETAILS,
  NO_PARTY_DETAILS,
  type PartyDetails,
} from './details.ts';
import type { ContractPath, ContractStatus } from './process.ts';
import type { ContractSubtype, ContractType, IpType, LicenceMode } from './types.ts';

/** 中国, numeric ISO 3166. */
export const CHINA = '156';

export const PAYMENT_MODES = ['LUMP', 'INSTAL', 'ROYALTY', 'ENTRY_ROYALTY', 'EQUITY', 'OTHER'] as const;
export type PaymentMode = (typeof PAYMENT_MODES)[number];

export const CONFIDENTIALITY = ['public', 'internal', 'trade_secret'] as const;
export type Confidentiality = (typeof CONFIDENTIALITY)[number];

/** 不予登记理由 (domain 2.7). */
// biome-ignore format: two lines read as the two groups they are, general and by type
export const REJECT_REASONS = [
  'R01', 'R02', 'R03', 'R04', 'R05', 'R06',
  'R11', 'R12', 'R13', 'R14', 'R15', 'R16', 'R17', 'R18', 'R19', 'R20',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** One side of a contract, frozen as the contract names it; the organisation of the site is only a link. */
export interface Party extends PartyDetails {
  name: string;
  /** Null for foreign parties and natural persons. */
  uscc: string | null;
  /** Canonical region code; null exactly for a foreign party. */
  region: string | null;
  /** Numeric ISO 3166. */
  country: string;
  xiongan: boolean;
  organizationId: string | null;
}

/** A listed cost is 非技术性费用, or a carrier of the technology in a reasonable quantity. */
export const COST_PARTS = ['non_tech', 'carrier'] as const;

export interface NamedCostLine {
  kind: CostKind;
  name: string;
  amountFen: number;
  /** False for a carrier of the technology in a reasonable quantity: listed, and part of 技术交易额 all the same. */
  isNonTechnical?: false;
}

export interface ContractRecord extends ContractDetails {
  regNo: string | null;
  path: ContractPath;
  status: ContractStatus;
  projectName: string;
  /** The parties' own number. */
  contractNo: string;
  type: ContractType;
  subtype: ContractSubtype | null;
  licenceMode: LicenceMode | null;
  signDate: string;
  validFrom: string | null;
  validTo: string | null;
  seller: Party;
  buyer: Party;
  /** 合同成交额, fen. */
  contractTotalFen: number;
  /** 技术交易额, fen; null only where it was never assessed (REJECTED). */
  techAmountFen: number | null;
  /** 非技术性费用; null where the register gives only the totals. */
  costLines: NamedCostLine[] | null;
  paymentMode: PaymentMode | null;
  techField: string | null;
  ipTypes: IpType[];
  chainCode: string | null;
  regDate: string | null;
  regRegistry: string;
  /** Registered by Xinji's own registry (M_LOCALREG). */
  registeredLocally: boolean;
  rejectReason: RejectReason | null;
  dealId: string | null;
  needId: string | null;
  technologyId: string | null;
  confidentiality: Confidentiality;
  note: string;
}

/** A contract as it stands now. */
export interface Contract extends ContractRecord {
  id: string;
  /** Our own number, never presented as the official one. */
  number: string;
  revisionNo: number;
  isDemo: boolean;
  importId: string | null;
  /** Who brokers the deal the contract came from. */
  brokerId: string | null;
  createdBy: string | null;
  version: number;
  createdAt: number;
  updatedAt: number;
}

/** What a person states about a contract; everything else follows from it or from its registration. */
export interface ContractInput
  extends Omit<
    ContractRecord,
    | 'status'
    | 'path'
    | 'flow'
    | 'registeredLocally'
    | 'rejectReason'
    | 'dealId'
    | 'needId'
    | 'technologyId'
    // Which 公示 a contract rests on is linked (publicity), never typed.
    | 'publicityId'
  > {
  /** Null: as the seats of the parties suggest. */
  path: ContractPath | null;
  /** Null: as the seats of the parties suggest. */
  flow: Flow | null;
  /** The person has seen the warnings. */
  hasConfirmed: boolean;
}

type Seat = Pick<Party, 'country' | 'region'>;

/** 境外: another state, or 台、港、澳 as customs territories of their own. */
export function isAbroad({ country, region }: Seat): boolean {
  return country !== CHINA || (region !== null && ['71', '81', '82'].includes(region.slice(0, 2)));
}

/** 技术进口 comes from abroad, 技术出口 goes there (技术进出口管理条例 Art. 2). */
export function flowOf(seller: Seat, buyer: Seat): Flow {
  if (isAbroad(seller)) return 'IMPORT';
  return isAbroad(buyer) ? 'EXPORT' : 'DOMESTIC';
}

/** Snapshots were written by earlier releases: what they did not know yet is empty. */
export function completeStored(stored: StoredRecord): ContractRecord {
  return {
    ...NO_DETAILS,
    flow: flowOf(stored.seller, stored.buyer),
    ...stored,
    seller: { ...NO_PARTY_DETAILS, ...stored.seller },
    buyer: { ...NO_PARTY_DETAILS, ...stored.buyer },
  };
}

type StoredParty = Omit<Party, keyof PartyDetails> & Partial<PartyDetails>;

/** A record of any release so far. */
export type StoredRecord = Omit<ContractRecord, keyof ContractDetails | 'seller' | 'buyer'> &
  Partial<ContractDetails> & { seller: StoredParty; buyer: StoredParty };
