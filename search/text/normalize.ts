const FULL_WIDTH = /[\u3000\uff01-\uff5e]/;

/**
 * Normalisation that keeps every character in its place, so that a position found in the normalised text is a
 * position in the original: full-width ASCII becomes half-width, letters become lower-case, one code unit each.
 */
export function normalizeText(text: string): string {
  if (isNormal(text)) return text;
  const lowered = text.toLowerCase();
  if (lowered.length === text.length && !FULL_WIDTH.test(text)) return lowered;
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x3000) out += ' ';
    else if (code >= 0xff01 && code <= 0xff5e) out += String.fromCharCode(code - 0xfee0).toLowerCase();
    else {
      const lower = text.charAt(i).toLowerCase();
      out += lower.length === 1 ? lower : text.charAt(i);
    }
  }
  return out;
}

/** Most Chinese texts are: neither capitals nor full-width letters, in blocks that have none. Quicker than asking for lower case. */
function isNormal(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isPlain = code < 0x41 || (code > 0x5a && code < 0xc0) || (code > 0x3000 && code < 0xa000);
    if (!isPlain) return false;
  }
  return true;
}

/** Han characters, without punctuation. */
export function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf);
}

/** Latin, Greek and Cyrillic letters and digits of a normalised text. */
export function isAlphanumeric(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) ||
    (code >= 0x370 && code <= 0x52f)
  );
}
