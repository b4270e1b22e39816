import { Badge, type Tone } from '#app/components/ui/badge.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { PathStatus } from '../path.ts';

const TONES: Record<PathStatus, Tone> = {
  ahead: 'ok',
  on: 'ok',
  behind: 'danger',
  running: 'info',
  none: 'neutral',
};

/** Where a year stands against its path, in words. */
export function PathBadge({ status }: { status: PathStatus }) {
  const t = useT();
  return <Badge tone={TONES[status]}>{t(`plan.status.${status}`)}</Badge>;
}

/** How far the way is covered, with a mark at the share of the time that has passed. Both stand beside it as text. */
export function ProgressBar({ progress, time }: { progress: string | null; time: string | null }) {
  const t = useT();
  if (progress === null) return <span className="text-muted">—</span>;
  const done = within(progress);
  const mark = time === null ? null : within(time);
  return (
    <div className="grid min-w-28 gap-1">
      <span className="figures">{progress}%</span>
      <svg
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
        role="img"
        aria-label={t('plan.progress.label', { progress, time: time ?? '—' })}
        className="h-2 w-full max-w-52"
      >
        <rect width="100" height="8" rx="1" className="fill-line" />
        <rect width={done} height="8" rx="1" className="fill-primary" />
        {mark === null ? null : <rect x={Math.min(mark, 98.5)} width="1.5" height="8" className="fill-ink" />}
      </svg>
      {time === null ? null : <span className="text-xs text-muted">{t('plan.progress.time', { time })}</span>}
    </div>
  );
}

function within(percent: string): number {
  return Math.min(100, Math.max(0, Number(percent)));
}
