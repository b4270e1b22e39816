import { z } from 'zod';

const technologyId = z.string().min(1).max(40);

/** The two buttons beside a technology on the page of a closed need. */
export const secondChanceStepSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('reopen'), technologyId, version: z.coerce.number().int().min(1) }),
  z.object({ intent: z.literal('dismiss-chance'), technologyId }),
]);

/** A technology that came after a need was closed without one, and how well it fits (score 0 … 1). */
export interface SecondChance {
  technologyId: string;
  score: number;
  state: 'open' | 'reopened' | 'dismissed';
  createdAt: number;
}
