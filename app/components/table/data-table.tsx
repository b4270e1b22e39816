// biome-ignore-all lint/a11y/noRedundantRoles: at phone width the table elements are blocks and lose their own roles
import { Link, useSearchParams } from '@remix-run/react';
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '#app/components/ui/cn.ts';
import { useT } from '#app/i18n/use-t.ts';
import { withParams } from './search-href.ts';

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** "end" for numbers and amounts: right-aligned, figures of equal width. */
  align?: 'start' | 'end';
  /** Value of `?sort=` for this column; descending is the same with "-" in front. */
  sortKey?: string;
  /** The cell that names the row (a row header); one column should have it. */
  isRowHeader?: boolean;
  /** Keep dates, numbers and codes on one line. */
  noWrap?: boolean;
  /** Class of the width, such as "w-32". */
  className?: string;
};

export type DataTableProps<Row> = {
  /** Says what the table lists; read aloud, and shown when `showCaption`. */
  caption: string;
  showCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The order in force, as in `?sort=`: "signed_on" or "-signed_on". */
  sort?: string;
  /** What stands in place of the rows when there are none. */
  empty?: ReactNode;
  /** Rows of sums below; one cell text per column key. */
  footer?: Record<string, ReactNode>;
};

/**
 * A dense table on the server's rows; sorting is links. Below 640 px every row becomes a card in which each cell
 * carries its column's name. Roles are spelled out because `display: block` takes them from table elements.
 */
export function DataTable<Row>({
  caption,
  showCaption,
  columns,
  rows,
  rowKey,
  sort,
  empty,
  footer,
}: DataTableProps<Row>) {
  const t = useT();
  if (rows.length === 0) {
    return <div className="px-4 py-6 text-center text-muted sm:px-6">{empty ?? t('common.table.empty')}</div>;
  }
  return (
    <div className="relative overflow-x-auto">
      <table role="table" className="stacked-table w-full border-collapse text-sm">
        <caption className={showCaption ? 'px-4 py-2 text-left font-medium sm:px-6' : 'sr-only'}>
          {caption}
        </caption>
        <thead role="rowgroup">
          <tr role="row" className="bg-sunken">
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              role="row"
              className="border-t border-line align-top hover:bg-primary-soft/40"
            >
              {columns.map((column) => (
                <BodyCell key={column.key} column={column}>
                  {column.cell(row)}
                </BodyCell>
              ))}
            </tr>
          ))}
          {footer ? (
            <tr role="row" className="border-t-2 border-line-strong bg-paper font-semibold">
              {columns.map((column) => (
                <BodyCell key={column.key} column={column} isEmpty={footer[column.key] === undefined}>
                  {footer[column.key]}
                </BodyCell>
              ))}
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}

const cellLook = 'px-3 py-2.5 first:pl-4 last:pr-4 sm:first:pl-6 sm:last:pr-6';

function HeaderCell<Row>({ column, sort }: { column: Column<Row>; sort: string | undefined }) {
  const t = useT();
  const [params] = useSearchParams();
  const isAsc = column.sortKey !== undefined && sort === column.sortKey;
  const isDesc = column.sortKey !== undefined && sort === `-${column.sortKey}`;
  const Icon = isAsc ? ArrowUp : isDesc ? ArrowDown : ArrowUpDown;
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={isAsc ? 'ascending' : isDesc ? 'descending' : undefined}
      className={cn(
        cellLook,
        'font-semibold whitespace-nowrap',
        column.align === 'end' ? 'text-right' : 'text-left',
        column.className,
      )}
    >
      {column.sortKey ? (
        <Link
          to={withParams(params, { sort: isAsc ? `-${column.sortKey}` : column.sortKey })}
          preventScrollReset
          className="inline-flex items-center gap-1 hover:text-primary hover:underline"
          aria-label={t(isAsc ? 'common.table.sort_desc' : 'common.table.sort_asc', {
            column: column.header,
          })}
        >
          {column.header}
          <Icon aria-hidden className={cn('size-3.5', !isAsc && !isDesc && 'text-muted')} />
        </Link>
      ) : (
        column.header
      )}
    </th>
  );
}

function BodyCell<Row>({
  column,
  isEmpty,
  children,
}: {
  column: Column<Row>;
  isEmpty?: boolean;
  children: ReactNode;
}) {
  const Cell = column.isRowHeader ? 'th' : 'td';
  return (
    <Cell
      role={column.isRowHeader ? 'rowheader' : 'cell'}
      scope={column.isRowHeader ? 'row' : undefined}
      className={cn(
        cellLook,
        column.isRowHeader
          ? 'text-left font-medium max-sm:text-base'
          : 'max-sm:grid max-sm:grid-cols-[7em_minmax(0,1fr)] max-sm:gap-2',
        column.align === 'end' ? 'figures sm:text-right' : undefined,
        column.noWrap && 'sm:whitespace-nowrap',
        isEmpty && 'max-sm:hidden',
      )}
    >
      {column.isRowHeader ? null : (
        <span aria-hidden className="text-muted sm:hidden">
          {column.header}
        </span>
      )}
      {column.isRowHeader ? children : <div className="min-w-0">{children}</div>}
    </Cell>
  );
}
