import { type FormMetadata, getFormProps } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { type ReactNode, useState } from 'react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { CheckboxGroupField } from '#app/components/form/choice-fields.tsx';
import type { AnyField, Option, OptionGroup } from '#app/components/form/field.tsx';
import { FieldRow, FormErrors, RequiredLegend, SubmitBar } from '#app/components/form/form-parts.tsx';
import { CascadeSelect } from '#app/components/form/select-field.tsx';
import { DateField, TextField } from '#app/components/form/text-field.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import { EditorLookalikes } from '#app/modules/duplicates/components/lookalike-notice.tsx';
import type { EditorFrame, PublisherView } from '../editor.server.ts';
import { isDraftLike } from '../process.ts';
import type { ListingKind } from '../schema.ts';
import { type AutosaveState, useAutosave } from './use-autosave.ts';
import type { FieldTexts } from './use-field-texts.ts';

type Fields = Record<string, AnyField | undefined>;

/** A field of a form whose names are known; the type of conform's own record is lost in shared parts. */
export function fieldOf(fields: unknown, name: string): AnyField {
  const field = (fields as Fields)[name];
  if (!field) throw new Error(`The form has no field ${name}.`);
  return field;
}

/** The form around the fields of a need or technology: errors, autosave, and the buttons that keep or submit it. */
export function ListingEditor({
  kind,
  editor,
  form,
  fields,
  labels,
  children,
}: {
  kind: ListingKind;
  editor: EditorFrame;
  // biome-ignore lint/suspicious/noExplicitAny: the form of either kind
  form: FormMetadata<any, any>;
  fields: unknown;
  labels: Record<string, string>;
  children: ReactNode;
}) {
  const t = useT();
  const canKeepDraft = isDraftLike(editor.status);
  // What came back from a failed submission wins: without JavaScript the page was opened anew in between.
  const [draftId] = useState(sentText(fields, 'draftId') ?? editor.draftId);
  const sentVersion = sentText(fields, 'version');
  const editPath = kind === 'need' ? paths.desk.editNeed(draftId) : paths.desk.editTechnology(draftId);
  const autosave = useAutosave({
    isOn: canKeepDraft,
    version: sentVersion ? Number(sentVersion) : editor.version,
    editPath,
  });
  return (
    <Form
      method="post"
      {...getFormProps(form)}
      action={autosave.version === null ? undefined : editPath}
      preventScrollReset
      onInput={autosave.onInput}
      onSubmit={(event) => {
        autosave.onSubmit(event);
        if (!event.defaultPrevented) form.onSubmit(event);
      }}
      className="grid gap-6"
    >
      <FormErrors form={form} labels={labels} />
      {editor.returnReason ? (
        <Notice tone="warn" title={t('listing.returned')}>
          {editor.returnReason}
        </Notice>
      ) : null}
      {canKeepDraft ? null : <Notice tone="warn">{t('listing.editor.review_again')}</Notice>}
      <RequiredLegend />
      <input type="hidden" name="draftId" value={draftId} />
      <input type="hidden" name="version" value={autosave.version ?? ''} />
      {children}
      <EditorLookalikes
        kind={kind}
        id={draftId}
        stamp={autosave.version === null ? null : (autosave.savedAt ?? 'opened')}
      />
      <SubmitBar note={canKeepDraft ? <AutosaveNote state={autosave.state} at={autosave.savedAt} /> : null}>
        <Button variant="primary" name="intent" value="submit">
          {t('listing.action.submit')}
        </Button>
        {canKeepDraft ? (
          <Button name="intent" value="save" formNoValidate>
            {t('common.save.draft')}
          </Button>
        ) : null}
      </SubmitBar>
    </Form>
  );
}

function sentText(fields: unknown, name: string): string | undefined {
  const value: unknown = fieldOf(fields, name).initialValue;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** 已自动保存 HH:MM. */
function AutosaveNote({ state, at }: { state: AutosaveState; at: string | null }) {
  const t = useT();
  const text = {
    idle: t('listing.autosave.idle'),
    saving: t('listing.autosave.saving'),
    saved: t('listing.autosave.saved', { time: at ?? '' }),
    invalid: t('listing.autosave.invalid'),
    failed: t('listing.autosave.conflict'),
  }[state];
  return (
    <span role="status" className={state === 'failed' ? 'font-medium text-danger' : undefined}>
      {text}
    </span>
  );
}

/** The organisation behind the record: read here, changed on its own page. */
export function PublisherBlock({ publisher }: { publisher: PublisherView }) {
  const t = useT();
  return (
    <Card
      title={t('listing.publisher')}
      actions={<TextLink to={paths.desk.organization()}>{t('listing.publisher.edit')}</TextLink>}
    >
      <DescriptionList
        columns={2}
        items={[
          {
            term: t('organization.name'),
            text: (
              <span className="inline-flex flex-wrap items-center gap-2">
                {publisher.name}
                <Badge tone={publisher.isVerified ? 'ok' : 'pending'}>
                  {t(
                    publisher.isVerified
                      ? 'listing.organization.verified'
                      : 'listing.organization.unverified',
                  )}
                </Badge>
              </span>
            ),
          },
          { term: t('organization.uscc'), text: <span className="figures">{publisher.uscc}</span> },
          { term: t('organization.region'), text: publisher.region },
          { term: t('organization.field.legalRepresentative'), text: publisher.legalRepresentative },
          { term: t('organization.field.address'), text: publisher.address },
          { term: t('organization.field.intro'), text: publisher.intro },
        ]}
      />
      {publisher.isVerified ? null : (
        <Notice tone="warn" className="mt-4">
          {t('listing.publisher.unverified')}
        </Notice>
      )}
    </Card>
  );
}

type SharedProps = { fields: unknown; texts: (name: string) => FieldTexts };

/** 名称、产业链环节、关键词. */
export function SubjectFields({
  fields,
  texts,
  chainNodes,
}: SharedProps & { chainNodes: readonly OptionGroup[] }) {
  return (
    <>
      <TextField field={fieldOf(fields, 'title')} {...texts('title')} />
      <FieldRow>
        <CascadeSelect field={fieldOf(fields, 'chainNode')} {...texts('chainNode')} groups={chainNodes} />
        <TextField field={fieldOf(fields, 'keywords')} {...texts('keywords')} />
      </FieldRow>
    </>
  );
}

export function CooperationField({ fields, texts, options }: SharedProps & { options: readonly Option[] }) {
  return (
    <CheckboxGroupField
      field={fieldOf(fields, 'cooperationModes')}
      {...texts('cooperationModes')}
      options={options}
    />
  );
}

/** 联系人: kept from everybody but the bureau until both sides of a deal have agreed. */
export function ContactFields({ fields, texts }: SharedProps) {
  return (
    <FieldRow columns={3}>
      <TextField field={fieldOf(fields, 'contactName')} {...texts('contactName')} autoComplete="name" />
      <TextField
        field={fieldOf(fields, 'contactPhone')}
        {...texts('contactPhone')}
        type="tel"
        autoComplete="tel"
      />
      <TextField
        field={fieldOf(fields, 'contactEmail')}
        {...texts('contactEmail')}
        type="email"
        autoComplete="email"
      />
    </FieldRow>
  );
}

export function ValidToField({ fields, texts }: SharedProps) {
  return <DateField field={fieldOf(fields, 'validTo')} {...texts('validTo')} />;
}
