import { type ParseArgsConfig, parseArgs } from 'node:util';
import { translator } from '#app/i18n/i18n.server.ts';
import { isLocale, type Locale, type MessageKey, type Translate } from '#app/i18n/i18n.ts';
import { DomainError } from '#app/lib/errors.ts';
import type { Env } from '#app/server/env.server.ts';
import type { Runtime } from '#app/server/runtime.server.ts';

export const EXIT = { done: 0, refused: 1, usage: 2 } as const;

type OptionValues = Record<string, string | boolean | (string | boolean)[] | undefined>;

/** What a command is given to do its work. */
export interface Session {
  runtime: Runtime;
  env: Env;
  locale: Locale;
  t: Translate;
  /** One line of the result, to standard output. */
  print(line: string): void;
}

export interface Input {
  text(name: string): string | undefined;
  flag(name: string): boolean;
  positionals: readonly string[];
}

export interface Command {
  /** One or two words: `reindex`, `user create`. */
  name: string;
  summary: MessageKey;
  /** What follows the name, for the help. */
  usage: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** Options without which the command cannot run. */
  required?: readonly string[];
  /** How many arguments follow the name. */
  positionals: number;
  /** Returns the exit code. */
  run(session: Session, input: Input): Promise<number>;
}

/** The words on the command line are wrong: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly key: MessageKey;
  readonly params: Record<string, string>;

  constructor(key: MessageKey, params: Record<string, string> = {}) {
    super(key);
    this.key = key;
    this.params = params;
  }
}

/** Everything around the commands that tests replace. */
export interface Surroundings {
  commands: readonly Command[];
  /** Opens database and the rest; called only when a command really runs. */
  open(): Promise<{ env: Env; runtime: Runtime }>;
  print(line: string): void;
  complain(line: string): void;
  environment: Record<string, string | undefined>;
}

/** Finds the command, runs it and returns the exit code. Bugs are thrown. */
export async function runCommandLine(args: readonly string[], around: Surroundings): Promise<number> {
  const locale = readLocale(args, around.environment);
  const t = translator(locale);
  const words = args.filter((word) => word !== '--');
  const command = around.commands.find(
    ({ name }) => name === words.slice(0, name.split(' ').length).join(' '),
  );
  if (!command) {
    const isAskedFor = words.length === 0 || words.includes('--help') || words[0] === 'help';
    if (!isAskedFor) around.complain(t('cli.unknown', { name: words[0] ?? '' }));
    (isAskedFor ? around.print : around.complain)(overview(around.commands, t));
    return isAskedFor && words.length > 0 ? EXIT.done : EXIT.usage;
  }
  if (words.includes('--help')) {
    around.print(`${t(command.summary)}\n${usageOf(command)}`);
    return EXIT.done;
  }
  try {
    const input = parseInput(command, words.slice(command.name.split(' ').length));
    const { env, runtime } = await around.open();
    try {
      return await command.run({ runtime, env, locale, t, print: around.print }, input);
    } finally {
      await runtime.stop();
    }
  } catch (error) {
    return explain(error, command, around, t);
  }
}

/** `--lang` decides, else an English environment; Chinese otherwise. */
function readLocale(args: readonly string[], environment: Record<string, string | undefined>): Locale {
  const at = args.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const stated = args[at]?.includes('=') ? args[at]?.split('=')[1] : args[at + 1];
  if (at >= 0 && isLocale(stated)) return stated;
  const language = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

function parseInput(command: Command, words: string[]): Input {
  const options = { ...command.options, lang: { type: 'string' } } satisfies ParseArgsConfig['options'];
  let parsed: { values: OptionValues; positionals: string[] };
  try {
    parsed = parseArgs({ args: words, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError('cli.refused', { reason: error instanceof Error ? error.message : String(error) });
  }
  const { values, positionals } = parsed;
  if (positionals.length !== command.positionals) {
    throw new UsageError('cli.argument.count', { usage: command.usage });
  }
  for (const name of command.required ?? []) {
    if (!values[name]) throw new UsageError('cli.option.missing', { name: `--${name}` });
  }
  return {
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    flag: (name) => values[name] === true,
    positionals,
  };
}

function explain(error: unknown, command: Command, around: Surroundings, t: Translate): number {
  if (error instanceof UsageError) {
    around.complain(t(error.key, error.params));
    around.complain(usageOf(command));
    return EXIT.usage;
  }
  if (!(error instanceof DomainError)) throw error;
  around.complain(t('cli.refused', { reason: t(error.messageKey as MessageKey, error.params) }));
  for (const [field, reasons] of Object.entries(error.fields)) {
    for (const reason of reasons) around.complain(t('cli.field', { field, reason: inWords(reason, t) }));
  }
  return EXIT.refused;
}

/** Field errors are message keys with their limit after `|`. */
function inWords(reason: string, t: Translate): string {
  const [key = '', limit = ''] = reason.split('|');
  return t(key as MessageKey, { value: limit });
}

function overview(commands: readonly Command[], t: Translate): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  return [
    t('cli.title'),
    t('cli.usage'),
    '',
    t('cli.commands'),
    ...commands.map((command) => `  ${command.name.padEnd(width)}${t(command.summary)}`),
    '',
    t('cli.more'),
  ].join('\n');
}

function usageOf({ name, usage }: Command): string {
  return `npm run admin -- ${name} ${usage}`.trimEnd();
}
