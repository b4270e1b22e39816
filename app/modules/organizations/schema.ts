import { z } from 'zod';
import { text } from '#app/lib/field-schemas.ts';
import { personSchema, phoneSchema } from '#app/modules/accounts/schema.ts';
import { normalizeRegion } from '#app/modules/taxonomy/regions.ts';
import { REGISTRABLE_KINDS } from './profile-fields.ts';
import { checkUscc, normalizeUscc } from './uscc.ts';

/** 统一社会信用代码; the message says what is wrong with it. */
export const usccSchema = z
  .string()
  .trim()
  .transform((value, context) => {
    const check = checkUscc(value);
    if (check.ok) return check.value;
    context.addIssue({ code: 'custom', message: `organization.uscc.${check.reason}` });
    return z.NEVER;
  });

/** The same where not every subject has one; null where none is given. */
export const optionalUsccSchema = z
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

const regionSchema = z
  .string()
  .trim()
  .transform((value, context) => {
    const code = normalizeRegion(value);
    if (code) return code;
    context.addIssue({ code: 'custom', message: 'organization.region.unknown' });
    return z.NEVER;
  });

/** What an organisation says of itself (机构信息 of the Hebei form, domain 5.6). */
export const organizationProfileSchema = z.object({
  name: z.string().trim().min(4).max(100),
  regionCode: regionSchema,
  xiongan: z
    .literal('on')
    .optional()
    .transform((value) => value === 'on'),
  township: text(40),
  address: z.string().trim().min(4).max(200),
  postcode: z
    .string()
    .trim()
    .regex(/^\d{6}$/, 'organization.postcode.invalid')
    .optional()
    .transform((value) => value ?? ''),
  website: z
    .string()
    .trim()
    .max(200)
    .pipe(z.url({ protocol: /^https?$/ }))
    .optional()
    .transform((value) => value ?? ''),
  legalRepresentative: text(40),
  competentDepartment: text(100),
  intro: text(500),
  contactName: z.string().trim().min(2).max(40),
  contactPhone: phoneSchema,
  contactEmail: z.string().trim().toLowerCase().max(200).pipe(z.email()),
  chainCode: z
    .string()
    .trim()
    .max(20)
    .optional()
    .transform((value) => value ?? null),
});
export type OrganizationProfile = z.infer<typeof organizationProfileSchema>;

/** The organisation's half of a registration: little, the rest of the profile can wait. */
export const organizationRegistrationSchema = z.object({
  kind: z.enum(REGISTRABLE_KINDS),
  organizationName: z.string().trim().min(4).max(100),
  uscc: usccSchema,
  regionCode: regionSchema,
  xiongan: z
    .literal('on')
    .optional()
    .transform((value) => value === 'on'),
});

export const verificationSchema = z.object({
  decision: z.enum(['verify', 'refuse']),
  note: text(300),
  version: z.coerce.number().int(),
});

export const usccOverrideSchema = z.object({
  uscc: z.string().trim().min(15).max(18),
  reason: z.string().trim().min(5).max(300),
});

export const registrationSchema = organizationRegistrationSchema.extend(personSchema.shape);

/** The profile as its form sends it, with the version it was read at. */
export const profileUpdateSchema = organizationProfileSchema.extend({ version: z.coerce.number().int() });
