/** The content of a technology contract (技术合同): what a revision freezes and what its rules are about. */
import type { CostKind } from './amounts.ts';
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
export interface Party {
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

export interface NamedCostLine {
  kind: CostKind;
  name: string;
  amountFen: number;
}

export interface ContractRecord {
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
    'status' | 'path' | 'registeredLocally' | 'rejectReason' | 'dealId' | 'needId' | 'technologyId'
  > {
  /** Null: as the seats of the parties suggest. */
  path: ContractPath | null;
  /** The person has seen the warnings. */
  hasConfirmed: boolean;
}
