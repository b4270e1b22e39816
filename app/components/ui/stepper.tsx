import { Check } from 'lucide-react';
import { useT } from '#app/i18n/use-t.ts';
import { cn } from './cn.ts';

export type Step = {
  label: string;
  state: 'done' | 'current' | 'todo';
  /** Date or deadline below the label. */
  note?: string;
};

/** Where a process stands: in a row on wide screens, one below the other on a phone. */
export function Stepper({ label, steps }: { label: string; steps: readonly Step[] }) {
  const t = useT();
  const words = {
    done: t('common.step.done'),
    current: t('common.step.current'),
    todo: t('common.step.todo'),
  };
  return (
    <ol aria-label={label} className="grid sm:flex">
      {steps.map((step, index) => (
        <li
          key={step.label}
          aria-current={step.state === 'current' ? 'step' : undefined}
          className="group relative flex flex-1 gap-3 pb-4 last:pb-0 sm:flex-col sm:items-center sm:gap-1.5 sm:pb-0 sm:text-center"
        >
          <span
            aria-hidden
            className={cn(
              'absolute top-8 bottom-0 left-4 w-0.5 group-last:hidden',
              'sm:top-4 sm:right-[calc(-50%+1.25rem)] sm:bottom-auto sm:left-[calc(50%+1.25rem)] sm:h-0.5 sm:w-auto',
              step.state === 'done' ? 'bg-primary' : 'bg-line',
            )}
          />
          <span
            aria-hidden
            className={cn(
              'grid size-8 shrink-0 place-items-center rounded-full border-2 text-sm font-semibold figures',
              step.state === 'done' && 'border-primary bg-primary text-white',
              step.state === 'current' && 'border-primary bg-primary-soft text-primary-strong',
              step.state === 'todo' && 'border-line-strong bg-surface text-muted',
            )}
          >
            {step.state === 'done' ? <Check className="size-4" /> : index + 1}
          </span>
          <span className="min-w-0 pt-0.5 text-sm sm:px-1 sm:pt-0">
            <span
              className={cn(
                'block',
                step.state === 'current' && 'font-semibold',
                step.state === 'todo' && 'text-muted',
              )}
            >
              {step.label}
              <span className="sr-only">（{words[step.state]}）</span>
            </span>
            {step.note ? <span className="block text-xs text-muted">{step.note}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
