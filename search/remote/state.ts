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

/** One line for each failing endpoint, for the warnings of `/readyz`; `states` by the endpoint's name. */
export function remoteWarnings(states: Readonly<Record<string, RemoteState>>): string[] {
  return Object.entries(states)
    .filter(([, { state }]) => state === 'failing')
    .map(([name, { lastError, since }]) => {
      const start = since === null ? '' : ` since ${new Date(since).toISOString()}`;
      return `${name}: failing${start} (${lastError ?? 'unknown'})`;
    });
}
