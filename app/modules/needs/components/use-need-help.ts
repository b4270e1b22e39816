import { useFetcher } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { paths } from '#app/lib/paths.ts';
import { assistIntent } from '../assist.ts';
import type { NeedHelp } from '../help.server.ts';

/** Typing pauses this long before the text is read. */
const QUIET_MS = 1_500;

/** What reading goes by, the answers given so far among it; the terms on offer travel with it. */
const READ =
  /^(title|problem|keyTechnology|goal|foundation|keywords|chainNode|readings|indicators\[\d+\]\.(name|target|unit))$/;
const CARRIED = 'terms';

/**
 * The help beside the form: as the page opened, as a button of the form answered, and, with JavaScript, read anew when
 * typing pauses. `anchor` is an element inside the form.
 */
export function useNeedHelp(opening: NeedHelp, answered: NeedHelp | undefined) {
  const fetcher = useFetcher<{ help: NeedHelp }>();
  const [help, setHelp] = useState(answered ?? opening);
  const anchor = useRef<HTMLDivElement>(null);
  const lastRead = useRef('');
  const fetched = fetcher.data?.help;

  useEffect(() => {
    if (!answered) return;
    setHelp(answered);
    // A suggestion taken over is typed text like any other: the draft saves itself.
    if (answered.notice?.tone === 'success')
      anchor.current?.dispatchEvent(new Event('input', { bubbles: true }));
  }, [answered]);

  // What became of the last button stays to be read: reading anew is nothing the person did.
  useEffect(() => {
    if (fetched) setHelp((before) => ({ ...fetched, notice: before.notice }));
  }, [fetched]);

  const read = useCallback(() => {
    const form = anchor.current?.closest('form');
    if (!form) return;
    const body = new FormData();
    body.set('intent', assistIntent({ kind: 'ask' }));
    const typed: unknown[] = [];
    for (const [name, value] of new FormData(form)) {
      if (READ.test(name)) typed.push([name, value]);
      if (READ.test(name) || name === CARRIED) body.append(name, value);
    }
    const text = JSON.stringify(typed);
    const isEmpty = !['title', 'problem', 'keyTechnology', 'goal'].some((name) => body.get(name));
    if (isEmpty || text === lastRead.current) return;
    lastRead.current = text;
    fetcher.submit(body, { method: 'post', action: paths.desk.needQuestions() });
  }, [fetcher.submit]);

  useEffect(() => {
    const form = anchor.current?.closest('form');
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(read, QUIET_MS);
    };
    form?.addEventListener('input', wait);
    wait();
    return () => {
      clearTimeout(timer);
      form?.removeEventListener('input', wait);
    };
  }, [read]);

  return { help, anchor, isReading: fetcher.state !== 'idle' };
}
