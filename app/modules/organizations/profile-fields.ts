// Apart from schema.ts, so that the forms do not carry zod into the browser.
/** Kinds an organisation may register itself as; the bureau is created by the operator. */
export const REGISTRABLE_KINDS = ['firm', 'university', 'institute', 'agency'] as const;

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
