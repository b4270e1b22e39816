import type { ReactNode } from 'react';
import type { Tone } from '#app/components/ui/badge.tsx';
import { cn } from '#app/components/ui/cn.ts';
import { useT } from '#app/i18n/use-t.ts';

export type TimelineEntry = {
  id: string;
  /** Ready text in Asia/Shanghai, such as "2025年3月18日 14:05". */
  time: string;
  /** The same instant in ISO 8601, for machines. */
  iso?: string;
  who?: ReactNode;
  text: ReactNode;
  /** Longer words below: a note, a reason. */
  note?: ReactNode;
  tone?: Tone;
};

const dot: Record<Tone, string> = {
  neutral: 'border-line-strong bg-surface',
  primary: 'border-primary bg-primary',
  info: 'border-info bg-info',
  ok: 'border-ok bg-ok',
  pending: 'border-accent bg-accent-soft',
  danger: 'border-danger bg-danger',
};

/** What happened, newest or oldest first as the page wants it. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const t = useT();
  if (entries.length === 0) return <p className="text-muted">{t('common.timeline.empty')}</p>;
  return (
    <ol className="grid">
      {entries.map((entry) => (
        <li key={entry.id} className="relative grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3 pb-5 last:pb-0">
          <span aria-hidden className="relative flex justify-center">
            <span className={cn('z-10 mt-2 size-3 rounded-full border-2', dot[entry.tone ?? 'neutral'])} />
            <span className="absolute top-3 -bottom-7 w-px bg-line [li:last-child_&]:hidden" />
          </span>
          <div className="min-w-0">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span>{entry.text}</span>
            </p>
            <p className="flex flex-wrap gap-x-3 text-sm text-muted">
              <time dateTime={entry.iso} className="figures">
                {entry.time}
              </time>
              {entry.who ? <span>{entry.who}</span> : null}
            </p>
            {entry.note ? (
              <div className="mt-1 rounded-md bg-sunken px-3 py-2 text-sm prose-text">{entry.note}</div>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
