import { Form, useSearchParams } from '@remix-run/react';
import { Search } from 'lucide-react';
import { Button } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';

/**
 * One search line as a GET form (`?q=`). Filters already chosen stay unless `action` leads to another page.
 */
export function SearchBox({
  label,
  placeholder,
  action,
  name = 'q',
  autoComplete = 'off',
}: {
  label: string;
  placeholder?: string;
  action?: string;
  name?: string;
  autoComplete?: string;
}) {
  const t = useT();
  const [params] = useSearchParams();
  const kept = action ? [] : [...params.entries()].filter(([key]) => key !== name && key !== 'page');
  return (
    <Form method="get" action={action} role="search" className="no-print flex">
      {kept.map(([key, value]) => (
        <input key={`${key}=${value}`} type="hidden" name={key} value={value} />
      ))}
      <input
        key={params.get(name)}
        type="search"
        name={name}
        defaultValue={action ? undefined : (params.get(name) ?? undefined)}
        aria-label={label}
        placeholder={placeholder ?? label}
        autoComplete={autoComplete}
        maxLength={200}
        className="min-h-12 min-w-0 flex-1 rounded-l-md border border-r-0 border-line-strong bg-surface px-4 hover:border-primary"
      />
      <Button variant="primary" icon={Search} className="min-h-12 shrink-0 rounded-l-none">
        {t('common.search')}
      </Button>
    </Form>
  );
}
