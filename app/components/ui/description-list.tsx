import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.ts';
import { cn } from './cn.ts';

export type Description = { term: ReactNode; text: ReactNode };

/** Name and value pairs; a value that is empty is shown as "not given". Entries that are null are left out. */
export function DescriptionList({
  items,
  columns = 1,
  className,
}: {
  items: ReadonlyArray<Description | null | false>;
  columns?: 1 | 2;
  className?: string;
}) {
  const t = useT();
  const shown = items.filter((item): item is Description => Boolean(item));
  return (
    <dl className={cn('grid gap-x-8 gap-y-3', columns === 2 && 'lg:grid-cols-2', className)}>
      {shown.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is static and its terms may be elements
        <div key={index} className="grid gap-x-4 sm:grid-cols-[8.5em_minmax(0,1fr)]">
          <dt className="text-sm leading-7 text-muted">{item.term}</dt>
          <dd className="min-w-0">
            {isEmpty(item.text) ? <span className="text-muted">{t('common.unknown')}</span> : item.text}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function isEmpty(text: ReactNode): boolean {
  return text === null || text === undefined || text === '' || text === false;
}
