import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.ts';

export type ChartTable = {
  /** The first is the category's column. */
  headers: readonly string[];
  rows: readonly (readonly string[])[];
};

export type ChartProps = {
  title: string;
  /** From `renderLinePathChart` or `renderBarChart`, made in the loader; null when drawing failed. */
  svg: { wide: string; narrow: string } | null;
  /** The same figures as text: what the chart says to those who do not see it, and to Excel. */
  table: ChartTable;
  /** Source, definition, time of the query. */
  note?: ReactNode;
};

/** A drawing made on the server and the same figures as a table below it. */
export function Chart({ title, svg, table, note }: ChartProps) {
  const t = useT();
  return (
    <figure className="@container grid gap-3">
      <figcaption className="font-semibold">{title}</figcaption>
      {svg ? (
        <>
          <Drawing svg={svg.wide} title={title} className="hidden @xl:block print:block" />
          <Drawing
            svg={svg.narrow}
            title={title}
            className="mx-auto w-full max-w-md @xl:hidden print:hidden"
          />
        </>
      ) : (
        <p className="text-muted">{t('common.chart.missing')}</p>
      )}
      {note ? <div className="text-sm text-muted">{note}</div> : null}
      <details open={svg === null}>
        <summary className="link inline-block text-sm">{t('common.chart.table')}</summary>
        <div className="mt-2 overflow-x-auto">
          <table className="w-full border-collapse text-sm">
            <caption className="sr-only">{title}</caption>
            <thead>
              <tr className="bg-sunken">
                {table.headers.map((header, index) => (
                  <th
                    key={header}
                    scope="col"
                    className={index === 0 ? 'px-3 py-2 text-left' : 'px-3 py-2 text-right'}
                  >
                    {header}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row) => (
                <tr key={row[0]} className="border-t border-line">
                  {row.map((cell, index) =>
                    index === 0 ? (
                      <th key={table.headers[index]} scope="row" className="px-3 py-2 text-left font-normal">
                        {cell}
                      </th>
                    ) : (
                      <td key={table.headers[index]} className="px-3 py-2 text-right figures">
                        {cell}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

function Drawing({ svg, title, className }: { svg: string; title: string; className: string }) {
  return (
    <div
      role="img"
      aria-label={title}
      className={`chart ${className}`}
      // The only place where markup enters as a string. It is safe because ECharts wrote it on our server, escaping
      // every label, and render-chart.server.ts took out its <style>; no part comes from a browser as markup.
      // biome-ignore lint/security/noDangerouslySetInnerHtml: see above
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
}
