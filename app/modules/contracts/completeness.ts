/**
 * What 技术合同登记表 must have before it goes to the registry. A record may lack it until then: registers of earlier
 * years never had it, and a contract is often known before its papers are.
 */

import { isXinji } from '#app/modules/taxonomy/regions.ts';
import { CNY } from './details.ts';
import type { ContractField } from './findings.ts';
import { isAboutPatents, PATENT_TYPES } from './ip-items.ts';
import { isRoyaltyMode } from './payment.ts';
import { CHINA, type ContractRecord, isAbroad, type Party } from './record.ts';
import type { ContractFileKind } from './schema.ts';

/** Where it is written that something must be there; a message key under `contract.clause.`. */
export const CLAUSES = [
  'form',
  'local',
  'civil845',
  'civil846',
  'transform18',
  'interp14',
  'rate',
  'rule10',
] as const;
export type Clause = (typeof CLAUSES)[number];

export interface MissingItem {
  field: ContractField | `file:${ContractFileKind}`;
  /** Message key, a value after `|`. */
  message: string;
  /** Message key of the clause; '' when there is none. */
  clause: `contract.clause.${Clause}` | '';
}

/** Everything that is still missing, in the order of the form; none when the record may be submitted. */
export function checkCompleteness(
  record: ContractRecord,
  context?: { fileKinds: readonly ContractFileKind[] },
): MissingItem[] {
  return [
    ...basics(record),
    ...partyItems(record, 'seller'),
    ...partyItems(record, 'buyer'),
    ...money(record),
    ...rights(record),
    ...classification(record),
    ...(context ? files(record, context.fileKinds) : []),
  ];
}

/** 定价方式 is asked of universities and institutes of the state that assign, license or contribute a technology. */
export function needsPricingMode({ type, seller }: Pick<ContractRecord, 'type' | 'seller'>): boolean {
  return (type === 'K2' || type === 'K3') && /^02[12]/.test(seller.nature ?? '');
}

/** Whether 公示 must come first, or what must be stated before anybody can tell. */
export type PublicityNeed = 'none' | 'needed' | 'nature_unknown' | 'pricing_unknown';

/** 协议定价 must be made public (公示) before it is agreed (促进科技成果转化法 Art. 18); an empty field is no way past it. */
export function publicityNeed(
  record: Pick<ContractRecord, 'type' | 'seller' | 'pricingMode'>,
): PublicityNeed {
  const { type, seller, pricingMode } = record;
  if ((type !== 'K2' && type !== 'K3') || isAbroad(seller)) return 'none';
  if (!seller.nature) return 'nature_unknown';
  if (!needsPricingMode(record)) return 'none';
  if (pricingMode === null) return 'pricing_unknown';
  return pricingMode === 'negotiated' ? 'needed' : 'none';
}

type Requirement = [isMissing: boolean, field: ContractField, clause: Clause, message?: string];

function missing(requirements: readonly Requirement[]): MissingItem[] {
  return requirements
    .filter(([isMissing]) => isMissing)
    .map(([, field, clause, message = 'contract.missing.field']) => ({
      field,
      message,
      clause: `contract.clause.${clause}`,
    }));
}

function basics(record: ContractRecord): MissingItem[] {
  const { projectName, subtype, type, licenceMode, validFrom, validTo, intermediaries } = record;
  return missing([
    [projectName.trim() === '', 'projectName', 'form'],
    [subtype === null, 'subtype', 'form'],
    [type === 'K3' && licenceMode === null, 'licenceMode', 'form'],
    [validFrom === null, 'validFrom', 'form'],
    [validTo === null, 'validTo', 'form'],
    [subtype === 'K53' && intermediaries.length === 0, 'intermediaries', 'form'],
  ]);
}

function partyItems(record: ContractRecord, side: 'seller' | 'buyer'): MissingItem[] {
  const party = record[side];
  const isAtHome = party.country === CHINA;
  // 个体经营、自然人: a person has neither code nor legal representative.
  const isPerson = party.nature?.startsWith('4') ?? false;
  return missing([
    [party.name.trim() === '', `${side}Name`, 'form'],
    [isAtHome && !isPerson && party.uscc === null, `${side}Uscc`, 'form'],
    [party.nature === null, `${side}Nature`, 'form'],
    [isAtHome && party.region === null, `${side}Region`, 'form'],
    [party.address === '', `${side}Address`, 'form'],
    [!isPerson && party.legalRep === '', `${side}LegalRep`, 'form'],
    [party.contact === '', `${side}Contact`, 'form'],
    [party.phone === '', `${side}Phone`, 'form'],
    [isInXinji(party) && party.township === null, `${side}Township`, 'local'],
  ]);
}

function isInXinji(party: Party): boolean {
  return party.country === CHINA && party.region !== null && isXinji(party.region);
}

function money(record: ContractRecord): MissingItem[] {
  const { contractTotalFen, techAmountFen, costLines, paymentMode, royalty, equity, subtype } = record;
  const isForeign = record.currency !== CNY;
  const isRoyalty = isRoyaltyMode(paymentMode);
  return missing([
    [techAmountFen === null, 'techAmount', 'form'],
    [
      techAmountFen !== null && techAmountFen < contractTotalFen && costLines === null,
      'costLines',
      'interp14',
    ],
    [isForeign && record.originalAmount === null, 'originalAmount', 'rate'],
    [isForeign && record.fxRate === null, 'fxRate', 'rate'],
    [isForeign && record.fxDate === null, 'fxDate', 'rate'],
    [paymentMode === null, 'paymentMode', 'civil846'],
    [isRoyalty && (royalty?.base ?? null) === null, 'royaltyBase', 'civil846'],
    [isRoyalty && (royalty?.rateType ?? null) === null, 'royaltyRateType', 'civil846'],
    [isRoyalty && (royalty?.ratePercent ?? null) === null, 'royaltyRate', 'civil846'],
    [paymentMode === 'ENTRY_ROYALTY' && (royalty?.entryFeeFen ?? null) === null, 'entryFee', 'civil846'],
    [subtype === 'K28' && equity === null, 'equityValuation', 'form'],
    [subtype === 'K28' && equity !== null && equity.company === '', 'equityCompany', 'form'],
    [subtype === 'K28' && equity !== null && equity.sharePercent === null, 'equityShare', 'form'],
  ]);
}

function rights(record: ContractRecord): MissingItem[] {
  const items = missing([
    [record.ipTypes.length === 0, 'ipTypes', 'form'],
    [needsItems(record) && record.ipItems.length === 0, 'ipItems', 'civil845'],
  ]);
  record.ipItems.forEach(({ type, name, number, holder, filedOn, validTo }, line) => {
    if (!PATENT_TYPES.includes(type)) return;
    const particulars = { name, number, holder, filedOn, validTo };
    for (const [cell, value] of Object.entries(particulars)) {
      if (value !== null && value !== '') continue;
      items.push({
        field: 'ipItems',
        message: `contract.missing.ip.${cell}|${line + 1}`,
        clause: 'contract.clause.civil845',
      });
    }
  });
  return items;
}

/** Transfers and licences name the right they are about; elsewhere only patents must be named. */
function needsItems(record: ContractRecord): boolean {
  const isTransfer = record.type === 'K2' || record.type === 'K3';
  return isAboutPatents(record) || (isTransfer && record.ipTypes.some((type) => type !== 'IP00'));
}

function classification(record: ContractRecord): MissingItem[] {
  return missing([
    [record.techField === null, 'techField', 'form'],
    [record.socioGoal === null, 'socioGoal', 'form'],
    [record.planSource === null, 'planSource', 'form'],
    [record.industryCode === null, 'industryCode', 'form'],
    [record.chainCode === null, 'chainCode', 'local'],
    [record.type === 'K2' && record.expNewInputFen === null, 'expNewInput', 'form'],
    [record.type === 'K2' && record.expNewOutputFen === null, 'expNewOutput', 'form'],
    [needsPricingMode(record) && record.pricingMode === null, 'pricingMode', 'transform18'],
  ]);
}

function files(record: ContractRecord, kinds: readonly ContractFileKind[]): MissingItem[] {
  const hasCosts = record.techAmountFen !== null && record.techAmountFen < record.contractTotalFen;
  const hasRights = record.ipTypes.some((type) => type !== 'IP00' && type !== 'IP01');
  const wanted: [isWanted: boolean, kind: ContractFileKind, clause: Clause][] = [
    [true, 'contract', 'form'],
    [hasCosts, 'cost_list', 'interp14'],
    [hasRights, 'ip_evidence', 'rule10'],
  ];
  return wanted
    .filter(([isWanted, kind]) => isWanted && !kinds.includes(kind))
    .map(([, kind, clause]) => ({
      field: `file:${kind}`,
      message: `contract.missing.file.${kind}`,
      clause: `contract.clause.${clause}`,
    }));
}
