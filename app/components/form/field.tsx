import type { FieldMetadata } from '@conform-to/react';
import type { ReactNode } from 'react';
import { cn } from '#app/components/ui/cn.ts';
import { useMessage, useT } from '#app/i18n/use-t.ts';

/** The metadata of any field of any form, as `fields.title` gives it. */
// biome-ignore lint/suspicious/noExplicitAny: conform's own helpers take any schema here; components read no values by type
export type AnyField = FieldMetadata<any, any, any>;

/** What every field component takes beside its own. */
export type FieldProps = {
  field: AnyField;
  label: ReactNode;
  /** One sentence on how to fill the field in; stands between label and input. */
  hint?: ReactNode;
  /** A good answer, shown after "示例：". */
  example?: string;
  /** Overrides what the field's constraint says. */
  required?: boolean;
  className?: string;
};

export type Option = { value: string; label: string; disabled?: boolean; hint?: ReactNode };
export type OptionGroup = { label: string; options: readonly Option[] };

export const inputLook =
  'block w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 py-2 text-base text-ink min-h-11 ' +
  'hover:border-primary aria-invalid:border-danger aria-invalid:bg-danger-soft disabled:bg-sunken disabled:text-muted';

/** Ids of the texts that describe a field, for aria-describedby. */
export function describedBy(field: AnyField, props: Pick<FieldProps, 'hint' | 'example'>, extra?: string) {
  return (
    [props.hint || props.example ? field.descriptionId : null, extra].filter(Boolean).join(' ') || undefined
  );
}

export function RequiredMark() {
  const t = useT();
  return (
    <>
      <span aria-hidden className="ml-1 text-danger">
        *
      </span>
      <span className="sr-only">（{t('form.required')}）</span>
    </>
  );
}

export function FieldHint({ field, hint, example }: Pick<FieldProps, 'field' | 'hint' | 'example'>) {
  const t = useT();
  if (!hint && !example) return null;
  return (
    <div id={field.descriptionId} className="text-sm text-muted">
      {hint ? <div>{hint}</div> : null}
      {example ? <div>{t('form.example', { text: example })}</div> : null}
    </div>
  );
}

/** The errors of a field, each a message key or a ready text. */
export function FieldErrors({ id, errors }: { id: string; errors: readonly string[] | undefined }) {
  const message = useMessage();
  if (!errors?.length) return null;
  return (
    <ul id={id} className="text-sm font-medium text-danger">
      {errors.map((error) => (
        <li key={error}>{message(error)}</li>
      ))}
    </ul>
  );
}

/** Label, hint, control, errors: the frame around one control. */
export function FieldFrame({
  field,
  label,
  hint,
  example,
  required,
  className,
  children,
}: FieldProps & { children: ReactNode }) {
  return (
    <div className={cn('grid content-start gap-1.5', className)}>
      <label htmlFor={field.id} className="font-medium">
        {label}
        {(required ?? field.required) ? <RequiredMark /> : null}
      </label>
      <FieldHint field={field} hint={hint} example={example} />
      {children}
      <FieldErrors id={field.errorId} errors={field.errors} />
    </div>
  );
}

/** The same frame around several controls: a fieldset with a legend. */
export function GroupFrame({
  field,
  label,
  hint,
  example,
  required,
  className,
  children,
}: FieldProps & { children: ReactNode }) {
  const describes = [
    hint || example ? field.descriptionId : null,
    field.errors?.length ? field.errorId : null,
  ].filter(Boolean);
  return (
    <fieldset
      id={field.id}
      tabIndex={-1}
      aria-describedby={describes.join(' ') || undefined}
      className={cn('min-w-0', className)}
    >
      <legend className="mb-1.5 font-medium">
        {label}
        {(required ?? field.required) ? <RequiredMark /> : null}
      </legend>
      <div className="grid gap-1.5">
        <FieldHint field={field} hint={hint} example={example} />
        {children}
        <FieldErrors id={field.errorId} errors={field.errors} />
      </div>
    </fieldset>
  );
}
