/** Policies that the parties of a contract may ask about. Information with clause and missing paper, never a promise. */
import type { CONTRACT_FILE_KINDS } from '#app/modules/contracts/file-kinds.ts';
import type { ContractRecord, Party } from '#app/modules/contracts/record.ts';
import { CHINA } from '#app/modules/contracts/record.ts';
import { isXinji } from '#app/modules/taxonomy/regions.ts';

type FileKind = (typeof CONTRACT_FILE_KINDS)[number];

/** What a policy asks of the record; a condition that is absent asks nothing. */
export interface HintConditions {
  /** Types or sub-types, such as K1 or K28. */
  types?: string[];
  isRegistered?: boolean;
  /** First digits of 买/卖方性质, such as 021 or 1. */
  sellerNatures?: string[];
  buyerNatures?: string[];
  buyerTiers?: ('tech_sme' | 'high_tech')[];
  isBuyerInXinji?: boolean;
  flows?: string[];
}
export type ConditionName = keyof HintConditions;

export interface HintPapers {
  files: FileKind[];
  /** A confirmed 技术性收入核定. */
  assessment?: boolean;
  /** Papers that are not kept with the contract, in words. */
  others?: string[];
}

export interface PolicyHint {
  code: string;
  /** '' where the day is not known. */
  effectiveFrom: string;
  effectiveTo: string | null;
  /** Whose affair it is. */
  side: 'seller' | 'buyer';
  name: string;
  clause: string;
  text: string;
  conditions: HintConditions;
  papers: HintPapers;
  isConfirmed: boolean;
}

export interface HintFacts {
  contract: Pick<ContractRecord, 'type' | 'subtype' | 'seller' | 'buyer' | 'flow'>;
  isRegistered: boolean;
  fileKinds: readonly string[];
  hasAssessment: boolean;
}

/** Null where the record does not say. */
type Answer = boolean | null;

const PREDICATES: {
  [N in ConditionName]-?: (wanted: NonNullable<HintConditions[N]>, facts: HintFacts) => Answer;
} = {
  types: (wanted, { contract: { type, subtype } }) => {
    if (wanted.includes(type) || (subtype !== null && wanted.includes(subtype))) return true;
    // A register may know only the type; the sub-type then decides later.
    return subtype === null && wanted.some((code) => code.startsWith(type)) ? null : false;
  },
  isRegistered: (wanted, { isRegistered }) => isRegistered === wanted,
  sellerNatures: (wanted, { contract }) => hasNature(contract.seller, wanted),
  buyerNatures: (wanted, { contract }) => hasNature(contract.buyer, wanted),
  buyerTiers: (wanted, { contract: { buyer } }) =>
    (wanted.includes('tech_sme') && buyer.isTechSme) || (wanted.includes('high_tech') && buyer.isHighTech),
  isBuyerInXinji: (wanted, { contract: { buyer } }) =>
    (buyer.country === CHINA && buyer.region !== null && isXinji(buyer.region)) === wanted,
  flows: (wanted, { contract }) => wanted.includes(contract.flow),
};

function hasNature({ nature }: Party, wanted: readonly string[]): Answer {
  return nature === null ? null : wanted.some((digits) => nature.startsWith(digits));
}

export type HintStanding = 'fits' | 'open' | 'later' | 'not';

export interface HintView extends Omit<PolicyHint, 'conditions' | 'papers'> {
  /** `open`: the record does not say enough; `later`: everything but the registration. */
  standing: HintStanding;
  conditions: { name: ConditionName; answer: Answer }[];
  /** Kinds of files, and the assessment, that are not there yet. */
  missing: (FileKind | 'assessment')[];
  others: string[];
}

/** In force on a day; one whose beginning is unknown is taken to be. */
export function isInForce(hint: Pick<PolicyHint, 'effectiveFrom' | 'effectiveTo'>, on: string): boolean {
  return hint.effectiveFrom <= on && (hint.effectiveTo === null || on <= hint.effectiveTo);
}

/** The policies in force on a day as they stand to a contract: those that fit first, those that do not fit last. */
export function hintsFor(hints: readonly PolicyHint[], facts: HintFacts, on: string): HintView[] {
  const order: readonly HintStanding[] = ['fits', 'later', 'open', 'not'];
  return hints
    .filter((hint) => isInForce(hint, on))
    .map((hint) => viewOf(hint, facts))
    .sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing));
}

function viewOf({ conditions: wanted, papers, ...hint }: PolicyHint, facts: HintFacts): HintView {
  const names = Object.keys(PREDICATES) as ConditionName[];
  const conditions = names
    .filter((name) => wanted[name] !== undefined)
    .map((name) => ({ name, answer: PREDICATES[name](wanted[name] as never, facts) }));
  const missing: HintView['missing'] = papers.files.filter((kind) => !facts.fileKinds.includes(kind));
  if (papers.assessment && !facts.hasAssessment) missing.push('assessment');
  return { ...hint, conditions, standing: standingOf(conditions), missing, others: papers.others ?? [] };
}

function standingOf(conditions: HintView['conditions']): HintStanding {
  const unmet = conditions.filter(({ answer }) => answer === false);
  if (unmet.some(({ name }) => name !== 'isRegistered')) return 'not';
  if (conditions.some(({ answer }) => answer === null)) return 'open';
  return unmet.length > 0 ? 'later' : 'fits';
}
