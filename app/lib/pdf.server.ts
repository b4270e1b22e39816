/**
 * A4 papers with real text, Chinese fonts embedded (only the glyphs that occur), page numbers, a place for the seal and a QR
 * code. A paper is described as blocks; everything about lines and pages is settled here.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'note'; text: string }
  | { kind: 'facts'; items: readonly { term: string; text: string; isWide?: boolean }[] }
  | {
      kind: 'table';
      columns: readonly { heading: string; share: number; isNumber?: boolean }[];
      rows: readonly (readonly string[])[];
    }
  /** Places for signatures and the seal. */
  | { kind: 'seals'; labels: readonly string[] };

export interface Paper {
  title: string;
  /** Below the title: number, date, unit of amounts. */
  subtitle: string;
  blocks: readonly Block[];
  /** Where the site says whether this paper is genuine, printed too for who cannot scan it, and the code typed by hand. */
  verification: { url: string; code: string; label: string };
  /** `{page}` and `{pages}` stand for the numbers. */
  footer: string;
}

/** Beside the entry of the package that ships them. */
const FONTS = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')),
  '../fonts',
);
const REGULAR = path.join(FONTS, 'NotoSansHans-Regular.otf');
const BOLD = path.join(FONTS, 'NotoSansHans-Bold.otf');

/** A4 in points, with the margins of 公文. */
const MARGIN = { top: 62, bottom: 62, left: 56, right: 56 };
const WIDTH = 595.28 - MARGIN.left - MARGIN.right;
const BOTTOM = 841.89 - MARGIN.bottom;
const PAD = 4;
const LINE = 0.6;
const SIZE = { title: 18, subtitle: 9, heading: 11, body: 9, footer: 8 };
const QR_SIZE = 62;
const SEAL_HEIGHT = 96;
/** Leaves room for a repeated heading of two lines. */
const TALLEST_ROW = BOTTOM - MARGIN.top - 48;

/** The paper as a PDF file. */
export async function renderPdf(paper: Paper): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margins: MARGIN,
    bufferPages: true,
    info: { Title: paper.title, Creator: '技桥 Xinji TechBridge' },
    lang: 'zh-CN',
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.once('end', resolve));
  doc.registerFont('regular', REGULAR).registerFont('bold', BOLD);
  const qr = await QRCode.toBuffer(paper.verification.url, { margin: 0, width: 4 * QR_SIZE });
  drawHead(doc, paper, qr);
  for (const block of paper.blocks) drawBlock(doc, block);
  drawFooters(doc, paper);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

type Doc = InstanceType<typeof PDFDocument>;

function drawHead(doc: Doc, { title, subtitle, verification }: Paper, qr: Buffer): void {
  const width = WIDTH - QR_SIZE - 12;
  const { top, left } = MARGIN;
  doc.font('bold').fontSize(SIZE.title).text(title, left, top, { width });
  doc.font('regular').fontSize(SIZE.subtitle).fillColor('#444').text(subtitle, { width });
  const below = doc.y;
  doc.image(qr, left + WIDTH - QR_SIZE, top, { width: QR_SIZE, link: verification.url });
  doc
    .fontSize(7)
    .text(
      `${verification.label}\n${verification.code}\n${verification.url}`,
      left + WIDTH - QR_SIZE - 20,
      top + QR_SIZE + 3,
      {
        width: QR_SIZE + 20,
        align: 'right',
      },
    );
  doc.fillColor('#000');
  doc.x = left;
  doc.y = Math.max(below, doc.y) + 8;
}

function drawBlock(doc: Doc, block: Block): void {
  switch (block.kind) {
    case 'heading':
      makeRoom(doc, 40);
      doc
        .moveDown(0.4)
        .font('bold')
        .fontSize(SIZE.heading)
        .text(block.text, MARGIN.left, doc.y, { width: WIDTH });
      doc.y += 3;
      return;
    case 'note':
      makeRoom(doc, 24);
      doc.font('regular').fontSize(SIZE.body).fillColor('#444');
      doc.text(block.text, MARGIN.left, doc.y, { width: WIDTH });
      doc.fillColor('#000');
      doc.y += 3;
      return;
    case 'facts':
      drawFacts(doc, block.items);
      return;
    case 'table':
      drawTable(doc, block);
      return;
    case 'seals':
      drawSeals(doc, block.labels);
      return;
  }
}

/** Two pairs of term and text in a line; a wide one takes the whole line. */
function drawFacts(doc: Doc, items: Extract<Block, { kind: 'facts' }>['items']): void {
  const lines: (readonly (typeof items)[number][])[] = [];
  let open: (typeof items)[number] | null = null;
  for (const item of items) {
    if (item.isWide) {
      if (open) lines.push([open]);
      open = null;
      lines.push([item]);
    } else if (open) {
      lines.push([open, item]);
      open = null;
    } else open = item;
  }
  if (open) lines.push([open]);
  for (const line of lines) {
    const cells = line.length === 2 ? [0.17, 0.33, 0.17, 0.33] : [0.17, 0.83];
    const texts = line.flatMap(({ term, text }) => [term, text === '' ? '—' : text]);
    drawLine(doc, texts, cells, { isTerm: (at) => at % 2 === 0, isNumber: () => false });
  }
  doc.y += 4;
}

function drawTable(doc: Doc, { columns, rows }: Extract<Block, { kind: 'table' }>): void {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const shares = columns.map(({ share }) => share / total);
  const isNumber = (at: number) => columns[at]?.isNumber ?? false;
  const drawHeading = () =>
    drawLine(
      doc,
      columns.map(({ heading }) => heading),
      shares,
      { isTerm: () => true, isNumber },
    );
  drawHeading();
  for (const row of rows) {
    drawLine(doc, row, shares, { isTerm: () => false, isNumber, onNewPage: drawHeading });
  }
  doc.y += 4;
}

interface LineLook {
  isTerm: (at: number) => boolean;
  isNumber: (at: number) => boolean;
  /** A table repeats its heading. */
  onNewPage?: () => void;
}

function drawLine(doc: Doc, texts: readonly string[], shares: readonly number[], look: LineLook): void {
  const widths = shares.map((share) => share * WIDTH);
  const cells = texts.map((text, at) => cutIntoPieces(doc, text, widths[at] as number));
  const pieces = Math.max(...cells.map(({ length }) => length));
  for (let piece = 0; piece < pieces; piece++) {
    const row = cells.map((cell) => cell[piece] ?? '');
    drawRow(doc, row, widths, look);
  }
}

/** A text that no page can hold goes on in a row below; most are one piece. */
function cutIntoPieces(doc: Doc, text: string, width: number): string[] {
  const fits = (length: number) => heightOf(doc, text.slice(0, length), width) <= TALLEST_ROW;
  if (fits(text.length)) return [text];
  let [enough, tooMuch] = [1, text.length];
  while (tooMuch - enough > 1) {
    const middle = Math.floor((enough + tooMuch) / 2);
    if (fits(middle)) enough = middle;
    else tooMuch = middle;
  }
  return [text.slice(0, enough), ...cutIntoPieces(doc, text.slice(enough), width)];
}

function heightOf(doc: Doc, text: string, width: number): number {
  return doc
    .font('regular')
    .fontSize(SIZE.body)
    .heightOfString(text || ' ', { width: width - 2 * PAD });
}

function drawRow(doc: Doc, texts: readonly string[], widths: readonly number[], look: LineLook): void {
  const height = Math.max(...texts.map((text, at) => heightOf(doc, text, widths[at] as number)));
  if (makeRoom(doc, height + 2 * PAD)) look.onNewPage?.();
  const top = doc.y;
  let left = MARGIN.left;
  for (const [at, text] of texts.entries()) {
    const width = widths[at] as number;
    const box = doc.lineWidth(LINE).rect(left, top, width, height + 2 * PAD);
    if (look.isTerm(at)) box.fillAndStroke('#f2f4f7', '#999');
    else box.stroke('#999');
    doc.fillColor('#000').font('regular').fontSize(SIZE.body);
    doc.text(text, left + PAD, top + PAD, {
      width: width - 2 * PAD,
      align: look.isNumber(at) ? 'right' : 'left',
    });
    left += width;
  }
  doc.x = MARGIN.left;
  doc.y = top + height + 2 * PAD;
}

function drawSeals(doc: Doc, labels: readonly string[]): void {
  makeRoom(doc, SEAL_HEIGHT + 12);
  doc.y += 8;
  const top = doc.y;
  const width = WIDTH / labels.length;
  for (const [at, label] of labels.entries()) {
    const left = MARGIN.left + at * width;
    doc.lineWidth(LINE).rect(left, top, width, SEAL_HEIGHT).stroke('#999');
    doc.fontSize(SIZE.body).text(label, left + PAD, top + PAD, { width: width - 2 * PAD });
    doc.text('年    月    日', left + PAD, top + SEAL_HEIGHT - 16, {
      width: width - 2 * PAD,
      align: 'right',
    });
  }
  doc.x = MARGIN.left;
  doc.y = top + SEAL_HEIGHT + 8;
}

/** Begins a new page where what follows would not fit; says whether it did. */
function makeRoom(doc: Doc, height: number): boolean {
  if (doc.y + height <= BOTTOM) return false;
  doc.addPage();
  return true;
}

function drawFooters(doc: Doc, { footer }: Paper): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    doc.switchToPage(start + page);
    // Below the margin pdfkit would open a new page.
    doc.page.margins.bottom = 0;
    const text = footer.replace('{page}', String(page + 1)).replace('{pages}', String(count));
    doc.font('regular').fontSize(SIZE.footer).fillColor('#444');
    doc.text(text, MARGIN.left, 841.89 - 40, { width: WIDTH, align: 'center', lineBreak: false });
    doc.fillColor('#000');
  }
}
