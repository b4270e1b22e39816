import { z } from 'zod';
import { isCalendarDate } from '#app/lib/dates.ts';
import { checkUscc, normalizeUscc } from '#app/modules/organizations/uscc.ts';
import { FLAG_LEVELS, FLAG_SUBJECTS } from './flags.ts';

const text = (max: number) => z.string().trim().max(max).default('');
const dateSchema = z.string().trim().refine(isCalendarDate, 'form.error.date');

const usccSchema = z
  .string()
  .trim()
  .max(30)
  .optional()
  .transform((value, issues) => {
    const uscc = normalizeUscc(value ?? '');
    if (uscc === '') return null;
    if (checkUscc(uscc).ok) return uscc;
    issues.addIssue({ code: 'custom', message: `contract.rule.uscc|${uscc}` });
    return z.NEVER;
  });

/** One 科研诚信 record as it is entered, by hand or as a row of a file. */
export const flagSchema = z
  .object({
    subject: z.enum(FLAG_SUBJECTS),
    name: z.string().trim().min(2).max(120),
    uscc: usccSchema,
    organizationName: text(120),
    level: z.enum(FLAG_LEVELS),
    source: z.string().trim().min(2).max(120),
    decisionNo: text(80),
    startsOn: dateSchema,
    endsOn: dateSchema.optional().transform((value) => value ?? null),
    note: text(300),
  })
  .refine(({ startsOn, endsOn }) => endsOn === null || endsOn >= startsOn, {
    path: ['endsOn'],
    error: 'integrity.error.order',
  })
  // A name alone would meet everybody who bears it.
  .refine(({ subject, uscc, organizationName }) => subject !== 'person' || uscc || organizationName, {
    path: ['organizationName'],
    error: 'integrity.error.person',
  });

export type FlagInput = z.output<typeof flagSchema>;

export const endFlagSchema = z.object({
  id: z.string().max(40),
  version: z.number().int().min(1),
  reason: z.string().trim().min(2).max(300),
});

export const flagFileSchema = z.object({
  file: z.instanceof(File, { message: 'form.error.required' }),
});
