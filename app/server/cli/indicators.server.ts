import { CALIBERS, isCaliber } from '#app/modules/indicators/calibers.ts';
import { indicatorFigures } from '#app/modules/indicators/queries.server.ts';
import { type Command, EXIT, UsageError } from './command.server.ts';

export const indicators: Command = {
  name: 'indicators',
  summary: 'cli.indicators.summary',
  usage: `--year YYYY [--caliber ${CALIBERS.join('|')}] [--include-demo] [--json]`,
  options: {
    year: { type: 'string' },
    caliber: { type: 'string' },
    'include-demo': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  required: ['year'],
  positionals: 0,
  async run({ runtime, t, print }, input) {
    const year = input.text('year') ?? '';
    if (!/^(19|20)\d\d$/.test(year)) {
      throw new UsageError('cli.option.value', { name: '--year', value: year, choices: 'YYYY' });
    }
    const stated = input.text('caliber')?.toUpperCase().replace(/^M_/, '');
    if (stated !== undefined && !isCaliber(stated)) {
      throw new UsageError('cli.option.value', {
        name: '--caliber',
        value: stated,
        choices: CALIBERS.join(', '),
      });
    }
    const includeDemo = input.flag('include-demo');
    const figures = await indicatorFigures(runtime.db, { year: Number(year), caliber: stated, includeDemo });
    if (input.flag('json')) {
      print(JSON.stringify(figures));
      return EXIT.done;
    }
    print(t('cli.indicators.heading', { year, caliber: figures.caliber }));
    print(t('cli.indicators.demo', { state: t(`cli.indicators.demo_${includeDemo ? 'counted' : 'left'}`) }));
    for (const [name, value] of Object.entries(figures)) {
      if (name !== 'year' && name !== 'caliber') print(`${name.padEnd(14)}${value ?? '—'}`);
    }
    return EXIT.done;
  },
};
