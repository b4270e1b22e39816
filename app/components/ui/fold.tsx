import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';

/** What only some readers want to see, folded behind its summary; works without JavaScript. */
export function Fold({
  summary,
  isOpen,
  id,
  className,
  children,
}: {
  summary: ReactNode;
  isOpen?: boolean;
  id?: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <details id={id} open={isOpen} className={cn('group/fold', className)}>
      <summary className="inline-flex min-h-9 max-w-full list-none items-center gap-1 text-sm font-medium text-primary hover:underline">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 transition-transform group-open/fold:rotate-90 motion-reduce:transition-none"
        />
        {summary}
      </summary>
      <div className="mt-2">{children}</div>
    </details>
  );
}
