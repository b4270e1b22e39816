import { describe, expect, it } from 'vitest';
import { heightsOf, textOf } from '#tests/helpers/pdf.ts';
import { renderPdf } from './pdf.server.ts';

describe('a paper', () => {
  it('lets a cell that no page can hold go on in the rows below', async () => {
    const sentences = Array.from({ length: 180 }, (_, at) => `第${at + 1}条双方就涂层附着力复测。`);
    const bytes = await renderPdf({
      title: '对接记录',
      subtitle: '',
      blocks: [
        {
          kind: 'table',
          columns: [
            { heading: '日期', share: 3 },
            { heading: '纪要', share: 1 },
          ],
          rows: [
            ['2025-03-01', sentences.join('')],
            ['2025-03-02', '会后补充样品'],
          ],
        },
      ],
      verification: { url: 'https://bridge.example/verify/A', code: 'A', label: '验证码' },
      footer: '{page} / {pages}',
    });
    const { text, pages } = await textOf(bytes);
    expect(pages).toBeGreaterThan(2);
    // A page ends in the middle of a sentence, and the next begins with the heading of the table.
    const running = text.replace(/\d\/\d日期纪要/g, '');
    for (const sentence of sentences) expect(running).toContain(sentence);
    expect(text).toContain('会后补充样品');
    // Nothing is printed below the footer, where no sheet is.
    for (const y of await heightsOf(bytes)) expect(y).toBeGreaterThan(25);
  });
});
