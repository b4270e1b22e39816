import type { AnyField } from '#app/components/form/field.tsx';
import type { AnyForm } from '#app/components/form/form-parts.tsx';
import type { editContractPage } from '../form-pages.server.ts';
import type { ContractLabels } from './contract-labels.ts';

export type ContractFormChoices = Awaited<ReturnType<typeof editContractPage>>['choices'];

/** What every section of the contract form is given. */
export interface SectionProps {
  form: AnyForm;
  /** The field of that name. */
  field: (name: string) => AnyField;
  /** Labels by field name. */
  labels: ContractLabels;
  choices: ContractFormChoices;
  /** Today in Shanghai: nothing is signed tomorrow. */
  today: string;
}

/** The sections in their order; the ids are anchors of the page. */
export const FORM_SECTIONS = [
  'basic',
  'seller',
  'buyer',
  'amounts',
  'rights',
  'classification',
  'other',
] as const;
export type FormSection = (typeof FORM_SECTIONS)[number];

export function sectionId(section: FormSection): string {
  return `section-${section}`;
}
