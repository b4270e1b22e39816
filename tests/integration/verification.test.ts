import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import { requireContract } from '#app/modules/contracts/queries.server.ts';
import { reviseContract } from '#app/modules/contracts/store.server.ts';
import { dealPage } from '#app/modules/deals/pages.server.ts';
import { makePaper, verificationPage } from '#app/modules/papers/pages.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import { loader as verifyFormLoader } from '#app/routes/_public.verify._index.tsx';
import { transact } from '#db/client.server.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { contractRecord, insertRecord } from '#tests/factories/contracts.ts';
import { makeDeal } from '#tests/factories/deals.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';
import { linkOf, textOf } from '#tests/helpers/pdf.ts';

const ORIGIN = 'https://bridge.example';

describe.each(dialects)('checking a paper on %s', async (dialect) => {
  const db = await testDb(dialect);
  const ctx = {
    ...testContext(db, ACTORS.auditor),
    origin: ORIGIN,
    locale: 'zh-CN' as const,
    t: translator('zh-CN'),
  };
  const print = (kind: string, id: string) =>
    makePaper(ctx as never, kind, new URL(`${ORIGIN}/desk/papers/${kind}?id=${id}`));
  const codeOf = async (bytes: Uint8Array) => (await linkOf(bytes)).split('/').at(-1) ?? '';

  it.each([
    ['000001', 'registry-change', 'CHANGED', 'changed'],
    ['000002', 'registry-deregister', 'DEREGISTERED', 'deregistered'],
    ['000003', 'registry-revoke', 'REVOKED', 'revoked'],
  ] as const)(
    'says (%s) that %s came after a form, and no new value',
    async (serial, event, status, move) => {
      const id = await insertRecord(
        db,
        contractRecord({ regNo: `2025110108${serial}`, regDate: '2025-03-10' }),
      );
      const before = await codeOf((await print('contract-form', id)).bytes);
      expect((await verificationPage(ctx, before)).move).toBeNull();
      const { version, ...contract } = await requireContract(db, id);
      await transact(db, (trx) =>
        reviseContract(
          { ...testContext(db, ACTORS.registrar), db: trx },
          contract,
          version,
          { ...contract, status, contractTotalFen: 77_700_000, techAmountFen: 52_700_000 },
          { event, effectiveOn: '2025-06-20', reason: '当事人申请' },
        ),
      );
      const checked = await verificationPage(ctx, before);
      expect(checked.move).toBe(move);
      expect(JSON.stringify(checked)).not.toContain('777,000.00');
      // A new print says itself how the record stands.
      const after = await codeOf((await print('contract-form', id)).bytes);
      expect((await verificationPage(ctx, after)).move).toBeNull();
    },
  );

  it('knows from the revisions what a paper of an earlier release printed', async () => {
    const id = await insertRecord(db, contractRecord({ regNo: '2025110108000099', regDate: '2025-03-10' }));
    const code = await codeOf((await print('contract-form', id)).bytes);
    await db
      .updateTable('paper')
      .set({ summary_json: JSON.stringify({ subject: '2025110108000099', facts: [] }) })
      .where('code', '=', code)
      .execute();
    expect((await verificationPage(ctx, code)).move).toBeNull();
    const { issuedAt } = await verificationPage(ctx, code);
    const { version, ...contract } = await requireContract(db, id);
    await transact(db, (trx) =>
      reviseContract(
        { ...testContext(db, ACTORS.registrar), db: trx, now: () => issuedAt + 1000 },
        contract,
        version,
        { ...contract, projectName: '更正后的名称' },
        { event: 'corrected', effectiveOn: '2025-06-20', reason: '录入错误' },
      ),
    );
    expect((await verificationPage(ctx, code)).move).toBe('changed');
  });

  it('gives the hash of the file, the address to type, and takes the code as people type it', async () => {
    const id = await insertRecord(db, contractRecord({ regNo: '2025110108000021', regDate: '2025-03-10' }));
    const { bytes } = await print('contract-form', id);
    const link = await linkOf(bytes);
    const code = link.split('/').at(-1) ?? '';
    expect((await textOf(bytes)).text).toContain(link);
    const page = await verificationPage(ctx, code);
    expect(page.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    const typed = encodeURIComponent(`${code.slice(0, 4)} ${code.slice(4).toLowerCase()}`);
    const request = new Request(`${ORIGIN}/verify?code=${typed}`);
    const answer = await (async () =>
      verifyFormLoader({ request, params: {}, context: { site: ctx } as never }))().catch(
      (thrown: unknown) => thrown,
    );
    expect((answer as Response).headers.get('Location')).toBe(`/verify/${code}`);
    // What earlier releases kept was the hash of something that nobody else holds.
    await db
      .updateTable('paper')
      .set({ summary_json: JSON.stringify({ subject: 'x', facts: [] }) })
      .where('code', '=', code)
      .execute();
    expect((await verificationPage(ctx, code)).sha256).toBeNull();
  });

  it('marks what is invented, on the paper and where it is checked', async () => {
    const given = contractRecord({ regNo: '2025110108000031', regDate: '2025-03-10' });
    const real = await print(
      'contract-form',
      await insertRecord(db, { ...given, regNo: '2025110108000032' }),
    );
    const invented = await print('contract-form', await insertRecord(db, given, true));
    expect((await textOf(invented.bytes)).text).toContain('演示数据');
    expect((await textOf(real.bytes)).text).not.toContain('演示数据');
    expect((await verificationPage(ctx, await codeOf(invented.bytes))).isDemo).toBe(true);
    expect((await verificationPage(ctx, await codeOf(real.bytes))).isDemo).toBe(false);
  });

  it('is of a Chinese paper, whatever language its maker reads', async () => {
    const id = await insertRecord(db, contractRecord({ regNo: '2025110108000041', regDate: '2025-03-10' }));
    const english = { ...ctx, locale: 'en' as const, t: translator('en') };
    const url = new URL(`${ORIGIN}/desk/papers/contract-form?id=${id}`);
    const { bytes, name } = await makePaper(english as never, 'contract-form', url);
    expect(name).toBe('技术合同登记表 2025110108000041.pdf');
    expect((await textOf(bytes)).text).toContain('2025年3月10日');
  });

  it('knows a deal from its first word on, for who takes part in it', async () => {
    await loadReferenceData(db);
    await makeActors(db);
    const deal = await makeDeal(db, 'evaluation');
    const party = { ...ctx, ...testContext(db, ACTORS.firmOwner) };
    const url = new URL(`${ORIGIN}/desk/papers/deal-record?id=${deal.id}`);
    const { bytes, name } = await makePaper(party as never, 'deal-record', url);
    expect(name).toBe(`对接记录 ${deal.number}.pdf`);
    const { text } = await textOf(bytes);
    const { timeline } = await dealPage(party as never, deal.id);
    const events = timeline.filter(({ isBureauOnly }) => !isBureauOnly).map((one) => one.text);
    expect(events.length).toBeGreaterThan(2);
    for (const event of [deal.number, '希望了解贵校的鞣制工艺', ...events]) {
      expect(text).toContain(event.replace(/\s+/g, ''));
    }
    expect(await verificationPage(ctx, await codeOf(bytes))).toMatchObject({
      kind: 'deal-record',
      move: null,
      summary: { subject: deal.number },
    });
    const stranger = { ...ctx, ...testContext(db, ACTORS.otherFirmOwner) };
    await expect(makePaper(stranger as never, 'deal-record', url)).rejects.toMatchObject({
      name: 'DomainError',
    });
  });
});
