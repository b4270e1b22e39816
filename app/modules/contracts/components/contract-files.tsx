import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { Paperclip } from 'lucide-react';
import { FormErrors } from '#app/components/form/form-parts.tsx';
import { PaperField } from '#app/components/form/paper-field.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import { paths } from '#app/lib/paths.ts';
import { CONTRACT_FILE_KINDS, type ContractFileKind } from '../file-kinds.ts';
import type { contractPage } from '../pages.server.ts';
import { useContractLabels } from './contract-labels.ts';

type PageData = Awaited<ReturnType<typeof contractPage>>;

/** Evidence of the contract: what is there, and the form that adds to it. */
export function ContractFiles({
  contractId,
  files,
  mayAttach,
  lastResult,
}: {
  contractId: string;
  files: PageData['files'];
  mayAttach: boolean;
  lastResult: SubmissionResult | undefined;
}) {
  const t = useT();
  const locale = useLocale();
  return (
    <Card title={t('contract.files')} id="files">
      <div className="grid gap-5">
        {files.length === 0 ? <p className="text-muted">{t('contract.files.none')}</p> : null}
        <ul className="grid gap-2">
          {files.map((file) => (
            <li key={file.id} className="flex flex-wrap items-baseline gap-x-3">
              <Paperclip aria-hidden className="size-4 self-center text-muted" />
              <a href={paths.desk.contractFile(contractId, file.id)} className="link break-all">
                {file.name}
              </a>
              <span className="text-sm text-muted">
                {t(`contract.file.kind.${file.kind as ContractFileKind}`)} · {kilobytes(file.size)} ·{' '}
                {formatInstant(file.createdAt, locale)}
              </span>
            </li>
          ))}
        </ul>
        {mayAttach ? <UploadForm lastResult={lastResult} /> : null}
      </div>
    </Card>
  );
}

function UploadForm({ lastResult }: { lastResult: SubmissionResult | undefined }) {
  const t = useT();
  const labels = useContractLabels();
  const [form, fields] = useForm<{ kind: string; file: File }>({
    id: 'upload',
    lastResult,
    defaultValue: { kind: 'contract' },
  });
  return (
    <Form
      method="post"
      encType="multipart/form-data"
      {...getFormProps(form)}
      className="no-print grid gap-4 border-t border-line pt-5"
    >
      <FormErrors form={form} labels={labels} />
      <div className="grid gap-4 md:grid-cols-[14rem_minmax(0,1fr)_auto] md:items-end">
        <SelectField
          field={fields.kind}
          label={t('contract.file.kind')}
          options={CONTRACT_FILE_KINDS.map((kind) => ({
            value: kind,
            label: t(`contract.file.kind.${kind}`),
          }))}
          placeholder={null}
        />
        <PaperField field={fields.file} label={t('contract.file')} required />
        <Button className="md:mb-0">{t('contract.file.upload')}</Button>
      </div>
    </Form>
  );
}

function kilobytes(size: number): string {
  return size < 1_048_576
    ? `${Math.max(1, Math.round(size / 1024))} KB`
    : `${(size / 1_048_576).toFixed(1)} MB`;
}
