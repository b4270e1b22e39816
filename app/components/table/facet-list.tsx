import { Link, useSearchParams } from '@remix-run/react';
import { Check, SlidersHorizontal } from 'lucide-react';
import { ChipRow } from '#app/components/ui/chip.tsx';
import { cn } from '#app/components/ui/cn.ts';
import { useT } from '#app/i18n/use-t.ts';
import { toggleParam, withoutParams, withParams } from './search-href.ts';

export type FacetOption = {
  value: string;
  label: string;
  /** How many records remain with this choice; left out when not counted. */
  count?: number;
  /** The level below, such as the nodes of a chain (环节); always under the same or another parameter. */
  children?: readonly FacetOption[];
};

export type FacetGroup = {
  /** Name of the query parameter. */
  name: string;
  label: string;
  options: readonly FacetOption[];
  /** Several values at once (repeated parameter) or one. Default several. */
  isSingle?: boolean;
  /** Parameter of `children` when it differs from `name`; choosing another parent clears it. */
  childName?: string;
  /** As `isSingle`, for the children; the same as the group when left out. */
  isChildSingle?: boolean;
};

const visibleOptions = 8;

/**
 * Filters as links: each adds or removes one value in the query string and returns to page 1. Works without
 * JavaScript, can be shared. On a phone the whole list stands behind one disclosure.
 */
export function FacetList({ groups, className }: { groups: readonly FacetGroup[]; className?: string }) {
  const t = useT();
  const shown = groups.filter((group) => group.options.length > 0);
  const body = (
    <div className="grid gap-5">
      {shown.map((group) => (
        <Facet key={group.name} group={group} />
      ))}
    </div>
  );
  return (
    <div className={cn('no-print', className)}>
      <details className="rounded-lg border border-line bg-surface lg:hidden">
        <summary className="flex min-h-12 list-none items-center gap-2 px-4 font-medium">
          <SlidersHorizontal aria-hidden className="size-4.5 text-primary" />
          {t('common.filter')}
        </summary>
        <div className="border-t border-line p-4">{body}</div>
      </details>
      <div className="hidden lg:block">{body}</div>
    </div>
  );
}

function Facet({ group }: { group: FacetGroup }) {
  const t = useT();
  const first = group.options.slice(0, visibleOptions);
  const rest = group.options.slice(visibleOptions);
  return (
    <section>
      <h3 className="pb-1 text-sm font-semibold">{group.label}</h3>
      <FacetOptions group={group} options={first} />
      {rest.length > 0 ? (
        <details>
          <summary className="link inline-block px-2 py-1 text-sm">{t('common.filter.more')}</summary>
          <FacetOptions group={group} options={rest} />
        </details>
      ) : null}
    </section>
  );
}

function FacetOptions({ group, options }: { group: FacetGroup; options: readonly FacetOption[] }) {
  const [params] = useSearchParams();
  const active = params.getAll(group.name);
  return (
    <ul className="grid">
      {options.map((option) => {
        const isActive = active.includes(option.value);
        const childName = group.childName ?? group.name;
        const isChildActive = option.children?.some((child) =>
          params.getAll(childName).includes(child.value),
        );
        return (
          <li key={option.value}>
            <FacetLink option={option} isActive={isActive} to={facetHref(params, group, option.value)} />
            {option.children?.length && (isActive || isChildActive) ? (
              <div className="ml-4 border-l border-line pl-1">
                <FacetOptions group={childGroup(group)} options={option.children} />
              </div>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function FacetLink({ option, isActive, to }: { option: FacetOption; isActive: boolean; to: string }) {
  return (
    <Link
      to={to}
      preventScrollReset
      rel="nofollow"
      aria-current={isActive ? 'true' : undefined}
      className={cn(
        'flex min-h-9 items-center gap-2 rounded-md px-2 text-sm hover:bg-primary-soft',
        isActive && 'bg-primary-soft font-semibold text-primary-strong',
        option.count === 0 && !isActive && 'text-muted',
      )}
    >
      <span
        aria-hidden
        className={cn(
          'grid size-4 shrink-0 place-items-center rounded-sm border',
          isActive ? 'border-primary bg-primary text-white' : 'border-line-strong bg-surface',
        )}
      >
        {isActive ? <Check className="size-3" /> : null}
      </span>
      <span className="min-w-0 flex-1">{option.label}</span>
      {option.count === undefined ? null : <span className="text-muted figures">{option.count}</span>}
    </Link>
  );
}

function childGroup(group: FacetGroup): FacetGroup {
  const name = group.childName ?? group.name;
  return { ...group, name, childName: undefined, isSingle: group.isChildSingle ?? group.isSingle };
}

function facetHref(params: URLSearchParams, group: FacetGroup, value: string): string {
  if (!group.isSingle) return toggleParam(params, group.name, value);
  const chosen = params.get(group.name) === value ? null : value;
  const below = group.childName && group.childName !== group.name ? { [group.childName]: null } : {};
  return withParams(params, { [group.name]: chosen, ...below });
}

/** Taking a single parent away takes what was chosen below it away too. */
function chipHref(params: URLSearchParams, group: FacetGroup, name: string, value: string): string {
  return name === group.name ? facetHref(params, group, value) : toggleParam(params, name, value);
}

/** The chosen values of all groups as removable chips. */
export function ActiveFilters({
  groups,
  extra = [],
}: {
  groups: readonly FacetGroup[];
  extra?: readonly { name: string; label: string }[];
}) {
  const t = useT();
  const [params] = useSearchParams();
  const chips: { label: string; removeTo: string }[] = extra
    .filter(({ name }) => params.has(name))
    .map(({ name, label }) => ({ label, removeTo: withoutParams(params, [name]) }));
  const names = extra.map(({ name }) => name);
  for (const group of groups) {
    for (const [name, options] of levelsOf(group)) {
      names.push(name);
      for (const option of options) {
        if (params.getAll(name).includes(option.value)) {
          chips.push({
            label: t('common.filter.chip', { group: group.label, option: option.label }),
            removeTo: chipHref(params, group, name, option.value),
          });
        }
      }
    }
  }
  return <ChipRow chips={chips} clearTo={withoutParams(params, names)} />;
}

function levelsOf(group: FacetGroup): [string, FacetOption[]][] {
  const children = group.options.flatMap((option) => option.children ?? []);
  const childName = group.childName ?? group.name;
  return childName === group.name
    ? [[group.name, [...group.options, ...children]]]
    : [
        [group.name, [...group.options]],
        [childName, children],
      ];
}
