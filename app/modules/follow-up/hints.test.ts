import { describe, expect, it } from 'vitest';
import type { ContractRecord } from '#app/modules/contracts/record.ts';
import { policyHints } from '#db/migrations/2026_11_26_0018_policy_hints.ts';
import { plainRecord } from '#tests/factories/contract-record.ts';
import { type HintFacts, hintsFor, isInForce, type PolicyHint } from './hints.ts';

const hints = policyHints.map(
  ({ effective_from, effective_to, ...hint }) =>
    ({
      ...hint,
      effectiveFrom: effective_from,
      effectiveTo: effective_to,
      isConfirmed: false,
    }) as PolicyHint,
);

const base = plainRecord({});
const facts = (given: Partial<ContractRecord>, rest: Partial<HintFacts> = {}): HintFacts => ({
  contract: { ...base, ...given },
  isRegistered: true,
  fileKinds: ['contract'],
  hasAssessment: false,
  ...rest,
});
const standings = (of: HintFacts, on = '2026-11-26') =>
  Object.fromEntries(hintsFor(hints, of, on).map(({ code, standing }) => [code, standing]));

const university = { ...base.seller, nature: '022', region: '110108' };
const firm = { ...base.seller, nature: '150' };
const tannery = { ...base.buyer, nature: '170', region: '130181', isTechSme: true };

describe('policies by contract', () => {
  it('shows a development contract between a university and a small tannery what both may ask about', () => {
    expect(
      standings(facts({ type: 'K1', subtype: 'K11', flow: 'DOMESTIC', seller: university, buyer: tannery })),
    ).toEqual({
      vat: 'fits',
      rd_deduction: 'fits',
      post_subsidy: 'fits',
      voucher: 'fits',
      cit_transfer: 'not',
      equity_deferral: 'not',
      job_reward: 'not',
    });
  });

  it('waits for the registration, and for what the record does not say', () => {
    const transfer = { type: 'K2', subtype: null, flow: 'DOMESTIC', seller: firm, buyer: tannery } as const;
    expect(standings(facts(transfer, { isRegistered: false }))).toMatchObject({
      vat: 'later',
      cit_transfer: 'later',
      equity_deferral: 'open',
      job_reward: 'not',
    });
    expect(standings(facts({ ...transfer, seller: { ...firm, nature: null } }))).toMatchObject({
      cit_transfer: 'open',
      job_reward: 'open',
    });
    expect(standings(facts({ ...transfer, subtype: 'K28' }))).toMatchObject({ equity_deferral: 'fits' });
    expect(standings(facts({ ...transfer, flow: 'IMPORT' }))).toMatchObject({ vat: 'not' });
  });

  it('names the papers that are missing, and only those', () => {
    const missing = (rest: Partial<HintFacts>) =>
      hintsFor(hints, facts({ type: 'K1', seller: university, buyer: tannery }, rest), '2026-11-26').find(
        ({ code }) => code === 'vat',
      )?.missing;
    expect(missing({})).toEqual(['certificate', 'assessment']);
    expect(missing({ fileKinds: ['contract', 'certificate'], hasAssessment: true })).toEqual([]);
  });

  it('keeps to the dates, both of which count', () => {
    const dated = { effectiveFrom: '2023-01-01', effectiveTo: '2027-12-31' };
    const days = ['2022-12-31', '2023-01-01', '2027-12-31', '2028-01-01'];
    expect(days.map((day) => isInForce(dated, day))).toEqual([false, true, true, false]);
    expect(isInForce({ effectiveFrom: '', effectiveTo: null }, '1999-01-01')).toBe(true);
    expect(standings(facts({}), '2015-01-01')).not.toHaveProperty('vat');
  });

  it('promises nothing: every text says who decides', () => {
    for (const { text } of hints) {
      expect(text).toMatch(/^可了解：/);
      expect(text).toMatch(/以(税务机关|科技主管部门).*(认定|通知)为准/);
    }
  });
});
