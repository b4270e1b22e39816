import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { FileField } from '#app/components/form/file-field.tsx';
import { Fieldset, FormErrors, SubmitBar } from '#app/components/form/form-parts.tsx';
import { Button } from '#app/components/ui/button.tsx';

/** A whole list as a file, instead of entries by hand; see word-list.server.ts. */
export function ListFileForm({
  id,
  title,
  note,
  label,
  isPrimary = false,
  lastResult,
}: {
  id: string;
  title: string;
  note: string;
  /** Of the field. */
  label: string;
  /** The form is what the page is for. */
  isPrimary?: boolean;
  lastResult: SubmissionResult<string[]> | undefined;
}) {
  const [form, fields] = useForm<{ file: File }>({ id, lastResult });
  return (
    <Form method="post" encType="multipart/form-data" {...getFormProps(form)} className="grid gap-6">
      <FormErrors form={form} labels={{ file: label }} />
      <Fieldset title={title} description={note}>
        <FileField
          field={fields.file}
          label={label}
          accept=".csv,.xlsx,.jsonl"
          types="CSV、XLSX"
          size="20 MB"
          required
        />
      </Fieldset>
      <SubmitBar>
        <Button variant={isPrimary ? 'primary' : undefined}>{title}</Button>
      </SubmitBar>
    </Form>
  );
}
