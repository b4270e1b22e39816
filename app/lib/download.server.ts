/** Files that leave the site: always saved, never shown inside its origin, held by no cache between. */

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

export interface Download {
  bytes: Uint8Array;
  /** May be Chinese; its ending says of what kind the file is. */
  name: string;
}

/** A file that the product made. */
export function download({ bytes, name }: Download): Response {
  const ending = name.slice(name.lastIndexOf('.') + 1);
  return new Response(new Uint8Array(bytes), {
    headers: headersOf({ bytes, name, mediaType: MEDIA_TYPES[ending] ?? 'application/octet-stream' }),
  });
}

/** A file that somebody uploaded: if a browser showed it all the same, nothing in it would run. */
export function downloadUploaded(file: Download & { mediaType: string }): Response {
  return new Response(new Uint8Array(file.bytes), {
    headers: { ...headersOf(file), 'Content-Security-Policy': "default-src 'none'; sandbox" },
  });
}

function headersOf({ bytes, name, mediaType }: Download & { mediaType: string }) {
  return {
    'Content-Type': mediaType,
    'Content-Length': String(bytes.byteLength),
    'Content-Disposition': attachmentHeader(name),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  };
}

/** Content-Disposition of a download; the name may be Chinese (RFC 6266, RFC 5987). */
function attachmentHeader(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
