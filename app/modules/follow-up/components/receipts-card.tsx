import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { FieldRow, FormErrors } from '#app/components/form/form-parts.tsx';
import { PaperField } from '#app/components/form/paper-field.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { DateField, NumberField, TextField } from '#app/components/form/text-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Fold } from '#app/components/ui/fold.tsx';
import { StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { formatWan, formatYuan } from '#app/lib/money.ts';
import { LIMITS } from '../limits.ts';
import type { afterSigningPage } from '../pages.server.ts';
import { RECEIPT_KINDS, type ReceiptWarning } from '../receipts.ts';
import { type LastResult, resultOf } from './last-result.ts';
import { InstalmentTable, ReceiptTable } from './receipt-tables.tsx';

type PageData = Awaited<ReturnType<typeof afterSigningPage>>;

/** What came of the money, against the payment plan and by year, with the form for another receipt. */
export function ReceiptsCard({ page, lastResult }: { page: PageData; lastResult: LastResult }) {
  const t = useT();
  const { sums, receiptWarnings, instalments, receipts } = page;
  // An upload that is too large comes back without what was typed.
  const isUpload = lastResult !== undefined && lastResult.initialValue === undefined;
  const added = isUpload ? lastResult : resultOf(lastResult, 'receipt-add');
  return (
    <Card title={t('follow.receipt.title')} id="receipts">
      <div className="grid gap-5">
        <p className="text-sm text-muted">{t('follow.receipt.note')}</p>
        {receiptWarnings.length > 0 ? (
          <Notice tone="warn" title={t('follow.receipt.warning.title')}>
            <ul className="list-disc pl-5">
              {receiptWarnings.map((warning) => (
                <li key={JSON.stringify(warning)}>
                  <WarningText warning={warning} />
                </li>
              ))}
            </ul>
          </Notice>
        ) : null}
        {receipts.length === 0 ? (
          <p>{t('follow.receipt.none')}</p>
        ) : (
          <StatRow>
            <StatTile
              label={t('follow.receipt.total')}
              value={formatWan(sums.totalFen, { grouped: true })}
              unit={t('contract.unit.wan')}
              note={t('follow.receipt.total.note', { share: sums.share })}
              isMain
            />
            {sums.years.map(({ year, fen }) => (
              <StatTile
                key={year}
                label={t('follow.receipt.year', { year })}
                value={formatWan(fen, { grouped: true })}
                unit={t('contract.unit.wan')}
              />
            ))}
          </StatRow>
        )}
        {instalments.length > 0 ? <InstalmentTable instalments={instalments} /> : null}
        {receipts.length > 0 ? <ReceiptTable page={page} lastResult={lastResult} /> : null}
        {page.may.receipt ? (
          <Fold summary={t('follow.receipt.add')} isOpen={added !== undefined}>
            <ReceiptForm page={page} lastResult={added} />
          </Fold>
        ) : null}
      </div>
    </Card>
  );
}

function WarningText({ warning }: { warning: ReceiptWarning }) {
  const t = useT();
  const locale = useLocale();
  const params: Record<string, string | number> = {};
  if ('fen' in warning) params.amount = formatYuan(warning.fen, { grouped: true });
  if ('line' in warning) params.line = warning.line;
  if ('on' in warning) params.date = formatDate(warning.on, locale);
  return t(`follow.receipt.warning.${warning.warning}`, params);
}

function ReceiptForm({ page, lastResult }: { page: PageData; lastResult: LastResult }) {
  const t = useT();
  const [form, fields] = useForm<{
    receivedOn: string;
    amount: string;
    kind: string;
    planLine: string;
    note: string;
    file: File;
  }>({ id: 'receipt-add', lastResult, defaultValue: { receivedOn: page.today, kind: 'cash' } });
  const names = ['receivedOn', 'amount', 'kind', 'planLine', 'note', 'file'] as const;
  const label = (name: (typeof names)[number]) => t(`follow.receipt.field.${name}`);
  return (
    <Form method="post" encType="multipart/form-data" {...getFormProps(form)} className="no-print grid gap-4">
      <input type="hidden" name="entryId" value={page.entryIds.receipt} />
      <FormErrors form={form} labels={Object.fromEntries(names.map((name) => [name, label(name)]))} />
      <FieldRow>
        <DateField field={fields.receivedOn} label={label('receivedOn')} max={page.today} required />
        <NumberField field={fields.amount} label={label('amount')} unit={t('contract.unit.yuan')} required />
      </FieldRow>
      <FieldRow>
        <SelectField
          field={fields.kind}
          label={label('kind')}
          placeholder={null}
          options={RECEIPT_KINDS.map((kind) => ({ value: kind, label: t(`follow.receipt.kind.${kind}`) }))}
        />
        {page.instalments.length > 0 ? (
          <SelectField
            field={fields.planLine}
            label={label('planLine')}
            placeholder={t('follow.receipt.field.planLine.none')}
            options={page.instalments.map(({ line, amountFen, condition }) => ({
              value: String(line),
              label: [
                t('follow.receipt.line', { line }),
                condition,
                t('follow.yuan', { amount: formatYuan(amountFen, { grouped: true }) }),
              ]
                .filter(Boolean)
                .join(' · '),
            }))}
          />
        ) : null}
      </FieldRow>
      <TextField field={fields.note} label={label('note')} maxLength={LIMITS.note} />
      <PaperField field={fields.file} label={label('file')} />
      <div>
        <Button name="intent" value="receipt-add">
          {t('follow.receipt.add')}
        </Button>
      </div>
    </Form>
  );
}
