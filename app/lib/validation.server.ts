import { z } from 'zod';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

/**
 * Every message a schema does not word itself becomes an i18n key, with its limit after `|`
 * (`form.error.too_long|500`); `translateMessage` turns it into a sentence in the reader's language.
 */
function messageKey(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? 'form.error.required'
        : typeKey(issue.expected);
    case 'too_small':
      return tooSmallKey(issue);
    case 'too_big':
      return issue.origin === 'string'
        ? `form.error.too_long|${issue.maximum}`
        : `form.error.too_big|${issue.maximum}`;
    case 'invalid_format':
      return ['email', 'url'].includes(issue.format) ? `form.error.${issue.format}` : 'form.error.invalid';
    case 'invalid_value':
      return issue.input === undefined ? 'form.error.choose' : 'form.error.invalid';
    default:
      return 'form.error.invalid';
  }
}

function typeKey(expected: string): string {
  return expected === 'number'
    ? 'form.error.number'
    : expected === 'int'
      ? 'form.error.integer'
      : 'form.error.invalid';
}

function tooSmallKey(issue: Extract<Issue, { code: 'too_small' }>): string {
  if (issue.origin === 'array') return 'form.error.choose';
  if (issue.origin !== 'string') return `form.error.too_small|${issue.minimum}`;
  return Number(issue.minimum) <= 1 ? 'form.error.required' : `form.error.too_short|${issue.minimum}`;
}

z.config({ customError: messageKey });
