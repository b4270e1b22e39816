/** Codes of the form against their lists, and what they say about each other. */
import { normalizeUscc } from '#app/modules/organizations/uscc.ts';
import { isXinji } from '#app/modules/taxonomy/regions.ts';
import { type CodeList, findCode, isInForce } from './code-lists.ts';
import type { ContractField, Finding } from './findings.ts';
import { type ContractStatus, isCounted } from './process.ts';
import { CHINA, type ContractRecord, flowOf, type Party } from './record.ts';

export type ClassificationRule =
  | 'unknown_code'
  | 'township_elsewhere'
  | 'nature_abroad'
  | 'nature_at_home'
  | 'trade_reg_no_at_home'
  | 'pricing_display_only'
  | 'transfer_needs_ip'
  | 'intermediary_fee'
  | 'intermediary_within_total';

export type ClassificationWarning =
  | 'code_not_in_force'
  | 'nature_of_uscc'
  | 'flow_differs'
  | 'brokerage_fee_only'
  | 'training_part_of_contract'
  | 'same_registrar';

type Side = 'seller' | 'buyer';

type Code = [field: ContractField, list: CodeList, code: string | null];

/** Which field holds a code of which list. */
export function codesOf(record: ContractRecord): Code[] {
  const party = (side: Side): Code[] => [
    [`${side}Country`, 'country', record[side].country],
    [`${side}Nature`, 'nature_code', record[side].nature],
    [`${side}Township`, 'township', record[side].township],
    [`${side}IndustryCode`, 'industry', record[side].industryCode],
  ];
  return [
    ...party('seller'),
    ...party('buyer'),
    ['subtype', 'contract_type', record.subtype],
    ['currency', 'currency', record.currency],
    ['techField', 'technology_field', record.techField],
    ['chainCode', 'chain', record.chainCode],
    ['socioGoal', 'socio_goal', record.socioGoal],
    ['planSource', 'plan_source', record.planSource],
    ['industryCode', 'industry', record.industryCode],
    ['emergingCode', 'emerging_industry', record.emergingCode],
    ['pricingMode', 'pricing_mode', record.pricingMode],
    ['licenceMode', 'licence_mode', record.licenceMode],
    ['paymentMode', 'payment_mode', record.paymentMode],
    ['flow', 'flow', record.flow],
    ['royaltyBase', 'royalty_base', record.royalty?.base ?? null],
    ['royaltyRateType', 'royalty_rate_type', record.royalty?.rateType ?? null],
    ['equityValuation', 'valuation_method', record.equity?.method ?? null],
    ...record.ipTypes.map((type): Code => ['ipTypes', 'ip_type', type]),
    ...(record.costLines ?? []).map(({ kind }): Code => ['costLines', 'cost_kind', kind]),
  ];
}

/** Every broken rule of the classification. */
export function checkClassification(record: ContractRecord): Finding<ClassificationRule>[] {
  const findings: Finding<ClassificationRule>[] = codesOf(record).flatMap(([field, list, code]) =>
    code === null || findCode(list, code) ? [] : [{ rule: 'unknown_code', field, detail: code }],
  );
  findings.push(...checkSide(record.seller, 'seller'), ...checkSide(record.buyer, 'buyer'));
  if (record.tradeRegNo !== '' && record.flow === 'DOMESTIC') {
    findings.push({ rule: 'trade_reg_no_at_home', field: 'tradeRegNo' });
  }
  if (record.pricingMode === 'face') findings.push({ rule: 'pricing_display_only', field: 'pricingMode' });
  // The other sub-types name the rights they need themselves (types.ts).
  const isOtherTransfer =
    (record.type === 'K2' || record.type === 'K3') && /^(?:K28|K29|K39|)$/.test(record.subtype ?? '');
  if (isOtherTransfer && record.ipTypes.length === 1 && record.ipTypes[0] === 'IP00') {
    findings.push({ rule: 'transfer_needs_ip', field: 'ipTypes' });
  }
  return [...findings, ...checkIntermediaries(record)];
}

function checkSide(party: Party, side: Side): Finding<ClassificationRule>[] {
  const findings: Finding<ClassificationRule>[] = [];
  if (party.township !== null && (party.region === null || !isXinji(party.region))) {
    findings.push({ rule: 'township_elsewhere', field: `${side}Township` });
  }
  const isAbroad = party.country !== CHINA;
  if (party.nature === '500' && !isAbroad) findings.push({ rule: 'nature_abroad', field: `${side}Nature` });
  if (party.nature !== null && party.nature !== '500' && isAbroad) {
    findings.push({ rule: 'nature_at_home', field: `${side}Nature` });
  }
  return findings;
}

/** 技术中介: the fee counts and never the price of what was brokered. */
function checkIntermediaries(record: ContractRecord): Finding<ClassificationRule>[] {
  return record.intermediaries.flatMap(({ feeFen }, line): Finding<ClassificationRule>[] => {
    if (feeFen === null) return [];
    const place = { field: 'intermediaries', line, cell: 'fee' } as const;
    if (record.subtype === 'K53' && record.intermediaries.length === 1) {
      return feeFen === record.contractTotalFen ? [] : [{ ...place, rule: 'intermediary_fee' }];
    }
    return feeFen <= record.contractTotalFen ? [] : [{ ...place, rule: 'intermediary_within_total' }];
  });
}

/** First characters of a 统一社会信用代码 and the natures that go with them. */
const NATURE_OF_USCC: readonly [prefix: string, natures: RegExp][] = [
  ['11', /^01/],
  ['12', /^02/],
  ['51', /^030/],
  ['91', /^[123]/],
  ['92', /^400/],
];

/** What a registrar should look at. */
export function warnClassification(record: ContractRecord): Finding<ClassificationWarning>[] {
  const warnings: Finding<ClassificationWarning>[] = codesOf(record).flatMap(([field, list, code]) => {
    const entry = code === null ? null : findCode(list, code);
    return entry && !isInForce(entry, record.signDate)
      ? [{ rule: 'code_not_in_force', field, detail: entry.zh }]
      : [];
  });
  for (const side of ['seller', 'buyer'] as const) {
    const { uscc, nature } = record[side];
    const [, natures] =
      NATURE_OF_USCC.find(([prefix]) => uscc !== null && normalizeUscc(uscc).startsWith(prefix)) ?? [];
    if (nature !== null && natures && !natures.test(nature)) {
      warnings.push({ rule: 'nature_of_uscc', field: `${side}Nature`, detail: nature });
    }
  }
  if (record.flow !== flowOf(record.seller, record.buyer)) {
    warnings.push({ rule: 'flow_differs', field: 'flow' });
  }
  if (record.registrar !== '' && record.registrar === record.reviewer) {
    warnings.push({ rule: 'same_registrar', field: 'reviewer', detail: record.registrar });
  }
  if (isUndecided(record.status)) {
    if (record.subtype === 'K53') warnings.push({ rule: 'brokerage_fee_only', field: 'contractTotal' });
    if (record.subtype === 'K52') warnings.push({ rule: 'training_part_of_contract', field: 'subtype' });
  }
  return warnings;
}

/** Before the registry has decided: the time to think about what a contract is. */
function isUndecided(status: ContractStatus): boolean {
  return !isCounted(status) && !['REJECTED', 'WITHDRAWN', 'DEREGISTERED', 'REVOKED'].includes(status);
}
