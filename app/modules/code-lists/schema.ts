import { z } from 'zod';
import { isCalendarDate } from '#app/lib/dates.ts';
import { text } from '#app/lib/field-schemas.ts';
import { type CodeList, entriesOf } from '#app/modules/contracts/code-lists.ts';

/**
 * Lists that take new codes. Of the others the rules of the program know every code, so a new one comes with a
 * release; their names and days may be changed all the same.
 */
const OPEN: readonly CodeList[] = [
  'nature_code',
  'township',
  'technology_field',
  'socio_goal',
  'plan_source',
  'emerging_industry',
  'currency',
  'country',
];

export function takesNewCodes(list: CodeList): boolean {
  return OPEN.includes(list);
}

/** What a code of a list looks like, so that a new one sorts and reads like its neighbours. */
export function isCodeShape(list: CodeList, code: string): boolean {
  const shapeOf = (one: string) =>
    one
      .replace(/[A-Z]/g, 'A')
      .replace(/[a-z]+/g, 'a')
      .replace(/\d/g, '0');
  const shapes = new Set(entriesOf(list).map((entry) => shapeOf(entry.code)));
  return shapes.has(shapeOf(code));
}

const optionalDate = z
  .string()
  .trim()
  .default('')
  .refine((value) => value === '' || isCalendarDate(value), 'form.error.date')
  .transform((value) => (value === '' ? undefined : value));

/** One entry as the form sends it. */
export const codeEntrySchema = z
  .object({
    code: z.string().trim().min(1).max(20),
    /** The version that was on the page; 0 for the release's own and for a new code. */
    version: z.coerce.number().int().min(0),
    isNew: z.enum(['yes', 'no']).default('no'),
    zh: z.string().trim().min(1).max(60),
    en: z.string().trim().min(1).max(120),
    effectiveFrom: optionalDate,
    effectiveTo: optionalDate,
    note: text(200),
  })
  .superRefine(({ effectiveFrom, effectiveTo }, issues) => {
    if (effectiveFrom && effectiveTo && effectiveTo < effectiveFrom)
      issues.addIssue({ code: 'custom', path: ['effectiveTo'], message: 'codelist.error.order' });
  });

export type CodeEntryInput = z.output<typeof codeEntrySchema>;
