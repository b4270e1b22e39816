/** How an optional endpoint is doing. Holds neither key nor address nor text, so it may be shown to an operator. */
export interface RemoteState {
  /** `off`: not configured. `failing`: its last call failed. */
  state: 'off' | 'ok' | 'failing';
  /** The last failure in a few words, kept after a recovery; null when there was none. */
  lastError: string | null;
  /** When this state began, epoch milliseconds; null while off. */
  since: number | null;
}

export const REMOTE_OFF: RemoteState = { state: 'off', lastError: null, since: null };

/** The optional endpoints, as an operator wants to know of them. */
export interface RemoteReport {
  states: Readonly<Record<'embeddings' | 'rewrite', RemoteState>>;
  /** Listings that stand in the index without a vector; null where that cannot be read. */
  vectorsMissing: number | null;
}

/** What of the optional endpoints needs an operator, for the warnings of `/readyz`: one line each. */
export function remoteWarnings({ states, vectorsMissing }: RemoteReport): string[] {
  const failing = Object.entries(states)
    .filter(([, { state }]) => state === 'failing')
    .map(([name, { lastError, since }]) => {
      const start = since === null ? '' : ` since ${new Date(since).toISOString()}`;
      return `${name}: failing${start} (${lastError ?? 'unknown'})`;
    });
  return [...failing, ...(vectorsMissing ? [`embeddings: ${vectorsMissing} listings without a vector`] : [])];
}
