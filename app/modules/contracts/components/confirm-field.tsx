import { Notice } from '#app/components/feedback/notice.tsx';
import { ChoiceLabel, choiceLook } from '#app/components/form/choice-fields.tsx';
import type { AnyField } from '#app/components/form/field.tsx';
import { useMessage, useT } from '#app/i18n/use-t.ts';

/** Shown once the server has found something to look at: the warnings, and the box that says they were looked at. */
export function ConfirmField({ field }: { field: AnyField }) {
  const t = useT();
  const message = useMessage();
  const warnings = field.errors ?? [];
  if (warnings.length === 0) return null;
  return (
    <Notice tone="warn" title={t('contract.confirm.title')} isLive>
      <ul className="list-disc pl-5">
        {warnings.map((warning: string) => (
          <li key={warning}>{message(warning)}</li>
        ))}
      </ul>
      <ChoiceLabel text={t('contract.confirm.label')}>
        <input type="checkbox" id={field.id} name={field.name} value="on" className={choiceLook} />
      </ChoiceLabel>
    </Notice>
  );
}
