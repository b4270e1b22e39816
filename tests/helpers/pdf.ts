import { extractText, getDocumentProxy } from 'unpdf';

/** The text as a reader would select it, blanks and line ends left out. */
export async function textOf(bytes: Uint8Array): Promise<{ text: string; pages: number }> {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(document, { mergePages: true });
  return { text: text.replace(/\s+/g, ''), pages: document.numPages };
}

/** Where the QR code leads, as a reader of the file would follow it. */
export async function linkOf(bytes: Uint8Array): Promise<string> {
  const page = await (await getDocumentProxy(new Uint8Array(bytes))).getPage(1);
  return (await page.getAnnotations()).find(({ url }) => url)?.url ?? '';
}

/** How high above the foot of its page each piece of text stands, in points. */
export async function heightsOf(bytes: Uint8Array): Promise<number[]> {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, at) =>
      (await document.getPage(at + 1)).getTextContent(),
    ),
  );
  return pages.flatMap(({ items }) =>
    items.flatMap((item) => ('transform' in item ? [item.transform[5]] : [])),
  );
}
