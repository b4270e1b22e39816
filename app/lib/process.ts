/**
 * State graphs as data. A process lists its states (with facts about each) and its transitions; every transition says
 * from which states it leaves, where it arrives and which kinds of actor may take it. Who is such an actor is a
 * question for the module's `policy.ts`.
 */

import { DomainError } from './errors.ts';

export interface TransitionShape<State extends string = string> {
  from: readonly State[];
  to: State;
  actors: readonly [string, ...string[]];
}

export interface ProcessShape {
  initial: string;
  states: Readonly<Record<string, object>>;
  transitions: Readonly<Record<string, TransitionShape>>;
}

export type StateOf<P extends ProcessShape> = keyof P['states'] & string;
export type TransitionOf<P extends ProcessShape> = keyof P['transitions'] & string;
export type ActorOf<P extends ProcessShape> = P['transitions'][TransitionOf<P>]['actors'][number];

/** What `defineProcess` demands beyond the shape: every state named by a transition is declared. */
type Closed<P extends ProcessShape> = {
  initial: StateOf<P>;
  transitions: { [N in keyof P['transitions']]: P['transitions'][N] & TransitionShape<StateOf<P>> };
};

/** The move is not in the graph, or not open to this kind of actor: 409 at the edge. */
export class TransitionError extends DomainError {
  constructor(state: string, transition: string) {
    super('state', { params: { state, transition } });
    this.name = 'TransitionError';
  }
}

/**
 * Declares a process; the names of states, transitions and actors become types.
 *
 * @example
 * const lamp = defineProcess({
 *   initial: 'off',
 *   states: { off: {}, on: {} },
 *   transitions: { 'user-press': { from: ['off'], to: 'on', actors: ['user'] } },
 * });
 */
export function defineProcess<const P extends ProcessShape>(process: P & Closed<P>): P {
  return process;
}

/** The state after a transition. Throws TransitionError when it does not leave `state` or is not open to `actor`, if given. */
export function advance<P extends ProcessShape>(
  process: P,
  state: StateOf<P>,
  transition: TransitionOf<P>,
  actor?: ActorOf<P>,
): StateOf<P> {
  const step = findOpen(process, state, transition, actor);
  if (!step) throw new TransitionError(state, transition);
  return step.to as StateOf<P>;
}

/** True when `advance` would not throw. */
export function canAdvance<P extends ProcessShape>(
  process: P,
  state: StateOf<P>,
  transition: TransitionOf<P>,
  actor?: ActorOf<P>,
): boolean {
  return findOpen(process, state, transition, actor) !== null;
}

/** The transitions that leave a state, as declared; for one kind of actor, or for all when none is given. */
export function availableTransitions<P extends ProcessShape>(
  process: P,
  state: StateOf<P>,
  actor?: ActorOf<P>,
): TransitionOf<P>[] {
  return transitionsOf(process).filter((name) => canAdvance(process, state, name, actor));
}

/** The states one transition away, without repetition. */
export function nextStates<P extends ProcessShape>(process: P, state: StateOf<P>): StateOf<P>[] {
  return [...new Set(availableTransitions(process, state).map((name) => advance(process, state, name)))];
}

/** True when nothing leaves the state. */
export function isTerminal<P extends ProcessShape>(process: P, state: StateOf<P>): boolean {
  return availableTransitions(process, state).length === 0;
}

/** All states as declared, as a non-empty tuple: feeds zod enums, SQL checks and filters. */
export function statesOf<P extends ProcessShape>(process: P): [StateOf<P>, ...StateOf<P>[]] {
  return Object.keys(process.states) as [StateOf<P>, ...StateOf<P>[]];
}

/** All transitions as declared. */
export function transitionsOf<P extends ProcessShape>(process: P): TransitionOf<P>[] {
  return Object.keys(process.transitions);
}

/** True for a text that names a state of the process. */
export function isStateOf<P extends ProcessShape>(process: P, value: string): value is StateOf<P> {
  return Object.hasOwn(process.states, value);
}

/** The states that a walk from the initial state reaches, itself included. */
export function reachableStates<P extends ProcessShape>(process: P): Set<StateOf<P>> {
  const reached = new Set<StateOf<P>>([process.initial as StateOf<P>]);
  // A Set is walked in insertion order and sees what is added on the way, which makes this a breadth-first search.
  for (const state of reached) for (const next of nextStates(process, state)) reached.add(next);
  return reached;
}

function findOpen(
  { transitions }: ProcessShape,
  state: string,
  transition: string,
  actor: string | undefined,
): TransitionShape | null {
  // The name may come from a form: `toString` is a property of every object and no transition.
  const step = Object.hasOwn(transitions, transition) ? transitions[transition] : undefined;
  if (!step?.from.includes(state)) return null;
  return actor === undefined || step.actors.includes(actor) ? step : null;
}
