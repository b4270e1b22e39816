import { isCalendarDate } from '#app/lib/dates.ts';
import { CALIBERS, isCaliber } from '#app/modules/indicators/calibers.ts';
import { indicatorFigures } from '#app/modules/indicators/report.server.ts';
import { type Command, EXIT, UsageError } from './command.server.ts';

export const indicators: Command = {
  name: 'indicators',
  summary: 'cli.indicators.summary',
  usage: `--year YYYY [--as-of YYYY-MM-DD] [--caliber ${CALIBERS.join('|')}] [--include-demo] [--json]`,
  options: {
    year: { type: 'string' },
    'as-of': { type: 'string' },
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
    const asOf = input.text('as-of') ?? null;
    if (asOf !== null && !isCalendarDate(asOf)) {
      throw new UsageError('cli.option.value', { name: '--as-of', value: asOf, choices: 'YYYY-MM-DD' });
    }
    const includeDemo = input.flag('include-demo');
    const figures = await indicatorFigures(runtime.db, {
      year: Number(year),
      asOf,
      caliber: stated,
      includeDemo,
    });
    if (input.flag('json')) {
      print(JSON.stringify(figures));
      return EXIT.done;
    }
    print(t('cli.indicators.heading', { year, caliber: figures.caliber }));
    print(t('cli.indicators.demo', { state: t(`cli.indicators.demo_${includeDemo ? 'counted' : 'left'}`) }));
    if (asOf !== null) print(t('cli.indicators.as_of', { date: asOf }));
    const {
      year: _year,
      caliber: _caliber,
      as_of: _asOf,
      frozen,
      frozen_on,
      adjustments,
      ...measures
    } = figures;
    for (const [name, value] of Object.entries(measures)) print(`${name.padEnd(14)}${value ?? '—'}`);
    if (frozen) {
      print(t('cli.indicators.frozen', { date: frozen_on ?? '' }));
      for (const [name, value] of Object.entries(frozen)) print(`  ${name.padEnd(14)}${value ?? '—'}`);
    }
    for (const { reg_no, date, amount, reason } of adjustments) {
      print(t('cli.indicators.adjustment', { number: reg_no ?? '', date, amount, reason }));
    }
    return EXIT.done;
  },
};
