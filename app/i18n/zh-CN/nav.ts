/** Navigation; keys start with `nav.`. */
export const nav = {
  'nav.main': '主导航',
  'nav.desk': '工作台导航',
  'nav.menu': '菜单',
  'nav.breadcrumbs': '当前位置',
  'nav.home': '首页',
  'nav.needs': '技术需求',
  'nav.technologies': '科技成果',
  'nav.indicators': '技术合同指标',
  'nav.about': '关于平台',
  'nav.login': '登录',
  'nav.register': '注册',
  'nav.logout': '退出登录',
  'nav.desk.enter': '进入工作台',
  'nav.desk.home': '工作台首页',
  'nav.desk.signed_in_as': '当前用户：{{name}}',
} as const;
