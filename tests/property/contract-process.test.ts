import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advance,
  availableTransitions,
  isTerminal,
  nextStates,
  reachableStates,
  statesOf,
} from '#app/lib/process.ts';
import {
  CONTRACT_STATUSES,
  type ContractStatus,
  type ContractTransition,
  contractProcess,
  isCounted,
  needsReason,
} from '#app/modules/contracts/process.ts';

describe('the contract process', () => {
  it('reaches every status from the draft', () => {
    expect([...reachableStates(contractProcess)].sort()).toEqual([...statesOf(contractProcess)].sort());
  });

  it('has no dead status: each ends the process or leads to an end', () => {
    for (const status of CONTRACT_STATUSES) {
      const ends = [...reachableStates({ ...contractProcess, initial: status })].filter((each) =>
        isTerminal(contractProcess, each),
      );
      expect(ends, status).not.toHaveLength(0);
    }
  });

  it('names an actor for every transition', () => {
    for (const [name, { from, actors }] of Object.entries(contractProcess.transitions)) {
      expect(actors.length, name).toBeGreaterThan(0);
      expect(new Set(from).size, name).toBe(from.length);
    }
  });

  it('counts a contract only after somebody of the registry or the bureau, or the operator for them, said so', () => {
    for (const [name, { to, actors }] of Object.entries(contractProcess.transitions)) {
      if (!isCounted(to)) continue;
      for (const actor of actors) expect(['registry', 'bureau', 'operator'], name).toContain(actor);
    }
  });

  it('takes nothing out of the figure without a reason', () => {
    for (const status of CONTRACT_STATUSES.filter(isCounted)) {
      for (const name of availableTransitions(contractProcess, status))
        expect(needsReason(name), name).toBe(true);
    }
  });

  it('stays inside the graph on any walk', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 30 }), (choices) => {
        let status: ContractStatus = contractProcess.initial;
        for (const choice of choices) {
          const open: ContractTransition[] = availableTransitions(contractProcess, status);
          const name = open[choice % Math.max(open.length, 1)];
          if (!name) break;
          const next: ContractStatus = advance(contractProcess, status, name);
          expect(nextStates(contractProcess, status)).toContain(next);
          status = next;
        }
        expect(CONTRACT_STATUSES).toContain(status);
      }),
    );
  });
});
