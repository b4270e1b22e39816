import type { FormMetadata } from '@conform-to/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { cn } from '#app/components/ui/cn.ts';
import { useMessage, useT } from '#app/i18n/use-t.ts';

// biome-ignore lint/suspicious/noExplicitAny: any form's metadata; only names, ids and errors are read
export type AnyForm = FormMetadata<any, any>;

/**
 * The errors of a form, at its top: first those of the whole form, then one link per field to the field itself.
 * Takes the focus when errors arrive, so that a keyboard or screen-reader user starts there.
 * `labels` maps a field's name to its label; a list item's error uses the list's label.
 */
export function FormErrors({ form, labels = {} }: { form: AnyForm; labels?: Record<string, string> }) {
  const t = useT();
  const message = useMessage();
  const box = useRef<HTMLDivElement>(null);
  const formErrors: string[] = form.errors ?? [];
  const fieldErrors = Object.entries(form.allErrors as Record<string, string[] | undefined>)
    .filter(([name, errors]) => name !== '' && errors?.length)
    .map(([name, errors]) => ({ name, text: errors?.[0] ?? '' }));
  const signature = JSON.stringify([formErrors, fieldErrors]);
  const isEmpty = formErrors.length + fieldErrors.length === 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: focus again only when the set of errors changes
  useEffect(() => {
    if (!isEmpty) box.current?.focus();
  }, [signature]);

  if (isEmpty) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="rounded-md border border-danger-line border-l-4 border-l-danger bg-danger-soft px-4 py-3"
    >
      <p className="font-semibold text-danger">
        {t('form.errors.title', { count: formErrors.length + fieldErrors.length })}
      </p>
      <ul className="mt-1 list-disc pl-5">
        {formErrors.map((error) => (
          <li key={error}>{message(error)}</li>
        ))}
        {fieldErrors.map(({ name, text }) => {
          const label = labelOf(name, labels);
          return (
            <li key={name}>
              <a href={`#${form.id}-${name}`} className="link text-danger hover:text-danger-strong">
                {label ? t('form.errors.item', { label, message: message(text) }) : message(text)}
              </a>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function labelOf(name: string, labels: Record<string, string>): string | undefined {
  return labels[name] ?? labels[name.replace(/[[.].*$/, '')];
}

/** A titled part of a long form; with an id the page can point to it. */
export function Fieldset({
  title,
  description,
  id,
  className,
  children,
}: {
  title: ReactNode;
  description?: ReactNode;
  id?: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <fieldset
      id={id}
      className="min-w-0 scroll-mt-4 rounded-lg border border-line bg-surface px-4 pt-2 pb-5 shadow-card sm:px-6"
    >
      <legend className="float-left w-full border-b border-line py-2 text-lg font-semibold">{title}</legend>
      <div className={cn('clear-both grid gap-5 pt-4', className)}>
        {description ? <p className="text-sm text-muted">{description}</p> : null}
        {children}
      </div>
    </fieldset>
  );
}

/** Fields side by side on wide screens, one column on a phone. */
export function FieldRow({ columns = 2, children }: { columns?: 2 | 3; children: ReactNode }) {
  return (
    <div className={cn('grid gap-5', columns === 3 ? 'md:grid-cols-3' : 'md:grid-cols-2')}>{children}</div>
  );
}

/** The buttons that end a form, the main one first; a note on what happens next stands beside them. */
export function SubmitBar({ note, children }: { note?: ReactNode; children: ReactNode }) {
  return (
    <div className="no-print flex flex-wrap items-center gap-3 border-t border-line pt-5">
      {children}
      {note ? <p className="text-sm text-muted">{note}</p> : null}
    </div>
  );
}

/** The line that explains the asterisk; once per form. */
export function RequiredLegend() {
  const t = useT();
  return <p className="text-sm text-muted">{t('form.required.legend')}</p>;
}
