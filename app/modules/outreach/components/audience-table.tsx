import { Form } from '@remix-run/react';
import { DataTable } from '#app/components/table/data-table.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { AudiencePage, PushState } from '../pages.server.ts';

/** Firms that fit, best first, with the reasons. */
export function AudienceTable({ page }: { page: AudiencePage }) {
  const t = useT();
  return (
    <DataTable
      caption={t('circle.audience.table')}
      rows={page.firms}
      rowKey={(row) => row.id}
      empty={t('circle.audience.empty')}
      columns={[
        {
          key: 'firm',
          header: t('circle.audience.firm'),
          isRowHeader: true,
          cell: (row) => <TextLink to={row.to}>{row.name}</TextLink>,
        },
        {
          key: 'fit',
          header: t('circle.audience.fit'),
          align: 'end',
          cell: (row) => <span className="figures">{row.percent}%</span>,
        },
        { key: 'reasons', header: t('circle.audience.reasons'), cell: (row) => <Reasons firm={row} /> },
        ...(page.isBureau
          ? [
              {
                key: 'push',
                header: t('circle.audience.push'),
                noWrap: true,
                cell: (row: AudiencePage['firms'][number]) => (
                  <PushCell firmId={row.id} name={row.name} push={row.push} page={page} />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** Firms that are not picked, by name. */
export function GeneralTable({ page }: { page: AudiencePage }) {
  const t = useT();
  return (
    <DataTable
      caption={t('circle.audience.general')}
      rows={page.general}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'firm',
          header: t('circle.audience.firm'),
          isRowHeader: true,
          cell: (row) => <TextLink to={row.to}>{row.name}</TextLink>,
        },
        {
          key: 'push',
          header: t('circle.audience.push'),
          noWrap: true,
          cell: (row) => <PushCell firmId={row.id} name={row.name} push={row.push} page={page} />,
        },
      ]}
    />
  );
}

function Reasons({ firm }: { firm: AudiencePage['firms'][number] }) {
  const t = useT();
  const list = t('matching.list_separator');
  return (
    <ul className="grid min-w-52 gap-0.5 text-sm">
      {firm.node ? (
        <li>{t('circle.audience.reason.node', { node: firm.node })}</li>
      ) : firm.chain ? (
        <li>{t('circle.audience.reason.chain', { chain: firm.chain })}</li>
      ) : null}
      {firm.ideas.length > 0 ? (
        <li>{t('circle.audience.reason.ideas', { ideas: firm.ideas.join(list) })}</li>
      ) : null}
      <li className="text-muted">
        {t('circle.audience.reason.source', {
          sources: firm.sources.map((source) => t(`circle.audience.source.${source}`)).join(list),
        })}
      </li>
    </ul>
  );
}

function PushCell({
  firmId,
  name,
  push,
  page,
}: {
  firmId: string;
  name: string;
  push: PushState;
  page: AudiencePage;
}) {
  const t = useT();
  if (push.state === 'sent')
    return <Badge tone="ok">{t('circle.audience.state.sent', { date: push.sentOn })}</Badge>;
  if (push.state === 'full') return <Badge>{t('circle.audience.state.full', { cap: page.cap })}</Badge>;
  if (!page.mayPush || !page.isPublic) return null;
  return (
    <Form method="post">
      <input type="hidden" name="organizationId" value={firmId} />
      <Button size="sm" name="intent" value="push">
        {t('circle.audience.send')}
        <span className="sr-only"> {name}</span>
      </Button>
    </Form>
  );
}
