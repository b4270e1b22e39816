import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '#app/server/cli/commands.server.ts';

const readme = readFileSync('README.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
/** What follows `npm run admin --`, without the remark behind it. */
const adminLines = [...readme.matchAll(/npm run admin -- ([^`#\n]+)/g)].map((match) =>
  (match[1] ?? '').trim(),
);
const commandOf = (line: string) => commands.find(({ name }) => `${line} `.startsWith(`${name} `));

describe('README.md', () => {
  it('names only scripts there are', () => {
    const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names every command of the operator, with options it has', () => {
    const lines = adminLines.filter((line) => line !== '--help');
    expect(lines.filter((line) => !commandOf(line))).toEqual([]);
    const unnamed = commands.filter((command) => !lines.some((line) => commandOf(line) === command));
    expect(unnamed.map(({ name }) => name)).toEqual([]);
    for (const line of lines) {
      const options = [...line.matchAll(/--([a-z-]+)/g)].map((match) => match[1] ?? '');
      expect({
        line,
        unknown: options.filter((name) => !(name in (commandOf(line)?.options ?? {}))),
      }).toEqual({
        line,
        unknown: [],
      });
    }
  });

  it('leads only to files there are', () => {
    const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? '');
    expect(targets.length).toBeGreaterThan(5);
    expect(targets.filter((target) => !existsSync(target))).toEqual([]);
  });
});
