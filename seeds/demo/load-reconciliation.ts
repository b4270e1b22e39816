/** One comparison with an invented export of the registry, a month old: what differs is handled, open, and late. */
import { todayInShanghai } from '#app/lib/dates.ts';
import { hasRole } from '#app/modules/accounts/actor.ts';
import { getMember } from '#app/modules/accounts/queries.server.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { COUNTED_STATUSES } from '#app/modules/contracts/process.ts';
import { toContract } from '#app/modules/contracts/rows.server.ts';
import { CONTRACT_COLUMNS, toContractCells } from '#app/modules/imports/contract-columns.ts';
import { readTable } from '#app/modules/imports/read-table.server.ts';
import { runContractReconciliation } from '#app/modules/reconciliation/commands.server.ts';
import { CONTRACT_FIELDS, type ContractField } from '#app/modules/reconciliation/contract-fields.ts';
import { listDifferences } from '#app/modules/reconciliation/queries.server.ts';
import { settleDifferences } from '#app/modules/reconciliation/settling.server.ts';
import { daysBefore, instantOf } from './days.ts';
import { accountId } from './load-people.ts';

const REGISTRAR = accountId('registrar@demo.xinji');
/** More than fifteen working days, whatever holidays lie between. */
const DAYS_AGO = 35;

type Row = Record<ContractField, string>;

/** Loading again adds nothing. */
export async function loadReconciliation(ctx: Ctx, today: string): Promise<void> {
  const known = await ctx.db.selectFrom('reconciliation_run').select('id').limit(1).execute();
  const registrar = await getMember(ctx.db, REGISTRAR);
  if (known.length > 0 || !registrar || !hasRole(registrar, 'registrar')) return;
  const runOn = daysBefore(today, DAYS_AGO);
  const rows = await exportOf(ctx, runOn);
  if (rows.length < 6) return;
  const actor: Ctx = { ...ctx, actor: registrar, now: () => instantOf(runOn, 'reconciliation') };
  const table = await readTable(csvOf(withErrors(rows)), `技术合同登记系统导出${runOn.slice(0, 7)}.csv`);
  const runId = await runContractReconciliation(actor, { table, profileId: null, year: null });
  const scope = { runId, today: todayInShanghai(actor.now()), page: 1 };
  const { differences } = await listDifferences(ctx.db, { field: 'buyer_region' }, scope);
  const [region] = differences.filter(({ pile }) => pile === 'differs');
  if (!region) return;
  await settleDifferences(actor, {
    difference: [`${region.id}:${region.version}`],
    owner: '',
    state: 'registry_to_correct',
    reason: '买方住所地在辛集市（130181），登记时误选石家庄市本级，已请登记机构更正。',
  });
}

/** What a registry would list of the last contracts that were registered by then. */
async function exportOf({ db }: Ctx, until: string): Promise<Row[]> {
  const rows = await db
    .selectFrom('contract')
    .selectAll()
    .where('demo', '=', 1)
    .where('status', 'in', COUNTED_STATUSES)
    .where('reg_date', '<=', until)
    .orderBy('reg_date', 'desc')
    .orderBy('id')
    .limit(24)
    .execute();
  return rows.reverse().map((row) => {
    const cells = toContractCells(toContract(row));
    return Object.fromEntries(CONTRACT_FIELDS.map((field) => [field, cells[field] ?? ''])) as Row;
  });
}

/** An amount, a region and a date entered wrongly, one contract that the registry lacks and one that is new here. */
function withErrors(rows: readonly Row[]): Row[] {
  const changed = rows.map((row) => ({ ...row }));
  const [, amount, region, missing, date] = changed as [Row, Row, Row, Row, Row];
  amount.tech_amount = (Number(amount.tech_amount) * 0.9).toFixed(2);
  region.buyer_region = '130100';
  date.sign_date = date.sign_date.replace(/-\d\d$/, (day) => (day === '-15' ? '-16' : '-15'));
  const unknown: Row = {
    ...region,
    reg_no: `${region.reg_no.slice(0, 10)}900001`,
    project_name: '轧辊表面激光熔覆修复技术服务',
    type_code: 'K51',
    buyer_name: '辛集市澳森特钢制品有限公司',
    buyer_uscc: '',
    buyer_region: '130181',
    contract_total: '380000.00',
    tech_amount: '300000.00',
  };
  return [...changed.filter((row) => row !== missing), unknown];
}

function csvOf(rows: readonly Row[]): Buffer {
  const headings = CONTRACT_FIELDS.map(
    (field) => CONTRACT_COLUMNS.find(({ name }) => name === field)?.heading ?? field,
  );
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = rows.map((row) => CONTRACT_FIELDS.map((field) => cell(row[field])).join(','));
  return Buffer.from([headings.join(','), ...lines].join('\r\n'));
}
