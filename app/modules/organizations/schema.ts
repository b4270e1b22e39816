import { z } from 'zod';
import { personSchema, phoneSchema } from '#app/modules/accounts/schema.ts';
import { normalizeRegion } from '#app/modules/taxonomy/regions.ts';
import { checkUscc } from './uscc.ts';

/** Kinds an organisation may register itself as; the bureau is created by the operator. */
export const REGISTRABLE_KINDS = ['firm', 'university', 'institute', 'agency'] as const;

const text = (max: number) => z.string().trim().max(max).default('');

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
  xiongan: z.literal('on').optional().transform((value) => value === 'on'),
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
  chainCode: z.string().trim().max(20).optional().transform((value) => value ?? null),
});
export type OrganizationProfile = z.infer<typeof organizationProfileSchema>;

/** The organisation's half of a registration: little, the rest of the profile can wait. */
export const organizationRegistrationSchema = z.object({
  kind: z.enum(REGISTRABLE_KINDS),
  organizationName: z.string().trim().min(4).max(100),
  uscc: usccSchema,
  regionCode: regionSchema,
  xiongan: z.literal('on').optional().transform((value) => value === 'on'),
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

/** HTML constraints of the registration form; the server checks the same and more. */
export const registrationConstraint = {
  kind: { required: true },
  organizationName: { required: true, minLength: 4, maxLength: 100 },
  uscc: { required: true, maxLength: 30 },
  regionCode: { required: true },
  xiongan: {},
  name: { required: true, minLength: 2, maxLength: 40 },
  email: { required: true, maxLength: 200 },
  phone: { required: true, maxLength: 30 },
  password: { required: true, minLength: 8, maxLength: 200 },
  repeat: { required: true, maxLength: 200 },
  consent: { required: true },
};

export const profileConstraint = {
  name: { required: true, minLength: 4, maxLength: 100 },
  regionCode: { required: true },
  xiongan: {},
  township: { maxLength: 40 },
  address: { required: true, minLength: 4, maxLength: 200 },
  postcode: { maxLength: 6 },
  website: { maxLength: 200 },
  legalRepresentative: { maxLength: 40 },
  competentDepartment: { maxLength: 100 },
  intro: { maxLength: 500 },
  contactName: { required: true, minLength: 2, maxLength: 40 },
  contactPhone: { required: true, maxLength: 30 },
  contactEmail: { required: true, maxLength: 200 },
  chainCode: {},
};

/** The profile as its form sends it, with the version it was read at. */
export const profileUpdateSchema = organizationProfileSchema.extend({ version: z.coerce.number().int() });
