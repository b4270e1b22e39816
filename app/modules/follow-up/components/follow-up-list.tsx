import { inputLook } from '#app/components/form/field.tsx';
import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { FilterChoice, FilterForm, FilterText } from '#app/components/table/filter-form.tsx';
import { StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { FEN_PER_YI, formatWan, formatYi } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import { FOLLOW_UP_VIEWS } from '../list-params.ts';
import type { followUpsPage } from '../pages.server.ts';
import { ROUNDS } from '../rounds.ts';
import { StandingBadge } from './rounds-card.tsx';

type PageData = Awaited<ReturnType<typeof followUpsPage>>;
type Row = PageData['rows'][number];

/** What the answers add up to; each figure opens the rows it was summed from. */
export function OutcomeTiles({ page }: { page: PageData }) {
  const t = useT();
  const { sums, filter } = page;
  const { months, text } = filter;
  const to = paths.desk.followUps({ view: 'latest', months, q: text });
  const rows = { to, linkLabel: t('follow.sum.rows') };
  // A long number in 万元 does not fit into a tile.
  const amount = (fen: number) =>
    fen >= FEN_PER_YI
      ? { value: formatYi(fen), unit: t('indicator.unit.yi') }
      : { value: formatWan(fen, { grouped: true }), unit: t('contract.unit.wan') };
  return (
    <div className="grid gap-2">
      <StatRow>
        <StatTile
          label={t('follow.sum.contracts')}
          value={String(sums.contracts)}
          unit={t('follow.sum.contracts.unit')}
          note={t('follow.sum.production', { count: sums.inProduction })}
          {...rows}
        />
        <StatTile label={t('follow.sum.output')} {...amount(sums.outputFen)} {...rows} />
        <StatTile label={t('follow.sum.sales')} {...amount(sums.salesFen)} {...rows} />
        <StatTile
          label={t('follow.sum.jobs')}
          value={String(sums.jobs)}
          unit={t('follow.sum.jobs.unit')}
          note={t('follow.sum.patents', { count: sums.patents })}
          {...rows}
        />
      </StatRow>
      <p className="text-sm text-muted">{t('follow.sum.definition')}</p>
    </div>
  );
}

export function FollowUpFilterForm({ page }: { page: PageData }) {
  const t = useT();
  const { filter, counts } = page;
  const name = (view: (typeof FOLLOW_UP_VIEWS)[number]) => {
    const label = t(`follow.view.${view}`);
    const count = view === 'latest' ? page.sums.contracts : counts[view];
    return t('follow.view.count', { name: label, count });
  };
  return (
    <FilterForm
      filter={filter}
      clearTo={filter.months || filter.text ? paths.desk.followUps({ view: filter.view }) : null}
      className="lg:grid-cols-[2fr_1fr_2fr_auto]"
    >
      <label className="grid min-w-0 gap-1 text-sm">
        <span className="text-muted">{t('follow.list.view')}</span>
        <select name="view" defaultValue={filter.view} className={`${inputLook} pr-8`}>
          {FOLLOW_UP_VIEWS.map((view) => (
            <option key={view} value={view}>
              {name(view)}
            </option>
          ))}
        </select>
      </label>
      <FilterChoice
        name="months"
        label={t('follow.list.months')}
        value={filter.months === undefined ? undefined : String(filter.months)}
        options={ROUNDS.map((months) => ({ value: String(months), label: t('follow.round', { months }) }))}
      />
      <FilterText
        label={t('follow.list.search')}
        value={filter.text}
        maxLength={100}
        placeholder={t('follow.list.search.placeholder')}
      />
    </FilterForm>
  );
}

/** Of open questionnaires there is nothing to say yet but when they are due. */
export function FollowUpTable({ rows, hasAnswers }: { rows: readonly Row[]; hasAnswers: boolean }) {
  const t = useT();
  const locale = useLocale();
  const column = (
    name: 'contract' | 'buyer' | 'round' | 'due' | 'state' | 'production' | 'output' | 'jobs',
  ) => ({ key: name, header: t(`follow.column.${name}`) });
  const dates: Column<Row>[] = [
    { ...column('due'), noWrap: true, cell: ({ dueOn }) => formatDate(dueOn, locale) },
    { ...column('state'), cell: ({ standing }) => <StandingBadge standing={standing} /> },
  ];
  const answers: Column<Row>[] = [
    {
      key: 'answered',
      header: t('follow.answer.answeredOn'),
      noWrap: true,
      cell: ({ answeredOn }) => (answeredOn ? formatDate(answeredOn, locale) : '—'),
    },
    {
      ...column('production'),
      cell: ({ production }) => (production ? t(`follow.answer.production.${production}`) : '—'),
    },
    {
      ...column('output'),
      align: 'end',
      cell: ({ outputFen }) => (outputFen === null ? '—' : formatWan(outputFen, { grouped: true })),
    },
    { ...column('jobs'), align: 'end', cell: ({ jobs }) => (jobs === null ? '—' : String(jobs)) },
  ];
  return (
    <DataTable<Row>
      caption={t('follow.list.title')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          ...column('contract'),
          isRowHeader: true,
          cell: ({ id, projectName, number }) => (
            <>
              <TextLink to={paths.desk.followUp(id)}>{projectName}</TextLink>
              <span className="block text-xs font-normal text-muted figures">{number}</span>
            </>
          ),
        },
        { ...column('buyer'), cell: ({ buyerName }) => buyerName },
        { ...column('round'), noWrap: true, cell: ({ months }) => t('follow.round', { months }) },
        ...(hasAnswers ? answers : dates),
      ]}
    />
  );
}
