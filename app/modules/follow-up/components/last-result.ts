import type { SubmissionResult } from '@conform-to/react';

export type LastResult = SubmissionResult<string[]> | undefined;

/** The page's answer, if it is about the form with this intent, and this row where there are several. */
export function resultOf(result: LastResult, intent: string, row?: { name: string; id: string }): LastResult {
  const given = result?.initialValue;
  if (!given || given.intent !== intent) return undefined;
  return row && given[row.name] !== row.id ? undefined : result;
}
