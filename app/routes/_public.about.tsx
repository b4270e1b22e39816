import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ContactFacts } from '#app/components/layout/contact-facts.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { DataTable } from '#app/components/table/data-table.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import { caliberNotes } from '#app/modules/indicators/home.server.ts';
import { useRootData } from '#app/root.tsx';
import { requestContext } from '#app/server/request-context.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = requestContext(context, request);
  return { title: ctx.t('about.title'), notes: await caliberNotes(ctx) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · 技桥` }];

const parts = ['what', 'who', 'process', 'matching', 'calibers', 'definitions', 'contact'] as const;
const steps = [1, 2, 3, 4, 5, 6, 7] as const;
const counters = ['needs', 'technologies', 'deals', 'contracts'] as const;

export default function AboutPage() {
  const t = useT();
  const { title, notes } = useLoaderData<typeof loader>();
  const { footer } = useRootData();
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-6">
      <PageHeader title={title} />
      <p>{t('about.intro')}</p>
      <nav aria-label={t('about.contents')}>
        <ul className="flex flex-wrap gap-x-5">
          {parts.map((part) => (
            <li key={part}>
              <a href={`#${part}`} className="link inline-block py-1.5">
                {t(`about.${part}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Card id="what" title={t('about.what')}>
        <div className="grid gap-3">
          <p>{t('about.what.1')}</p>
          <p>{t('about.what.2')}</p>
          <p>{t('about.what.3')}</p>
          <p>{t('about.what.4')}</p>
        </div>
      </Card>
      <Card id="who" title={t('about.who')}>
        <div className="grid gap-3">
          <p>{t('about.who.text', { host: footer.host })}</p>
          <p>{t('about.who.secrets')}</p>
        </div>
      </Card>
      <Card id="process" title={t('about.process')}>
        <ol className="grid gap-4">
          {steps.map((step) => (
            <li key={step} className="flex gap-3">
              <span
                aria-hidden
                className="grid size-7 shrink-0 place-items-center rounded-full bg-primary text-sm font-semibold text-white figures"
              >
                {step}
              </span>
              <div>
                <h3 className="leading-7">{t(`about.process.${step}`)}</h3>
                <p className="text-muted">{t(`about.process.${step}.text`)}</p>
              </div>
            </li>
          ))}
        </ol>
      </Card>
      <Card id="matching" title={t('about.matching')}>
        <p>{t('about.matching.text')}</p>
      </Card>
      <Card id="calibers" title={t('about.calibers')}>
        <div className="grid gap-4">
          <p>{t('about.calibers.intro')}</p>
          <div className="-mx-4 sm:-mx-6">
            <DataTable
              caption={t('about.calibers.caption')}
              rows={notes.calibers}
              rowKey={(row) => row.caliber}
              columns={[
                {
                  key: 'name',
                  header: t('about.calibers.name'),
                  isRowHeader: true,
                  cell: (row) => row.name,
                },
                {
                  key: 'counts',
                  header: t('about.calibers.counts'),
                  cell: (row) => t(`about.caliber.${row.caliber}`),
                },
              ]}
            />
          </div>
          <div className="grid gap-3">
            <p>
              {t('about.calibers.current', { caliber: notes.current })}
              {notes.isConfirmed ? null : ` ${t('about.calibers.open')}`}
            </p>
            <p>{t('about.calibers.share')}</p>
            <p>{t('about.calibers.target', notes.target)}</p>
          </div>
        </div>
      </Card>
      <Card id="definitions" title={t('about.definitions')}>
        <p className="pb-3">{t('about.definitions.intro')}</p>
        <DescriptionList
          items={counters.map((part) => ({
            term: t(`home.counter.${part}`),
            text: t(`home.counter.${part}.definition`),
          }))}
        />
      </Card>
      <Card id="contact" title={t('about.contact')}>
        <p className="pb-3">{t('about.contact.text')}</p>
        <ContactFacts footer={footer} />
        <p className="pt-3">
          <TextLink to={paths.privacy()}>{t('about.privacy')}</TextLink>
        </p>
      </Card>
    </div>
  );
}
