import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** Nothing here yet: one sentence that says why, and one action that helps. */
export function EmptyState({
  title,
  text,
  icon: Icon,
  action,
}: {
  title?: ReactNode;
  text: ReactNode;
  icon?: LucideIcon;
  action?: ReactNode;
}) {
  return (
    <div className="grid justify-items-center gap-3 rounded-lg border border-dashed border-line-strong bg-surface px-6 py-10 text-center">
      {Icon ? <Icon aria-hidden className="size-8 text-muted" /> : null}
      {title ? <p className="text-lg font-semibold">{title}</p> : null}
      <p className="max-w-prose text-muted">{text}</p>
      {action}
    </div>
  );
}
