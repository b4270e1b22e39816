import { Badge } from '#app/components/ui/badge.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { formatYuan } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import type { publicityPage } from '../pages.server.ts';
import type { Publicity } from '../queries.server.ts';

type PageData = Awaited<ReturnType<typeof publicityPage>>;

/** What was made public. */
export function PublicityFacts({ publicity, contract }: Pick<PageData, 'publicity' | 'contract'>) {
  const t = useT();
  const locale = useLocale();
  const date = (value: string) => formatDate(value, locale);
  return (
    <DescriptionList
      columns={2}
      items={[
        { term: t('publicity.field.institution'), text: publicity.institution },
        {
          term: t('publicity.field.price'),
          text: (
            <span className="figures">
              {formatYuan(publicity.priceFen, { grouped: true })} {t('contract.unit.yuan')}
            </span>
          ),
        },
        { term: t('publicity.field.startsOn'), text: date(publicity.startsOn) },
        {
          term: t('publicity.field.endsOn'),
          text: t('publicity.ends', { date: date(publicity.endsOn), days: publicity.days }),
        },
        { term: t('publicity.field.tradeMode'), text: publicity.tradeMode },
        { term: t('publicity.field.transferee'), text: publicity.transferee },
        { term: t('publicity.field.completers'), text: publicity.completers },
        { term: t('publicity.field.relationNote'), text: publicity.relationNote },
        { term: t('publicity.field.channel'), text: publicity.channel },
        { term: t('publicity.field.contact'), text: publicity.contact },
        { term: t('publicity.field.basis'), text: publicity.basis },
        contract && {
          term: t('publicity.contract'),
          text: <TextLink to={paths.desk.contract(contract.id)}>{contract.projectName}</TextLink>,
        },
        publicity.state === 'cancelled' && {
          term: t('publicity.cancel.reason'),
          text: publicity.cancelReason,
        },
      ]}
    />
  );
}

export function PublicityBadge({
  publicity,
}: {
  publicity: Pick<Publicity, 'state'> & { isEnded: boolean; isObjected: boolean };
}) {
  const t = useT();
  const { state, isEnded, isObjected } = publicity;
  if (state === 'cancelled') return <Badge>{t('publicity.state.cancelled')}</Badge>;
  if (isObjected) return <Badge tone="danger">{t('publicity.standing.objected')}</Badge>;
  return (
    <Badge tone={isEnded ? 'ok' : 'pending'}>
      {t(isEnded ? 'publicity.standing.ended' : 'publicity.standing.running')}
    </Badge>
  );
}
