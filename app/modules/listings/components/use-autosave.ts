import { useFetcher, useLocation, useNavigation } from '@remix-run/react';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';

/** Typing pauses this long before the draft is saved. */
const QUIET_MS = 2_000;

export interface AutosaveAnswer {
  saved?: { id: string; version: number; at: string };
  result?: unknown;
}

export type AutosaveState = 'idle' | 'saving' | 'saved' | 'invalid' | 'failed';

/**
 * Saves a draft while its author types: one request at a time, to the same action with `intent=autosave`. After the
 * first one the address is that of the draft, so a reload finds it; the record's id was chosen when the empty form was
 * opened, so nothing is ever made twice. Without JavaScript there is only the button.
 */
export function useAutosave({
  isOn,
  version: firstVersion,
  editPath,
}: {
  isOn: boolean;
  version: number | null;
  editPath: string;
}) {
  const fetcher = useFetcher<AutosaveAnswer>();
  const form = useRef<HTMLFormElement | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const waiting = useRef<HTMLElement | null>(null);
  const [version, setVersion] = useState(firstVersion);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [isStopped, setStopped] = useState(false);
  // A button of the form on its way carries the version of its own time, and the page that answers may be a new one: a
  // draft saved behind its back would be a conflict there.
  const isSending = useNavigation().formMethod === 'POST';
  const isSaving = fetcher.state !== 'idle';
  const isBusy = isSaving || isSending;
  const busy = useRef(isBusy);
  busy.current = isBusy;

  const save = useCallback(() => {
    if (!form.current) return;
    const body = new FormData(form.current);
    if (String(body.get('title') ?? '').trim() === '') return;
    if (busy.current) {
      timer.current = setTimeout(save, QUIET_MS);
      return;
    }
    body.set('intent', 'autosave');
    fetcher.submit(body, { method: 'post' });
  }, [fetcher.submit]);

  const onInput = useCallback(
    (event: FormEvent<HTMLFormElement>) => {
      form.current = event.currentTarget;
      clearTimeout(timer.current);
      if (isOn && !isStopped) timer.current = setTimeout(save, QUIET_MS);
    },
    [isOn, isStopped, save],
  );

  // A submit that overtook a running autosave, or another one, would carry the version before it: it waits for the answer
  // instead.
  const onSubmit = useCallback((event: FormEvent<HTMLFormElement>) => {
    clearTimeout(timer.current);
    form.current = event.currentTarget;
    if (!busy.current) return;
    event.preventDefault();
    waiting.current = (event.nativeEvent as SubmitEvent).submitter;
  }, []);

  useEffect(() => {
    if (fetcher.state !== 'idle' || !fetcher.data) return;
    const { saved } = fetcher.data;
    if (saved) {
      setVersion(saved.version);
      setSavedAt(saved.at);
    } else if (isConflict(fetcher.data)) {
      setStopped(true);
    }
  }, [fetcher.state, fetcher.data]);

  // The address is that of the draft, once there is one, also after a button has led to where the form was opened.
  const { key: visit } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: look again after every visit
  useEffect(() => {
    if (version !== null && window.location.pathname !== editPath)
      window.history.replaceState(window.history.state, '', editPath);
  }, [version, editPath, visit]);

  // After the version of the answer is in the form: the effect above has only asked for that when this one first runs.
  const savedVersion = fetcher.data?.saved?.version;
  const isTakenIn = savedVersion === undefined || savedVersion === version;
  useEffect(() => {
    const submitter = waiting.current;
    if (isBusy || !isTakenIn || !submitter || !form.current) return;
    waiting.current = null;
    // The answer may have taken the button away: an indicator is offered once.
    if (form.current.contains(submitter)) form.current.requestSubmit(submitter);
  }, [isBusy, isTakenIn]);

  useEffect(() => () => clearTimeout(timer.current), []);

  return { onInput, onSubmit, version, savedAt, state: stateOf(isSaving, fetcher.data, isStopped) };
}

function stateOf(isSaving: boolean, answer: AutosaveAnswer | undefined, isStopped: boolean): AutosaveState {
  if (isSaving) return 'saving';
  if (isStopped) return 'failed';
  if (!answer) return 'idle';
  return answer.saved ? 'saved' : 'invalid';
}

/** The record was changed elsewhere: the form's own errors are all about fields, this one is about none. */
function isConflict(answer: AutosaveAnswer): boolean {
  const errors = (answer.result as { error?: Record<string, unknown> } | undefined)?.error;
  return Boolean(errors && '' in errors);
}
