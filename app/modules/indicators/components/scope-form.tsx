import { inputLook } from '#app/components/form/field.tsx';
import { FilterForm } from '#app/components/table/filter-form.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { Caliber } from '../calibers.ts';
import { periodName } from '../period-names.ts';
import { type FigureScope, figuresOf } from './figure-link.ts';

/** Which period, and as it was known when. */
export function ScopeForm({
  scope,
  year,
  quarters,
  months,
  caliber,
}: {
  scope: FigureScope;
  year: number;
  quarters: readonly string[];
  months: readonly string[];
  caliber: Caliber;
}) {
  const t = useT();
  return (
    <FilterForm
      filter={{ period: scope.period, asOf: scope.asOf }}
      clearTo={scope.asOf ? figuresOf({ ...scope, asOf: null }, caliber) : null}
      className="lg:grid-cols-[1fr_1fr_auto]"
    >
      <input type="hidden" name="caliber" value={caliber} />
      <input type="hidden" name="basis" value={scope.basis} />
      {scope.shareOf === 'IN' ? null : <input type="hidden" name="share_of" value={scope.shareOf} />}
      <label className="grid min-w-0 gap-1 text-sm">
        <span className="text-muted">{t('indicator.period')}</span>
        <select name="period" defaultValue={scope.period} className={`${inputLook} pr-8`}>
          <option value={String(year)}>{t('indicator.period.year', { year })}</option>
          {[...quarters, ...months].map((code) => (
            <option key={code} value={code}>
              {periodName(code, t)}
            </option>
          ))}
        </select>
      </label>
      <label className="grid min-w-0 gap-1 text-sm">
        <span className="text-muted">{t('indicator.as_of')}</span>
        <input type="date" name="as_of" defaultValue={scope.asOf ?? ''} className={inputLook} />
      </label>
    </FilterForm>
  );
}
