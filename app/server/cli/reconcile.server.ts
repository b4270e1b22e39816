import { DomainError } from '#app/lib/errors.ts';
import { OPERATOR, requireAllowed } from '#app/modules/accounts/actor.ts';
import { readTableFile } from '#app/modules/imports/read-table.server.ts';
import {
  type ContractComparison,
  compareContracts,
} from '#app/modules/reconciliation/contract-comparison.server.ts';
import { printComparison } from '#app/modules/reconciliation/findings.ts';
import type { ContractMapping } from '#app/modules/reconciliation/mapping.ts';
import { can } from '#app/modules/reconciliation/policy.ts';
import { findProfileByName } from '#app/modules/reconciliation/queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { type Command, EXIT, type Session, UsageError } from './command.server.ts';

const KINDS = ['contracts'] as const;

/** Compares a file with the database and writes nothing: a run that is kept and handled is made on its page. */
export const reconcile: Command = {
  name: 'reconcile',
  summary: 'cli.reconcile.summary',
  usage: 'contracts FILE [--json] [--profile NAME] [--year YYYY]',
  options: { json: { type: 'boolean' }, profile: { type: 'string' }, year: { type: 'string' } },
  positionals: 2,
  async run(session, input) {
    const [kind = '', file = ''] = input.positionals;
    if (!KINDS.some((one) => one === kind)) {
      throw new UsageError('cli.option.value', { name: 'reconcile', value: kind, choices: KINDS.join(', ') });
    }
    const year = input.text('year');
    if (year !== undefined && !/^(19|20)\d\d$/.test(year)) {
      throw new UsageError('cli.option.value', { name: '--year', value: year, choices: 'YYYY' });
    }
    const ctx = session.runtime.context(OPERATOR);
    requireAllowed(ctx.actor, can(ctx.actor, 'reconciliation.read'));
    const comparison = await compareContracts(ctx.db, await readTableFile(file), {
      mapping: await savedMapping(ctx.db, input.text('profile')),
      year: year === undefined ? null : Number(year),
    });
    if (input.flag('json')) session.print(JSON.stringify(printComparison(comparison)));
    else printSummary(session, comparison);
    return EXIT.done;
  },
};

async function savedMapping(db: Db, name: string | undefined): Promise<ContractMapping | null> {
  if (name === undefined) return null;
  const profile = await findProfileByName(db, name);
  if (!profile) {
    throw new DomainError('not_found', {
      messageKey: 'reconciliation.error.no_profile',
      params: { value: name },
    });
  }
  return profile.mapping;
}

/** Difference by difference with both values, then the sums. */
function printSummary({ t, print }: Session, comparison: ContractComparison): void {
  const { differs, missingHere, missingThere, period, rows, agrees, badLines } = comparison;
  const printed = printComparison(comparison);
  const text = (value: string) => value || '—';
  for (const [index, { theirs, fields, matchedBy, confidence }] of differs.entries()) {
    const number = printed.differs[index]?.reg_no ?? '';
    const by = matchedBy === 'parties' ? confidence.toFixed(2) : '';
    print(t(by ? 'cli.reconcile.differs_alike' : 'cli.reconcile.differs', { number, line: theirs.line, by }));
    for (const { field, ours, theirs: other } of fields) {
      print(t('cli.reconcile.field', { field, ours: text(ours), theirs: text(other) }));
    }
  }
  for (const [index, { line }] of missingHere.entries()) {
    print(t('cli.reconcile.missing_here', { number: printed.missing_here[index] ?? '', line }));
  }
  for (const number of printed.missing_there) print(t('cli.reconcile.missing_there', { number }));
  for (const line of badLines) print(t('cli.reconcile.bad_line', { line }));
  print(
    period ? t('cli.reconcile.period', { from: period.from, to: period.to }) : t('cli.reconcile.no_period'),
  );
  print(
    t('cli.reconcile.total', {
      rows,
      agrees,
      differs: differs.length,
      here: missingHere.length,
      there: missingThere.length,
    }),
  );
}
