import { equipmentNeeds } from './needs-equipment.ts';
import { equipmentTechnologies } from './technologies-equipment.ts';
import { leatherTechnologies } from './technologies-leather.ts';
import type { ChainCode, DemoNeed, DemoTechnology } from './types.ts';

/*
 * What makes the wider circle of the matching visible: a need that was closed too early, records that came twice, imports
 * that nobody has put into a chain, and a draft of the firm whose account visitors try.
 */

/** An import names neither chain nor node. */
export type CircleTechnology = Omit<DemoTechnology, 'chainCode' | 'nodeCode'> & {
  chainCode: ChainCode | null;
  nodeCode: string | null;
};

/** As a shorter entry of the same text leaves things out. */
const withoutLastSentence = (text: string) => text.replace(/[^。]+。$/, '');

function find<Item extends { key: string }>(items: readonly Item[], key: string): Item {
  const item = items.find((one) => one.key === key);
  if (!item) throw new Error(`no demonstration record ${key}`);
  return item;
}

const heat = find(equipmentNeeds, 'need-compressor-heat');
const topcoat = find(leatherTechnologies, 'tech-uv-topcoat');
const twin = find(equipmentTechnologies, 'tech-digital-twin-workshop');

export const circleNeeds: DemoNeed[] = [
  {
    key: 'need-summer-hides',
    organizationKey: 'firm-ruihe-leather',
    title: '夏天收的羊皮存不住,起红斑、掉毛',
    problem:
      '每年六到九月从周边收绵羊皮,撒上盐堆在棚里,十来天就有一股味,板面起红点子,一抖就掉毛。做成服装革以后这些地方全是小坑,只能改小件。多撒盐能多撑几天,可浸水放出来的水咸得厉害,园区污水站按含盐量加钱。租冷库一张皮合一块多,算不过账。去年夏天光降等就亏了四十来万,到秋天好皮又不够用。',
    keyTechnology:
      '少用盐也能在常温下把生皮放住两个月的办法,药剂在收皮点人工撒一遍就行,不进冷库;浸水回软要快,成革的厚度和结实程度不能比现在差。',
    goal: '七八月收的皮存放四十五天以上不红、不掉毛、不臭,用盐比现在少一半,浸水的废水含盐明显下降,一年少亏三十万元,办法由车间自己掌握。',
    keywords: ['原料皮', '盐腌', '掉毛', '红斑'],
    chainCode: 'leather',
    nodeCode: 'leather-01',
    fieldCode: 'T05',
    industryCode: 'C19',
    indicators: [
      { name: '常温保藏期', current: '12', target: '≥45', unit: '天', method: '棚内堆放,逐日查红斑和掉毛' },
      { name: '食盐用量(占皮重)', current: '40', target: '≤20', unit: '%', method: '按收皮批次称重' },
    ],
    tried: '加过防霉粉,气味小了些,红斑照样起。',
    foundation: '收皮点四处,有通风棚和撒盐人手,化验室能测含水和含盐。',
    budgetMinWan: 15,
    budgetMaxWan: 30,
    budgetVisibility: 'public',
    urgency: 'normal',
    cooperationModes: ['licence', 'service'],
    chainRole: 'strengthen',
    bottleneck: false,
    anonymous: false,
    minTrl: 5,
    publishedDaysAgo: 330,
  },
  {
    // The same firm again, shorter and under another title: the reviewer is told before publishing it.
    ...heat,
    key: 'need-compressor-heat-again',
    title: '利用空压机余热做九十度热风机组',
    problem: withoutLastSentence(heat.problem),
    goal: withoutLastSentence(heat.goal) || heat.goal,
    keywords: heat.keywords.slice(0, 3),
    publishedDaysAgo: 5,
  },
  {
    key: 'need-buffing-dust',
    organizationKey: 'firm-ruihe-leather',
    title: '磨革车间粉尘大,磨下来的皮灰没处去',
    problem:
      '两台磨革机一开,车间里皮灰飘得看不清人,布袋除尘三天两头糊死,清灰时又扬一屋子。皮灰里带铬,填埋要按危废走,一年要交三十多万元处置费。磨完的皮面上还沾着浮灰,喷涂前得再吹一遍,吹不净就起麻点。去年安全检查说皮灰有爆炸的风险,要求年底前整改。',
    keyTechnology:
      '磨革粉尘的密闭收集和不堵的除尘办法,皮面浮灰的在线清除,含铬皮灰的脱铬或回用办法,整套要符合粉尘防爆的要求。',
    goal: '车间粉尘浓度达标,皮灰处置费减少一半以上,喷涂前不再单独吹灰。',
    keywords: ['磨革', '粉尘', '除尘', '含铬皮屑', '防爆'],
    chainCode: 'leather',
    nodeCode: 'leather-12',
    fieldCode: 'T07',
    industryCode: 'C19',
    indicators: [
      { name: '车间粉尘浓度', current: '11', target: '≤4', unit: 'mg/m³', method: '连续三个班次采样' },
      { name: '布袋清灰周期', current: '3', target: '≥30', unit: '天', method: '运行记录' },
    ],
    tried: '换过覆膜布袋,两周后照样糊。',
    foundation: '有磨革机两台、脉冲布袋除尘器一套,可以停一台做试验。',
    budgetMinWan: 20,
    budgetMaxWan: 50,
    budgetVisibility: 'public',
    urgency: 'normal',
    cooperationModes: ['service', 'commissioned_development'],
    chainRole: 'strengthen',
    bottleneck: false,
    anonymous: false,
    minTrl: 6,
    publishedDaysAgo: 2,
  },
];

/** Closed because nothing fitted: days before the seed date, by key. */
export const unansweredNeeds: Readonly<Record<string, number>> = { 'need-summer-hides': 240 };

export const circleTechnologies: CircleTechnology[] = [
  {
    // What the transfer office sent last week stands on the site already, in the words of the institute.
    ...topcoat,
    key: 'tech-uv-topcoat-office',
    title: '皮革用柔性光固化水性顶涂材料及LED固化装置',
    summary: withoutLastSentence(topcoat.summary),
    keywords: topcoat.keywords.slice(0, 3),
    chainCode: null,
    nodeCode: null,
    publishedDaysAgo: 6,
  },
  {
    ...twin,
    key: 'tech-digital-twin-office',
    title: '老旧设备非侵入采集与车间数字孪生平台',
    summary: withoutLastSentence(twin.summary),
    keywords: twin.keywords.slice(0, 4),
    chainCode: null,
    nodeCode: null,
    publishedDaysAgo: 8,
  },
  {
    key: 'tech-gait-insole',
    organizationKey: 'uni-beiyuan-tech',
    title: '柔性压电传感鞋垫与足底压力连续采集系统',
    summary:
      '面向康复训练、运动防护和鞋楦定制对足底压力连续采集的需要,以静电纺聚偏氟乙烯压电膜和蛇形银浆电极制成厚度0.9毫米、64个测点的柔性传感鞋垫。配套低功耗采集模块置于鞋腰窝,蓝牙传输,一次充电连续工作16小时。用步态周期分割与时序网络识别足内翻、拖步等八类异常,在126名受试者上识别准确率93%。鞋垫弯折十万次后灵敏度衰减小于5%,可水洗。已与两家鞋企完成小批量试穿,数据可直接用于鞋楦三维修正。',
    innovation: '1. 蛇形电极与压电膜共形贴合,弯折不断路;2. 小样本步态迁移学习。',
    keywords: ['柔性传感', '压电薄膜', '足底压力', '步态识别'],
    chainCode: null,
    nodeCode: null,
    fieldCode: 'T01',
    industryCode: 'C39',
    trl: 6,
    stage: 'sample',
    metrics: [
      { name: '测点数', value: '64', unit: '个', comparison: '同类产品8~16个' },
      { name: '步态异常识别准确率', value: '93', unit: '%', comparison: '126名受试者' },
      { name: '弯折十万次灵敏度衰减', value: '5', unit: '%', comparison: '以内' },
    ],
    applications: '康复器械、运动鞋、劳保鞋与鞋楦定制。',
    ip: [{ type: 'IP02', title: '柔性压电鞋垫', number: '202419206832.X', status: 'pending' }],
    ownership: 'sole',
    cooperationModes: ['joint_development', 'licence'],
    pricing: 'negotiated',
    conditions: '合作企业具备鞋垫模压或贴合工序。',
    benefit: '可作为定制鞋的测量入口,也可单独成品销售。',
    completedBy: '柔性电子实验室(祁望舒、南乔)',
    publishedDaysAgo: 11,
  },
];

/** Where the broker has put an import that the recogniser was unsure of. */
export const demoCorrections: {
  technologyKey: string;
  chainCode: ChainCode;
  nodeCode: string;
  daysAgo: number;
}[] = [
  { technologyKey: 'tech-digital-twin-office', chainCode: 'equipment', nodeCode: 'equipment-17', daysAgo: 7 },
];

/** Technologies the broker has sent to firms that fit; `fit` is what the page says of the firm, 0 … 1. */
export const demoPushes: { technologyKey: string; firmKey: string; fit: number; daysAgo: number }[] = [
  { technologyKey: 'tech-low-salt-curing', firmKey: 'firm-hengmao-tannery', fit: 0.31, daysAgo: 4 },
  { technologyKey: 'tech-agri-pear-rootstock', firmKey: 'firm-lixue-pear', fit: 0.35, daysAgo: 12 },
];

/** 不再提醒: what the firm of a closed need was told of and waved aside. */
export const demoDismissedChances: {
  needKey: string;
  technologyKey: string;
  score: number;
  daysAgo: number;
}[] = [
  { needKey: 'need-summer-hides', technologyKey: 'tech-membrane-water-reuse', score: 0.56, daysAgo: 190 },
  {
    needKey: 'need-summer-hides',
    technologyKey: 'tech-alkaline-lipase-degreasing',
    score: 0.55,
    daysAgo: 120,
  },
  {
    needKey: 'need-summer-hides',
    technologyKey: 'tech-fur-formaldehyde-free-tanning',
    score: 0.51,
    daysAgo: 60,
  },
];
