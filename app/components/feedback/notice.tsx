import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '#app/components/ui/cn.ts';
import { useT } from '#app/i18n/use-t.ts';

export type NoticeTone = 'info' | 'success' | 'warn' | 'error';

const looks: Record<NoticeTone, { icon: LucideIcon; className: string; iconColor: string }> = {
  info: { icon: Info, className: 'border-info-line border-l-info bg-info-soft', iconColor: 'text-info' },
  success: { icon: CircleCheck, className: 'border-ok-line border-l-ok bg-ok-soft', iconColor: 'text-ok' },
  warn: {
    icon: TriangleAlert,
    className: 'border-accent-line border-l-accent bg-accent-soft',
    iconColor: 'text-accent',
  },
  error: {
    icon: CircleAlert,
    className: 'border-danger-line border-l-danger bg-danger-soft',
    iconColor: 'text-danger',
  },
};

export type NoticeProps = {
  tone?: NoticeTone;
  title?: ReactNode;
  /** Announced at once when it appears; only for what the user must not miss. */
  isLive?: boolean;
  actions?: ReactNode;
  className?: string;
  children?: ReactNode;
};

/** A message in the flow of the page. Its kind is said in words for those who see neither icon nor colour. */
export function Notice({ tone = 'info', title, isLive, actions, className, children }: NoticeProps) {
  const t = useT();
  const { icon: Icon, className: look, iconColor } = looks[tone];
  return (
    <div
      role={isLive ? (tone === 'error' ? 'alert' : 'status') : undefined}
      className={cn('flex gap-3 rounded-md border border-l-4 px-4 py-3', look, className)}
    >
      <Icon aria-hidden className={cn('mt-1 size-5 shrink-0', iconColor)} />
      <div className="min-w-0 flex-1">
        <span className="sr-only">{t(toneKeys[tone])}：</span>
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className="prose-text">{children}</div> : null}
        {actions ? <div className="no-print mt-2 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}

const toneKeys = {
  info: 'common.tone.info',
  success: 'common.tone.success',
  warn: 'common.tone.warn',
  error: 'common.tone.danger',
} as const;
