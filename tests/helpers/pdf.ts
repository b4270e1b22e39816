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
