import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTerminal, reachableStates, TransitionError } from '#app/lib/process.ts';
import {
  ACTIVE_STATES,
  advance,
  areContactsShared,
  DEAL_OPENINGS,
  DEAL_STATES,
  type DealFacts,
  type DealState,
  dealProcess,
  dealTransitions,
  ENDED_STATES,
  needsReason,
  OPEN_STATES,
  turnOf,
} from '#app/modules/deals/process.ts';

const consents = fc.record({
  firmConsentedAt: fc.option(fc.nat(), { nil: null }),
  institutionConsentedAt: fc.option(fc.nat(), { nil: null }),
});
const anyDeal: fc.Arbitrary<DealFacts> = fc
  .tuple(fc.constantFrom(...DEAL_STATES), consents)
  .map(([state, both]) => ({ state, ...both }));

describe('the deal process', () => {
  it('reaches every state from a request', () => {
    expect([...reachableStates(dealProcess)].sort()).toEqual([...DEAL_STATES].sort());
  });

  it('ends only where it says so, and always can', () => {
    for (const state of DEAL_STATES) {
      expect(isTerminal(dealProcess, state), state).toBe(ENDED_STATES.includes(state));
      const ahead = [...reachableStates({ ...dealProcess, initial: state })];
      expect(
        ahead.some((each) => ENDED_STATES.includes(each as DealState)),
        state,
      ).toBe(true);
    }
    expect([...OPEN_STATES, ...ENDED_STATES].sort()).toEqual([...DEAL_STATES].sort());
  });

  it('lets the bureau end every open deal, and each party every deal without a contract', () => {
    for (const state of OPEN_STATES) {
      const open = dealTransitions({ state, firmConsentedAt: null, institutionConsentedAt: null });
      expect(open, state).toContain('broker-terminate');
      const isSigned = state === 'contracted' || state === 'following';
      expect(open.includes('firm-decline'), state).toBe(!isSigned);
      expect(open.includes('institution-decline'), state).toBe(!isSigned);
    }
  });

  it('asks for a reason wherever a deal is given up, and only there', () => {
    for (const [name, { to }] of Object.entries(dealProcess.transitions)) {
      const isGivenUp = to === 'declined' || to === 'terminated';
      expect(needsReason(name as keyof typeof dealProcess.transitions), name).toBe(isGivenUp);
    }
  });

  it('begins in a state of the graph, and only a broker begins beyond the request', () => {
    for (const [opener, { to }] of Object.entries(DEAL_OPENINGS)) {
      expect(to, opener).toBe(opener === 'broker' ? 'accepted' : dealProcess.initial);
    }
  });

  it('comes to first contact only after both sides have consented', () => {
    fc.assert(
      fc.property(consents, fc.array(fc.nat(20), { maxLength: 30 }), (both, choices) => {
        let deal: DealFacts = { state: dealProcess.initial as DealState, ...both };
        for (const choice of choices) {
          const open = dealTransitions(deal);
          const name = open[choice % Math.max(open.length, 1)];
          if (!name) break;
          deal = { ...deal, state: advance(deal, name) };
          const isBeyond = !['requested', 'accepted', 'screening', 'declined', 'terminated'].includes(
            deal.state,
          );
          if (isBeyond) expect(areContactsShared(deal)).toBe(true);
        }
      }),
    );
  });

  it('never shows contact details before both consents and the acceptance, nor after the deal was given up', () => {
    fc.assert(
      fc.property(anyDeal, (deal) => {
        const bothConsented = deal.firmConsentedAt !== null && deal.institutionConsentedAt !== null;
        const isExcluded = ['requested', 'declined', 'terminated'].includes(deal.state);
        expect(areContactsShared(deal)).toBe(bothConsented && !isExcluded);
      }),
    );
  });

  it('refuses every move that is not offered', () => {
    fc.assert(
      fc.property(anyDeal, fc.constantFrom(...Object.keys(dealProcess.transitions)), (deal, name) => {
        const transition = name as keyof typeof dealProcess.transitions;
        if (dealTransitions(deal).includes(transition))
          expect(DEAL_STATES).toContain(advance(deal, transition));
        else expect(() => advance(deal, transition)).toThrow(TransitionError);
      }),
    );
  });

  it('always knows whose turn it is while the bureau works on it', () => {
    fc.assert(
      fc.property(anyDeal, (deal) => {
        const turn = turnOf(deal);
        expect(new Set(turn).size).toBe(turn.length);
        if (ACTIVE_STATES.includes(deal.state) || deal.state === 'requested')
          expect(turn).not.toHaveLength(0);
        else expect(turn).toHaveLength(0);
        if (turn.includes('firm')) expect(deal.firmConsentedAt).toBeNull();
        if (turn.includes('institution')) expect(deal.institutionConsentedAt).toBeNull();
      }),
    );
  });
});
