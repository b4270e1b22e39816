import { Badge, type Tone } from '#app/components/ui/badge.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { EntrySource, EntryStatus } from '../schema.ts';

const SOURCE_TONES: Record<EntrySource, Tone> = {
  shipped: 'neutral',
  changed: 'info',
  bureau: 'primary',
  suggestion: 'primary',
};

/** Where what the entry says comes from. */
export function SourceBadge({ source }: { source: EntrySource }) {
  const t = useT();
  return <Badge tone={SOURCE_TONES[source]}>{t(`thesaurus.source.${source}`)}</Badge>;
}

export function EntryStatusBadge({ status }: { status: EntryStatus }) {
  const t = useT();
  return <Badge tone={status === 'active' ? 'ok' : 'pending'}>{t(`thesaurus.status.${status}`)}</Badge>;
}
