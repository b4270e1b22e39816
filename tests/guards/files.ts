import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** The project's own text files: tracked ones and new ones that git does not ignore. */
export function listProjectFiles(...folders: string[]): string[] {
  const output = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...folders],
    { encoding: 'utf8', maxBuffer: 32 * 1024 * 1024 },
  );
  return output.split('\n').filter((file) => file !== '' && existsSync(file));
}

export function countLines(file: string): number {
  return readFileSync(file, 'utf8').trimEnd().split('\n').length;
}
