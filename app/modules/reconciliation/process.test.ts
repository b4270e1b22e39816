import { describe, expect, it } from 'vitest';
import { reachableStates } from '#app/lib/process.ts';
import { choosableStates, DIFFERENCE_STATES, differenceProcess, isOverdue, moveTo } from './process.ts';

describe('the life of a difference', () => {
  it('reaches every state and can always be reopened', () => {
    expect([...reachableStates(differenceProcess)].toSorted()).toEqual([...DIFFERENCE_STATES].toSorted());
    for (const state of DIFFERENCE_STATES) expect(choosableStates(state)).toContain('open');
  });

  it('goes where a form may send it, and nowhere else', () => {
    for (const from of DIFFERENCE_STATES) {
      for (const to of DIFFERENCE_STATES) {
        if (choosableStates(from).includes(to)) expect(moveTo(from, to)).toBe(to);
        else expect(() => moveTo(from, to)).toThrow();
      }
    }
    expect(choosableStates('corrected')).toEqual(['open', 'corrected']);
  });

  it('is late only while it is open and still there', () => {
    const late = { state: 'open', dueOn: '2025-03-24', goneOn: null } as const;
    expect(isOverdue(late, '2025-03-25')).toBe(true);
    expect(isOverdue(late, '2025-03-24')).toBe(false);
    expect(isOverdue({ ...late, goneOn: '2025-03-20' }, '2025-03-25')).toBe(false);
    expect(isOverdue({ ...late, state: 'explained' }, '2025-03-25')).toBe(false);
  });
});
