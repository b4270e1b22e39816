/** Organisations named by imported rows: found by credit code or name, else created as verified by the bureau. */
import type { OrganizationKind } from '#app/modules/accounts/actor.ts';
import type { TxCtx } from '#app/modules/context.server.ts';
import { insertOrganization } from '#app/modules/organizations/commands.server.ts';
import { checkUscc } from '#app/modules/organizations/uscc.ts';
import { isXiongan, normalizeRegion, regionName, regions } from '#app/modules/taxonomy/regions.ts';
import type { RowOrganization } from './listing-row.ts';

/** Stands for whoever a row does not name. */
const UNNAMED = '来源未注明';
/** 雄安 is no region of the list; one of its counties stands for it, with the attribute. */
const XIONGAN_COUNTY = '130629';

/** Suffixes that people leave out: 北京, 河南, 广西. */
const SUFFIX = /(?:省|市|自治区|特别行政区|壮族自治区|回族自治区|维吾尔自治区|地区|自治州|盟|区|县)$/;

const namedRegions = regions
  .flatMap(({ code, zh }) => {
    const short = zh.replace(/(?:壮族|回族|维吾尔)?(?:自治区|特别行政区)$/, '').replace(SUFFIX, '');
    // Two-character names of counties occur inside other words.
    const isBroad = code.endsWith('00');
    return short.length >= 2 && isBroad && short !== zh
      ? [zh, short].map((name) => ({ code, name }))
      : [{ code, name: zh }];
  })
  .sort((a, b) => b.name.length - a.name.length);

/**
 * The region of a free text such as `北京`, `河南(平台样本)` or `130181`; '' when it names none. `xiongan` where the text
 * says 雄安.
 */
export function readRegion(text: string): { code: string; xiongan: boolean } {
  const plain = text.normalize('NFKC').trim();
  if (plain.includes('雄安')) return { code: XIONGAN_COUNTY, xiongan: true };
  const code = normalizeRegion(plain) ?? namedRegions.find(({ name }) => plain.startsWith(name))?.code ?? '';
  return { code, xiongan: isXiongan(code) };
}

/** What an organisation most likely is, by its name; who offers technologies and is none of these is an institute. */
export function guessKind(name: string, offers: boolean): OrganizationKind {
  const isCompany = /公司|集团|厂$/.test(name) && !offers;
  if (/大学|(?<!科)学院/.test(name) && !/研究院|有限公司/.test(name)) return 'university';
  if (/研究院|研究所|研究中心|实验室|科学院|中心/.test(name) && !isCompany) return 'institute';
  return offers ? 'institute' : 'firm';
}

export interface OrganizationFinder {
  idOf(tx: TxCtx, organization: RowOrganization): Promise<string>;
}

/** One finder for one import: every organisation is looked up or created once. */
export function createOrganizationFinder(offers: boolean): OrganizationFinder {
  const known = new Map<string, string>();
  return {
    async idOf(tx, { name, uscc, region }) {
      const place = readRegion(region !== '' ? region : name);
      const code = checkUscc(uscc);
      const fullName = name.normalize('NFKC').trim() || unnamed(place.code);
      const key = code.ok ? code.value : fullName;
      const id =
        known.get(key) ??
        (await findId(tx, fullName, code.ok ? code.value : null)) ??
        (await insertOrganization(tx, {
          kind: guessKind(fullName, offers),
          name: fullName,
          uscc: code.ok ? code.value : null,
          region_code: place.code,
          xiongan: place.xiongan ? 1 : 0,
          verification: 'verified',
          verification_note: '随资料导入',
        }));
      known.set(key, id);
      return id;
    },
  };
}

function unnamed(region: string): string {
  return region === '' ? UNNAMED : `${UNNAMED}(${regionName(region, 'zh-CN')})`;
}

async function findId(tx: TxCtx, name: string, uscc: string | null): Promise<string | null> {
  const byName = tx.db.selectFrom('organization').select('id').where('kind', '!=', 'bureau');
  if (uscc !== null) {
    const found = await byName.where('uscc', '=', uscc).executeTakeFirst();
    if (found) return found.id;
  }
  // The full-width brackets of 中国矿业大学（北京） are the half-width ones of another file.
  const spellings = [name, name.replaceAll('(', '（').replaceAll(')', '）')];
  const found = await byName.where('name', 'in', spellings).orderBy('created_at').executeTakeFirst();
  return found?.id ?? null;
}
