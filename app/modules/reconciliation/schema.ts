import { z } from 'zod';
import { EXPORT_COLUMNS, type ExportColumn } from './contract-fields.ts';
import { type ContractMapping, canJoin, type FigureMapping, headingKey } from './mapping.ts';
import { DIFFERENCE_STATES } from './process.ts';
import { UNITS } from './values.ts';

const file = z
  .instanceof(File, { message: 'form.error.required' })
  .refine((one) => one.size > 0, 'form.error.required');

/** An export of the registry, to be compared with our contracts. */
export const contractRunSchema = z.object({
  file,
  /** Id of a saved mapping; without one the headings decide. */
  profile: z.string().max(40).optional(),
  /** Stated when the file holds a whole year, however few contracts it has. */
  year: z.coerce.number().int().min(1990).max(2100).optional(),
});

const heading = z.string().trim().max(80).default('');
const figureSource = {
  label: z.string().trim().min(2).max(60),
  uscc: heading,
  name: heading,
  value: z.string().trim().min(1).max(80),
  unit: z.enum(UNITS),
};

/** Two tables of one figure per organisation. */
export const figureRunSchema = z
  .object({
    title: z.string().trim().min(2).max(80),
    oursFile: file,
    theirsFile: file,
    ours: z.object(figureSource),
    theirs: z.object(figureSource),
    /** In 元, or in the number's own unit where it has none. */
    tolerance: z
      .string()
      .trim()
      .regex(/^\d{1,12}(\.\d{1,2})?$/, 'form.error.number')
      .default('0'),
    percent: z.coerce.number().min(0).max(50).default(0),
  })
  .superRefine(({ ours, theirs }, issues) => {
    for (const [side, source] of Object.entries({ ours, theirs })) {
      if (source.uscc !== '' || source.name !== '') continue;
      issues.addIssue({ code: 'custom', path: [side, 'name'], message: 'reconciliation.error.no_name' });
    }
    // 元 and a bare number cannot be subtracted from one another.
    if ((ours.unit === 'plain') === (theirs.unit === 'plain')) return;
    issues.addIssue({ code: 'custom', path: ['theirs', 'unit'], message: 'reconciliation.error.units' });
  });
export type FigureRunInput = z.output<typeof figureRunSchema>;

export function figureMapping({ uscc, name, value, unit }: FigureRunInput['ours']): FigureMapping {
  return { uscc: headingKey(uscc), name: headingKey(name), value: headingKey(value), unit };
}

const columnFields = Object.fromEntries(EXPORT_COLUMNS.map((column) => [column, heading])) as Record<
  ExportColumn,
  typeof heading
>;

/** A saved mapping: for every column of ours the heading of the file, '' where it has none. */
export const profileSchema = z
  .object({
    /** 0 for a new one. */
    version: z.coerce.number().int().min(0),
    name: z.string().trim().min(2).max(60),
    unit: z.enum(['yuan', 'thousand', 'wan']),
    decimals: z.coerce.number().int().min(0).max(6).optional(),
    columns: z.object(columnFields),
  })
  .superRefine(({ columns }, issues) => {
    if (canJoin({ columns: statedColumns(columns) })) return;
    issues.addIssue({
      code: 'custom',
      path: ['columns', 'reg_no'],
      message: 'reconciliation.error.no_key',
    });
  });
export type ProfileInput = z.output<typeof profileSchema>;

export function contractMapping({ columns, unit, decimals }: ProfileInput): ContractMapping {
  return { columns: statedColumns(columns), unit, decimals: decimals ?? null };
}

function statedColumns(columns: Record<ExportColumn, string>): Partial<Record<ExportColumn, string>> {
  return Object.fromEntries(
    Object.entries(columns)
      .filter(([, text]) => text !== '')
      .map(([column, text]) => [column, headingKey(text)]),
  );
}

/** Reads the headings of a file, to fill the form of a mapping in. */
export const headingsSchema = z.object({ file });

/** One handling of one or several differences, each named by `id:version`. */
export const settleSchema = z
  .object({
    difference: z
      .array(z.string().regex(/^[^:]{1,40}:\d{1,9}$/))
      .min(1, 'reconciliation.error.none_chosen')
      .max(500),
    /** Id of the account; '' keeps the owner there is. */
    owner: z.string().max(40).default(''),
    state: z.enum(DIFFERENCE_STATES).optional(),
    reason: z.string().trim().max(500).default(''),
  })
  .superRefine(({ state, owner, reason }, issues) => {
    if (state !== undefined && state !== 'open' && reason === '') {
      issues.addIssue({ code: 'custom', path: ['reason'], message: 'form.error.required' });
    }
    if (state === undefined && owner === '' && reason === '') {
      issues.addIssue({ code: 'custom', path: ['owner'], message: 'reconciliation.error.nothing_stated' });
    }
  });
export type SettleInput = z.output<typeof settleSchema>;
