import { DataTable } from '#app/components/table/data-table.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TagList } from '#app/components/ui/chip.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { ChainPath } from '#app/modules/listings/components/listing-card.tsx';
import { KeyFacts, Story } from '#app/modules/listings/components/listing-detail.tsx';
import { StatusBadge } from '#app/modules/listings/components/status-badge.tsx';
import type { TechnologyView } from '../pages.server.ts';

/** Number, chain › node and state: the line under a technology's title. */
export function TechnologyMeta({ technology }: { technology: TechnologyView }) {
  const t = useT();
  return (
    <>
      <span className="figures">{technology.number}</span>
      <ChainPath chain={technology.chain} node={technology.node} />
      <StatusBadge kind="technology" status={technology.status} />
      {technology.trl === null ? null : <Badge tone="primary">TRL {technology.trl}</Badge>}
      {technology.isDemo ? <span>{t('listing.demo')}</span> : null}
    </>
  );
}

export function TechnologyKeyFacts({ technology }: { technology: TechnologyView }) {
  const t = useT();
  return (
    <KeyFacts
      facts={[
        { term: t('technology.price'), text: technology.price },
        { term: t('technology.pricing'), text: technology.pricing || t('common.unknown') },
        { term: t('listing.cooperation'), text: technology.cooperation.join('、') || t('common.unknown') },
        { term: t('technology.stage'), text: technology.stage || t('common.unknown') },
        { term: t('technology.ownership'), text: technology.ownership || t('common.unknown') },
        { term: t('listing.region'), text: technology.organization.region },
        { term: t('listing.published_on'), text: technology.publishedOn ?? t('common.none') },
        { term: t('listing.valid_to'), text: technology.validTo ?? t('common.none') },
      ]}
    />
  );
}

/** Content, figures, maturity and rights of a technology, the same on the site and on the desk. */
export function TechnologyBody({ technology }: { technology: TechnologyView }) {
  const t = useT();
  return (
    <>
      <Card title={t('technology.section.content')}>
        <div className="grid gap-5">
          <Story title={t('technology.summary')} text={technology.summary} />
          <Story title={t('technology.innovation')} text={technology.innovation} />
          <Story title={t('technology.comparison')} text={technology.comparison} />
          <Story title={t('technology.applications')} text={technology.applications} />
          <TagList tags={technology.keywords} label={t('listing.keywords')} />
        </div>
      </Card>
      {technology.metrics.length > 0 ? (
        <Card title={t('technology.metrics')} flush>
          <DataTable
            caption={t('technology.metrics')}
            rowKey={(row) => `${row.name} ${row.value}`}
            rows={technology.metrics}
            columns={[
              {
                key: 'name',
                header: t('technology.metric.name'),
                isRowHeader: true,
                cell: (row) => row.name,
              },
              {
                key: 'value',
                header: t('technology.metric.value'),
                align: 'end',
                cell: (row) => <strong className="text-primary-strong">{row.value}</strong>,
              },
              { key: 'unit', header: t('technology.metric.unit'), cell: (row) => row.unit },
              { key: 'comparison', header: t('technology.metric.comparison'), cell: (row) => row.comparison },
            ]}
          />
        </Card>
      ) : null}
      <Card title={t('technology.section.maturity')}>
        <div className="grid gap-5">
          <TrlScale technology={technology} />
          <Story title={t('technology.missing_to_pilot')} text={technology.missingToPilot} />
          <Story title={t('technology.conditions')} text={technology.conditions} />
          <Story title={t('technology.benefit')} text={technology.benefit} />
        </div>
      </Card>
      <Card title={t('technology.ip')} flush={technology.ip.length > 0}>
        {technology.ip.length > 0 ? (
          <DataTable
            caption={t('technology.ip')}
            rowKey={(row) => `${row.number} ${row.title}`}
            rows={technology.ip}
            columns={[
              { key: 'title', header: t('technology.ip.title'), isRowHeader: true, cell: (row) => row.title },
              { key: 'type', header: t('technology.ip.type'), noWrap: true, cell: (row) => row.type },
              {
                key: 'number',
                header: t('technology.ip.number'),
                noWrap: true,
                cell: (row) => <span className="figures">{row.number}</span>,
              },
              { key: 'status', header: t('technology.ip.status'), noWrap: true, cell: (row) => row.status },
              ...(technology.ip.some((row) => row.owner)
                ? [
                    {
                      key: 'owner',
                      header: t('technology.ip.owner'),
                      cell: (row: { owner: string }) => row.owner,
                    },
                  ]
                : []),
            ]}
          />
        ) : (
          <p className="text-muted">{t('technology.ip.none')}</p>
        )}
      </Card>
      <Card title={t('listing.classification')}>
        <DescriptionList
          columns={2}
          items={[
            technology.field ? { term: t('listing.field'), text: technology.field } : null,
            technology.industry ? { term: t('listing.industry'), text: technology.industry } : null,
            technology.resultType ? { term: t('technology.result_type'), text: technology.resultType } : null,
            technology.resultAttribute
              ? { term: t('technology.result_attribute'), text: technology.resultAttribute }
              : null,
            technology.resultLevel
              ? { term: t('technology.result_level'), text: technology.resultLevel }
              : null,
            technology.completedBy
              ? { term: t('technology.completed_by'), text: technology.completedBy }
              : null,
            technology.otherUnits ? { term: t('technology.other_units'), text: technology.otherUnits } : null,
            technology.research ? { term: t('technology.research'), text: technology.research } : null,
            technology.registrationNo
              ? { term: t('technology.registration_no'), text: technology.registrationNo }
              : null,
            {
              term: t('technology.job_invention'),
              text: t(technology.isJobInvention ? 'common.yes' : 'common.no'),
            },
            {
              term: t('technology.gov_funded'),
              text: t(technology.isGovFunded ? 'common.yes' : 'common.no'),
            },
          ]}
        />
      </Card>
    </>
  );
}

/** Nine steps with the reached ones filled; the words beside them say the same. */
function TrlScale({ technology }: { technology: TechnologyView }) {
  const t = useT();
  const { trl } = technology;
  if (trl === null) return null;
  return (
    <section>
      <h3 className="text-base text-primary-strong">{t('technology.trl')}</h3>
      <div aria-hidden className="mt-2 grid max-w-xl grid-cols-9 gap-1">
        {Array.from({ length: 9 }, (_, index) => index + 1).map((level) => (
          <span
            key={level}
            className={
              level <= trl
                ? 'rounded-sm bg-primary py-0.5 text-center text-xs text-white figures'
                : 'rounded-sm bg-sunken py-0.5 text-center text-xs text-muted figures'
            }
          >
            {level}
          </span>
        ))}
      </div>
      <p className="mt-2">
        <strong>
          TRL {trl} {technology.trlName}
        </strong>
        <span className="ml-2 text-muted">{technology.trlMeaning}</span>
      </p>
    </section>
  );
}
