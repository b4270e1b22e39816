import { z } from 'zod';
import { ROLES } from './actor.ts';

const email = z.string().trim().toLowerCase().max(200).pipe(z.email());
/** Mainland mobile or landline with area code; spaces and hyphens are accepted. */
export const phoneSchema = z
  .string()
  .trim()
  .max(30)
  .regex(/^(\+?86[- ]?)?(1[3-9]\d{9}|0\d{2,3}[- ]?\d{7,8}([- ]\d{1,6})?)$/, 'form.error.phone');
const personName = z.string().trim().min(2).max(40);
const password = z.string().max(200);

export const loginSchema = z.object({
  email: z.string().trim().toLowerCase().max(200),
  password,
  next: z.string().optional(),
});

export const passwordChangeSchema = z
  .object({ current: password, password, repeat: password })
  .refine((value) => value.password === value.repeat, {
    path: ['repeat'],
    message: 'account.password.repeat_differs',
  });

export const newMemberSchema = z.object({
  name: personName,
  email,
  phone: phoneSchema,
  role: z.enum(['owner', 'member']),
});

export const newUserSchema = z.object({
  name: personName,
  email,
  phone: phoneSchema.optional(),
  roles: z.array(z.enum(ROLES)).min(1),
});
export type NewUser = z.infer<typeof newUserSchema>;

/** The person's half of a registration; the organisation's half is in organizations/schema.ts. */
export const personSchema = z.object({
  name: personName,
  email,
  phone: phoneSchema,
  password,
  repeat: password,
  consent: z.literal('on', 'account.register.consent_required'),
});

export const accountStatusSchema = z.object({
  userId: z.string().min(1),
  status: z.enum(['active', 'disabled']),
});
