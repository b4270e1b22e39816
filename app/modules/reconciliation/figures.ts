/**
 * Two sources of one indicator, such as the R&D expenses that firms report and those the tax office allows to deduct:
 * one figure per organisation on each side, joined by 统一社会信用代码, else by name.
 */
import { normalizeUscc } from '#app/modules/organizations/uscc.ts';
import type { FieldDifference } from './contract-fields.ts';
import { type Joined, type JoinRules, join } from './joining.ts';
import type { FigureMapping } from './mapping.ts';
import { headingKey } from './mapping.ts';
import { plainText, readQuantity } from './values.ts';

export interface Figure {
  /** Line of the file; the first one where several lines were added up. */
  line: number;
  uscc: string;
  name: string;
  /** Fen, or millionths of a number without unit; null where a cell is empty or is no number. */
  value: number | null;
  /** Amounts in 元, so that both sides are shown alike; the cell as it is written where it is no number. */
  shown: string;
}

/** How far apart two values may be and still agree: by so much, or by so many per cent of the larger one. */
export interface Tolerance {
  /** In the unit of the values: fen or millionths. */
  amount: number;
  percent: number;
}

export interface FigureComparison {
  agrees: number;
  differs: (Joined<Figure>['pairs'][number] & { fields: FieldDifference<'value' | 'uscc'>[] })[];
  missingHere: Figure[];
  missingThere: Figure[];
}

/** The rows of a table as figures; lines of the same organisation are added up. Rows without a name and code are left out. */
export function readFigures(
  rows: readonly { line: number; cells: Record<string, unknown> }[],
  mapping: FigureMapping,
): Figure[] {
  const figures = new Map<string, Figure>();
  for (const { line, cells } of rows) {
    const text = (heading: string) => (heading === '' ? '' : String(cells[headingKey(heading)] ?? '').trim());
    const uscc = normalizeUscc(text(mapping.uscc));
    const name = text(mapping.name);
    if (uscc === '' && name === '') continue;
    const cell = text(mapping.value);
    const value = readQuantity(cell, mapping.unit);
    const shown = value === null ? cell : showQuantity(value, mapping.unit === 'plain');
    const figure = { line, uscc, name, value, shown };
    const key = uscc || plainText(name);
    const known = figures.get(key);
    figures.set(key, known ? added(known, figure, mapping) : figure);
  }
  return [...figures.values()];
}

function added(known: Figure, figure: Figure, { unit }: FigureMapping): Figure {
  // A line that cannot be read makes the sum unknown, and an unknown sum agrees with nothing.
  if (known.value === null || figure.value === null) {
    return { ...known, value: null, shown: [known.shown, figure.shown].join(' + ') };
  }
  const value = known.value + figure.value;
  return { ...known, value, shown: showQuantity(value, unit === 'plain') };
}

/** Fen as 元, millionths as a number, without needless zeros. */
export function showQuantity(value: number, isPlain: boolean): string {
  const digits = isPlain ? 6 : 2;
  const padded = String(Math.abs(value)).padStart(digits + 1, '0');
  const decimals = padded.slice(-digits);
  const shown = isPlain ? decimals.replace(/0+$/, '') : decimals;
  return `${value < 0 ? '-' : ''}${padded.slice(0, -digits)}${shown === '' ? '' : `.${shown}`}`;
}

const RULES: JoinRules<Figure> = {
  key: ({ uscc }) => uscc,
  blocks: ({ name }) => (name === '' ? [] : [plainText(name)]),
  // Within a block the names are equal; two codes then say that one of them is wrong, or that there are two firms.
  likeness: (ours, theirs) =>
    ours.uscc !== '' && theirs.uscc !== '' && ours.uscc !== theirs.uscc ? 0.8 : 0.95,
  joinFrom: 0.8,
  doubtBelow: 0,
};

export function compareFigures(
  ours: readonly Figure[],
  theirs: readonly Figure[],
  tolerance: Tolerance,
): FigureComparison {
  const { pairs, onlyOurs, onlyTheirs } = join(ours, theirs, RULES);
  const compared = pairs.map((pair) => ({
    ...pair,
    fields: figureDifferences(pair.ours, pair.theirs, tolerance),
  }));
  const differs = compared.filter(({ fields }) => fields.length > 0);
  return {
    agrees: compared.length - differs.length,
    differs,
    missingHere: onlyTheirs,
    missingThere: onlyOurs,
  };
}

function figureDifferences(
  ours: Figure,
  theirs: Figure,
  tolerance: Tolerance,
): FieldDifference<'value' | 'uscc'>[] {
  const fields: FieldDifference<'value' | 'uscc'>[] = [];
  if (ours.uscc !== '' && theirs.uscc !== '' && ours.uscc !== theirs.uscc) {
    fields.push({ field: 'uscc', ours: ours.uscc, theirs: theirs.uscc });
  }
  if (!isWithin(ours.value, theirs.value, tolerance)) {
    fields.push({ field: 'value', ours: ours.shown, theirs: theirs.shown });
  }
  return fields;
}

/** An empty or unreadable value agrees only with another one that is just as empty. */
export function isWithin(
  ours: number | null,
  theirs: number | null,
  { amount, percent }: Tolerance,
): boolean {
  if (ours === null || theirs === null) return ours === theirs;
  const apart = Math.abs(ours - theirs);
  if (apart <= amount) return true;
  return percent > 0 && apart * 100 <= percent * Math.max(Math.abs(ours), Math.abs(theirs));
}
