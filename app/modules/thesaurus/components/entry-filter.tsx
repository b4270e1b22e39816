import { Form, Link } from '@remix-run/react';
import { inputLook, type Option, type OptionGroup } from '#app/components/form/field.tsx';
import { SelectOptions } from '#app/components/form/select-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import { ENTRY_SOURCES, ENTRY_STATUSES } from '../schema.ts';

export interface EntryFilterValues {
  text?: string;
  place: string;
  status?: string;
  source?: string;
}

/** The filters of the list as one GET form: shareable, and the same without JavaScript. */
export function EntryFilter({
  filter,
  places,
}: {
  filter: EntryFilterValues;
  places: readonly OptionGroup[];
}) {
  const t = useT();
  const { text, place, status, source } = filter;
  const isFiltered = [text, place, status, source].some(Boolean);
  return (
    <Form
      method="get"
      role="search"
      key={JSON.stringify(filter)}
      className="no-print grid gap-3 rounded-lg border border-line bg-surface p-4 shadow-card sm:grid-cols-2 lg:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_auto] lg:items-end"
    >
      <label className="grid min-w-0 gap-1 text-sm">
        <span className="text-muted">{t('thesaurus.filter.text')}</span>
        <input
          type="search"
          name="q"
          defaultValue={text}
          maxLength={60}
          placeholder={t('thesaurus.filter.text.hint')}
          className={inputLook}
        />
      </label>
      <Choice name="place" label={t('thesaurus.filter.place')} value={place} options={places} />
      <Choice
        name="status"
        label={t('thesaurus.filter.status')}
        value={status}
        options={ENTRY_STATUSES.map((value) => ({ value, label: t(`thesaurus.status.${value}`) }))}
      />
      <Choice
        name="source"
        label={t('thesaurus.filter.source')}
        value={source}
        options={ENTRY_SOURCES.map((value) => ({ value, label: t(`thesaurus.source.${value}`) }))}
      />
      <div className="flex items-center gap-3">
        <Button>{t('common.filter.apply')}</Button>
        {isFiltered ? (
          <Link to={paths.admin.thesaurus()} className="link text-sm whitespace-nowrap">
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
  options: readonly (Option | OptionGroup)[];
}) {
  const t = useT();
  return (
    <label className="grid min-w-0 gap-1 text-sm">
      <span className="text-muted">{label}</span>
      <select name={name} defaultValue={value ?? ''} className={`${inputLook} pr-8`}>
        <option value="">{t('common.all')}</option>
        <SelectOptions options={options} />
      </select>
    </label>
  );
}
