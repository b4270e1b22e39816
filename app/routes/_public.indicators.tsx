import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Chart } from '#app/components/chart/chart.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import { respond } from '#app/lib/http.server.ts';
import { formatWan, formatYi } from '#app/lib/money.ts';
import { caliberName } from '#app/modules/indicators/caliber-names.ts';
import { measureName, measureOfCaliber } from '#app/modules/indicators/calibers.ts';
import { publicIndicatorsPage } from '#app/modules/indicators/pages.server.ts';
import { targetWords } from '#app/modules/indicators/targets.ts';
import { requestContext } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = requestContext(context, request);
  const page = await respond(ctx.t, () => publicIndicatorsPage(ctx));
  return { ...page, title: ctx.t('indicator.public.title') };
}

export default function PublicIndicatorsPage() {
  const t = useT();
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  const { caliber } = page.setting;
  const headline = measureOfCaliber(caliber);
  return (
    <>
      <PageHeader
        title={page.title}
        meta={
          <>
            <span>{t('indicator.public.meta')}</span>
            <span>{t('common.as_of', { time: formatInstant(page.now, locale) })}</span>
          </>
        }
      />
      <StatRow>
        <StatTile
          isMain
          label={t('indicator.public.headline', { year: page.year, name: measureName(headline, locale) })}
          value={page.headlineFen === null ? '—' : formatYi(page.headlineFen, 4)}
          unit={page.headlineFen === null ? undefined : t('indicator.unit.yi')}
          note={
            page.contracts === null
              ? t('indicator.public.suppressed')
              : t('indicator.public.contracts', { count: page.contracts })
          }
          definition={t(`indicator.definition.${headline}`)}
        />
        {page.published.map(({ measure, fen }) => (
          <StatTile
            key={measure}
            label={t('indicator.public.headline', { year: page.year, name: measureName(measure, locale) })}
            value={fen === null ? '—' : formatWan(fen, { grouped: true })}
            unit={fen === null ? undefined : t('indicator.unit.wan')}
            note={fen === null ? t('indicator.public.suppressed') : undefined}
            definition={t(`indicator.definition.${measure}`)}
          />
        ))}
      </StatRow>
      <Card>
        <Chart
          title={t('indicator.path')}
          svg={page.path.svg}
          table={page.path.table}
          note={t('indicator.path.note', {
            caliber: caliberName(t, { caliber, basis: page.basis }),
            ...targetWords(page.path.target),
          })}
        />
      </Card>
      <Card title={t('common.definition')}>
        <div className="grid gap-2 prose-text">
          <p>{t('indicator.public.definition')}</p>
          {page.setting.isConfirmed ? null : <p>{t('indicator.public.unconfirmed')}</p>}
        </div>
      </Card>
    </>
  );
}
