import { Badge, type Tone } from '#app/components/ui/badge.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { ListingStatus } from '../process.ts';
import type { ListingKind } from '../schema.ts';

const TONES: Record<ListingStatus, Tone> = {
  draft: 'neutral',
  submitted: 'pending',
  returned: 'danger',
  published: 'ok',
  matched: 'primary',
  closed: 'info',
  withdrawn: 'neutral',
  expired: 'neutral',
};

/** 草稿、待审核、已退回、已发布、对接中、已解决 or 已成交、已下架、已过期. */
export function StatusBadge({ kind, status }: { kind: ListingKind; status: ListingStatus }) {
  const t = useT();
  return <Badge tone={TONES[status]}>{t(`${kind}.status.${status}`)}</Badge>;
}
