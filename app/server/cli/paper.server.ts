import { writeFile } from 'node:fs/promises';
import { translator } from '#app/i18n/i18n.server.ts';
import { DomainError } from '#app/lib/errors.ts';
import { OPERATOR } from '#app/modules/accounts/actor.ts';
import { findByRegNo } from '#app/modules/contracts/queries.server.ts';
import { normalizeRegistrationNumber } from '#app/modules/contracts/registration-number.ts';
import { exportContracts, isExportFormat } from '#app/modules/exports/contracts.server.ts';
import { issuePaper } from '#app/modules/papers/commands.server.ts';
import { contractFormPaper } from '#app/modules/papers/contract-form.server.ts';
import { PAPER_LOCALE } from '#app/modules/papers/schema.ts';
import { type Command, EXIT, UsageError } from './command.server.ts';

export const form: Command = {
  name: 'form',
  summary: 'cli.form.summary',
  usage: 'REG_NO OUT.pdf',
  options: {},
  positionals: 2,
  async run({ runtime, env, t, print }, input) {
    const [number = '', file = ''] = input.positionals;
    const contract = await findByRegNo(runtime.db, normalizeRegistrationNumber(number));
    if (!contract) throw new DomainError('not_found', { messageKey: 'cli.form.unknown' });
    const ctx = { ...runtime.context(OPERATOR), locale: PAPER_LOCALE, t: translator(PAPER_LOCALE) };
    const origin = env.publicOrigin ?? `http://localhost:${env.port}`;
    const { bytes, code } = await issuePaper(ctx, await contractFormPaper(ctx, contract), origin);
    await writeFile(file, bytes);
    print(t('cli.form.done', { file, code }));
    return EXIT.done;
  },
};

export const exportFile: Command = {
  name: 'export',
  summary: 'cli.export.summary',
  usage: 'contracts OUT.xlsx|csv|jsonl',
  options: {},
  positionals: 2,
  async run({ runtime, t, print }, input) {
    const [kind = '', file = ''] = input.positionals;
    if (kind !== 'contracts') {
      throw new UsageError('cli.option.value', { name: 'export', value: kind, choices: 'contracts' });
    }
    const format = file.split('.').at(-1)?.toLowerCase() ?? '';
    if (!isExportFormat(format)) {
      throw new UsageError('cli.option.value', { name: 'OUT', value: file, choices: 'xlsx, csv, jsonl' });
    }
    const { bytes, count } = await exportContracts(runtime.context(OPERATOR), {}, format);
    await writeFile(file, bytes);
    print(t('cli.export.done', { count, file }));
    return EXIT.done;
  },
};
