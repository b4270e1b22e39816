import { Badge } from '#app/components/ui/badge.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { DealRowView } from '../pages.server.ts';

/** 已申请、甄别中 … in the words of the process. */
export function DealStateBadge({ deal }: { deal: Pick<DealRowView, 'stateName' | 'tone'> }) {
  return <Badge tone={deal.tone}>{deal.stateName}</Badge>;
}

/** "请于 … 前答复", with "已逾期" once the day is past; nothing where nobody's answer is due. */
export function DueText({ deal }: { deal: Pick<DealRowView, 'dueText' | 'isOverdue'> }) {
  const t = useT();
  if (deal.dueText === null) return null;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <span>{deal.dueText}</span>
      {deal.isOverdue ? <Badge tone="danger">{t('deal.overdue')}</Badge> : null}
    </span>
  );
}
