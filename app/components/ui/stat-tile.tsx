import { Link } from '@remix-run/react';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.ts';
import { cn } from './cn.ts';

/** A number with its unit, both ready as text; the unit never wraps away from the number. */
export function Amount({ value, unit, className }: { value: string; unit?: string; className?: string }) {
  return (
    <span className={cn('whitespace-nowrap figures', className)}>
      {value}
      {unit ? <span className="ml-1 text-[0.8em] font-normal text-muted">{unit}</span> : null}
    </span>
  );
}

export type StatTileProps = {
  label: string;
  value: string;
  unit?: string;
  /** How the number is counted, in one sentence; part of every published figure. */
  definition?: ReactNode;
  /** The list of exactly the records behind the number. */
  to?: string;
  linkLabel?: string;
  /** A change or a target, already in words. */
  note?: ReactNode;
  isMain?: boolean;
};

/** One figure that opens the records behind it. */
export function StatTile({ label, value, unit, definition, to, linkLabel, note, isMain }: StatTileProps) {
  const t = useT();
  return (
    <div
      className={cn(
        'relative flex flex-col gap-1 rounded-lg border border-line bg-surface px-4 py-4 shadow-card',
        isMain &&
          'before:absolute before:-inset-x-px before:-top-px before:h-1 before:rounded-t-lg before:bg-primary',
        to && 'hover:border-primary',
      )}
    >
      <p className="text-sm text-muted">{label}</p>
      <p className={cn('leading-tight font-semibold text-primary-strong', isMain ? 'text-3xl' : 'text-2xl')}>
        {/* Two tiles stand side by side on a phone: there the unit may go below a long number. */}
        <Amount value={value} unit={unit} className="max-sm:whitespace-normal" />
      </p>
      {note ? <p className="text-sm">{note}</p> : null}
      {definition ? <p className="text-xs text-muted">{definition}</p> : null}
      {to ? (
        <Link
          to={to}
          className="link mt-auto inline-flex items-center gap-0.5 pt-1 text-sm after:absolute after:inset-0"
        >
          {linkLabel ?? t('common.details')}
          <span className="sr-only">：{label}</span>
          <ChevronRight aria-hidden className="size-4" />
        </Link>
      ) : null}
    </div>
  );
}

/** Tiles side by side: two on a phone, four on a desk. */
export function StatRow({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,10rem),1fr))] gap-3 sm:gap-4">
      {children}
    </div>
  );
}
