import { Form } from '@remix-run/react';
import { DataTable } from '#app/components/table/data-table.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { Role } from '../actor.ts';

export interface AccountRow {
  id: string;
  name: string;
  email: string;
  status: string;
  organization: string;
  roles: Role[];
}

/** All accounts, with the one action the administrator needs at hand: to stop one. */
export function AccountsTable({ accounts, ownId }: { accounts: AccountRow[]; ownId: string }) {
  const t = useT();
  return (
    <DataTable
      caption={t('admin.users.title')}
      rows={accounts}
      rowKey={(account) => account.id}
      empty={t('common.table.empty')}
      columns={[
        { key: 'name', header: t('account.name'), cell: (account) => account.name, isRowHeader: true },
        { key: 'email', header: t('account.email'), cell: (account) => account.email },
        { key: 'organization', header: t('account.organization'), cell: (account) => account.organization },
        {
          key: 'roles',
          header: t('account.roles'),
          cell: (account) => account.roles.map((role) => t(`account.role.${role}`)).join('、'),
        },
        {
          key: 'status',
          header: t('account.status'),
          cell: (account) => (
            <Badge tone={account.status === 'active' ? 'ok' : 'neutral'}>
              {t(account.status === 'active' ? 'account.status.active' : 'account.status.disabled')}
            </Badge>
          ),
        },
        {
          key: 'action',
          header: '',
          align: 'end',
          cell: (account) => (account.id === ownId ? null : <StatusButton account={account} />),
        },
      ]}
    />
  );
}

function StatusButton({ account }: { account: AccountRow }) {
  const t = useT();
  const active = account.status === 'active';
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="status" />
      <input type="hidden" name="userId" value={account.id} />
      <Button size="sm" variant="quiet" name="status" value={active ? 'disabled' : 'active'}>
        {t(active ? 'admin.users.disable' : 'admin.users.enable')}
        <span className="sr-only"> {account.name}</span>
      </Button>
    </Form>
  );
}
