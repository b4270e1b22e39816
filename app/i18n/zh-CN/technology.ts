/** Messages of the area "technology"; keys start with `technology.`. */
export const technology = {
  'technology.status.draft': '草稿',
  'technology.status.submitted': '待审核',
  'technology.status.returned': '已退回',
  'technology.status.published': '已发布',
  'technology.status.matched': '对接中',
  'technology.status.withdrawn': '已下架',
  'technology.status.expired': '已过期',
  'technology.status.closed': '已成交',
  'technology.price': '意向价格',
  'technology.patents': '专利',
  'technology.patents.count': '{{count}} 项',
  'technology.error.registration_no': '登记号为 8 至 16 位数字或字母。',
  'technology.error.research_period': '结束年月不能早于开始年月。',
  'technology.error.fixed_price': '选择“一口价”时请填写价格。',
  'technology.error.authorized': '请确认已获授权发布该成果。',
} as const;
