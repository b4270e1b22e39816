import { type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { FormErrors } from '#app/components/form/form-parts.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { contractPage } from '../pages.server.ts';
import type { ContractStatus, ContractTransition } from '../process.ts';
import { type StepName, stepLabel } from '../steps.ts';

type PageData = Awaited<ReturnType<typeof contractPage>>;

const ENDINGS: readonly ContractTransition[] = [
  'registry-reject',
  'registry-deregister',
  'registry-revoke',
  'applicant-withdraw',
];

/** While it can still be mended before the registry looks at it. */
const PREPARED: readonly ContractStatus[] = ['DRAFT', 'SIGNED', 'CORRECTION'];

/** What the viewer may do with the contract now: from its status, its path and the viewer's role. */
export function ContractActions({
  contract,
  steps,
  opinions,
  may,
  correctionBlock,
  lastResult,
}: {
  contract: PageData['contract'];
  steps: PageData['steps'];
  opinions: PageData['opinions'];
  may: PageData['may'];
  correctionBlock: PageData['correctionBlock'];
  lastResult: SubmissionResult | undefined;
}) {
  const t = useT();
  const [form] = useForm({ id: 'transition', lastResult });
  // The application is submitted where it is checked first.
  const href = (step: StepName) =>
    step === 'applicant-submit'
      ? paths.desk.contractPrecheck(contract.id)
      : paths.desk.contractStep(contract.id, step);
  const main = steps.find(({ name }) => !ENDINGS.includes(name) && name !== 'registry-return');
  if (steps.length + opinions.length === 0 && !may.correct && !may.supplement && !correctionBlock)
    return null;
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
          {opinions.map((name) => (
            <LinkButton key={name} to={href(name)}>
              {t(stepLabel(name))}
            </LinkButton>
          ))}
          {PREPARED.includes(contract.status) && !steps.some(({ name }) => name === 'applicant-submit') ? (
            <LinkButton to={paths.desk.contractPrecheck(contract.id)}>
              {t('registration.precheck.open')}
            </LinkButton>
          ) : null}
          {may.supplement ? (
            <LinkButton to={href('supplement')}>{t('contract.step.supplement')}</LinkButton>
          ) : null}
          {may.correct ? (
            <LinkButton to={paths.desk.editContract(contract.id)}>{t('contract.correct.title')}</LinkButton>
          ) : null}
        </div>
        {correctionBlock ? <p className="text-sm text-muted">{t(correctionBlock)}</p> : null}
      </div>
    </Card>
  );
}
