import { OPERATOR } from '#app/modules/accounts/actor.ts';
import { freezePeriod } from '#app/modules/indicators/freezes.server.ts';
import { type Command, EXIT, UsageError } from './command.server.ts';

export const freeze: Command = {
  name: 'freeze',
  summary: 'cli.freeze.summary',
  usage: '--year YYYY | --month YYYY-MM  --on YYYY-MM-DD',
  options: { year: { type: 'string' }, month: { type: 'string' }, on: { type: 'string' } },
  required: ['on'],
  positionals: 0,
  async run({ runtime, t, print }, input) {
    const year = input.text('year');
    const period = year ?? input.text('month');
    if (!period || (year && !/^\d{4}$/.test(year))) {
      throw new UsageError('cli.option.value', { name: '--year', value: period ?? '', choices: 'YYYY' });
    }
    const frozen = await freezePeriod(runtime.context(OPERATOR), { period, on: input.text('on') ?? '' });
    const { frozenOn: on, entries, sha256 } = frozen;
    print(t('cli.freeze.done', { period: frozen.period, on, entries, sha256 }));
    return EXIT.done;
  },
};
