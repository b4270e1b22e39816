import { z } from 'zod';
import { SIGNALS } from './signals.ts';

export const VERDICTS = ['in_order', 'to_correct'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const reviewSchema = z.object({
  contractId: z.string().max(40),
  signal: z.enum(SIGNALS),
  verdict: z.enum(VERDICTS),
  note: z.string().trim().min(2).max(300),
});
