import { cva } from 'class-variance-authority';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';

export type Tone = 'neutral' | 'primary' | 'info' | 'ok' | 'pending' | 'danger';

const badge = cva(
  'inline-flex items-center gap-1 rounded-sm border px-2 py-px text-xs font-medium whitespace-nowrap',
  {
    variants: {
      tone: {
        neutral: 'border-line bg-sunken text-muted',
        primary: 'border-primary-line bg-primary-soft text-primary-strong',
        info: 'border-info-line bg-info-soft text-info',
        ok: 'border-ok-line bg-ok-soft text-ok',
        pending: 'border-accent-line bg-accent-soft text-accent',
        danger: 'border-danger-line bg-danger-soft text-danger',
      },
    },
  },
);

/** A state in one or two words. The words carry the meaning; the colour only helps. */
export function Badge({
  tone = 'neutral',
  icon: Icon,
  className,
  children,
}: {
  tone?: Tone;
  icon?: LucideIcon;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span className={cn(badge({ tone }), className)}>
      {Icon ? <Icon aria-hidden className="size-3.5 shrink-0" /> : null}
      {children}
    </span>
  );
}
