/** Invented parties of contracts that have no account here; no real company bears these names. */
export interface DemoParty {
  name: string;
  /** Null for a foreign party. */
  regionCode: string | null;
  country?: string;
  xiongan?: boolean;
  /** 17 characters; the check character is appended. Null for a foreign party. */
  usccBody: string | null;
}

export const demoParties: Record<string, DemoParty> = {
  'xinji-steel': { name: '河北辛烨特钢有限公司', regionCode: '130181', usccBody: '91130181MA0D0A1B1' },
  'xinji-heavy': { name: '河北钧垣重工装备有限公司', regionCode: '130181', usccBody: '91130181MA0D0A1B2' },
  'xinji-chem': { name: '辛集市昊岳精细化工有限公司', regionCode: '130181', usccBody: '91130181MA0D0A1B3' },
  'xinji-info': { name: '辛集市数澜信息技术有限公司', regionCode: '130181', usccBody: '91130181MA0D0A1B4' },
  'beijing-energy': { name: '北京冶澄节能技术有限公司', regionCode: '110108', usccBody: '91110108MA0D0A1B5' },
  'tianjin-chem': { name: '天津渤垣化工技术有限公司', regionCode: '120116', usccBody: '91120116MA0D0A1B6' },
  'shanghai-automation': {
    name: '上海申岚自动化系统有限公司',
    regionCode: '310115',
    usccBody: '91310115MA0D0A1B7',
  },
  'shandong-heavy': {
    name: '山东鲁崮重型装备研究有限公司',
    regionCode: '370102',
    usccBody: '91370102MA0D0A1B8',
  },
  'shijiazhuang-env': {
    name: '石家庄恒煦环境工程有限公司',
    regionCode: '130100',
    usccBody: '91130100MA0D0A1B9',
  },
  'jiangsu-pigment': { name: '江苏澄沄颜料有限公司', regionCode: '320500', usccBody: '91320500MA0D0A1C1' },
  'henan-forging': { name: '河南嵩砺锻压设备有限公司', regionCode: '410300', usccBody: '91410300MA0D0A1C2' },
  'zhejiang-coating': {
    name: '浙江瓯澜涂料科技有限公司',
    regionCode: '330300',
    usccBody: '91330300MA0D0A1C3',
  },
  'shanxi-mining': { name: '山西晋垚矿山机械有限公司', regionCode: '140100', usccBody: '91140100MA0D0A1C4' },
  'baoding-machinery': { name: '保定冀朔机械有限公司', regionCode: '130600', usccBody: '91130600MA0D0A1C5' },
  'german-tannery': { name: 'Lohwald Gerbtechnik GmbH', regionCode: null, country: '276', usccBody: null },
};
