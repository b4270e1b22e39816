/**
 * The rules of one contract record across its fields: errors refuse it, warnings ask a person to look. Rules about
 * other records (a number that is taken, a likely duplicate) need the database and live in queries.server.ts.
 */
import { isCalendarDate } from '#app/lib/dates.ts';
import { checkUscc, losesXinjiCredit, usccRegion } from '#app/modules/organizations/uscc.ts';
import { isXinji, XIONGAN_CODES } from '#app/modules/taxonomy/regions.ts';
import { type AmountRule, checkAmounts } from './amounts.ts';
import {
  type ClassificationRule,
  type ClassificationWarning,
  checkClassification,
  warnClassification,
} from './classification.ts';
import type { Finding } from './findings.ts';
import { checkFx, type FxCheck, fxRuleOn, isRateDateOff } from './fx.ts';
import { checkIpItems, type IpRule, type IpWarning, warnIpItems } from './ip-items.ts';
import { checkPayment, type PaymentRule, type PaymentWarning, warnPayment } from './payment.ts';
import { type ContractPath, type ContractStatus, isCounted } from './process.ts';
import { CHINA, type ContractRecord, isAbroad, type Party } from './record.ts';
import {
  checkRegistrationNumber,
  type RegistrationNumberError,
  type RegistrationNumberWarning,
} from './registration-number.ts';
import { type ContractTypeViolation, checkContractType } from './types.ts';

export type ContractRule =
  | AmountRule
  | ContractTypeViolation['rule']
  | FxCheck
  | PaymentRule
  | IpRule
  | ClassificationRule
  | `reg_no_${RegistrationNumberError}`
  | 'required'
  | 'date'
  | 'sign_date_future'
  | 'reg_date_future'
  | 'reg_date_before_sign'
  | 'valid_range'
  | 'uscc'
  | 'region_required'
  | 'region_of_foreigner'
  | 'tech_required'
  | 'reg_no_required'
  | 'reg_date_required'
  | 'subtype_of_type';

export type ContractViolation = Finding<ContractRule>;

export type ContractWarningRule =
  | RegistrationNumberWarning
  | PaymentWarning
  | IpWarning
  | ClassificationWarning
  | 'buyer_credit_lost'
  | 'uscc_region_differs'
  | 'no_xinji_party'
  | 'path_differs'
  | 'fx_date';

export type ContractWarning = Finding<ContractWarningRule>;

/** A record whose registration was decided must carry the registration's facts. */
const REGISTERED_ONCE: readonly ContractStatus[] = [
  'REGISTERED',
  'CHANGED',
  'EXT_VERIFIED',
  'DEREGISTERED',
  'REVOKED',
];

export interface CheckOptions {
  /** Today in Shanghai. */
  today: string;
  /** False for registers that carry no list of IP types. */
  hasIpTypes?: boolean;
  /** Codes that fail the GB 32100 check and that an administrator has let pass for an organisation of the site. */
  acceptedUsccs?: ReadonlySet<string>;
}

/** Every broken rule, none when the record may be stored. */
export function checkContract(record: ContractRecord, options: CheckOptions): ContractViolation[] {
  return [
    ...checkTexts(record),
    ...checkParty(record.seller, 'seller', options),
    ...checkParty(record.buyer, 'buyer', options),
    ...checkKind(record, options),
    ...checkMoney(record),
    ...checkFx(record),
    ...checkPayment(record),
    ...checkDates(record, options.today),
    ...checkIpItems(record),
    ...checkClassification(record),
    ...checkIntermediaryCodes(record, options),
    ...checkRegistration(record, options.today),
  ];
}

function checkTexts(record: ContractRecord): ContractViolation[] {
  const violations: ContractViolation[] = [];
  if (record.projectName.trim() === '') violations.push({ rule: 'required', field: 'projectName' });
  return violations;
}

function checkParty(party: Party, side: 'seller' | 'buyer', options: CheckOptions): ContractViolation[] {
  const violations: ContractViolation[] = [];
  if (party.name.trim() === '') violations.push({ rule: 'required', field: `${side}Name` });
  if (!isAcceptedUscc(party.uscc, options)) {
    violations.push({ rule: 'uscc', field: `${side}Uscc`, detail: party.uscc ?? '' });
  }
  if (party.country === CHINA && party.region === null) {
    violations.push({ rule: 'region_required', field: `${side}Region` });
  }
  if (party.country !== CHINA && party.region !== null) {
    violations.push({ rule: 'region_of_foreigner', field: `${side}Region`, detail: party.region });
  }
  return violations;
}

function isAcceptedUscc(uscc: string | null, options: CheckOptions): boolean {
  return uscc === null || options.acceptedUsccs?.has(uscc) === true || checkUscc(uscc).ok;
}

function checkIntermediaryCodes(record: ContractRecord, options: CheckOptions): ContractViolation[] {
  return record.intermediaries.flatMap(({ name, uscc }, line): ContractViolation[] => [
    ...(name.trim() === ''
      ? [{ rule: 'required', field: 'intermediaries', line, cell: 'name' } as const]
      : []),
    ...(isAcceptedUscc(uscc, options)
      ? []
      : [{ rule: 'uscc', field: 'intermediaries', line, cell: 'uscc', detail: uscc ?? '' } as const]),
  ]);
}

function checkKind(record: ContractRecord, options: CheckOptions): ContractViolation[] {
  const violations: ContractViolation[] = checkContractType(record)
    .filter(({ rule }) => options.hasIpTypes !== false || rule === 'licence_mode_only_for_licences')
    .map((violation) => ({
      rule: violation.rule,
      field: violation.field,
      ...('oneOf' in violation && { detail: violation.oneOf.join(' ') }),
    }));
  if (record.subtype && !record.subtype.startsWith(record.type)) {
    violations.push({ rule: 'subtype_of_type', field: 'subtype' });
  }
  return violations;
}

function checkMoney(record: ContractRecord): ContractViolation[] {
  const { contractTotalFen, techAmountFen, costLines } = record;
  if (techAmountFen === null) {
    const missing: ContractViolation[] =
      record.status === 'REJECTED' ? [] : [{ rule: 'tech_required', field: 'techAmount' }];
    const total = checkAmounts({ contractTotalFen, techAmountFen: contractTotalFen });
    return [...missing, ...total.filter(({ field }) => field === 'contractTotal')];
  }
  const lines = costLines?.map((line) => ({ ...line, isNonTechnical: line.isNonTechnical ?? true }));
  return checkAmounts({ contractTotalFen, techAmountFen, costLines: lines }).map(
    ({ rule, field, line, gapFen }) => ({
      rule,
      field,
      ...(line !== undefined && { line, cell: 'amount' }),
      ...(gapFen !== undefined && { detail: String(gapFen) }),
    }),
  );
}

function checkDates(record: ContractRecord, today: string): ContractViolation[] {
  const violations: ContractViolation[] = [];
  for (const field of ['signDate', 'validFrom', 'validTo', 'regDate', 'fxDate'] as const) {
    const date = record[field];
    if (date !== null && !isCalendarDate(date)) violations.push({ rule: 'date', field, detail: date });
  }
  if (violations.length > 0) return violations;
  const { signDate, validFrom, validTo, regDate } = record;
  if (signDate > today) violations.push({ rule: 'sign_date_future', field: 'signDate' });
  if (validFrom && validTo && validFrom > validTo) violations.push({ rule: 'valid_range', field: 'validTo' });
  if (regDate && regDate > today) violations.push({ rule: 'reg_date_future', field: 'regDate' });
  if (regDate && regDate < signDate) violations.push({ rule: 'reg_date_before_sign', field: 'regDate' });
  return violations;
}

function checkRegistration(record: ContractRecord, today: string): ContractViolation[] {
  const violations: ContractViolation[] = [];
  if (record.regNo !== null) {
    const check = checkRegistrationNumber(record.regNo, { today });
    if (!check.ok) violations.push({ rule: `reg_no_${check.error}`, field: 'regNo', detail: record.regNo });
  }
  if (!REGISTERED_ONCE.includes(record.status)) return violations;
  if (record.regNo === null) violations.push({ rule: 'reg_no_required', field: 'regNo' });
  if (record.regDate === null) violations.push({ rule: 'reg_date_required', field: 'regDate' });
  return violations;
}

/** What a registrar should look at before the record is stored; nothing here is an obstacle. */
export function warnContract(record: ContractRecord, today: string): ContractWarning[] {
  const warnings: ContractWarning[] = [];
  const { seller, buyer, regNo } = record;
  const applicant = isAbroad(seller) ? buyer : seller;
  if (regNo !== null) {
    const check = checkRegistrationNumber(regNo, {
      today,
      registeredOn: record.regDate,
      applicantRegion: applicant.region,
    });
    if (check.ok) warnings.push(...check.warnings.map((rule) => ({ rule, field: 'regNo' as const })));
  }
  if (buyer.uscc !== null && losesXinjiCredit(buyer.uscc, buyer.region)) {
    warnings.push({ rule: 'buyer_credit_lost', field: 'buyerRegion', detail: buyer.region ?? '' });
  }
  if (seller.uscc !== null && losesXinjiCredit(seller.uscc, seller.region)) {
    warnings.push({
      rule: 'uscc_region_differs',
      field: 'sellerRegion',
      detail: usccRegion(seller.uscc) ?? '',
    });
  }
  if (!isXinjiParty(seller) && !isXinjiParty(buyer)) {
    warnings.push({ rule: 'no_xinji_party', field: 'buyerRegion' });
  }
  if (record.path !== defaultPath(seller, buyer)) warnings.push({ rule: 'path_differs', field: 'path' });
  if (isRateDateOff(record)) {
    const { rateDate } = fxRuleOn(record.signDate);
    warnings.push({ rule: 'fx_date', field: 'fxDate', detail: rateDate });
  }
  return [...warnings, ...warnPayment(record), ...warnIpItems(record), ...warnClassification(record)];
}

/** 卖方登记、属地: LOCAL when the seller sits in Xinji or a Xinji buyer imports the technology, else EXTERNAL. */
export function defaultPath(seller: Party, buyer: Party): ContractPath {
  const isLocal = isXinjiParty(seller) || (isAbroad(seller) && isXinjiParty(buyer));
  return isLocal ? 'LOCAL' : 'EXTERNAL';
}

/** Whether the registry is Xinji's own: by its name where one is given, else by the path. */
export function isLocalRegistry(registry: string, path: ContractPath): boolean {
  return registry.trim() === '' ? path === 'LOCAL' : /辛集|xinji/i.test(registry);
}

/** Whether the record makes a booking: it counts now, so it has a date and both amounts. */
export function isBookable(
  record: ContractRecord,
): record is ContractRecord & { regDate: string; techAmountFen: number } {
  return isCounted(record.status) && record.regDate !== null && record.techAmountFen !== null;
}

/** 雄安 stated, or evident from one of its region codes: stored as the explicit attribute that it is. */
export function withXiongan(party: Party): Party {
  return { ...party, xiongan: party.xiongan || (party.region !== null && XIONGAN_CODES.has(party.region)) };
}

function isXinjiParty(party: Party): boolean {
  return party.country === CHINA && party.region !== null && isXinji(party.region);
}
