/** What becomes of a difference: it is open until somebody has explained it, corrected our record, or asked for theirs. */
import {
  advance,
  availableTransitions,
  defineProcess,
  type StateOf,
  statesOf,
  transitionsOf,
} from '#app/lib/process.ts';

export const differenceProcess = defineProcess({
  initial: 'open',
  states: { open: {}, explained: {}, corrected: {}, registry_to_correct: {} },
  transitions: {
    'keeper-explain': { from: ['open', 'registry_to_correct'], to: 'explained', actors: ['keeper'] },
    'keeper-correct': {
      from: ['open', 'explained', 'registry_to_correct'],
      to: 'corrected',
      actors: ['keeper'],
    },
    'keeper-refer': { from: ['open', 'explained'], to: 'registry_to_correct', actors: ['keeper'] },
    'keeper-reopen': {
      from: ['explained', 'corrected', 'registry_to_correct'],
      to: 'open',
      actors: ['keeper'],
    },
  },
});

export type DifferenceState = StateOf<typeof differenceProcess>;

export const DIFFERENCE_STATES = statesOf(differenceProcess);

/** Working days after it was found within which a difference must be explained. */
export const EXPLAIN_WITHIN = 15;

/** The states that a form may choose from: the present one and those one step away. */
export function choosableStates(state: DifferenceState): DifferenceState[] {
  const next = availableTransitions(differenceProcess, state).map((name) =>
    advance(differenceProcess, state, name),
  );
  return DIFFERENCE_STATES.filter((one) => one === state || next.includes(one));
}

/** The state after a choice in a form; staying is allowed. Throws TransitionError. */
export function moveTo(state: DifferenceState, wanted: DifferenceState): DifferenceState {
  if (state === wanted) return state;
  const name = transitionsOf(differenceProcess).find(
    (one) => differenceProcess.transitions[one].to === wanted,
  );
  return advance(differenceProcess, state, name ?? 'keeper-reopen');
}

/** Open, still there, and older than allowed. */
export function isOverdue(
  { state, dueOn, goneOn }: { state: DifferenceState; dueOn: string; goneOn: string | null },
  today: string,
): boolean {
  return state === 'open' && goneOn === null && dueOn < today;
}
