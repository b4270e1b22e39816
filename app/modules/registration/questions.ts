/**
 * What only a person can tell about a contract, asked so that 是 means the registry would refuse it: the reasons of
 * domain 2.7 by type of contract. The sources of each reason are `registration.clause.<code>`.
 */
import type { ContractRecord, RejectReason } from '#app/modules/contracts/record.ts';

type QuestionClause = 'interp19' | 'secret11' | 'mixed37';

interface Question {
  code: RejectReason;
  /** Where it is written, when that says more than the sources of the reason. */
  clause?: `registration.clause.${QuestionClause}`;
  /** Types or sub-types to which it is put; all where left out. */
  of?: readonly string[];
}

export const QUESTIONS = {
  seals: { code: 'R06' },
  oral: { code: 'R16' },
  goods_only: { code: 'R19' },
  // A sale or lease beside the technology: its part must be priced on its own (draft rule 37).
  mixed_unpriced: { code: 'R03', clause: 'registration.clause.mixed37' },
  // 非法垄断技术 in six kinds (技术合同司法解释 Art. 10).
  monopoly_improve: { code: 'R04' },
  monopoly_sources: { code: 'R04' },
  monopoly_exploit: { code: 'R04' },
  monopoly_tie: { code: 'R04' },
  monopoly_channels: { code: 'R04' },
  monopoly_challenge: { code: 'R04' },
  dev_modification: { code: 'R11', of: ['K1'] },
  dev_copy: { code: 'R11', of: ['K1'] },
  dev_commissioned_shared: { code: 'R11', of: ['K11'], clause: 'registration.clause.interp19' },
  dev_joint_money_only: { code: 'R11', of: ['K12'], clause: 'registration.clause.interp19' },
  right_undeveloped: { code: 'R12', of: ['K2', 'K3'] },
  right_public: { code: 'R12', of: ['K2', 'K3'] },
  // 技术秘密 in four conditions (draft rule 11).
  secret_known: { code: 'R12', of: ['K23', 'K32'], clause: 'registration.clause.secret11' },
  secret_worthless: { code: 'R12', of: ['K23', 'K32'], clause: 'registration.clause.secret11' },
  secret_impractical: { code: 'R12', of: ['K23', 'K32'], clause: 'registration.clause.secret11' },
  secret_unprotected: { code: 'R12', of: ['K23', 'K32'], clause: 'registration.clause.secret11' },
  consult_subject: { code: 'R13', of: ['K4'] },
  consult_purchase: { code: 'R13', of: ['K4'] },
  consult_implements: { code: 'R13', of: ['K4'] },
  service_works: { code: 'R14', of: ['K51'] },
  service_metrology: { code: 'R14', of: ['K51'] },
  service_sales: { code: 'R14', of: ['K51'] },
  service_routine: { code: 'R14', of: ['K51'] },
  training_general: { code: 'R15', of: ['K52'] },
  training_sales: { code: 'R15', of: ['K52'] },
} as const satisfies Record<string, Question>;

export type QuestionId = keyof typeof QUESTIONS;
export const QUESTION_IDS = Object.keys(QUESTIONS) as [QuestionId, ...QuestionId[]];

export type Answer = 'yes' | 'no';
export type Answers = Partial<Record<QuestionId, Answer>>;

/** The questions for a contract, those of its type last. */
export function questionsFor({ type, subtype }: Pick<ContractRecord, 'type' | 'subtype'>): QuestionId[] {
  return QUESTION_IDS.filter((id) => {
    const question: Question = QUESTIONS[id];
    return question.of?.some((code) => code === type || code === subtype) ?? true;
  });
}

/** Message key of the clause that a question rests on. */
export function questionClause(id: QuestionId): string {
  const question: Question = QUESTIONS[id];
  return question.clause ?? `registration.clause.${question.code}`;
}
