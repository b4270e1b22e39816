import { useCallback } from 'react';
import { useMessage } from '#app/i18n/use-t.ts';
import type { ListingKind } from '../schema.ts';

export interface FieldTexts {
  label: string;
  hint?: string;
  example?: string;
}

/** Names of the fields for the list of errors: a few words even where the label is a whole sentence. */
export function useFieldNames(kind: ListingKind, names: readonly string[]): Record<string, string> {
  const texts = useFieldTexts(kind);
  const message = useMessage();
  return Object.fromEntries(
    names.map((name) => {
      const key = `${kind}.field.${name}`;
      const short = message(key);
      return [name, short === key ? texts(name).label : short];
    }),
  );
}

/**
 * Label, hint and example of a field, from `need.form.<name>` or, for what both editors have, `listing.form.<name>`.
 * Hints and examples are there only where a field needs one.
 */
export function useFieldTexts(kind: ListingKind): (name: string) => FieldTexts {
  const message = useMessage();
  return useCallback(
    (name) => {
      const find = (key: string) => {
        const text = message(key);
        return text === key ? undefined : text;
      };
      const own = `${kind}.form.${name}`;
      const base = find(own) === undefined ? `listing.form.${name}` : own;
      return { label: message(base), hint: find(`${base}.hint`), example: find(`${base}.example`) };
    },
    [kind, message],
  );
}
