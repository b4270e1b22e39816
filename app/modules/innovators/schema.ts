import { z } from 'zod';
import { dateSchema, text } from '#app/lib/field-schemas.ts';
import { optionalUsccSchema } from '#app/modules/organizations/schema.ts';
import { PLATFORM_KINDS, PLATFORM_LEVELS, TIERS } from './kinds.ts';

const shared = {
  organizationName: z.string().trim().min(2).max(120),
  uscc: optionalUsccSchema,
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

/** What an entry is asked for, in the order of the form. */
export const INNOVATOR_FIELDS = [
  'kind',
  'organizationName',
  'uscc',
  'platformName',
  'platformLevel',
  'platformKind',
  'certificateNo',
  'validFrom',
  'validTo',
  'source',
  'note',
] as const;
export type InnovatorField = (typeof INNOVATOR_FIELDS)[number];

/** One entry of the register, by hand or as a row of a file. */
export const innovatorSchema = z
  .discriminatedUnion('kind', [tierSchema, platformSchema])
  .refine(({ validFrom, validTo }) => validTo === null || validTo >= validFrom, {
    path: ['validTo'],
    error: 'innovator.error.order',
  });
export type InnovatorInput = z.output<typeof innovatorSchema>;

/** The form of a correction: the entry, and which one it puts right and why. */
export const correctInnovatorSchema = innovatorSchema.and(
  z.object({ version: z.coerce.number().int().min(1), reason: z.string().trim().min(2).max(300) }),
);

export const endInnovatorSchema = z.object({
  id: z.string().max(40),
  version: z.number().int().min(1),
  endedOn: dateSchema,
  reason: z.string().trim().min(2).max(300),
});

export const innovatorFileSchema = z.object({
  file: z.instanceof(File, { message: 'form.error.required' }),
});
