import { Link } from '@remix-run/react';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.ts';
import { cn } from './cn.ts';

/** An active filter; following the link removes it. */
export function Chip({ label, removeTo }: { label: string; removeTo: string }) {
  const t = useT();
  return (
    <Link
      to={removeTo}
      preventScrollReset
      className="inline-flex min-h-9 items-center gap-1 rounded-full border border-primary-line bg-primary-soft py-1 pr-2 pl-3 text-sm text-primary-strong no-underline hover:border-primary"
      aria-label={t('common.filter.remove', { label })}
    >
      {label}
      <X aria-hidden className="size-4" />
    </Link>
  );
}

/** Active filters in a row, with a link that clears them all. Renders nothing when there are none. */
export function ChipRow({
  chips,
  clearTo,
}: {
  chips: ReadonlyArray<{ label: string; removeTo: string }>;
  clearTo: string;
}) {
  const t = useT();
  if (chips.length === 0) return null;
  return (
    <div className="no-print flex flex-wrap items-center gap-2">
      <span className="text-sm text-muted">{t('common.filter.active')}</span>
      {chips.map((chip) => (
        <Chip key={chip.removeTo} {...chip} />
      ))}
      <Link to={clearTo} preventScrollReset className="link px-1 text-sm">
        {t('common.filter.clear')}
      </Link>
    </div>
  );
}

/** Keywords and the like: plain words, or links when `to` is given. */
export function TagList({
  tags,
  className,
  label,
}: {
  tags: ReadonlyArray<string | { label: ReactNode; to?: string }>;
  className?: string;
  label?: string;
}) {
  if (tags.length === 0) return null;
  const look = 'inline-block rounded-sm bg-sunken px-2 py-0.5 text-sm text-ink';
  return (
    <ul className={cn('flex flex-wrap gap-1.5', className)} aria-label={label}>
      {tags.map((tag, index) => {
        const item = typeof tag === 'string' ? { label: tag, to: undefined } : tag;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is static and its labels may repeat
          <li key={index}>
            {item.to ? (
              <Link
                to={item.to}
                className={cn(look, 'text-primary-strong no-underline hover:bg-primary-soft')}
              >
                {item.label}
              </Link>
            ) : (
              <span className={look}>{item.label}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
