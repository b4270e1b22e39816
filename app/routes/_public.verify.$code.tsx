import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { verificationPage } from '#app/modules/papers/pages.server.ts';
import { requestContext } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title} · 技桥` },
  { name: 'robots', content: 'noindex' },
];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = requestContext(context, request);
  const paper = await respond(ctx.t, () => verificationPage(ctx, params.code ?? ''));
  return { paper, title: ctx.t('paper.verify.title') };
}

/** Whether a printed paper came from here, and what it said. */
export default function VerifyPage() {
  const t = useT();
  const locale = useLocale();
  const { paper, title } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={title} breadcrumbs={[{ label: title, to: paths.verify() }]} />
      {paper.move ? (
        <Notice tone="warn" title={t(`paper.verify.move.${paper.move}`)}>
          {t('paper.verify.move.text')}
        </Notice>
      ) : (
        <Notice tone="success" title={t('paper.verify.genuine')}>
          {t('paper.verify.compare')}
        </Notice>
      )}
      {paper.isDemo ? <Notice title={t('paper.demo')}>{t('paper.demo.text')}</Notice> : null}
      <Card title={paper.title}>
        <DescriptionList
          columns={2}
          items={[
            { term: t('paper.verify.code'), text: <span className="font-mono">{paper.code}</span> },
            { term: t('paper.verify.issued'), text: formatInstant(paper.issuedAt, locale) },
            { term: t('paper.verify.subject'), text: paper.summary.subject },
            ...paper.summary.facts,
            paper.sha256 !== null && {
              term: t('paper.verify.hash'),
              text: <span className="font-mono text-xs break-all">{paper.sha256}</span>,
            },
          ]}
        />
      </Card>
    </>
  );
}
