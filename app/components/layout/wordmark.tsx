import { cn } from '#app/components/ui/cn.ts';
import { useT } from '#app/i18n/use-t.ts';

/** The sign of the product: an arch bridge with its deck and three hangers. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 40 28" className={cn('h-7 w-10', className)} aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeLinecap="round">
        <path strokeWidth="3" d="M2 23h36" />
        <path strokeWidth="3" d="M5 23C8 10 13 5 20 5s12 5 15 18" />
        <path strokeWidth="2" d="M12.5 10v12M20 5.5v16.5M27.5 10v12" />
      </g>
    </svg>
  );
}

/** Logo and name; on narrow screens the name alone without the subtitle. */
export function Wordmark({ className }: { className?: string }) {
  const t = useT();
  return (
    <span className={cn('inline-flex items-center gap-3', className)}>
      <Logo />
      <span className="text-xl font-semibold tracking-[0.12em]">{t('common.product')}</span>
      <span className="hidden border-l border-current/40 pl-3 text-sm xl:inline">
        {t('common.product.subtitle')}
      </span>
    </span>
  );
}
