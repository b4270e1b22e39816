import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { FieldRow, FormErrors, SubmitBar } from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { DateField, NumberField, TextField } from '#app/components/form/text-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { DataTable } from '#app/components/table/data-table.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Fold } from '#app/components/ui/fold.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import type { PlanIndicatorData } from '../pages.server.ts';
import { PATH_SHAPES, TARGET_MODES } from '../terms.ts';

type LastResult = SubmissionResult<string[]> | undefined;
type Version = PlanIndicatorData['versions'][number];

/** What the plan asked for, from when to when, and why it was changed. */
export function VersionsCard({ page, lastResult }: { page: PlanIndicatorData; lastResult: LastResult }) {
  const t = useT();
  const locale = useLocale();
  return (
    <Card title={t('plan.versions')} id="target" flush>
      <DataTable
        caption={t('plan.versions')}
        rows={page.versions}
        rowKey={({ version }) => String(version)}
        columns={[
          {
            key: 'version',
            header: t('plan.version.column'),
            isRowHeader: true,
            cell: ({ version, effectiveFrom }: Version) => (
              <span className="grid justify-items-start gap-1">
                <span>{t('plan.version', { version })}</span>
                <span className="text-xs font-normal text-muted">
                  {t('plan.version.since', { date: formatDate(effectiveFrom, locale) })}
                </span>
                {version === page.version ? <Badge tone="primary">{t('plan.version.current')}</Badge> : null}
              </span>
            ),
          },
          {
            key: 'base',
            header: t('plan.base'),
            align: 'end',
            cell: ({ base, baseYear }: Version) => (
              <span className="grid">
                <span>{base ?? t('plan.base.none')}</span>
                <span className="text-xs text-muted">{t('plan.year.label', { year: baseYear })}</span>
              </span>
            ),
          },
          {
            key: 'target',
            header: t('plan.target'),
            align: 'end',
            cell: ({ target, targetLevel, targetYear }: Version) => (
              <span className="grid">
                <span>{target}</span>
                <span className="text-xs text-muted">
                  {targetLevel
                    ? t('plan.target.level', { year: targetYear, value: targetLevel })
                    : t('plan.year.label', { year: targetYear })}
                </span>
              </span>
            ),
          },
          {
            key: 'shape',
            header: t('plan.field.shape'),
            cell: ({ shape, tolerance }: Version) => (
              <span className="grid">
                <span>{t(`plan.shape.${shape}`)}</span>
                <span className="text-xs text-muted">±{tolerance}%</span>
              </span>
            ),
          },
          {
            key: 'reason',
            header: t('plan.version.reason'),
            cell: (version) => <Reason version={version} />,
          },
        ]}
      />
      {page.may.changeTarget ? (
        <div className="no-print border-t border-line px-4 py-4 sm:px-6">
          <Fold summary={t('plan.change')} isOpen={lastResult !== undefined}>
            <TargetForm page={page} lastResult={lastResult} />
          </Fold>
        </div>
      ) : null}
    </Card>
  );
}

function Reason({ version }: { version: Version }) {
  const t = useT();
  return (
    <span className="grid gap-0.5">
      <span>{version.reason || t('plan.version.issued')}</span>
      <span className="text-sm text-muted">{version.basis}</span>
      {version.note ? <span className="text-sm text-muted">{version.note}</span> : null}
      {version.by || version.isDemo ? (
        <span className="text-sm text-muted">
          {[version.by, version.isDemo ? t('plan.demo') : null].filter(Boolean).join(' · ')}
        </span>
      ) : null}
    </span>
  );
}

const FIELDS = [
  'nameZh',
  'nameEn',
  'base',
  'targetMode',
  'target',
  'targetYear',
  'shape',
  'tolerance',
  'basis',
  'effectiveFrom',
  'reason',
] as const;
type FieldName = (typeof FIELDS)[number];

function TargetForm({ page, lastResult }: { page: PlanIndicatorData; lastResult: LastResult }) {
  const t = useT();
  const [form, fields] = useForm<Record<FieldName, string>>({
    id: 'change',
    lastResult,
    defaultValue: page.targetValues,
  });
  const label = (name: FieldName) =>
    name === 'reason' ? t('plan.field.changeReason') : t(`plan.field.${name}`);
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-5">
      <input type="hidden" name="intent" value="target" />
      <input type="hidden" name="version" value={page.latestVersion} />
      <p className="text-sm text-muted">{t('plan.change.text')}</p>
      <FormErrors form={form} labels={Object.fromEntries(FIELDS.map((name) => [name, label(name)]))} />
      <FieldRow>
        <TextField field={fields.nameZh} label={label('nameZh')} maxLength={80} required />
        <TextField field={fields.nameEn} label={label('nameEn')} maxLength={120} required />
      </FieldRow>
      <FieldRow columns={3}>
        <NumberField
          field={fields.base}
          label={label('base')}
          hint={t('plan.field.base.hint')}
          unit={page.unit}
          maxLength={24}
        />
        <SelectField
          field={fields.targetMode}
          label={label('targetMode')}
          options={TARGET_MODES.map((value) => ({ value, label: t(`plan.mode.${value}`) }))}
          placeholder={null}
          required
        />
        <NumberField field={fields.target} label={label('target')} maxLength={24} required />
      </FieldRow>
      <FieldRow columns={3}>
        <NumberField
          field={fields.targetYear}
          label={label('targetYear')}
          decimals={false}
          maxLength={4}
          required
        />
        <SelectField
          field={fields.shape}
          label={label('shape')}
          options={PATH_SHAPES.map((value) => ({ value, label: t(`plan.shape.${value}`) }))}
          placeholder={null}
          required
        />
        <NumberField field={fields.tolerance} label={label('tolerance')} unit="%" maxLength={6} required />
      </FieldRow>
      <FieldRow>
        <TextField field={fields.basis} label={label('basis')} maxLength={200} required />
        <DateField field={fields.effectiveFrom} label={label('effectiveFrom')} required />
      </FieldRow>
      <TextareaField field={fields.reason} label={label('reason')} rows={3} maxLength={500} required />
      <SubmitBar>
        <Button variant="primary">{t('plan.change.submit')}</Button>
      </SubmitBar>
    </Form>
  );
}
