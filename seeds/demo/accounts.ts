import type { Role } from '#app/modules/accounts/actor.ts';
import type { DemoOrganization } from './types.ts';

/** Stands for the bureau's own organisation in `organizationKey`. */
export const BUREAU = 'bureau';

export interface DemoAccount {
  email: string;
  name: string;
  phone: string;
  organizationKey: string;
  roles: Role[];
}

/** One account per role; the people are invented, all of them share one password. */
export const demoAccounts: DemoAccount[] = [
  {
    email: 'firm@demo.xinji',
    name: '耿占起',
    phone: '13833120216',
    organizationKey: 'firm-ruihe-leather',
    roles: ['owner'],
  },
  {
    email: 'member@demo.xinji',
    name: '晁雨桐',
    phone: '13833120217',
    organizationKey: 'firm-ruihe-leather',
    roles: ['member'],
  },
  {
    email: 'university@demo.xinji',
    name: '舒明远',
    phone: '13811006620',
    organizationKey: 'uni-jingxi-light',
    roles: ['owner'],
  },
  {
    email: 'institute@demo.xinji',
    name: '卞知秋',
    phone: '13931205508',
    organizationKey: 'inst-xiongan-materials',
    roles: ['owner'],
  },
  {
    email: 'broker@demo.xinji',
    name: '佟立言',
    phone: '13803110901',
    organizationKey: BUREAU,
    roles: ['broker'],
  },
  {
    email: 'registrar@demo.xinji',
    name: '阎书琴',
    phone: '13803110902',
    organizationKey: BUREAU,
    roles: ['registrar'],
  },
  {
    // 复审 must be somebody else than 初审.
    email: 'registrar2@demo.xinji',
    name: '鞠怀谷',
    phone: '13803110905',
    organizationKey: BUREAU,
    roles: ['registrar'],
  },
  {
    email: 'admin@demo.xinji',
    name: '左建勋',
    phone: '13803110903',
    organizationKey: BUREAU,
    roles: ['administrator'],
  },
  {
    email: 'auditor@demo.xinji',
    name: '郗文静',
    phone: '13803110904',
    organizationKey: BUREAU,
    roles: ['auditor'],
  },
];

/** Registered, but not verified yet: waits in the bureau's queue. */
export const pendingOrganizations: DemoOrganization[] = [
  {
    key: 'firm-xinyuan-plastics',
    kind: 'firm',
    name: '辛集市昕垣塑胶制品有限公司',
    usccBody: '91130181MA0A2B5C8',
    regionCode: '130181',
    address: '河北省辛集市旧城镇兴业街11号',
    intro: '生产汽车内饰和家电注塑件,有注塑机38台,正在寻找免喷涂材料和模具温控方面的技术。',
    contactName: '逯海峰',
    contactPhone: '13730186621',
    contactEmail: 'office@xinyuan-plastics.example.cn',
    chainCode: 'fine_chem',
    township: '旧城镇',
  },
];

/** Records that are not published: what fills the review queue and shows the other states. */
export const listingStates: Record<
  string,
  { status: 'draft' | 'submitted' | 'returned' | 'withdrawn' | 'expired'; reason?: string }
> = {
  'need-display-coating-defect': { status: 'submitted' },
  'need-agri-prrs': { status: 'submitted' },
  'need-compressor-remote': { status: 'submitted' },
  'need-compressor-heat-again': { status: 'submitted' },
  'need-display-roll-wrinkle': {
    status: 'returned',
    reason: '请补充现有卷绕镀膜机的幅宽、基材厚度和目前的报废率,否则院所无法判断能否承接。',
  },
  'need-buffing-dust': { status: 'draft' },
  'need-gearbox-whine': { status: 'draft' },
  'need-heated-jacket': { status: 'withdrawn' },
  'need-fur-matching': { status: 'expired' },
  'tech-display-blue-tadf': { status: 'submitted' },
  'tech-agri-pear-harvest-robot': { status: 'submitted' },
  'tech-formaldehyde-free-retanning': {
    status: 'returned',
    reason: '成果简介中的“国内领先”没有依据,请写明检测机构和报告编号,或删去该表述。',
  },
  'tech-compact-wet-end': { status: 'draft' },
};
