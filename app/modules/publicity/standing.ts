/** 公示 of the price that a state institution has agreed (促进科技成果转化法 Art. 18): where it stands for a contract. Pure. */
import type { PublicityNeed } from '#app/modules/contracts/completeness.ts';

export type PublicityStanding =
  /** The law asks for none here. */
  | 'not_needed'
  | 'missing'
  /** Nobody can tell yet whether one is needed: 单位性质 of the seller, or 定价方式, is not stated. */
  | 'nature_unknown'
  | 'pricing_unknown'
  | 'running'
  /** 异议 without a decision. */
  | 'objected'
  /** 异议成立: the 公示 holds for nothing until it is cancelled and made again. */
  | 'upheld'
  /** It ended, but the contract was signed before that. */
  | 'signed_too_early'
  | 'ended'
  /** Somebody at the bureau let the contract pass, and said why. */
  | 'waived';

export interface PublicityFacts {
  need: PublicityNeed;
  isWaived: boolean;
  signDate: string;
  /** The 公示 of the contract; null when there is none that was not cancelled. */
  publicity: {
    endsOn: string;
    /** 拟交易价格, fen. */
    priceFen: number;
    openObjections: number;
    upheldObjections: number;
  } | null;
}

/** The contract may be signed from the day after the last day of the period (it ends at 24:00). */
export function publicityStanding(facts: PublicityFacts, today: string): PublicityStanding {
  const { publicity } = facts;
  // An objection stands against the price itself: it is answered before anything is waived.
  if (publicity && publicity.openObjections > 0) return 'objected';
  if (publicity && publicity.upheldObjections > 0) return 'upheld';
  if (facts.need === 'nature_unknown' || facts.need === 'pricing_unknown') return facts.need;
  if (facts.isWaived) return 'waived';
  if (!publicity) return facts.need === 'needed' ? 'missing' : 'not_needed';
  if (publicity.endsOn >= today) return 'running';
  return facts.signDate <= publicity.endsOn ? 'signed_too_early' : 'ended';
}
