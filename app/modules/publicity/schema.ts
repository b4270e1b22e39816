import { z } from 'zod';
import { dateSchema, text } from '#app/lib/field-schemas.ts';
import { tryParseYuan } from '#app/lib/money.ts';

const reference = z
  .string()
  .trim()
  .max(40)
  .optional()
  .transform((value) => value || null);

const yuanSchema = z
  .string()
  .trim()
  .transform((value, issues) => {
    const result = tryParseYuan(value);
    if (result.ok) return result.fen;
    issues.addIssue({ code: 'custom', message: `contract.error.amount.${result.code}` });
    return z.NEVER;
  });

/** The form of a 公示 (促进科技成果转化法 Art. 18 asks for name and price). */
export const publicitySchema = z.object({
  contractId: reference,
  dealId: reference,
  organizationId: reference,
  institution: z.string().trim().min(2).max(120),
  title: z.string().trim().min(2).max(200),
  price: yuanSchema,
  tradeMode: text(60),
  transferee: text(120),
  completers: text(200),
  relationNote: text(300),
  channel: z.string().trim().min(2).max(200),
  contact: z.string().trim().min(2).max(120),
  basis: text(160),
  startsOn: dateSchema,
  days: z.number({ error: 'form.error.integer' }).int('form.error.integer').min(1).max(365),
});

export type PublicityInput = z.output<typeof publicitySchema>;

export const publicityObjectionSchema = z.object({
  raisedName: z.string().trim().min(1).max(60),
  raisedOn: dateSchema,
  grounds: z.string().trim().min(2).max(500),
});

export const PUBLICITY_DECISIONS = ['upheld', 'dismissed', 'withdrawn'] as const;

export const publicityDecisionSchema = z.object({
  objectionId: z.string().max(40),
  state: z.enum(PUBLICITY_DECISIONS),
  decision: z.string().trim().min(2).max(500),
});

export const cancelPublicitySchema = z.object({
  version: z.number().int().min(1),
  reason: z.string().trim().min(2).max(300),
});

export const linkPublicitySchema = z.object({ publicityId: z.string().min(1).max(40) });

export const waiverSchema = z.object({ reason: z.string().trim().min(5).max(300) });
