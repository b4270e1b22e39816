/** Why a step of the registration is not open yet, although the status graph knows it. Pure. */
import type { MessageKey } from '#app/i18n/i18n.ts';
import type { ContractStatus, ContractTransition } from '#app/modules/contracts/process.ts';
import type { PublicityStanding } from '#app/modules/publicity/standing.ts';
import type { Application } from './application.ts';
import type { Clock } from './clock.ts';
import { firstReviewOf, hasExpertOpinion, type Review } from './reviews.ts';
import type { RegistrationRule } from './rules.ts';

export interface Gate {
  application: Application | null;
  /** Null while nobody has accepted the application. */
  clock: Clock | null;
  /** The rule set of the acceptance, or of today before it. */
  rule: RegistrationRule;
  isLarge: boolean;
  /** Of all rounds, oldest first. */
  reviews: Review[];
  hasOpenObjection: boolean;
  publicity: PublicityStanding;
  /** 公示的拟交易价格 where it is not 合同成交额, fen; null where they agree or there is none. */
  otherPriceFen: number | null;
}

/** What the step asks experts for: 大额, or 存在争议; null where it may go without them. */
export function expertReason({ application, isLarge }: Gate): 'large' | 'disputed' | null {
  if (isLarge) return 'large';
  return application?.isDisputed ? 'disputed' : null;
}

/** Publicity that keeps a contract from leaving SIGNED or CORRECTION, and from being registered. */
export const PUBLICITY_BLOCKS: Readonly<Partial<Record<PublicityStanding, MessageKey>>> = {
  nature_unknown: 'registration.block.nature_unknown',
  pricing_unknown: 'registration.block.pricing_unknown',
  missing: 'registration.block.publicity_missing',
  objected: 'registration.block.publicity_objected',
  upheld: 'registration.block.publicity_upheld',
  running: 'registration.block.publicity_running',
  signed_too_early: 'registration.block.publicity_signed_too_early',
};

/** The sentence that says why, or null when nothing stands in the way. Who may take it is the policy's question. */
export function blockOf(name: ContractTransition, status: ContractStatus, gate: Gate): MessageKey | null {
  if (name === 'applicant-submit' || name === 'party-report-external') {
    return PUBLICITY_BLOCKS[gate.publicity] ?? null;
  }
  if (name !== 'registry-register' && name !== 'registry-reject') return null;
  const round = gate.application?.round ?? 1;
  if (!firstReviewOf(gate.reviews, round)) return 'registration.block.no_first_opinion';
  if (status === 'EXPERT_REVIEW' && !hasExpertOpinion(gate.reviews, round)) {
    return 'registration.block.no_expert_opinion';
  }
  if (name === 'registry-reject') return null;
  const reason = expertReason(gate);
  if (status === 'IN_REVIEW' && reason) return `registration.block.experts_first.${reason}`;
  if (gate.hasOpenObjection) return 'registration.block.open_objection';
  // Since the submission somebody may have objected to the price, or 公示 may have been cancelled.
  return PUBLICITY_BLOCKS[gate.publicity] ?? null;
}
