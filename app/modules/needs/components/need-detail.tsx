import { DataTable } from '#app/components/table/data-table.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TagList } from '#app/components/ui/chip.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { ChainPath } from '#app/modules/listings/components/listing-card.tsx';
import { KeyFacts, Story } from '#app/modules/listings/components/listing-detail.tsx';
import { StatusBadge } from '#app/modules/listings/components/status-badge.tsx';
import type { NeedView } from '../pages.server.ts';
import { NeedBadges } from './need-card.tsx';

/** Number, chain › node, state and urgency: the line under a need's title. */
export function NeedMeta({ need }: { need: NeedView }) {
  const t = useT();
  return (
    <>
      <span className="figures">{need.number}</span>
      <ChainPath chain={need.chain} node={need.node} />
      <StatusBadge kind="need" status={need.status} />
      <NeedBadges need={need} />
      {need.isOpenCall ? <span>{t('need.open_call')}</span> : null}
      {need.isDemo ? <span>{t('listing.demo')}</span> : null}
    </>
  );
}

export function NeedKeyFacts({ need }: { need: NeedView }) {
  const t = useT();
  return (
    <KeyFacts
      facts={[
        { term: t('need.budget'), text: need.budget ?? t('need.budget.hidden') },
        { term: t('listing.cooperation'), text: need.cooperation.join('、') || t('common.unknown') },
        { term: t('need.min_trl'), text: need.trlWanted || t('need.form.minTrl.none') },
        { term: t('need.period'), text: need.period || t('common.unknown') },
        { term: t('listing.region'), text: need.organization.region },
        { term: t('listing.published_on'), text: need.publishedOn ?? t('common.none') },
        { term: t('listing.valid_to'), text: need.validTo ?? t('common.none') },
        { term: t('need.urgency'), text: t(`need.urgency.${need.urgency}`) },
      ]}
    />
  );
}

/** The story, the indicators and the classification of a need, the same on the site and on the desk. */
export function NeedBody({ need }: { need: NeedView }) {
  const t = useT();
  return (
    <>
      <Card title={t('need.section.problem')}>
        <div className="grid gap-5">
          <Story title={t('need.problem')} text={need.problem} />
          <Story title={t('need.key_technology')} text={need.keyTechnology} />
          <Story title={t('need.goal')} text={need.goal} />
          <Story title={t('need.tried')} text={need.tried} />
          <Story title={t('need.foundation')} text={need.foundation} />
          <TagList tags={need.keywords} label={t('listing.keywords')} />
        </div>
      </Card>
      {need.indicators.length > 0 ? (
        <Card title={t('need.indicators')} flush>
          <DataTable
            caption={t('need.indicators')}
            rowKey={(row) => `${row.name} ${row.current} ${row.target}`}
            rows={need.indicators}
            columns={[
              { key: 'name', header: t('need.indicator.name'), isRowHeader: true, cell: (row) => row.name },
              {
                key: 'current',
                header: t('need.indicator.current'),
                align: 'end',
                cell: (row) => row.current,
              },
              {
                key: 'target',
                header: t('need.indicator.target'),
                align: 'end',
                cell: (row) => <strong className="text-primary-strong">{row.target}</strong>,
              },
              { key: 'unit', header: t('need.indicator.unit'), cell: (row) => row.unit },
              { key: 'method', header: t('need.indicator.method'), cell: (row) => row.method },
            ]}
          />
        </Card>
      ) : null}
      <Card title={t('listing.classification')}>
        <DescriptionList
          columns={2}
          items={[
            need.field ? { term: t('listing.field'), text: need.field } : null,
            need.industry ? { term: t('listing.industry'), text: need.industry } : null,
            need.needFields.length > 0 ? { term: t('need.fields'), text: need.needFields.join('、') } : null,
            need.activityType ? { term: t('need.activity'), text: need.activityType } : null,
            need.discipline ? { term: t('need.discipline'), text: need.discipline } : null,
            need.ipIntention ? { term: t('need.ip_intention'), text: need.ipIntention } : null,
            need.preferredPartner ? { term: t('need.preferred_partner'), text: need.preferredPartner } : null,
            need.isInside ? { term: t('need.budget_visible_to'), text: need.budgetVisibility } : null,
            need.isInside && need.isAnonymous ? { term: t('need.anonymous'), text: t('common.yes') } : null,
          ]}
        />
      </Card>
    </>
  );
}
