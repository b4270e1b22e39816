import { type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { FormErrors } from '#app/components/form/form-parts.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { contractPage } from '../pages.server.ts';
import type { ContractTransition } from '../process.ts';
import { stepLabel } from '../steps.ts';

type PageData = Awaited<ReturnType<typeof contractPage>>;

const ENDINGS: readonly ContractTransition[] = [
  'registry-reject',
  'registry-deregister',
  'registry-revoke',
  'applicant-withdraw',
];

/** What the viewer may do with the contract now: from its status, its path and the viewer's role. */
export function ContractActions({
  contract,
  steps,
  may,
  lastResult,
}: {
  contract: PageData['contract'];
  steps: PageData['steps'];
  may: PageData['may'];
  lastResult: SubmissionResult | undefined;
}) {
  const t = useT();
  const [form] = useForm({ id: 'transition', lastResult });
  const href = (step: string) => paths.desk.contractStep(contract.id, step);
  const main = steps.find(({ name }) => !ENDINGS.includes(name) && name !== 'registry-return');
  if (steps.length === 0 && !may.correct && !may.supplement) return null;
  return (
    <Card title={t('contract.actions')} className="no-print">
      <div className="grid gap-4">
        <FormErrors form={form} />
        <div className="flex flex-wrap gap-3">
          {steps.map(({ name, hasForm }) => {
            const variant = name === main?.name ? 'primary' : ENDINGS.includes(name) ? 'danger' : 'secondary';
            return hasForm ? (
              <LinkButton key={name} to={href(name)} variant={variant}>
                {t(stepLabel(name))}
              </LinkButton>
            ) : (
              <Form key={name} method="post">
                <input type="hidden" name="version" value={contract.version} />
                <Button name="transition" value={name} variant={variant}>
                  {t(stepLabel(name))}
                </Button>
              </Form>
            );
          })}
          {may.supplement ? (
            <LinkButton to={href('supplement')}>{t('contract.step.supplement')}</LinkButton>
          ) : null}
          {may.correct ? (
            <LinkButton to={paths.desk.editContract(contract.id)}>{t('contract.correct.title')}</LinkButton>
          ) : null}
        </div>
      </div>
    </Card>
  );
}
