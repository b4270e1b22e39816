import { describe, expect, it } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import { newId } from '#app/lib/ids.server.ts';
import { addMilestone } from '#app/modules/follow-up/milestone-commands.server.ts';
import { afterSigningPage } from '#app/modules/follow-up/pages.server.ts';
import { recordReceipt } from '#app/modules/follow-up/receipt-commands.server.ts';
import { receiptSchema } from '#app/modules/follow-up/schema.ts';
import { contractRecord, insertRecord } from '#tests/factories/contracts.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

describe.each(dialects)('what is entered after signing on %s', async (dialect) => {
  const db = await testDb(dialect);
  const id = await insertRecord(db, contractRecord({ regNo: '2025110108000123', regDate: '2025-03-10' }));

  it('keeps one receipt and one node of a form that is sent twice, also at the same time', async () => {
    const registrar = { ...testContext(db, ACTORS.registrar), now: () => Date.parse('2026-02-01T02:00:00Z') };
    const once = {
      entryId: newId(),
      receivedOn: '2026-01-20',
      amount: 70_000_000,
      kind: 'cash' as const,
      planLine: null,
      note: '',
      file: null,
    };
    await Promise.all([recordReceipt(registrar, id, once), recordReceipt(registrar, id, once)]);
    expect(await recordReceipt(registrar, id, once)).toBe(once.entryId);
    const node = { entryId: newId(), title: '提交中试报告', dueOn: '2026-02-20', note: '' };
    await Promise.all([addMilestone(registrar, id, node), addMilestone(registrar, id, node)]);
    const page = await afterSigningPage({ ...registrar, locale: 'zh-CN', t: translator('zh-CN') }, id);
    expect(page.receipts.map((one) => one.id)).toEqual([once.entryId]);
    expect(page.milestones.filter(({ title }) => title === node.title)).toHaveLength(1);
    expect(page.entryIds.receipt).not.toBe(page.entryIds.milestone);
    const parsed = (entryId: string) =>
      receiptSchema.safeParse({
        intent: 'receipt-add',
        entryId,
        receivedOn: '2026-01-20',
        amount: '1',
        kind: 'cash',
      });
    expect([parsed(newId()).success, parsed('').success]).toEqual([true, false]);
  });
});
