import type { Translate } from '#app/i18n/i18n.ts';
import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { type Cell, writeXlsx } from '#app/lib/xlsx.server.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { contractImportPage } from './pages.server.ts';
import { describeProblem, type ImportProblem } from './report.ts';

/**
 * All problems and warnings of a register, waiting or imported without its bad rows, as a workbook: line, column in both names, what is wrong.
 * @throws DomainError `not_found` for a batch that is not the actor's, `forbidden`
 */
export async function contractImportProblems(
  ctx: Ctx & { t: Translate },
  batch: string,
): Promise<{ bytes: Buffer; name: string }> {
  const { report: waiting, done, required, optional } = await contractImportPage(ctx, batch);
  const report = waiting ?? done;
  if (!report) throw new DomainError('not_found');
  const { t } = ctx;
  const headings = new Map([...required, ...optional].map(({ name, heading }) => [name, heading]));
  const toCells = ({ line, field, ...problem }: ImportProblem, kind: string): Cell[] => [
    { decimal: String(line), places: 0 },
    kind,
    field,
    field === null ? null : (headings.get(field) ?? null),
    describeProblem({ line, field, ...problem }, t),
  ];
  const bytes = await writeXlsx([
    {
      name: t('import.report.problems'),
      columns: [
        { heading: t('import.report.line'), width: 8 },
        { heading: t('import.report.kind'), width: 12 },
        { heading: t('import.report.field'), width: 28 },
        { heading: t('import.report.heading'), width: 24 },
        { heading: t('import.report.reason'), width: 80 },
      ],
      rows: [
        ...report.problems.map((problem) => toCells(problem, t('import.report.kind.problem'))),
        ...report.warnings.map((warning) => toCells(warning, t('import.report.kind.warning'))),
      ],
    },
  ]);
  const file = report.fileName.replace(/\.[^.]*$/, '');
  return { bytes, name: `${file} ${t('import.report.problems')} ${todayInShanghai(ctx.now())}.xlsx` };
}
