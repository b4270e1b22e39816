import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { inputLook, type Option, type OptionGroup } from '#app/components/form/field.tsx';
import { SelectOptions } from '#app/components/form/select-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { cn } from '#app/components/ui/cn.ts';
import { useT } from '#app/i18n/use-t.ts';

/** The filters of a list as one GET form: shareable, and the same without JavaScript. */
export function FilterForm({
  /** What is filtered by now; the form is filled in anew when it changes. */
  filter,
  /** Where nothing is filtered; null while nothing is. */
  clearTo,
  /** The grid's columns on a wide screen. */
  className,
  children,
}: {
  filter: unknown;
  clearTo: string | null;
  className: string;
  children: ReactNode;
}) {
  const t = useT();
  return (
    <Form
      method="get"
      role="search"
      key={JSON.stringify(filter)}
      className={cn(
        'no-print grid gap-3 rounded-lg border border-line bg-surface p-4 shadow-card sm:grid-cols-2 lg:items-end',
        className,
      )}
    >
      {children}
      <div className="flex items-center gap-3">
        <Button>{t('common.filter.apply')}</Button>
        {clearTo ? (
          <Link to={clearTo} className="link text-sm whitespace-nowrap">
            {t('common.filter.clear')}
          </Link>
        ) : null}
      </div>
    </Form>
  );
}

/** The words to search for, sent as `q`. */
export function FilterText({
  label,
  value,
  maxLength,
  placeholder,
}: {
  label: string;
  value: string | undefined;
  maxLength: number;
  placeholder: string;
}) {
  return (
    <label className="grid min-w-0 gap-1 text-sm">
      <span className="text-muted">{label}</span>
      <input
        type="search"
        name="q"
        defaultValue={value}
        maxLength={maxLength}
        placeholder={placeholder}
        className={inputLook}
      />
    </label>
  );
}

export function FilterChoice({
  name,
  label,
  value,
  options,
}: {
  name: string;
  label: string;
  value: string | undefined;
  options: readonly (Option | OptionGroup)[];
}) {
  const t = useT();
  return (
    <label className="grid min-w-0 gap-1 text-sm">
      <span className="text-muted">{label}</span>
      <select name={name} defaultValue={value ?? ''} className={`${inputLook} pr-8`}>
        <option value="">{t('common.all')}</option>
        <SelectOptions options={options} />
      </select>
    </label>
  );
}
