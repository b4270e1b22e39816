import { OPERATOR } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { importContractEvents } from '#app/modules/imports/contract-events.server.ts';
import { importContracts } from '#app/modules/imports/contracts.server.ts';
import { importListings } from '#app/modules/imports/listings.server.ts';
import { describeProblem, type ImportKind, type ImportReport } from '#app/modules/imports/report.ts';
import { type Command, EXIT, type Session, UsageError } from './command.server.ts';

const KINDS = ['needs', 'technologies', 'contracts', 'contract-events'] as const satisfies readonly (
  | ImportKind
  | 'contract-events'
)[];

export const importFile: Command = {
  name: 'import',
  summary: 'cli.import.summary',
  usage: `${KINDS.join('|')} FILE [--commit] [--skip-bad-rows]`,
  options: { commit: { type: 'boolean' }, 'skip-bad-rows': { type: 'boolean' } },
  positionals: 2,
  async run(session, input) {
    const [word = '', file = ''] = input.positionals;
    const kind = KINDS.find((one) => one === word);
    if (!kind) {
      throw new UsageError('cli.option.value', { name: 'import', value: word, choices: KINDS.join(', ') });
    }
    const ctx = session.runtime.context(OPERATOR);
    const options = { file, commit: input.flag('commit'), skipBadRows: input.flag('skip-bad-rows') };
    const report = await runImport(ctx, kind, options);
    printReport(session, report);
    const hasFailed = report.refused || (report.bad > 0 && !options.skipBadRows);
    return hasFailed ? EXIT.refused : EXIT.done;
  },
};

function runImport(
  ctx: Ctx,
  kind: (typeof KINDS)[number],
  options: Parameters<typeof importContracts>[1],
): Promise<ImportReport> {
  if (kind === 'contracts') return importContracts(ctx, options);
  if (kind === 'contract-events') return importContractEvents(ctx, options);
  return importListings(ctx, { kind, ...options });
}

/** Row by row, then what was wrong, then the sums: the last line says whether anything was written. */
function printReport({ t, print }: Session, report: ImportReport): void {
  for (const { line, outcome, title } of report.outcomes) {
    print(t('cli.import.row', { line, outcome: t(`cli.import.outcome.${outcome}`), title }));
  }
  for (const note of report.warnings) {
    print(
      t('cli.import.note', { line: note.line, field: note.field ?? '', reason: describeProblem(note, t) }),
    );
  }
  for (const problem of report.problems) {
    const { line, field } = problem;
    print(t('cli.import.problem', { line, field: field ?? '', reason: describeProblem(problem, t) }));
  }
  const { fileName, rows, created, updated = 0, unchanged, bad } = report;
  print(t('cli.import.total', { file: fileName, rows, created, updated, unchanged, bad }));
  const state = report.committed ? 'committed' : report.refused ? 'refused' : 'dry';
  print(t(`cli.import.${state}`));
}
