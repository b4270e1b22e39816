import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useT } from '#app/i18n/use-t.ts';
import { Notice, type NoticeTone } from './notice.tsx';

export type ToastData = {
  /** Changes with every toast, so that the same words show again. */
  id: string;
  tone: NoticeTone;
  /** Ready text, not a key. */
  text: string;
};

/** The answer to the last action, carried over the redirect by the root loader. It stays until closed or left. */
export function Toast({ toast }: { toast: ToastData | null | undefined }) {
  const t = useT();
  const [closedId, setClosedId] = useState<string | null>(null);
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (!toast || toast.id === closedId) return null;
  return (
    <div className="no-print fixed inset-x-0 bottom-4 z-50 mx-auto w-full max-w-lg px-4">
      <Notice tone={toast.tone} isLive className="items-start shadow-dialog">
        <div className="flex items-start justify-between gap-3">
          <span>{toast.text}</span>
          {isReady ? (
            <button
              type="button"
              aria-label={t('common.close')}
              onClick={() => setClosedId(toast.id)}
              className="-my-1 -mr-2 grid size-9 shrink-0 place-items-center rounded-md hover:bg-black/5"
            >
              <X aria-hidden className="size-4" />
            </button>
          ) : null}
        </div>
      </Notice>
    </div>
  );
}
