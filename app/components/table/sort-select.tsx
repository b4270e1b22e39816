import { Form, useSearchParams, useSubmit } from '@remix-run/react';
import type { Option } from '#app/components/form/field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';

/**
 * The order of a list as a GET form: sends `?sort=` and keeps everything else of the query but the page. With
 * JavaScript it sends itself; without it a button stands beside.
 */
export function SortSelect({
  value,
  options,
  name = 'sort',
}: {
  value: string;
  options: readonly Option[];
  name?: string;
}) {
  const t = useT();
  const [params] = useSearchParams();
  const submit = useSubmit();
  const kept = [...params.entries()].filter(([key]) => key !== name && key !== 'page');
  return (
    <Form method="get" preventScrollReset className="no-print flex items-center gap-2 text-sm">
      {kept.map(([key, one]) => (
        <input key={`${key}=${one}`} type="hidden" name={key} value={one} />
      ))}
      <label className="flex items-center gap-2">
        <span className="whitespace-nowrap text-muted">{t('common.sort')}</span>
        <select
          key={value}
          name={name}
          defaultValue={value}
          onChange={(event) => submit(event.currentTarget.form, { preventScrollReset: true })}
          className="min-h-10 rounded-md border border-line-strong bg-surface px-2"
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </label>
      <noscript>
        <Button size="sm">{t('common.sort.apply')}</Button>
      </noscript>
    </Form>
  );
}
