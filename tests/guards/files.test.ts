import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countLines, listProjectFiles } from './files.ts';

const ROUTE_LINES = 150;
const CODE_LINES = 400;

const code = listProjectFiles('app', 'db', 'search', 'seeds', 'tests', 'server.ts').filter((file) =>
  /\.(ts|tsx|mjs|js)$/.test(file),
);
/** Lists of data and of messages may be as long as what they list. */
const isData = (file: string) => /^(seeds\/(demo|reference)\/|app\/i18n\/)/.test(file);

describe('files', () => {
  it('finds the code at all', () => {
    expect(code.length).toBeGreaterThan(200);
  });

  it(`keeps routes within ${ROUTE_LINES} lines`, () => {
    // The living page of components is a catalogue for developers, in parts of its own folder.
    const routes = code.filter((file) => file.startsWith('app/routes/') && !file.includes('dev.components/'));
    const long = routes.filter((file) => countLines(file) > ROUTE_LINES);
    expect(long).toEqual([]);
  });

  it(`keeps code within ${CODE_LINES} lines`, () => {
    const long = code.filter((file) => !isData(file) && countLines(file) > CODE_LINES);
    expect(long).toEqual([]);
  });

  it('leaves nothing for later', () => {
    const marks = new RegExp(
      String.raw`\b(?:${['TO', 'FIX'].map((half) => `${half}${half === 'TO' ? 'DO' : 'ME'}`).join('|')})\b`,
    );
    const unfinished = code.filter((file) => marks.test(readFileSync(file, 'utf8')));
    expect(unfinished).toEqual([]);
  });

  it('runs every test and only tests that are meant to run', () => {
    const tests = code.filter((file) => /\.test\.tsx?$/.test(file));
    const switched = tests.filter((file) =>
      /\b(?:it|test|describe)\.(?:only|skip|todo)\b/.test(readFileSync(file, 'utf8')),
    );
    expect(switched).toEqual([]);
  });

  it('names files in lower case with hyphens', () => {
    const odd = code.filter((file) => {
      const name = file.split('/').at(-1) ?? '';
      // Routes carry the parameters of their address, messages the tag of their language, migrations their date,
      // and the type of a data file the name of that file.
      return (
        !/^(app\/(routes|i18n)|db\/migrations)\//.test(file) &&
        !name.endsWith('.d.json.ts') &&
        !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.(ts|tsx|mjs|js)$/.test(name)
      );
    });
    expect(odd).toEqual([]);
  });

  it('has no route that reads the database itself', () => {
    const routes = code.filter((file) => file.startsWith('app/routes/'));
    const direct = routes.filter((file) =>
      /\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(readFileSync(file, 'utf8')),
    );
    expect(direct).toEqual([]);
  });
});
