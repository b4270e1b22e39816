import { z } from 'zod';

export const importUploadSchema = z.object({
  file: z
    .instanceof(File, { message: 'form.error.required' })
    .refine((file) => file.size > 0, 'form.error.required'),
});

export const importConfirmSchema = z.object({
  batch: z.string().max(40),
  skipBadRows: z
    .literal('on')
    .optional()
    .transform((value) => value === 'on'),
});
