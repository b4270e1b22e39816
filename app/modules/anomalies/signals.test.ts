import { describe, expect, it } from 'vitest';
import { findSignals as find, type ObservedContract, type Signal } from './signals.ts';

let made = 0;
function contract(given: Partial<ObservedContract> = {}): ObservedContract {
  made += 1;
  return {
    id: `c${made}`,
    number: `XJ-${made}`,
    type: 'K1',
    sellerName: `卖方${made}`,
    sellerUscc: null,
    buyerName: `买方${made}`,
    buyerUscc: null,
    isBuyerElsewhere: false,
    signDate: '2025-03-05',
    regDate: '2025-03-12',
    contractTotalFen: 12_345_600 + made,
    techAmountFen: 12_345_600 + made,
    needCreatedOn: null,
    ...given,
  };
}

const LARGE = 500_000_000;
const findSignals = (contracts: ObservedContract[], year = 2025) =>
  find(contracts, { year, largeFenOn: (date) => (date < '2023-01-01' ? null : LARGE) });

const signalsOf = (contracts: ObservedContract[], id: string): Signal[] =>
  findSignals(contracts)
    .filter(({ contractId }) => contractId === id)
    .map(({ signal }) => signal);

describe('signs to look at', () => {
  it('finds nothing in ordinary contracts', () => {
    expect(findSignals(Array.from({ length: 20 }, () => contract()))).toEqual([]);
  });

  it.each([
    ['the same code on both sides', { sellerUscc: '911301810000000193', buyerUscc: '911301810000000193' }],
    ['the same name written differently', { sellerName: '辛集（甲）公司', buyerName: '辛集(甲) 公司' }],
  ])('sees %s', (_, given) => {
    const one = contract(given);
    expect(signalsOf([one, contract()], one.id)).toEqual(['same_party']);
  });

  it('sees a large contract split into small ones, and not two small ones that stay small', () => {
    const parties = { sellerName: '甲', buyerName: '乙' };
    const half = { ...parties, contractTotalFen: 260_000_100, techAmountFen: 260_000_100 };
    const first = contract({ ...half, signDate: '2025-03-01' });
    const second = contract({ ...half, signDate: '2025-03-20', contractTotalFen: 260_000_300 });
    expect(findSignals([first, second])).toMatchObject([
      { contractId: first.id, signal: 'split', others: [second.number], facts: { amount: 520_000_200 } },
      { contractId: second.id, signal: 'split', others: [first.number] },
    ]);
    // No rule knew large contracts then, so nothing was to be gained.
    const old = [first, second].map((one) => ({ ...one, signDate: '2022-03-01', regDate: '2022-04-01' }));
    expect(findSignals(old, 2022)).toEqual([]);
    const later = contract({ ...half, signDate: '2025-06-20', contractTotalFen: 260_000_300 });
    expect(findSignals([first, later])).toEqual([]);
  });

  it('holds parties together by their code, and by a name however its brackets are written', () => {
    const same = { contractTotalFen: 7_000_100, techAmountFen: 7_000_100 };
    const code = '911301810000000193';
    const pairs = [
      [
        { sellerName: '甲（辛集）公司', buyerName: '乙' },
        { sellerName: '甲(辛集)公司', buyerName: '乙' },
      ],
      [
        { sellerName: '丙旧名', sellerUscc: code, buyerName: '丁' },
        { sellerName: '丙新名', sellerUscc: code, buyerName: '丁' },
      ],
      [
        { sellerName: '戊', sellerUscc: '91130181000000027X', buyerName: '己' },
        { sellerName: '戊', buyerName: '己' },
      ],
    ];
    for (const pair of pairs) {
      const found = findSignals(pair.map((given) => contract({ ...same, ...given })));
      expect(found.map(({ signal }) => signal)).toEqual(['duplicate', 'duplicate']);
    }
  });

  it('sees what lies on both sides of the end of a year, and reports each record in its year', () => {
    const parties = { sellerName: '甲', buyerName: '乙', regDate: null };
    const before = contract({ ...parties, signDate: '2024-12-28', contractTotalFen: 7_000_100 });
    const after = contract({ ...parties, signDate: '2025-01-02', contractTotalFen: 7_000_100 });
    const of = (year: number) =>
      findSignals([before, after], year).map(({ contractId, signal }) => [contractId, signal]);
    expect(of(2024)).toEqual([[before.id, 'duplicate']]);
    expect(of(2025)).toEqual([[after.id, 'duplicate']]);
  });

  it('counts the months of registration, whenever the contracts were signed', () => {
    const late = Array.from({ length: 6 }, (_, at) =>
      contract({ regDate: '2025-01-30', signDate: at < 4 ? '2024-12-20' : '2025-01-10' }),
    );
    expect(findSignals(late).map(({ facts }) => facts.all)).toEqual([6, 6, 6, 6, 6, 6]);
  });

  it('sees round totals from a million yuan on', () => {
    const round = contract({ contractTotalFen: 300_000_000, techAmountFen: 200_000_100 });
    const small = contract({ contractTotalFen: 50_000_000 });
    expect(findSignals([round, small]).map(({ contractId, signal }) => [contractId, signal])).toEqual([
      [round.id, 'round_amount'],
    ]);
  });

  it('sees a month that was registered on its last days', () => {
    const late = Array.from({ length: 6 }, () => contract({ regDate: '2025-02-27' }));
    const early = Array.from({ length: 5 }, () => contract({ regDate: '2025-02-10' }));
    const found = findSignals([...late, ...early]);
    expect(found.map(({ contractId }) => contractId)).toEqual(late.map(({ id }) => id));
    expect(found[0]).toMatchObject({ signal: 'month_end', facts: { late: 6, all: 11 } });
    expect(findSignals([...late, ...early, contract({ regDate: '2025-02-11' })])).toEqual([]);
  });

  it('sees a contract that is older than its need', () => {
    const one = contract({ signDate: '2025-01-10', needCreatedOn: '2025-02-01' });
    const other = contract({ signDate: '2025-02-01', needCreatedOn: '2025-02-01' });
    expect(findSignals([one, other]).map(({ signal, contractId }) => [signal, contractId])).toEqual([
      ['before_need', one.id],
    ]);
  });

  it('sees the same contract twice, on both records', () => {
    const same = { sellerName: '甲', buyerName: '乙', contractTotalFen: 7_000_100, techAmountFen: 7_000_100 };
    const pair = [
      contract({ ...same, signDate: '2025-03-01' }),
      contract({ ...same, signDate: '2025-03-08' }),
    ];
    expect(findSignals(pair).map(({ signal }) => signal)).toEqual(['duplicate', 'duplicate']);
  });

  it('sees an amount far from its type, in both directions, and only where there is a type to speak of', () => {
    const usual = Array.from({ length: 12 }, (_, at) =>
      contract({ contractTotalFen: 10_000_100 + 900_000 * at }),
    );
    const giant = contract({ contractTotalFen: 90_000_000_100 });
    const dwarf = contract({ contractTotalFen: 1_100 });
    const found = findSignals([...usual, giant, dwarf]).map(({ contractId }) => contractId);
    expect(found).toEqual([giant.id, dwarf.id]);
    expect(findSignals([giant, dwarf])).toEqual([]);
  });

  it('sees a buyer whose credit would go elsewhere', () => {
    const one = contract({ isBuyerElsewhere: true });
    expect(signalsOf([one], one.id)).toEqual(['buyer_elsewhere']);
  });
});
