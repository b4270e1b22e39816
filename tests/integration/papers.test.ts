import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import { formatYuan } from '#app/lib/money.ts';
import { listContracts } from '#app/modules/contracts/queries.server.ts';
import { toContractCells } from '#app/modules/imports/contract-columns.ts';
import { makePaper, verificationPage } from '#app/modules/papers/pages.server.ts';
import { contractRecord, insertRecord, XINJI_BUYER } from '#tests/factories/contracts.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';
import { runOperator } from '#tests/helpers/operator.ts';
import { linkOf, textOf } from '#tests/helpers/pdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'techbridge-papers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NUMBER = '2025110108000123';

describe.each(dialects)('papers on %s', async (dialect) => {
  const db = await testDb(dialect);
  const id = await insertRecord(
    db,
    contractRecord({
      regNo: NUMBER,
      regDate: '2025-03-10',
      projectName: '生态皮革无铬鞣制与自交联水性聚氨酯顶层涂饰工艺委托开发',
      regRegistry: '北京市技术合同登记处',
      buyer: { ...XINJI_BUYER, name: '=辛集瑞和皮业', address: '辛集市制衣工业区' },
    }),
  );
  const ctx = {
    ...testContext(db, ACTORS.auditor),
    origin: 'https://bridge.example',
    locale: 'zh-CN' as const,
    t: translator('zh-CN'),
  };
  // The request came in by a host inside the network, behind the proxy.
  const paper = (kind: string, query: string) =>
    makePaper(ctx as never, kind, new URL(`http://10.0.0.5:3000/desk/papers/${kind}?${query}`));

  it('prints 技术合同登记表 with text that can be selected and says what the record says', async () => {
    const { bytes, name } = await paper('contract-form', `id=${id}`);
    expect(name).toContain(NUMBER);
    const { text } = await textOf(bytes);
    for (const words of [
      '技术合同登记表',
      NUMBER,
      '生态皮革无铬鞣制与自交联水性聚氨酯顶层涂饰工艺委托开发',
      '1,200,000.00',
      '950,000.00',
      '转鼓',
      '200,000.00',
      '北京市技术合同登记处',
      '=辛集瑞和皮业',
      '辛集市制衣工业区',
      '2025年3月10日',
      '第1页',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('has a code by which anybody can check it, and no other code is known', async () => {
    const { bytes } = await paper('contract-form', `id=${id}`);
    const { text } = await textOf(bytes);
    const code = /扫码核验([2-9A-Z]{12})/.exec(text)?.[1] ?? '';
    const checked = await verificationPage(ctx as never, code.toLowerCase());
    expect(checked).toMatchObject({ kind: 'contract-form', summary: { subject: NUMBER } });
    expect(checked.summary.facts.map((fact) => fact.text)).toContain(
      formatYuan(120_000_000, { grouped: true }),
    );
    await expect(verificationPage(ctx as never, 'AAAAAAAAAAAA')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('leads to the public address of the site, not to the host of the request', async () => {
    const { bytes } = await paper('contract-form', `id=${id}`);
    expect(await linkOf(bytes)).toMatch(/^https:\/\/bridge\.example\/verify\/[2-9A-Z]{12}$/);
  });

  it('prints the register and the report of a period over as many pages as they need', async () => {
    for (let n = 0; n < 60; n++) {
      await insertRecord(
        db,
        contractRecord({
          regNo: `20251101080010${String(n).padStart(2, '0')}`,
          regDate: '2025-03-11',
          projectName: `第${n}项轴承检测技术服务`,
        }),
      );
    }
    const register = await textOf((await paper('register', 'period=2025-03')).bytes);
    expect(register.pages).toBeGreaterThan(1);
    expect(register.text).toContain('第59项轴承检测技术服务');
    expect(register.text).toContain(formatYuan(61 * 120_000_000, { grouped: true }));
    const report = await textOf((await paper('figures', 'period=2025Q1')).bytes);
    expect(report.text).toContain('2025年第1季度技术合同成交额报告');
    expect(report.text).toContain(formatYuan(61 * 120_000_000, { grouped: true }));
  });

  it('shows nobody else’s contract and no figure to those who may not see them', async () => {
    const stranger = { ...ctx, ...testContext(db, ACTORS.visitor) };
    const ask = (kind: string, query: string) =>
      makePaper(stranger as never, kind, new URL(`https://bridge.example/x?${query}`));
    await expect(ask('contract-form', `id=${id}`)).rejects.toMatchObject({ code: 'not_found' });
    await expect(ask('register', 'period=2025')).rejects.toMatchObject({ name: 'DomainError' });
    await expect(ask('figures', 'period=2025')).rejects.toMatchObject({ name: 'DomainError' });
    await expect(paper('banknote', '')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('writes the form for the operator', async () => {
    const file = join(folder, `${dialect}.pdf`);
    expect((await runOperator({ db, folder }, 'form', NUMBER, file)).code).toBe(0);
    expect((await textOf(readFileSync(file))).text).toContain(NUMBER);
    expect((await runOperator({ db, folder }, 'form', '2025110108999999', file)).code).toBe(1);
  });

  it.each(['xlsx', 'csv', 'jsonl'])(
    'exports every field to %s and reads it back as it was',
    async (format) => {
      const file = join(folder, `${dialect}.${format}`);
      expect((await runOperator({ db, folder }, 'export', 'contracts', file)).code).toBe(0);
      if (format === 'csv') expect(readFileSync(file, 'utf8')).toContain("'=辛集瑞和皮业");
      // What we wrote ourselves agrees with what we have, guarded names included.
      const compared = await runOperator({ db, folder }, 'reconcile', 'contracts', file, '--json');
      expect(JSON.parse(compared.printed.at(-1) ?? '{}')).toMatchObject({ differs: [], missing_here: [] });
      const fresh = await testDb(dialect);
      const imported = await runOperator({ db: fresh, folder }, 'import', 'contracts', file, '--commit');
      expect([imported.code, imported.printed.at(-1)]).toEqual([0, expect.any(String)]);
      const cells = async (from: typeof db) => {
        const view = { page: 1, sort: 'project_name', isDescending: false } as const;
        const { rows } = await listContracts(from, ACTORS.auditor, {}, view);
        return rows.map(toContractCells);
      };
      expect(await cells(fresh)).toEqual(await cells(db));
    },
  );
});
