import { describe, expect, it } from 'vitest';
import { DomainError } from './errors.ts';
import {
  advance,
  availableTransitions,
  canAdvance,
  defineProcess,
  isStateOf,
  isTerminal,
  nextStates,
  reachableStates,
  statesOf,
  TransitionError,
} from './process.ts';

const door = defineProcess({
  initial: 'closed',
  states: { closed: {}, open: {}, locked: {}, walled: {}, island: {} },
  transitions: {
    'guest-open': { from: ['closed'], to: 'open', actors: ['guest', 'host'] },
    'guest-close': { from: ['open'], to: 'closed', actors: ['guest'] },
    'host-lock': { from: ['closed'], to: 'locked', actors: ['host'] },
    'host-wall-up': { from: ['closed', 'locked'], to: 'walled', actors: ['host'] },
  },
});

describe('state graphs', () => {
  it('advances along a transition', () => {
    expect(advance(door, 'closed', 'guest-open')).toBe('open');
    expect(advance(door, 'closed', 'host-lock', 'host')).toBe('locked');
  });

  it('refuses a transition that does not leave the state, or is for other actors', () => {
    expect(() => advance(door, 'open', 'host-lock')).toThrow(TransitionError);
    expect(() => advance(door, 'closed', 'host-lock', 'guest')).toThrow(TransitionError);
    expect(canAdvance(door, 'closed', 'host-lock', 'guest')).toBe(false);
  });

  it('says so as a conflict of states', () => {
    const error = new TransitionError('open', 'host-lock');
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ status: 409, params: { state: 'open', transition: 'host-lock' } });
  });

  it('refuses a transition it does not know, as a crafted form may send one', () => {
    expect(() => advance(door, 'closed', 'toString' as 'host-lock')).toThrow(TransitionError);
    expect(() => advance(door, 'closed', 'burn-down' as 'host-lock')).toThrow(TransitionError);
  });

  it('lists what may be done, for everybody or for one kind of actor', () => {
    expect(availableTransitions(door, 'closed')).toEqual(['guest-open', 'host-lock', 'host-wall-up']);
    expect(availableTransitions(door, 'closed', 'guest')).toEqual(['guest-open']);
    expect(nextStates(door, 'closed')).toEqual(['open', 'locked', 'walled']);
    expect(isTerminal(door, 'walled')).toBe(true);
  });

  it('knows its states and which of them can be reached', () => {
    expect(statesOf(door)).toEqual(['closed', 'open', 'locked', 'walled', 'island']);
    expect(isStateOf(door, 'locked')).toBe(true);
    expect(isStateOf(door, 'constructor')).toBe(false);
    expect([...reachableStates(door)]).toEqual(['closed', 'open', 'locked', 'walled']);
  });
});
