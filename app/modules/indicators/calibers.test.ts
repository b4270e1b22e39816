import { describe, expect, it } from 'vitest';
import { yearOf } from '#app/lib/dates.ts';
import { formatPercent, formatWan, formatYi, sumFen, yuanString } from '#app/lib/money.ts';
import { type ContractStatus, isCounted, PIPELINE_STATUSES } from '#app/modules/contracts/process.ts';
import { placeClass } from '#app/modules/taxonomy/regions.ts';
import {
  belongsTo,
  CALIBERS,
  DEFAULT_CALIBER,
  MEASURES,
  type MeasureId,
  measureOfCaliber,
  type PartyPlace,
  RATIOS,
} from './calibers.ts';

/** The worked cases: C1 with its change, C2 with its royalty of 2026, and what must not count. */
interface Case {
  id: string;
  status: ContractStatus;
  seller: PartyPlace;
  buyer: PartyPlace;
  isLocallyRegistered: boolean;
  signedFen?: number;
  /** What the contract adds to which day, in 元: its registration as changed, and supplements. */
  entries: Entry[];
}

type Entry = [bookedOn: string, total: number, tech?: number];

const place = (region: string | null, isXiongan = false): PartyPlace => ({
  place: placeClass(region),
  isXiongan,
});
const XINJI = place('130181');
const BEIJING = place('110108');
const TIANJIN = place('120104');
const XIONGAN = place('130629', true);
const SHIJIAZHUANG = place('130102');
const GERMANY = place(null);

const row = (
  id: string,
  status: ContractStatus,
  [seller, buyer]: [PartyPlace, PartyPlace],
  entries: Entry[],
  isLocallyRegistered = false,
): Case => ({ id, status, seller, buyer, entries, isLocallyRegistered });

const CASES: Case[] = [
  row('C1', 'CHANGED', [BEIJING, XINJI], [['2025-03-10', 1_500_000, 1_200_000]]),
  row(
    'C2',
    'CHANGED',
    [TIANJIN, XINJI],
    [
      ['2025-04-01', 500_000],
      ['2026-03-01', 180_000],
    ],
  ),
  row('C3', 'EXT_VERIFIED', [XIONGAN, XINJI], [['2025-05-06', 3_000_000]]),
  row('C4', 'REGISTERED', [XINJI, SHIJIAZHUANG], [['2025-05-20', 800_000, 500_000]], true),
  row('C5', 'REGISTERED', [XINJI, XINJI], [['2025-06-01', 100_000]], true),
  row('C6', 'EXT_VERIFIED', [BEIJING, XINJI], [['2025-01-08', 3_000_000]]),
  row('C7', 'REJECTED', [BEIJING, XINJI], []),
  row('C8', 'DEREGISTERED', [BEIJING, XINJI], [['2025-02-11', 600_000]]),
  { ...row('C9', 'SIGNED', [TIANJIN, XINJI], []), signedFen: 200_000_000 },
  row('C10', 'REGISTERED', [GERMANY, XINJI], [['2025-07-15', 780_000]], true),
  row('C11', 'REGISTERED', [XINJI, XINJI], [['2025-02-01', 60_000]], true),
];

const members = (measure: MeasureId) =>
  CASES.filter((each) => isCounted(each.status) && belongsTo(measure, each));

function figure(
  measure: MeasureId,
  year: number,
  amount: 'contractTotalFen' | 'techAmountFen' = 'contractTotalFen',
) {
  const entries = members(measure).flatMap((each) => each.entries);
  return sumFen(
    entries
      .filter(([bookedOn]) => yearOf(bookedOn) === year)
      .map(([, total, tech = total]) => 100 * (amount === 'contractTotalFen' ? total : tech)),
  );
}

describe('the worked cases of 2025', () => {
  it.each([
    ['M_IN', '8940000.00'],
    ['M_OUT', '960000.00'],
    ['M_INTRA', '160000.00'],
    ['M_UNION', '9740000.00'],
    ['M_IN_BJ', '4500000.00'],
    ['M_IN_TJ', '500000.00'],
    ['M_IN_JJ', '5000000.00'],
    ['M_IN_XA', '3000000.00'],
    ['M_IN_JJX', '8000000.00'],
    ['M_LOCALREG', '1740000.00'],
  ] as const)('%s is %s 元', (measure, yuan) => {
    expect(yuanString(figure(measure, 2025))).toBe(yuan);
  });

  it('counts each contract of the union once', () => {
    expect(members('M_UNION').map(({ id }) => id)).toEqual([
      'C1',
      'C2',
      'C3',
      'C4',
      'C5',
      'C6',
      'C10',
      'C11',
    ]);
    expect(figure('M_UNION', 2025)).toBe(
      figure('M_OUT', 2025) + figure('M_IN', 2025) - figure('M_INTRA', 2025),
    );
  });

  it('gives different headlines by caliber and the same data', () => {
    const headlines = CALIBERS.map((caliber) => formatYi(figure(measureOfCaliber(caliber), 2025), 4));
    expect(headlines).toEqual(['0.0096', '0.0894', '0.0974', '0.0174']);
    expect(formatWan(figure(measureOfCaliber(DEFAULT_CALIBER), 2025))).toBe('974.00');
  });

  it('has 技术交易额 beside 成交额', () => {
    expect(yuanString(figure('M_UNION', 2025, 'techAmountFen'))).toBe('9140000.00');
    expect(yuanString(figure('M_IN', 2025, 'techAmountFen'))).toBe('8640000.00');
    expect(yuanString(figure('M_OUT', 2025, 'techAmountFen'))).toBe('660000.00');
  });

  it('gives the shares of 京津 and 京津雄', () => {
    const share = ({ numerator, denominator }: (typeof RATIOS)[keyof typeof RATIOS]) =>
      formatPercent(figure(numerator, 2025), figure(denominator, 2025));
    expect(share(RATIOS.R_JJ)).toBe('55.93%');
    expect(share(RATIOS.R_JJX)).toBe('89.49%');
    expect(formatPercent(figure('M_IN_JJ', 2025), figure('M_UNION', 2025))).toBe('51.33%');
  });

  it('books the royalty of C2 in 2026 and nothing of C6 in 2024', () => {
    expect(yuanString(figure('M_IN', 2026))).toBe('180000.00');
    expect(figure('M_IN', 2024)).toBe(0);
  });

  it('keeps what is only signed out of the indicator', () => {
    const signed = CASES.filter(({ status }) => PIPELINE_STATUSES.includes(status)).map(
      ({ signedFen }) => signedFen ?? 0,
    );
    expect(yuanString(sumFen(signed))).toBe('2000000.00');
  });
});

describe('definitions', () => {
  it('has bilingual names and at least one condition', () => {
    for (const { zh, en, anyOf } of Object.values(MEASURES)) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[A-Z]/);
      for (const condition of anyOf) expect(Object.keys(condition)).not.toHaveLength(0);
    }
  });

  it('counts a party of Beijing that also claims 雄安 once in 京津雄', () => {
    const contract = { seller: place('110108', true), buyer: XINJI, isLocallyRegistered: false };
    expect(belongsTo('M_IN_JJX', contract)).toBe(true);
    expect(belongsTo('M_IN_JJ', contract)).toBe(true);
  });
});
