import { Form, Link } from '@remix-run/react';
import { inputLook, type Option } from '#app/components/form/field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import { CONTRACT_PATHS, CONTRACT_STATUSES, contractStatusName } from '../process.ts';
import type { ContractFilter as Filter } from '../queries.server.ts';
import { CONTRACT_TYPES, contractTypeName } from '../types.ts';

/** The ledger's filters as one GET form: shareable, and the same without JavaScript. */
export function ContractFilter({ filter, years }: { filter: Filter; years: readonly number[] }) {
  const t = useT();
  const locale = useLocale();
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <Form
      method="get"
      role="search"
      key={JSON.stringify(filter)}
      className="no-print grid gap-3 rounded-lg border border-line bg-surface p-4 shadow-card sm:grid-cols-2 lg:grid-cols-[minmax(0,2fr)_repeat(4,minmax(0,1fr))_auto] lg:items-end"
    >
      <label className="grid gap-1 text-sm">
        <span className="text-muted">{t('contract.filter.text')}</span>
        <input
          type="search"
          name="q"
          defaultValue={filter.text}
          maxLength={100}
          placeholder={t('contract.filter.text.hint')}
          className={inputLook}
        />
      </label>
      <Choice
        name="year"
        label={t('contract.filter.year')}
        value={filter.year?.toString()}
        options={years.map((year) => ({ value: String(year), label: String(year) }))}
      />
      <Choice
        name="status"
        label={t('contract.filter.status')}
        value={filter.status}
        options={CONTRACT_STATUSES.map((status) => ({
          value: status,
          label: contractStatusName(status, locale),
        }))}
      />
      <Choice
        name="type"
        label={t('contract.filter.type')}
        value={filter.type}
        options={CONTRACT_TYPES.map((type) => ({ value: type, label: contractTypeName(type, locale) }))}
      />
      <Choice
        name="path"
        label={t('contract.filter.path')}
        value={filter.path}
        options={CONTRACT_PATHS.map((path) => ({ value: path, label: t(`contract.path.${path}`) }))}
      />
      <div className="flex items-center gap-3">
        <Button>{t('common.filter.apply')}</Button>
        {isFiltered ? (
          <Link to={paths.desk.contracts()} className="link text-sm whitespace-nowrap">
            {t('common.filter.clear')}
          </Link>
        ) : null}
      </div>
    </Form>
  );
}

function Choice({
  name,
  label,
  value,
  options,
}: {
  name: string;
  label: string;
  value: string | undefined;
  options: readonly Option[];
}) {
  const t = useT();
  return (
    <label className="grid min-w-0 gap-1 text-sm">
      <span className="text-muted">{label}</span>
      <select name={name} defaultValue={value ?? ''} className={`${inputLook} pr-8`}>
        <option value="">{t('common.all')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
