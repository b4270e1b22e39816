import { describe, expect, it } from 'vitest';
import type { PaymentMode } from '#app/modules/contracts/record.ts';
import {
  type Assessment,
  type AssessmentAmounts,
  checkAssessment,
  mayVoid,
  warnAssessments,
} from './assessment.ts';
import type { Receipt } from './receipts.ts';

const receipt = (receivedOn: string, yuan: number, given: Partial<Receipt> = {}): Receipt => ({
  id: receivedOn,
  receivedOn,
  amountFen: yuan * 100,
  kind: 'cash',
  planLine: null,
  isVoided: false,
  ...given,
});
const confirmed = (year: number, receivedYuan: number, nonTechYuan = 0): Assessment => ({
  id: String(year),
  year,
  revisionNo: 1,
  receivedFen: receivedYuan * 100,
  nonTechFen: nonTechYuan * 100,
  carrierFen: 0,
  incomeFen: (receivedYuan - nonTechYuan) * 100,
  basis: '',
  state: 'confirmed',
  enteredBy: null,
});

/** C1 of domain §9: 1,200,000, of which 950,000 technology. */
const contract = { contractTotalFen: 120_000_000, techAmountFen: 95_000_000 };
const receipts = [
  receipt('2025-06-01', 700_000),
  receipt('2026-03-01', 500_000),
  receipt('2026-03-02', 999_000, { isVoided: true }),
];
const check = (
  given: Partial<AssessmentAmounts>,
  assessments: Assessment[] = [],
  paymentMode: PaymentMode = 'INSTAL',
) =>
  checkAssessment({ ...contract, paymentMode }, receipts, assessments, {
    year: 2025,
    receivedFen: 70_000_000,
    nonTechFen: 0,
    carrierFen: 0,
    ...given,
  }).map(({ field, rule, limitFen }) => `${field} ${rule} ${limitFen}`);

describe('the rules of 技术性收入核定', () => {
  it('lets pass what was received less equipment', () => {
    expect(check({ nonTechFen: 20_000_000, carrierFen: 5_000_000 })).toEqual([]);
  });

  it('holds the received amount to the receipts of the year, to the fen', () => {
    expect(check({ receivedFen: 70_000_001 })).toEqual(['received above_receipts 70000000']);
    expect(check({ year: 2026, receivedFen: 50_000_001 })).toEqual(['received above_receipts 50000000']);
    expect(check({ year: 2024 })).toEqual(['received above_receipts 0']);
    expect(check({ receivedFen: 0 })).toEqual(['received received_positive 70000000']);
  });

  it('takes out no more 非技术性费用 than the contract has over all years', () => {
    expect(check({ nonTechFen: 25_000_000 })).toEqual([]);
    expect(check({ nonTechFen: 25_000_001 })).toEqual(['nonTech non_tech_above_contract 25000000']);
    const earlier = [confirmed(2026, 500_000, 100_000)];
    expect(check({ nonTechFen: 15_000_000 }, earlier)).toEqual([]);
    expect(check({ nonTechFen: 15_000_001 }, earlier)).toEqual(['nonTech non_tech_above_contract 15000000']);
    expect(check({ nonTechFen: 70_000_000 })).toEqual([
      'nonTech non_tech_all 70000000',
      'nonTech non_tech_above_contract 25000000',
    ]);
  });

  it('keeps the sum of all years within 技术交易额, unless royalties are due', () => {
    const earlier = [confirmed(2026, 500_000)];
    expect(check({ receivedFen: 45_000_000 }, earlier)).toEqual([]);
    expect(check({ receivedFen: 45_000_001 }, earlier)).toEqual(['received above_tech_amount 45000000']);
    expect(check({ receivedFen: 45_000_001 }, earlier, 'ENTRY_ROYALTY')).toEqual([]);
    // A new version of the same year replaces the old one, and what was revoked holds nothing.
    expect(check({}, [confirmed(2025, 700_000)])).toEqual([]);
    expect(check({}, [{ ...confirmed(2026, 500_000), state: 'revoked' }])).toEqual([]);
  });

  it('states no more carriers than income', () => {
    expect(check({ receivedFen: 100, carrierFen: 101 })).toEqual(['carrier carrier_above_income 100']);
  });
});

describe('what is confirmed', () => {
  it('warns when the contract was changed below it, or taken out of the register', () => {
    const assessments = [confirmed(2025, 700_000), confirmed(2026, 250_000)];
    expect(warnAssessments(contract, true, assessments)).toEqual([]);
    expect(warnAssessments({ ...contract, techAmountFen: 90_000_000 }, true, assessments)).toEqual([
      { warning: 'above_tech_amount', fen: 5_000_000 },
    ]);
    expect(warnAssessments(contract, false, assessments)).toEqual([
      { warning: 'not_registered', fen: 95_000_000 },
    ]);
    expect(warnAssessments(contract, false, [])).toEqual([]);
  });

  it('keeps the receipts it rests on', () => {
    const [first] = receipts as [Receipt];
    expect(mayVoid(receipts, [], first)).toBe(true);
    expect(mayVoid(receipts, [confirmed(2025, 1)], first)).toBe(false);
    expect(mayVoid([...receipts, receipt('2025-07-01', 10)], [confirmed(2025, 10)], first)).toBe(true);
    expect(mayVoid(receipts, [confirmed(2026, 500_000)], first)).toBe(true);
  });
});
