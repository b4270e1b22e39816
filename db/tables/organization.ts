import type { Generated, Insertable, Selectable, Updateable } from 'kysely';

/** 机构: firm, university, institute, service agency or bureau. */
export interface OrganizationTable {
  id: string;
  kind: string;
  name: string;
  /** 统一社会信用代码, upper case; null only for the bureau's own test installations and foreign parties. */
  uscc: string | null;
  /** Why an administrator accepted a code that fails the GB 32100 check. */
  uscc_override_reason: string | null;
  region_code: string;
  xiongan: number;
  township: string;
  address: string;
  postcode: string;
  website: string;
  legal_representative: string;
  competent_department: string;
  intro: string;
  contact_name: string;
  contact_phone: string;
  contact_email: string;
  chain_code: string | null;
  /** pending → verified | refused; nothing of an unverified organisation is published. */
  verification: 'pending' | 'verified' | 'refused';
  verification_note: string;
  verified_at: number | null;
  verified_by: string | null;
  /** How it receives technologies from the bureau: picked by its profile, not picked (PIPL, Art. 24), or not at all. */
  push_choice: Generated<'fitting' | 'general' | 'none'>;
  demo: number;
  version: number;
  created_at: number;
  updated_at: number;
}

export type OrganizationRow = Selectable<OrganizationTable>;
export type NewOrganization = Insertable<OrganizationTable>;
export type OrganizationPatch = Updateable<OrganizationTable>;
