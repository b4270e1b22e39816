import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { ReadingView } from '../help.server.ts';

/** What the firm confirmed of the technical meanings of its words; nothing where it confirmed none. */
export function ConfirmedReadings({ readings }: { readings: readonly ReadingView[] }) {
  const t = useT();
  if (readings.length === 0) return null;
  return (
    <Card title={t('need.readings')}>
      <p className="mb-3 text-sm text-muted">{t('need.readings.text')}</p>
      <ul className="grid gap-2">
        {readings.map(({ code, name, node }) => (
          <li key={code}>
            {name}
            <span className="block text-xs text-muted">{node}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
