import { DataTable } from '#app/components/table/data-table.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { paths } from '#app/lib/paths.ts';
import type { RegistrationRule } from '../rules.ts';
import { useRuleWords } from './rule-words.ts';

/** The rule sets beside each other. */
export function RuleTable({ rules, current }: { rules: readonly RegistrationRule[]; current: string }) {
  const t = useT();
  const locale = useLocale();
  const words = useRuleWords();
  return (
    <DataTable
      caption={t('registration.rules.title')}
      rows={rules}
      rowKey={({ code }) => code}
      columns={[
        {
          key: 'name',
          header: t('registration.rule.field.name'),
          isRowHeader: true,
          cell: (rule) => (
            <span className="grid gap-1">
              <TextLink to={paths.admin.registrationRule(rule.code)}>{rule.name}</TextLink>
              <span className="flex flex-wrap gap-2">
                {rule.code === current ? (
                  <Badge tone="primary">{t('registration.rule.current')}</Badge>
                ) : null}
                {rule.isConfirmed ? null : <Badge tone="pending">{t('registration.rule.unconfirmed')}</Badge>}
              </span>
            </span>
          ),
        },
        {
          key: 'from',
          header: t('registration.rule.field.effectiveFrom'),
          noWrap: true,
          cell: ({ effectiveFrom }) => formatDate(effectiveFrom, locale),
        },
        {
          key: 'normal',
          header: t('registration.rule.value.normal'),
          noWrap: true,
          cell: ({ normal }) => words.limit(normal),
        },
        {
          key: 'large',
          header: t('registration.rule.value.large'),
          noWrap: true,
          cell: ({ large }) => words.limit(large),
        },
        {
          key: 'threshold',
          header: t('registration.rule.value.largeFen'),
          cell: ({ largeFen }) => words.large(largeFen),
        },
        {
          key: 'correction',
          header: t('registration.rule.value.correctionRestarts'),
          cell: ({ correctionRestarts }) => words.value('correctionRestarts', correctionRestarts),
        },
      ]}
    />
  );
}
