import type { ReactNode } from 'react';
import { cn } from './cn.ts';

export type CardProps = {
  title?: ReactNode;
  /** Level of the title in the page's outline. */
  level?: 2 | 3 | 4;
  /** Small actions to the right of the title. */
  actions?: ReactNode;
  footer?: ReactNode;
  /** Without padding, for a table that fills the card. */
  flush?: boolean;
  id?: string;
  className?: string;
  children?: ReactNode;
};

/** A white sheet with an optional title line; the plain building block of every page. */
export function Card({ title, level = 2, actions, footer, flush, id, className, children }: CardProps) {
  const Heading = `h${level}` as const;
  return (
    <section id={id} className={cn('rounded-lg border border-line bg-surface shadow-card', className)}>
      {title || actions ? (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-3 sm:px-6">
          {title ? <Heading className="text-lg">{title}</Heading> : <span />}
          {actions ? <div className="no-print flex flex-wrap items-center gap-2">{actions}</div> : null}
        </div>
      ) : null}
      {children ? <div className={flush ? undefined : 'px-4 py-4 sm:px-6 sm:py-5'}>{children}</div> : null}
      {footer ? (
        <div className="border-t border-line bg-paper px-4 py-3 text-sm sm:px-6">{footer}</div>
      ) : null}
    </section>
  );
}
