/** 预检: what the registry would refuse and what is missing, with the clause, before a contract is submitted. Pure. */
import { yuanString } from '#app/lib/money.ts';
import type { ContractViolation, ContractWarning } from '#app/modules/contracts/checks.ts';
import type { MissingItem } from '#app/modules/contracts/completeness.ts';
import { violationMessage, warningMessage } from '#app/modules/contracts/messages.ts';
import type { ContractRecord, RejectReason } from '#app/modules/contracts/record.ts';
import type { PublicityStanding } from '#app/modules/publicity/standing.ts';
import { isXinji } from '#app/modules/taxonomy/regions.ts';
import { PUBLICITY_BLOCKS } from './gate.ts';
import { type Answers, QUESTIONS, type QuestionId, questionClause, questionsFor } from './questions.ts';
import { windowProblem } from './window.ts';

/** `refused`: a reason for 不予登记; `missing`: the form is incomplete; `attention`: somebody should look. */
export type FindingKind = 'refused' | 'missing' | 'attention';

export interface PrecheckFinding {
  kind: FindingKind;
  code: RejectReason | '';
  /** Message key, a value after `|`. */
  message: string;
  /** Message key of the clause; '' when the reason code names it. */
  clause: string;
  /** Field of the contract form it is about, where there is one. */
  field: string;
}

export interface PrecheckFacts {
  record: ContractRecord;
  /** The day it would be submitted. */
  on: string;
  violations: readonly ContractViolation[];
  warnings: readonly ContractWarning[];
  missing: readonly MissingItem[];
  /** Our numbers of contracts that look like the same one. */
  duplicates: readonly string[];
  publicity: PublicityStanding;
  /** 公示的拟交易价格 where it is not 合同成交额, fen. */
  otherPriceFen: number | null;
  /** Names with an integrity record that holds today. */
  flagged: readonly string[];
  answers: Answers;
}

/** Everything that was found, what would be refused first. */
export function precheck(facts: PrecheckFacts): PrecheckFinding[] {
  const { record, on } = facts;
  const window = windowProblem(record, on);
  const findings = [
    ...facts.violations.map((violation) =>
      finding('refused', violationMessage(violation), {
        code: codeOfField(violation.field),
        field: violation.field,
      }),
    ),
    ...(window ? [finding('refused', window, { code: 'R17', field: 'validTo' })] : []),
    ...publicityFindings(facts.publicity),
    ...(facts.otherPriceFen === null
      ? []
      : [
          finding('attention', `publicity.warning.price|${yuanString(facts.otherPriceFen)}`, {
            clause: 'contract.clause.transform18',
            field: 'contractTotal',
          }),
        ]),
    ...answerFindings(record, facts.answers),
    ...regionFindings(record),
    ...facts.duplicates.map((number) =>
      finding('attention', `contract.warning.likely_duplicate|${number}`, { code: 'R18' }),
    ),
    ...facts.flagged.map((name) => finding('attention', `registration.precheck.flagged|${name}`)),
    ...facts.warnings
      // The place of the buyer has a line of its own.
      .filter(({ rule }) => rule !== 'buyer_credit_lost')
      .map((warning) => finding('attention', warningMessage(warning), { field: warning.field })),
    ...facts.missing.map(({ field, message, clause }) => finding('missing', message, { field, clause })),
  ];
  const order: readonly FindingKind[] = ['refused', 'missing', 'attention'];
  return findings.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

function finding(
  kind: FindingKind,
  message: string,
  { code = '', clause = '', field = '' }: Partial<PrecheckFinding> = {},
): PrecheckFinding {
  return { kind, code, message, clause, field };
}

/** Which reason of domain 2.7 a broken rule about a field is. */
function codeOfField(field: string): RejectReason {
  if (/^(seller|buyer)/.test(field)) return 'R01';
  if (/Amount|contractTotal|cost|fx|currency|payment|royalty|entryFee|equity/i.test(field)) return 'R03';
  if (/^ip/.test(field)) return 'R05';
  return /Date|valid/.test(field) ? 'R17' : 'R02';
}

/** Where the form lacks what decides whether 公示 is needed. */
const PUBLICITY_FIELDS: Readonly<Partial<Record<PublicityStanding, string>>> = {
  nature_unknown: 'sellerNature',
  pricing_unknown: 'pricingMode',
};

function publicityFindings(standing: PublicityStanding): PrecheckFinding[] {
  const message = PUBLICITY_BLOCKS[standing];
  return message
    ? [
        finding('refused', message, {
          code: 'R05',
          clause: 'contract.clause.transform18',
          field: PUBLICITY_FIELDS[standing] ?? 'publicityId',
        }),
      ]
    : [];
}

function answerFindings(record: ContractRecord, answers: Answers): PrecheckFinding[] {
  const asked = questionsFor(record);
  const unanswered = asked.filter((id) => answers[id] === undefined).length;
  return [
    ...asked
      .filter((id) => answers[id] === 'yes')
      .map((id) =>
        finding('refused', questionKey(id), { code: QUESTIONS[id].code, clause: questionClause(id) }),
      ),
    ...(unanswered > 0 ? [finding('attention', `registration.precheck.unanswered|${unanswered}`)] : []),
  ];
}

export function questionKey(id: QuestionId): string {
  return `registration.question.${id}`;
}

/** 石家庄市, whose code is written by mistake for firms of Xinji. */
const SHIJIAZHUANG = '130100';

/** Who gets 吸纳 is decided by the buyer's region on the form (domain 4.2). */
function regionFindings({ buyer }: ContractRecord): PrecheckFinding[] {
  const { region } = buyer;
  if (region === null || isXinji(region)) return [];
  const message =
    region === SHIJIAZHUANG
      ? 'registration.precheck.region.shijiazhuang'
      : 'registration.precheck.region.other';
  return [finding('attention', `${message}|${region}`, { field: 'buyerRegion' })];
}
