import type { ReactNode } from 'react';
import type { AnyField } from '#app/components/form/field.tsx';
import { Fold } from '#app/components/ui/fold.tsx';

/**
 * A part of the form that most contracts do not need, folded away; its fields are sent all the same. It stands open
 * where something is filled in or wrong, so nothing that matters is hidden.
 */
export function FoldedPart({
  title,
  hint,
  fields,
  children,
}: {
  title: ReactNode;
  hint?: ReactNode;
  fields: readonly AnyField[];
  children: ReactNode;
}) {
  return (
    <Fold summary={title} isOpen={fields.some(isInUse)} className="rounded-md border border-line px-4 py-2">
      <div className="grid gap-5 pb-2">
        {hint ? <p className="text-sm text-muted">{hint}</p> : null}
        {children}
      </div>
    </Fold>
  );
}

function isInUse({ initialValue, allErrors }: AnyField): boolean {
  if (Object.keys(allErrors).length > 0) return true;
  return Array.isArray(initialValue) ? initialValue.length > 0 : Boolean(initialValue);
}
