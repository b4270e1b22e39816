import { getZodConstraint } from '@conform-to/zod/v4';
import { z } from 'zod';
import { dropEmptyRows } from '#app/lib/rows.ts';

const indicatorSchema = z.object({
  name: z.string({ error: 'form.error.required' }).max(40, 'form.error.too_long'),
  current: z.string().optional(),
  target: z.string({ error: 'form.error.required' }),
  unit: z.string().max(10, 'form.error.too_long').optional(),
});

/** The form of the living page: one field of each kind. */
export const sampleSchema = z.object({
  title: z.string({ error: 'form.error.required' }).max(30, 'form.error.too_long'),
  node: z.string({ error: 'form.error.choose' }),
  detail: z
    .string({ error: 'form.error.required' })
    .min(20, 'form.error.too_short')
    .max(800, 'form.error.too_long'),
  budget: z.string().optional(),
  deadline: z.string().optional(),
  months: z.string().optional(),
  urgency: z.enum(['normal', 'urgent', 'critical'], { error: 'form.error.choose' }),
  modes: z.array(z.string()).optional(),
  indicators: z.preprocess(dropEmptyRows, z.array(indicatorSchema).max(10)),
  attachment: z.instanceof(File).optional(),
  declared: z.literal('on', { error: 'form.error.required' }),
});

export const sampleConstraint = getZodConstraint(sampleSchema);

export type Sample = z.infer<typeof sampleSchema>;
