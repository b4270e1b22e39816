/** Values, notes and one change of a target for the plan's Table 1, and the register that feeds four of its indicators. */
import { storeFile } from '#app/lib/file-store.server.ts';
import { parseYuan } from '#app/lib/money.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import type { NewInnovator, NewPlanValue } from '#db/tables/plan.ts';
import { demoId, instantOf } from './days.ts';
import { accountId, verifiedOrganizations, withCheck } from './load-people.ts';
import {
  demoGdp,
  FIRST_YEAR,
  planChange,
  planNotes,
  planSeries,
  platformKinds,
  registerStock,
} from './plan.ts';
import { smallPdf } from './small-pdf.ts';

const REGISTRAR = accountId('registrar@demo.xinji');
const SECOND_REGISTRAR = accountId('registrar2@demo.xinji');
const ADMINISTRATOR = accountId('admin@demo.xinji');
const CHUNK = 200;
/** 亿 */
const YI = 100_000_000;

/** Loading again adds nothing. What lies after today is left out. */
export async function loadPlan(ctx: Ctx, today: string): Promise<void> {
  const known = await ctx.db.selectFrom('plan_value').select('id').where('demo', '=', 1).limit(1).execute();
  if (known.length > 0) return;
  const values = (await planValues(ctx)).filter(({ entered_at }) => entered_at <= ctx.now());
  const innovators = registerEntries().filter(({ valid_from }) => valid_from <= today);
  await inTransaction(ctx, async (tx) => {
    await tx.db.insertInto('plan_value').values(values).execute();
    for (let at = 0; at < innovators.length; at += CHUNK) {
      await tx.db
        .insertInto('innovator')
        .values(innovators.slice(at, at + CHUNK))
        .execute();
    }
    await loadNotes(tx, today);
    await loadGdp(tx, today);
    if (planChange.effectiveFrom <= today) await loadChange(tx);
  });
}

/** Published in the March after each year. A figure that somebody entered stays. */
async function loadGdp(tx: TxCtx, today: string): Promise<void> {
  for (const [passed, yi] of demoGdp.values.entries()) {
    const year = FIRST_YEAR + passed;
    const published_on = `${year + 1}-03-25`;
    if (published_on > today) continue;
    await tx.db
      .insertInto('gdp_figure')
      .values({
        year,
        amount_fen: parseYuan(yi) * YI,
        source: demoGdp.source,
        published_on,
        updated_by: REGISTRAR,
        updated_at: instantOf(published_on, `gdp-${year}`),
      })
      .onConflict((conflict) => conflict.column('year').doNothing())
      .execute();
  }
}

/** Entered in the February after each year by one registrar, checked in March by the other. */
async function planValues(ctx: Ctx): Promise<NewPlanValue[]> {
  const rows: NewPlanValue[] = [];
  for (const { no, source, values } of planSeries) {
    for (const [passed, value] of values.entries()) {
      const year = FIRST_YEAR + passed;
      const isLast = passed === values.length - 1;
      const row = statement({ no, year, value, source, revision: 1 });
      // The newest value of one indicator still waits for its check.
      rows.push(no === 3 && isLast ? row : checked(row));
      // Of one indicator the papers are missing.
      if (no !== 8) Object.assign(row, await evidence(ctx, no, year));
    }
  }
  rows.push(...correction(rows));
  return rows;
}

function statement(given: {
  no: number;
  year: number;
  value: string;
  source: string;
  revision: number;
}): NewPlanValue {
  const { no, year, revision } = given;
  return {
    id: demoId('plan_value', `${no}-${year}-${revision}`),
    indicator_no: no,
    year,
    revision_no: revision,
    value: given.value,
    source: given.source,
    state_on: `${year}-12-31`,
    note: '',
    reason: '',
    origin: 'entered',
    status: 'entered',
    check_note: '',
    file_name: null,
    file_media_type: null,
    file_size: null,
    file_sha256: null,
    file_storage_name: null,
    demo: 1,
    entered_by: REGISTRAR,
    entered_at: instantOf(`${year + 1}-02-${10 + no}`, `plan-${no}-${revision}`),
    checked_by: null,
    checked_at: null,
  };
}

function checked(row: NewPlanValue): NewPlanValue {
  return Object.assign(row, {
    status: 'checked' as const,
    checked_by: SECOND_REGISTRAR,
    checked_at: instantOf(`${row.year + 1}-02-25`, `check-${row.indicator_no}`),
  });
}

/** One value was sent back and stated again: 8 in 2023. */
function correction(rows: NewPlanValue[]): NewPlanValue[] {
  const first = rows.find(({ indicator_no, year }) => indicator_no === 8 && year === 2023);
  if (!first) return [];
  const again = checked(
    statement({ no: 8, year: 2023, value: first.value, source: first.source, revision: 2 }),
  );
  Object.assign(first, {
    value: '1.87',
    status: 'returned',
    check_note: '误填为初步核算数，请按年报数更正。',
  });
  return [
    Object.assign(again, { reason: '按统计年报数更正', entered_at: again.entered_at + 5 * 86_400_000 }),
  ];
}

async function evidence(ctx: Ctx, no: number, year: number): Promise<Partial<NewPlanValue>> {
  const stored = await storeFile(ctx.filesDir, smallPdf(`DEMONSTRATION: indicator ${no}, ${year}`));
  return {
    file_name: `指标${no} ${year}年统计表（演示）.pdf`,
    file_media_type: 'application/pdf',
    file_size: stored.size,
    file_sha256: stored.sha256,
    file_storage_name: stored.storageName,
  };
}

async function loadNotes(tx: TxCtx, today: string): Promise<void> {
  for (const { no, year, on, text } of planNotes) {
    if (on > today) continue;
    await tx.db
      .insertInto('plan_note')
      .values({
        id: demoId('plan_note', `${no}-${year}`),
        indicator_no: no,
        year,
        text,
        demo: 1,
        created_by: REGISTRAR,
        created_at: instantOf(on, `note-${no}`),
      })
      .execute();
  }
}

async function loadChange(tx: TxCtx): Promise<void> {
  const before = await tx.db
    .selectFrom('plan_indicator')
    .selectAll()
    .where('indicator_no', '=', planChange.no)
    .orderBy('version', 'desc')
    .executeTakeFirstOrThrow();
  await tx.db
    .insertInto('plan_indicator')
    .values({
      ...before,
      version: before.version + 1,
      target_value: planChange.target,
      basis: planChange.basis,
      effective_from: planChange.effectiveFrom,
      reason: planChange.reason,
      demo: 1,
      created_by: ADMINISTRATOR,
      created_at: instantOf(planChange.effectiveFrom, 'plan-change'),
    })
    .execute();
}

type Kind = keyof typeof registerStock;

const firms = verifiedOrganizations.filter(
  ({ kind, regionCode }) => kind === 'firm' && regionCode === '130181',
);

/** As many of each kind as the register counts; the firms of the demonstration come first, the others have numbers. */
function registerEntries(): NewInnovator[] {
  return (Object.keys(registerStock) as Kind[]).flatMap((kind) => {
    const stock = registerStock[kind];
    return Array.from({ length: stock.at(-1) ?? 0 }, (_, index) =>
      entryOf(
        kind,
        index,
        stock.findIndex((count) => index < count),
      ),
    );
  });
}

function entryOf(kind: Kind, index: number, passed: number): NewInnovator {
  // Those that were there at the end of 2020 came over five years.
  const year = passed > 0 ? 2020 + passed : 2016 + (index % 5);
  const validFrom = `${year}-${String(1 + (index % 9)).padStart(2, '0')}-${String(5 + (index % 20)).padStart(2, '0')}`;
  const firm = kind === 'platform' ? firms[index % firms.length] : firms[index];
  const platform = platformKinds[Math.floor(index / firms.length) % platformKinds.length];
  const name = firm?.name ?? `辛集市示例企业${String(index + 1).padStart(3, '0')}号（演示）`;
  const isPlatform = kind === 'platform';
  const at = instantOf(validFrom, `${kind}-${index}`);
  return {
    id: demoId('innovator', `${kind}-${index}`),
    kind,
    organization_id: firm ? demoId('organization', firm.key) : null,
    organization_name: name,
    uscc: firm ? withCheck(firm.usccBody) : null,
    platform_name: isPlatform ? `${name.replace(/有限公司$/, '')}${platform?.name}` : '',
    platform_level: isPlatform ? (index % 5 === 0 ? 'provincial' : 'city') : '',
    platform_kind: isPlatform ? (platform?.kind ?? 'other') : '',
    certificate_no: '',
    valid_from: validFrom,
    valid_to: null,
    ended_on: null,
    end_reason: '',
    source: '演示名单',
    note: '',
    demo: 1,
    version: 1,
    created_by: null,
    created_at: at,
    updated_at: at,
  };
}
