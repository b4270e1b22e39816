import { Notice } from '#app/components/feedback/notice.tsx';
import type { MessageKey } from '#app/i18n/i18n.ts';
import { useT } from '#app/i18n/use-t.ts';
import type { ContractTransition } from '#app/modules/contracts/process.ts';
import { stepLabel } from '#app/modules/contracts/steps.ts';

/** Steps that the viewer could take, were it not for something that must come before; nothing when there are none. */
export function BlockedSteps({
  blocked,
}: {
  blocked: readonly { name: ContractTransition; messageKey: MessageKey }[];
}) {
  const t = useT();
  if (blocked.length === 0) return null;
  return (
    <Notice tone="info" title={t('registration.blocked.title')}>
      <ul className="list-disc pl-5">
        {blocked.map(({ name, messageKey }) => (
          <li key={name}>
            {t(stepLabel(name))}：{t(messageKey)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
