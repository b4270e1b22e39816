import { DataTable } from '#app/components/table/data-table.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import type { MessageKey } from '#app/i18n/i18n.ts';
import { useT } from '#app/i18n/use-t.ts';

export interface PersonRow {
  id: string;
  name: string;
  email: string;
  phone: string;
  status: string;
  roles: string[];
}

/** The people of one organisation. */
export function PeopleTable({ people }: { people: PersonRow[] }) {
  const t = useT();
  return (
    <DataTable
      caption={t('organization.people')}
      rows={people}
      rowKey={(person) => person.id}
      empty={t('common.table.empty')}
      columns={[
        { key: 'name', header: t('account.name'), cell: (person) => person.name, isRowHeader: true },
        { key: 'email', header: t('account.email'), cell: (person) => person.email },
        { key: 'phone', header: t('account.phone'), cell: (person) => person.phone },
        {
          key: 'roles',
          header: t('account.roles'),
          cell: (person) => person.roles.map((role) => t(`account.role.${role}` as MessageKey)).join('、'),
        },
        {
          key: 'status',
          header: t('account.status'),
          cell: (person) => (
            <Badge tone={person.status === 'active' ? 'ok' : 'neutral'}>
              {t(person.status === 'active' ? 'account.status.active' : 'account.status.disabled')}
            </Badge>
          ),
        },
      ]}
    />
  );
}
