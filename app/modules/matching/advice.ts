import { isMetBy, type Quantity, readMeasure, readQuantities } from './quantities.ts';
import type { Explanation, FieldFit } from './schema.ts';

/** What stands between a level of maturity (TRL) and the next kind of use. */
export type MaturityStep = 'laboratory' | 'pilot' | 'demonstration' | 'production';

/** One thing that would raise a match, with the facts it follows from. Amounts in fen, modes and places as codes. */
export type Advice =
  | { kind: 'indicator_missed'; name: string; wanted: string; offered: string; gap: string | null }
  | { kind: 'indicator_unstated'; name: string; wanted: string }
  | { kind: 'indicator_vague'; name: string; wanted: string }
  | { kind: 'trl'; have: number; wanted: number; missing: MaturityStep }
  | { kind: 'trl_unstated'; wanted: number }
  | { kind: 'budget'; gapFen: number }
  | { kind: 'chain_unchosen' }
  | { kind: 'chain'; need: string; technology: string }
  | { kind: 'cooperation'; need: readonly string[]; technology: readonly string[] }
  | { kind: 'readings' };
export type AdviceKind = Advice['kind'];

/** Who reads the advice, and what they can do about it on this site. */
export type AdviceReader = 'firm' | 'institution' | 'bureau';
export type AdviceStep = 'edit_need' | 'edit_technology' | 'talk';

/** What the advice depends on besides the stored explanation. */
export interface AdviceFacts {
  isChainChosen: boolean;
  /** The firm confirmed at least one technical reading of its words. */
  hasConfirmed: boolean;
  /** False for a reader who may not know the budget: then nothing that follows from it is said. */
  isBudgetShown: boolean;
}

/** What would raise a match, the measurable first. Pure: it says nothing that the explanation does not bear out. */
export function adviseOn(
  { fields, indicators = [], links = [] }: Pick<Explanation, 'fields'> & Partial<Explanation>,
  { isChainChosen, hasConfirmed, isBudgetShown }: AdviceFacts,
): Advice[] {
  const fieldOf = (key: FieldFit['key']) => fields.find((field) => field.key === key);
  return [
    ...indicators.flatMap(adviseOnIndicator),
    ...adviseOnMaturity(fieldOf('trl')),
    ...(isBudgetShown ? adviseOnBudget(fieldOf('budget')) : []),
    ...(isChainChosen ? adviseOnChain(fieldOf('chain')) : [{ kind: 'chain_unchosen' } as const]),
    ...adviseOnCooperation(fieldOf('cooperation')),
    ...(links.length > 0 && !hasConfirmed ? [{ kind: 'readings' } as const] : []),
  ];
}

function adviseOnIndicator({ name, wanted, offered, state }: Explanation['indicators'][number]): Advice[] {
  if (state === 'met') return [];
  if (state === 'not_met')
    return [{ kind: 'indicator_missed', name, wanted, offered, gap: measureGap(wanted, offered) }];
  const [asked] = readMeasure(wanted);
  const isVague = asked === undefined || asked.bound === 'exact';
  return [{ kind: isVague ? 'indicator_vague' : 'indicator_unstated', name, wanted }];
}

function adviseOnMaturity(field: FieldFit | undefined): Advice[] {
  if (typeof field?.need !== 'number') return [];
  const wanted = field.need;
  if (field.technology === null) return [{ kind: 'trl_unstated', wanted }];
  if (field.state !== 'not_met' || typeof field.technology !== 'number') return [];
  return [{ kind: 'trl', have: field.technology, wanted, missing: stepAfter(field.technology) }];
}

/** 技术成熟度 (GB/T 22900): up to 3 a principle, 4 and 5 the laboratory, 6 and 7 a pilot, 8 a first use. */
function stepAfter(trl: number): MaturityStep {
  if (trl < 4) return 'laboratory';
  if (trl < 6) return 'pilot';
  return trl < 8 ? 'demonstration' : 'production';
}

function adviseOnBudget(field: FieldFit | undefined): Advice[] {
  if (field?.state !== 'not_met') return [];
  const { need: budget, technology: price } = field;
  if (typeof budget !== 'number' || typeof price !== 'number') return [];
  return [{ kind: 'budget', gapFen: price - budget }];
}

function adviseOnChain(field: FieldFit | undefined): Advice[] {
  if (field?.state !== 'not_met') return [];
  const { need, technology } = field;
  if (typeof need !== 'string' || typeof technology !== 'string') return [];
  return [{ kind: 'chain', need, technology }];
}

function adviseOnCooperation(field: FieldFit | undefined): Advice[] {
  if (field?.state !== 'not_met') return [];
  return [{ kind: 'cooperation', need: asList(field.need), technology: asList(field.technology) }];
}

function asList(fact: FieldFit['need']): readonly string[] {
  return Array.isArray(fact) ? (fact as readonly string[]) : [];
}

/** How far the nearest offered number is from the wanted one, in the unit of the wish: `5 ℃`; null where unclear. */
export function measureGap(wanted: string, offered: string): string | null {
  const [asked] = readQuantities(wanted);
  if (!asked || asked.value === 0) return null;
  const gaps = readQuantities(offered)
    .filter((quantity) => isMetBy(asked, quantity) === false)
    .map(({ value }) => Math.abs(asked.value - value));
  if (gaps.length === 0) return null;
  const { digits, unit } = spell(asked, wanted);
  // In base units 0.05 丝 is 0.5 μm; the reader thinks in what was written.
  const gap = (Math.min(...gaps) * digits) / asked.value;
  return `${Number(gap.toPrecision(4))} ${unit}`.trim();
}

/** A quantity as it was written: its digits, and what follows them. */
function spell({ start, length }: Quantity, text: string): { digits: number; unit: string } {
  const written = text.slice(start, start + length).normalize('NFKC');
  const digits = /^\d+(?:\.\d+)?/.exec(written)?.[0] ?? '';
  return { digits: Number(digits), unit: text.slice(start + digits.length, start + length).trim() };
}

/** Where each reader can act; no entry where only the other side can. */
const STEPS: Record<AdviceKind, Partial<Record<AdviceReader, AdviceStep>>> = {
  indicator_missed: { firm: 'talk', institution: 'talk', bureau: 'talk' },
  indicator_unstated: { firm: 'talk', institution: 'edit_technology', bureau: 'talk' },
  indicator_vague: { firm: 'edit_need', institution: 'talk' },
  trl: { firm: 'talk', institution: 'talk', bureau: 'talk' },
  trl_unstated: { firm: 'talk', institution: 'edit_technology', bureau: 'talk' },
  budget: { firm: 'talk', institution: 'talk', bureau: 'talk' },
  chain_unchosen: { firm: 'edit_need' },
  chain: { firm: 'talk', institution: 'talk', bureau: 'talk' },
  cooperation: { firm: 'edit_need', institution: 'edit_technology', bureau: 'talk' },
  readings: { firm: 'edit_need' },
};

export function stepFor(kind: AdviceKind, reader: AdviceReader): AdviceStep | null {
  return STEPS[kind][reader] ?? null;
}
