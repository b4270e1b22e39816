import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ContactFacts } from '#app/components/layout/contact-facts.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { PrintButton } from '#app/components/layout/print-button.tsx';
import { DataTable } from '#app/components/table/data-table.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { CONSENT_VERSION } from '#app/modules/organizations/commands.server.ts';
import { useRootData } from '#app/root.tsx';
import { requestContext } from '#app/server/request-context.server.ts';

export function loader({ context, request }: LoaderFunctionArgs) {
  const { t } = requestContext(context, request);
  return { title: t('privacy.title'), version: CONSENT_VERSION };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · 技桥` }];

const kinds = ['account', 'contact', 'deal', 'contract', 'log'] as const;

/** 个人信息保护说明 (个人信息保护法 Art. 17): one place, one list, easy to save and to print. */
export default function PrivacyPage() {
  const t = useT();
  const { title, version } = useLoaderData<typeof loader>();
  const { footer } = useRootData();
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-6">
      <PageHeader title={title} meta={t('privacy.version', { version })} actions={<PrintButton />} />
      <p>{t('privacy.intro')}</p>
      <Part title={t('privacy.controller')}>
        <p>{t('privacy.controller.text', { host: footer.host })}</p>
        <ContactFacts footer={footer} />
      </Part>
      <Card title={t('privacy.kinds')} flush footer={t('privacy.not_collected')}>
        <DataTable
          caption={t('privacy.kinds.caption')}
          rows={kinds}
          rowKey={(kind) => kind}
          columns={[
            {
              key: 'what',
              header: t('privacy.kinds.what'),
              isRowHeader: true,
              className: 'w-2/5',
              cell: (kind) => t(`privacy.kinds.${kind}.what`),
            },
            {
              key: 'why',
              header: t('privacy.kinds.why'),
              cell: (kind) => t(`privacy.kinds.${kind}.why`),
            },
            {
              key: 'basis',
              header: t('privacy.kinds.basis'),
              cell: (kind) => t(`privacy.kinds.${kind}.basis`),
            },
          ]}
        />
      </Card>
      <Part title={t('privacy.cookies')}>
        <p>{t('privacy.cookies.text')}</p>
      </Part>
      <Part title={t('privacy.public')}>
        <List items={[t('privacy.public.1'), t('privacy.public.2'), t('privacy.public.3')]} />
      </Part>
      <Part title={t('privacy.matching')}>
        <p>{t('privacy.matching.text')}</p>
      </Part>
      <Part title={t('privacy.retention')}>
        <List
          items={[
            t('privacy.retention.account'),
            t('privacy.retention.log'),
            t('privacy.retention.contract'),
          ]}
        />
      </Part>
      <Part title={t('privacy.rights')}>
        <List
          items={[t('privacy.rights.1'), t('privacy.rights.2'), t('privacy.rights.3'), t('privacy.rights.4')]}
        />
      </Part>
      <Part title={t('privacy.security')}>
        <p>{t('privacy.security.text')}</p>
      </Part>
      <Part title={t('privacy.changes')}>
        <p>{t('privacy.changes.text')}</p>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return <Card title={title}>{children}</Card>;
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul className="list-disc space-y-1.5 pl-5">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
