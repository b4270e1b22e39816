/**
 * The code lists of 技术合同登记表 as the rules ask them: is this a code, was it in force on that day, which code has
 * this name. Lists come with a release, and the bureau may change them since (module code-lists); entries that a rule
 * brought or took away carry their first and last day.
 */

import chains from '#seeds/reference/chains.json';
import contractTypes from '#seeds/reference/contract-types.json';
import costKinds from '#seeds/reference/cost-kinds.json';
import countries from '#seeds/reference/countries.json';
import currencies from '#seeds/reference/currencies.json';
import emergingIndustries from '#seeds/reference/emerging-industries.json';
import flows from '#seeds/reference/flows.json';
import industries from '#seeds/reference/industries.json';
import ipTypes from '#seeds/reference/ip-types.json';
import licenceModes from '#seeds/reference/licence-modes.json';
import natureCodes from '#seeds/reference/nature-codes.json';
import paymentModes from '#seeds/reference/payment-modes.json';
import planSources from '#seeds/reference/plan-sources.json';
import pricingModes from '#seeds/reference/pricing-modes.json';
import royaltyBases from '#seeds/reference/royalty-bases.json';
import royaltyRateTypes from '#seeds/reference/royalty-rate-types.json';
import socioGoals from '#seeds/reference/socio-goals.json';
import technologyFields from '#seeds/reference/technology-fields.json';
import townships from '#seeds/reference/townships.json';
import valuationMethods from '#seeds/reference/valuation-methods.json';

export interface CodeEntry {
  code: string;
  zh: string;
  /** First and last day on which the code may be chosen; absent: always. */
  effectiveFrom?: string;
  effectiveTo?: string;
}

const LISTS = {
  contract_type: contractTypes,
  nature_code: natureCodes,
  township: townships,
  industry: industries,
  technology_field: technologyFields,
  socio_goal: socioGoals,
  plan_source: planSources,
  emerging_industry: emergingIndustries,
  pricing_mode: pricingModes,
  payment_mode: paymentModes,
  licence_mode: licenceModes,
  cost_kind: costKinds,
  ip_type: ipTypes,
  currency: currencies,
  country: countries,
  flow: flows,
  royalty_base: royaltyBases,
  royalty_rate_type: royaltyRateTypes,
  valuation_method: valuationMethods,
  chain: chains,
} satisfies Record<string, readonly CodeEntry[]>;

export type CodeList = keyof typeof LISTS;
export const CODE_LISTS = Object.keys(LISTS) as readonly CodeList[];

const shipped: Readonly<Record<CodeList, readonly CodeEntry[]>> = LISTS;
let lists = shipped;
let byCode = indexOf(lists);

/**
 * Puts what the bureau changed over the lists of the release. The rules are the same for everybody, so this holds for
 * the process; entries of lists that no rule asks for are passed over.
 */
export function adoptCodeEntries(changed: readonly (CodeEntry & { list: string })[]): void {
  const merged = Object.entries(shipped).map(([list, entries]) => {
    const own = changed.filter((entry) => entry.list === list);
    // A changed entry takes the place of the shipped one, a new one comes after them.
    const byCode = new Map([...entries, ...own].map((entry) => [entry.code, entry]));
    return [list, [...byCode.values()]] as const;
  });
  lists = Object.fromEntries(merged) as Record<CodeList, readonly CodeEntry[]>;
  byCode = indexOf(lists);
}

/** The entries of a list in its order. */
export function entriesOf(list: CodeList): readonly CodeEntry[] {
  return lists[list];
}

export function isCodeList(list: string): list is CodeList {
  return list in shipped;
}

function indexOf(all: Readonly<Record<CodeList, readonly CodeEntry[]>>): ReadonlyMap<string, CodeEntry> {
  return new Map(
    Object.entries(all).flatMap(([list, entries]) =>
      entries.map((entry) => [`${list}/${entry.code}`, entry] as const),
    ),
  );
}

/** Natures that may carry a fourth digit: 1 法人, 2 分支机构. */
const NATURE_WITH_BRANCH = /^(?:01[1-4]|02[1-3])[12]$/;
/** 大类、中类 or 小类 of GB/T 4754: the division decides whether it exists. */
const INDUSTRY = /^[A-T](?:\d{2,4})?$/;

/** The list's entry that a code belongs to: a class of GB/T 4754 to its division, 0211 to 021. Null for no code. */
export function findCode(list: CodeList, code: string): CodeEntry | null {
  return byCode.get(`${list}/${stem(list, code)}`) ?? null;
}

function stem(list: CodeList, code: string): string {
  if (list === 'nature_code' && NATURE_WITH_BRANCH.test(code)) return code.slice(0, 3);
  if (list === 'industry' && INDUSTRY.test(code)) return code.slice(0, 3);
  return code;
}

/** Whether an entry may be chosen on a day. */
export function isInForce(entry: CodeEntry, on: string): boolean {
  return (
    (entry.effectiveFrom === undefined || entry.effectiveFrom <= on) &&
    (entry.effectiveTo === undefined || on <= entry.effectiveTo)
  );
}

/**
 * The code for what registers write: the code itself, the official name, or both (`K31 专利实施许可`); classes of
 * GB/T 4754 also without their letter. Null when the list has neither.
 */
export function readCode(list: CodeList, text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  const [first = ''] = plain.split(/\s+/);
  for (const candidate of [
    plain.toUpperCase(),
    plain.toLowerCase(),
    first.toUpperCase(),
    first.toLowerCase(),
  ]) {
    const code = list === 'industry' ? withSection(candidate) : candidate;
    if (findCode(list, code)) return code;
  }
  const name = nameKey(plain);
  return entriesOf(list).find(({ zh }) => nameKey(zh) === name)?.code ?? null;
}

/** 1910 stands for C1910: a division belongs to one section only. */
function withSection(code: string): string {
  if (!/^\d{2,4}$/.test(code)) return code;
  const division = industries.find((entry) => entry.code.slice(1) === code.slice(0, 2));
  return division ? division.code.charAt(0) + code : code;
}

function nameKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s()、，,;；/]/g, '')
    .replace(/产业链$/, '');
}
