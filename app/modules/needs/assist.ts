import type { StoryField } from './take-over.ts';

/**
 * What the buttons beside the editor ask for. None of them stores anything: the form comes back with everything that was
 * typed, and with what was asked for. Their names are the values of the form's `intent`.
 */
export type Assist =
  | { kind: 'ask' }
  | { kind: 'terms' }
  | { kind: 'indicator'; id: string }
  | { kind: 'constraint'; field: StoryField; id: string }
  | { kind: 'term'; term: string };

const PREFIX = 'assist:';

export function assistIntent(assist: Assist): string {
  switch (assist.kind) {
    case 'indicator':
      return `${PREFIX}indicator:${assist.id}`;
    case 'constraint':
      return `${PREFIX}constraint:${assist.field}:${assist.id}`;
    case 'term':
      return `${PREFIX}term:${assist.term}`;
    default:
      return PREFIX + assist.kind;
  }
}

/** Null for every other button of the form; an intent of this kind that makes no sense only asks. */
export function readAssist(intent: string): Assist | null {
  if (!intent.startsWith(PREFIX)) return null;
  const [kind = '', ...rest] = intent.slice(PREFIX.length).split(':');
  const value = rest.join(':');
  if (kind === 'terms') return { kind };
  if (kind === 'indicator') return { kind, id: value };
  if (kind === 'term') return { kind, term: value };
  const [field, id = ''] = rest;
  if (kind === 'constraint' && (field === 'foundation' || field === 'keyTechnology'))
    return { kind, field, id };
  return { kind: 'ask' };
}

/** True for what leaves every stored record as it is, so that no page has to read its own again. */
export function isSilent(form: FormData | undefined): boolean {
  const intent = String(form?.get('intent') ?? '');
  return intent === 'autosave' || readAssist(intent) !== null;
}
