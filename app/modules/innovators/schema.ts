import { z } from 'zod';
import { isCalendarDate } from '#app/lib/dates.ts';
import { checkUscc, normalizeUscc } from '#app/modules/organizations/uscc.ts';
import { PLATFORM_KINDS, PLATFORM_LEVELS, TIERS } from './kinds.ts';

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

const shared = {
  organizationName: z.string().trim().min(2).max(120),
  uscc: usccSchema,
  certificateNo: text(60),
  validFrom: dateSchema,
  validTo: dateSchema.optional().transform((value) => value ?? null),
  source: z.string().trim().min(2).max(120),
  note: text(300),
};

const tierSchema = z.object({ kind: z.enum(TIERS), ...shared });

const platformSchema = z.object({
  kind: z.literal('platform'),
  ...shared,
  platformName: z.string().trim().min(2).max(120),
  platformLevel: z.enum(PLATFORM_LEVELS),
  platformKind: z.enum(PLATFORM_KINDS),
});

/** One entry of the register, by hand or as a row of a file. */
export const innovatorSchema = z
  .discriminatedUnion('kind', [tierSchema, platformSchema])
  .refine(({ validFrom, validTo }) => validTo === null || validTo >= validFrom, {
    path: ['validTo'],
    error: 'innovator.error.order',
  });
export type InnovatorInput = z.output<typeof innovatorSchema>;

export const endInnovatorSchema = z.object({
  id: z.string().max(40),
  version: z.number().int().min(1),
  endedOn: dateSchema,
  reason: z.string().trim().min(2).max(300),
});

export const innovatorFileSchema = z.object({
  file: z.instanceof(File, { message: 'form.error.required' }),
});
