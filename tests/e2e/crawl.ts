import type { APIRequestContext } from 'playwright-core';

/** Addresses that do something instead of showing something, and files. */
const SKIPPED = /^\/(logout|language|assets|dev)\b|\/files\//;

/**
 * Follows the links of pages inside the site, breadth first, without a browser's drawing. Pages that differ only in
 * their query are asked for once per set of parameters, and of the records of one kind only the first few.
 * `inside` limits it to a part of the site.
 * @returns the links that answered with 400 or more, each with the page it stood on
 */
export async function crawl(
  request: APIRequestContext,
  starts: readonly string[],
  { depth, limit, inside = /^\// }: { depth: number; limit: number; inside?: RegExp },
): Promise<{ broken: string[]; count: number }> {
  const seen = new Set<string>(starts.map(shapeOf));
  const perKind = new Map<string, number>();
  const broken: string[] = [];
  let level: { path: string; from: string }[] = starts.map((path) => ({ path, from: 'start' }));
  let count = 0;
  for (let step = 0; step <= depth; step++) {
    const next: typeof level = [];
    for (const { path, from } of level) {
      if (count >= limit) return { broken, count };
      count += 1;
      const response = await request.get(path);
      if (response.status() >= 400) broken.push(`${response.status()} ${path} on ${from}`);
      if (step === depth || !response.headers()['content-type']?.startsWith('text/html')) continue;
      for (const link of linksOf(await response.text(), path)) {
        const shape = shapeOf(link);
        if (seen.has(shape) || SKIPPED.test(link) || !inside.test(link)) continue;
        const kind = shape.replace(/[0-9A-HJKMNP-TV-Z]{26}/g, ':id');
        const same = perKind.get(kind) ?? 0;
        if (kind.includes(':id') && same >= 4) continue;
        perKind.set(kind, same + 1);
        seen.add(shape);
        next.push({ path: link, from: path });
      }
    }
    level = next;
  }
  return { broken, count };
}

function linksOf(html: string, base: string): string[] {
  const links: string[] = [];
  for (const [, href] of html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)) {
    const url = new URL((href ?? '').replaceAll('&amp;', '&'), new URL(base, 'http://site'));
    if (url.origin === 'http://site') links.push(url.pathname + url.search);
  }
  return links;
}

/** The address with the names of its parameters only. */
function shapeOf(link: string): string {
  const url = new URL(link, 'http://site');
  return `${url.pathname}?${[...new Set(url.searchParams.keys())].sort().join('&')}`;
}
