import { z } from 'zod';
import { PUSH_CHOICES } from './choices.ts';

const id = z.string().min(1).max(40);

/** The settings form of a firm. */
export const pushChoiceSchema = z.object({ choice: z.enum(PUSH_CHOICES) });

/** The button beside a firm. */
export const pushSchema = z.object({ intent: z.literal('push'), organizationId: id });

export const JOINT_NOTE = { min: 10, max: 400 } as const;

/** 建议联合提出: whom to tell, and in which words. */
export const jointNeedSchema = z.object({
  needIds: z.array(id).min(1).max(20),
  note: z.string().trim().min(JOINT_NOTE.min).max(JOINT_NOTE.max),
});
