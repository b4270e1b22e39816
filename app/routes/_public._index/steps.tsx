import { useT } from '#app/i18n/use-t.ts';

const steps = ['publish', 'match', 'meet', 'register'] as const;

/** From a problem to a registered contract. */
export function Steps() {
  const t = useT();
  return (
    <ol className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
      {steps.map((step, index) => (
        <li key={step} className="flex gap-3 rounded-lg border border-line bg-surface px-4 py-4">
          <span
            aria-hidden
            className="grid size-8 shrink-0 place-items-center rounded-full bg-primary text-sm font-semibold text-white figures"
          >
            {index + 1}
          </span>
          <div>
            <h3 className="leading-8">{t(`home.step.${step}`)}</h3>
            <p className="text-sm text-muted">{t(`home.step.${step}.text`)}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
