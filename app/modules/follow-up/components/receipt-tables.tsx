import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { FormErrors } from '#app/components/form/form-parts.tsx';
import { TextField } from '#app/components/form/text-field.tsx';
import { DataTable } from '#app/components/table/data-table.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Fold } from '#app/components/ui/fold.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { formatYuan, sumFen } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import { LIMITS } from '../limits.ts';
import type { afterSigningPage } from '../pages.server.ts';
import { type LastResult, resultOf } from './last-result.ts';

type PageData = Awaited<ReturnType<typeof afterSigningPage>>;
type ReceiptView = PageData['receipts'][number];

/** The payment plan beside what came. */
export function InstalmentTable({ instalments }: Pick<PageData, 'instalments'>) {
  const t = useT();
  const locale = useLocale();
  const yuan = (fen: number) => formatYuan(fen, { grouped: true });
  const column = (name: 'line' | 'due' | 'planned' | 'received' | 'state') => ({
    key: name,
    header: t(`follow.receipt.column.${name}`),
  });
  type Row = PageData['instalments'][number];
  return (
    <div className="rounded-md border border-line">
      <DataTable<Row>
        caption={t('follow.receipt.plan')}
        showCaption
        rows={instalments}
        rowKey={({ line }) => String(line)}
        columns={[
          {
            ...column('line'),
            isRowHeader: true,
            cell: ({ line, condition }) =>
              [t('follow.receipt.line', { line }), condition].filter(Boolean).join(' · '),
          },
          {
            ...column('due'),
            noWrap: true,
            cell: ({ dueOn }) => (dueOn ? formatDate(dueOn, locale) : t('follow.receipt.no_date')),
          },
          { ...column('planned'), align: 'end', cell: ({ amountFen }) => yuan(amountFen) },
          { ...column('received'), align: 'end', cell: ({ receivedFen }) => yuan(receivedFen) },
          {
            ...column('state'),
            cell: ({ paidOn, isOverdue }) => (
              <Badge tone={paidOn ? 'ok' : isOverdue ? 'danger' : 'neutral'}>
                {paidOn
                  ? t('follow.receipt.paid', { date: formatDate(paidOn, locale) })
                  : t(isOverdue ? 'follow.receipt.late' : 'follow.receipt.unpaid')}
              </Badge>
            ),
          },
        ]}
        footer={{
          line: t('follow.receipt.sum'),
          planned: yuan(sumFen(instalments.map(({ amountFen }) => amountFen))),
          received: yuan(sumFen(instalments.map(({ receivedFen }) => receivedFen))),
        }}
      />
    </div>
  );
}

/** Every receipt, the voided ones marked. */
export function ReceiptTable({ page, lastResult }: { page: PageData; lastResult: LastResult }) {
  const t = useT();
  const locale = useLocale();
  const hasActions = page.receipts.some(({ mayVoid }) => mayVoid);
  const column = (name: 'on' | 'amount' | 'kind' | 'line' | 'note' | 'action') => ({
    key: name,
    header: t(`follow.receipt.column.${name}`),
  });
  return (
    <div className="rounded-md border border-line">
      <DataTable<ReceiptView>
        caption={t('follow.receipt.list')}
        showCaption
        rows={page.receipts}
        rowKey={({ id }) => id}
        columns={[
          {
            ...column('on'),
            isRowHeader: true,
            noWrap: true,
            cell: ({ receivedOn }) => formatDate(receivedOn, locale),
          },
          {
            ...column('amount'),
            align: 'end',
            cell: ({ amountFen, isVoided }) => (
              <span className={isVoided ? 'text-muted line-through' : undefined}>
                {formatYuan(amountFen, { grouped: true })}
              </span>
            ),
          },
          { ...column('kind'), cell: ({ kind }) => t(`follow.receipt.kind.${kind}`) },
          {
            ...column('line'),
            cell: ({ planLine }) => (planLine === null ? '—' : t('follow.receipt.line', { line: planLine })),
          },
          {
            ...column('note'),
            cell: ({ note, fileId, isVoided, voidReason }) => (
              <span className="break-words">
                {isVoided ? t('follow.receipt.voided', { reason: voidReason }) : note || (fileId ? '' : '—')}{' '}
                {fileId ? (
                  <a href={paths.desk.contractFile(page.contract.id, fileId)} className="link">
                    {t('follow.receipt.voucher')}
                  </a>
                ) : null}
              </span>
            ),
          },
          ...(hasActions
            ? [
                {
                  ...column('action'),
                  cell: ({ id, mayVoid }: ReceiptView) =>
                    mayVoid ? (
                      <VoidForm
                        id={id}
                        lastResult={resultOf(lastResult, 'receipt-void', { name: 'receiptId', id })}
                      />
                    ) : (
                      '—'
                    ),
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}

function VoidForm({ id, lastResult }: { id: string; lastResult: LastResult }) {
  const t = useT();
  const [form, fields] = useForm<{ reason: string }>({ id: `void-${id}`, lastResult });
  const label = t('follow.receipt.void.reason');
  return (
    <Fold summary={t('follow.receipt.void')} isOpen={lastResult !== undefined}>
      <Form method="post" {...getFormProps(form)} className="no-print grid gap-3">
        <FormErrors form={form} labels={{ reason: label }} />
        <input type="hidden" name="receiptId" value={id} />
        <TextField field={fields.reason} label={label} maxLength={LIMITS.reason} required />
        <div>
          <Button name="intent" value="receipt-void" variant="danger" size="sm">
            {t('follow.receipt.void')}
          </Button>
        </div>
      </Form>
    </Fold>
  );
}
