import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useT } from '#app/i18n/use-t.ts';
import { Button, type ButtonProps } from './button.tsx';
import { cn } from './cn.ts';

export type DialogProps = {
  /** Words of the button that opens it. */
  trigger: ReactNode;
  triggerProps?: Pick<ButtonProps, 'variant' | 'size' | 'icon' | 'className'>;
  title: ReactNode;
  /** Usually a form; its own submit button ends the dialog by navigating. */
  children: ReactNode;
};

/**
 * A modal <dialog> behind a button. Until the page is hydrated, and for good without JavaScript, the same content
 * stands in a <details> below the button.
 */
export function Dialog({ trigger, triggerProps, title, children }: DialogProps) {
  const t = useT();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);

  if (!isReady) {
    return (
      <details className="group">
        <summary
          className={cn(
            'inline-flex min-h-11 list-none items-center rounded-md border border-line-strong bg-surface px-5 font-medium',
            triggerProps?.size === 'sm' && 'min-h-9 px-3 text-sm',
            triggerProps?.variant === 'danger' && 'border-danger text-danger',
            triggerProps?.variant === 'primary' && 'border-primary bg-primary text-white',
          )}
        >
          {trigger}
        </summary>
        <div className="mt-3 rounded-lg border border-line bg-surface p-5">
          <p className="mb-3 text-lg font-semibold">{title}</p>
          {children}
        </div>
      </details>
    );
  }
  return (
    <>
      <Button
        {...triggerProps}
        type="button"
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
      >
        {trigger}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        className="w-full max-w-lg rounded-lg border border-line bg-surface p-0 text-ink shadow-dialog max-sm:mx-4 max-sm:w-auto"
      >
        <div className="flex items-start justify-between gap-4 border-b border-line px-5 py-3">
          <h2 id={titleId} className="text-lg">
            {title}
          </h2>
          <button
            type="button"
            aria-label={t('common.close')}
            onClick={() => dialog.current?.close()}
            className="-mr-2 grid size-9 place-items-center rounded-md hover:bg-sunken"
          >
            <X aria-hidden className="size-5" />
          </button>
        </div>
        <div className="px-5 py-4">{children}</div>
      </dialog>
    </>
  );
}
