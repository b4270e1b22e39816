import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { FileSignature } from 'lucide-react';
import { ChoiceLabel, choiceLook } from '#app/components/form/choice-fields.tsx';
import { FormErrors } from '#app/components/form/form-parts.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Dialog } from '#app/components/ui/dialog.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { buyerRegionMessage } from '#app/modules/registration/buyer-region.ts';
import { DEAL_LIMITS } from '../limits.ts';
import type { DealPageView } from '../pages.server.ts';
import { DueText } from './deal-badges.tsx';
import { EndForm, PlainStep, resultFor, type StepResult, TransferForm } from './step-forms.tsx';

/** What this person can do with the deal now; the main thing first. */
export function NextStepCard({ deal, lastResult }: { deal: DealPageView; lastResult: StepResult }) {
  const t = useT();
  const { may, version } = deal;
  const steps = { version, lastResult };
  return (
    <Card title={t('deal.next')} actions={<DueText deal={deal} />} className="border-t-4 border-t-primary">
      <div className="grid gap-5">
        <MainStep deal={deal} lastResult={lastResult} />
        {deal.buyerRegions.map((region) => (
          <p key={region.number} className="text-sm">
            {t('deal.next.buyer_region')}{' '}
            {t(buyerRegionMessage(region), { code: region.code, name: region.name })}
          </p>
        ))}
        {may.decline || may.terminate || may.transfer ? (
          // A new version means that the step was taken: the dialogs close.
          <div key={version} className="flex flex-wrap gap-3 border-t border-line pt-4">
            {may.transfer ? (
              <Dialog
                trigger={t('deal.transfer')}
                triggerProps={{ size: 'sm' }}
                title={t('deal.transfer.title')}
              >
                <TransferForm {...steps} brokers={deal.brokers} />
              </Dialog>
            ) : null}
            {may.decline ? (
              <Dialog
                trigger={t('deal.decline')}
                triggerProps={{ size: 'sm', variant: 'danger' }}
                title={t('deal.decline')}
              >
                <EndForm {...steps} intent="decline" />
              </Dialog>
            ) : null}
            {may.terminate ? (
              <Dialog
                trigger={t('deal.terminate')}
                triggerProps={{ size: 'sm', variant: 'danger' }}
                title={t('deal.terminate')}
              >
                <EndForm {...steps} intent="terminate" />
              </Dialog>
            ) : null}
          </div>
        ) : null}
      </div>
    </Card>
  );
}

function MainStep({ deal, lastResult }: { deal: DealPageView; lastResult: StepResult }) {
  const t = useT();
  const { may } = deal;
  if (may.accept) {
    return (
      <PlainStep intent="accept" version={deal.version}>
        <p className="mb-3">{t('deal.next.accept')}</p>
        <Button variant="primary">{t('deal.action.broker-accept')}</Button>
      </PlainStep>
    );
  }
  if (may.consent) return <ConsentForm deal={deal} />;
  if (may.revoke) {
    return (
      <PlainStep intent="revoke">
        <p className="mb-3">{t('deal.next.consented')}</p>
        <Button size="sm">{t('deal.next.revoke')}</Button>
      </PlainStep>
    );
  }
  if (!deal.newContract && may.advance.length === 0) return <Waiting deal={deal} />;
  const contract = deal.newContract ? (
    <div>
      <p className="mb-3">{t('deal.next.contract')}</p>
      <LinkButton
        to={deal.newContract}
        variant={deal.state === 'agreed' ? 'primary' : 'secondary'}
        icon={FileSignature}
      >
        {t('deal.next.contract.button')}
      </LinkButton>
    </div>
  ) : null;
  return (
    <>
      {deal.state === 'agreed' ? contract : null}
      {may.advance.length > 0 ? <AdvanceForm deal={deal} lastResult={lastResult} /> : null}
      {deal.state === 'agreed' ? null : contract}
      {deal.state === 'accepted' || deal.state === 'screening' ? (
        <p className="text-sm text-muted">{t('deal.next.waits')}</p>
      ) : null}
    </>
  );
}

function Waiting({ deal }: { deal: DealPageView }) {
  const t = useT();
  if (deal.milestones.every(({ state }) => state !== 'current')) return <p>{t('deal.next.ended')}</p>;
  return (
    <p>
      {t('deal.next.nothing')}
      {deal.turn && !deal.isMyTurn ? (
        <span className="text-muted"> {t('deal.turn', { sides: deal.turn })}</span>
      ) : null}
    </p>
  );
}

/** Everything that becomes visible is listed before the box that agrees to it. */
function ConsentForm({ deal }: { deal: DealPageView }) {
  const t = useT();
  const own = deal.mySide ? deal.contacts[deal.mySide] : null;
  const value = (text: string | undefined) => ({ value: text || t('common.unknown') });
  return (
    <Form method="post" className="grid gap-3">
      <input type="hidden" name="intent" value="consent" />
      <p>{t('deal.next.consent')}</p>
      <ul className="list-disc rounded-md bg-sunken py-3 pr-4 pl-8 text-sm">
        {deal.mySide === 'firm' && deal.isAnonymous ? <li>{t('deal.next.consent.organization')}</li> : null}
        <li>{t('deal.next.consent.name', value(own?.name))}</li>
        <li>{t('deal.next.consent.phone', value(own?.phone))}</li>
        <li>{t('deal.next.consent.email', value(own?.email))}</li>
      </ul>
      <p className="text-sm text-muted">{t('deal.next.consent.basis')}</p>
      <ChoiceLabel text={t('deal.next.consent.label')}>
        <input type="checkbox" name="agree" required className={choiceLook} />
      </ChoiceLabel>
      <div>
        <Button variant="primary">{t('deal.next.consent.button')}</Button>
      </div>
    </Form>
  );
}

/** The stages open to the broker, the nearest first, with one note for whichever is chosen. */
function AdvanceForm({ deal, lastResult }: { deal: DealPageView; lastResult: StepResult }) {
  const t = useT();
  const [form, fields] = useForm<{ note: string }>({
    id: `advance-${deal.version}`,
    lastResult: resultFor('advance', lastResult),
    constraint: { note: { maxLength: DEAL_LIMITS.note } },
  });
  const hasPrimary = deal.state !== 'agreed';
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-4">
      <FormErrors form={form} labels={{ note: t('deal.next.advance.note') }} />
      <input type="hidden" name="intent" value="advance" />
      <input type="hidden" name="version" value={deal.version} />
      <p>{t('deal.next.advance')}</p>
      <TextareaField
        field={fields.note}
        label={t('deal.next.advance.note')}
        hint={t('deal.next.advance.hint')}
        rows={3}
      />
      <div className="flex flex-wrap gap-3">
        {deal.may.advance.map((name, index) => (
          <Button
            key={name}
            name="transition"
            value={name}
            variant={hasPrimary && index === 0 ? 'primary' : 'secondary'}
          >
            {t(`deal.action.${name}`)}
          </Button>
        ))}
      </div>
    </Form>
  );
}
