import { Form, Link, useSearchParams } from '@remix-run/react';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { inputLook } from '#app/components/form/field.tsx';
import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { cn } from '#app/components/ui/cn.ts';
import { Tabs } from '#app/components/ui/tabs.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { DeskRow } from '../pages.server.ts';
import type { ListingKind } from '../schema.ts';
import { StatusBadge } from './status-badge.tsx';

type ListData = {
  rows: DeskRow[];
  count: number;
  page: number;
  pages: number;
  filter: { tab: string; text: string };
  tabs: { tab: string; count: number }[];
  isBureau: boolean;
};

/** The records of one kind on the desk: by status, searchable, page by page. */
export function DeskList({ kind, list, empty }: { kind: ListingKind; list: ListData; empty: ReactNode }) {
  const t = useT();
  const { filter } = list;
  const base = kind === 'need' ? paths.desk.needs() : paths.desk.technologies();
  const isFiltered = filter.tab !== '' || filter.text !== '';
  const total = list.tabs.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <Tabs
        label={t('listing.tabs')}
        tabs={[
          { to: base, label: t('listing.tab.all'), count: total, isCurrent: filter.tab === '' },
          ...list.tabs.map(({ tab, count }) => ({
            to: `${base}?tab=${tab}`,
            label: t(`listing.tab.${tab as 'draft' | 'submitted' | 'published' | 'ended'}`),
            count,
            isCurrent: filter.tab === tab,
          })),
        ]}
      />
      {total > 0 ? <SearchForm tab={filter.tab} text={filter.text} /> : null}
      {list.rows.length === 0 && !isFiltered ? (
        empty
      ) : (
        <Card flush>
          <DeskTable
            caption={t(`${kind}.list.title`)}
            rows={list.rows}
            withOrganization={list.isBureau}
            empty={t('listing.empty.filtered')}
          />
        </Card>
      )}
      {list.count > 0 ? <Pagination page={list.page} pages={list.pages} count={list.count} /> : null}
    </>
  );
}

function SearchForm({ tab, text }: { tab: string; text: string }) {
  const t = useT();
  const [params] = useSearchParams();
  return (
    <Form method="get" role="search" key={params.toString()} className="flex max-w-xl gap-2">
      {tab ? <input type="hidden" name="tab" value={tab} /> : null}
      <input
        type="search"
        name="q"
        defaultValue={text}
        aria-label={t('listing.search')}
        placeholder={t('listing.search')}
        className={inputLook}
      />
      <Button icon={Search} className="shrink-0">
        {t('common.search')}
      </Button>
    </Form>
  );
}

function pathOf(row: DeskRow): string {
  return row.kind === 'need' ? paths.desk.need(row.id) : paths.desk.technology(row.id);
}

function DeskTable({
  caption,
  rows,
  withOrganization,
  empty,
}: {
  caption: string;
  rows: DeskRow[];
  withOrganization: boolean;
  empty: ReactNode;
}) {
  const t = useT();
  const columns: Column<DeskRow>[] = [
    titleColumn(t('listing.form.title')),
    ...(withOrganization
      ? [organizationColumn(t('listing.organization'), t('listing.organization.unverified'))]
      : []),
    {
      key: 'status',
      header: t('listing.status'),
      noWrap: true,
      cell: (row) => <StatusBadge kind={row.kind} status={row.status} />,
    },
    { key: 'updated', header: t('listing.updated_on'), noWrap: true, cell: (row) => row.updatedOn },
    { key: 'valid', header: t('listing.valid_to'), noWrap: true, cell: (row) => row.validTo },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={(row) => row.id} empty={empty} />;
}

/** The bureau's queue: what was submitted, longest waiting first. */
export function ReviewTable({
  caption,
  rows,
  empty,
}: {
  caption: string;
  rows: DeskRow[];
  empty: ReactNode;
}) {
  const t = useT();
  const columns: Column<DeskRow>[] = [
    titleColumn(t('listing.form.title')),
    { key: 'kind', header: t('listing.kind'), noWrap: true, cell: (row) => t(`${row.kind}.title`) },
    organizationColumn(t('listing.organization'), t('listing.organization.unverified')),
    { key: 'submitted', header: t('listing.submitted_on'), noWrap: true, cell: (row) => row.submittedOn },
    {
      key: 'waiting',
      header: t('listing.waiting'),
      align: 'end',
      noWrap: true,
      cell: (row) => (
        <span className={cn(row.waitingDays >= 3 && 'font-semibold text-accent')}>
          {t('listing.waiting.days', { count: row.waitingDays })}
        </span>
      ),
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={(row) => row.id} empty={empty} />;
}

function titleColumn(header: string): Column<DeskRow> {
  return {
    key: 'title',
    header,
    isRowHeader: true,
    className: 'sm:min-w-64',
    cell: (row) => (
      <>
        <Link to={pathOf(row)} className="link">
          {row.title}
        </Link>
        <span className="block text-xs font-normal text-muted">
          <span className="mr-2 figures">{row.number}</span>
          {[row.chain, row.node].filter(Boolean).join(' › ')}
        </span>
      </>
    ),
  };
}

function organizationColumn(header: string, unverified: string): Column<DeskRow> {
  return {
    key: 'organization',
    header,
    cell: (row) => (
      <>
        {row.organizationName} {row.isVerified ? null : <Badge tone="pending">{unverified}</Badge>}
      </>
    ),
  };
}
