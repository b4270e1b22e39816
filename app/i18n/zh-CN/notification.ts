/** Messages to people; keys of the messages themselves are `notification.<type>`. */
export const notification = {
  'notification.title': '消息',
  'notification.count': '未读 {{unread}} 条',
  'notification.unread': '未读：',
  'notification.read_all': '全部标为已读',
  'notification.empty': '还没有消息。需求审核、对接进展等通知会出现在这里。',
  'notification.toast.read': '已全部标为已读。',
  'notification.need.published': '您的需求“{{title}}”已通过审核并发布。',
  'notification.need.returned': '您的需求“{{title}}”被退回修改，请查看原因。',
  'notification.technology.published': '您的成果“{{title}}”已通过审核并发布。',
  'notification.technology.returned': '您的成果“{{title}}”被退回修改，请查看原因。',
  'notification.need.expired': '您的需求“{{title}}”已过展示有效期。',
  'notification.technology.expired': '您的成果“{{title}}”已过展示有效期。',
  'notification.organization.verified': '贵单位已通过认证，可以发布内容。',
  'notification.organization.refused': '贵单位的认证未通过，请查看原因。',
  'notification.deal.requested': '新的对接申请：{{subject}}（{{number}}）',
  'notification.deal.accepted': '对接 {{number}} 已受理，由技术经理人 {{broker}} 负责。',
  'notification.deal.transferred': '对接 {{number}} 已转交技术经理人 {{broker}}。',
  'notification.deal.advanced': '对接 {{number}} 进入“{{state}}”阶段。',
  'notification.deal.consented': '对接 {{number}}：对方已同意互换联系方式，等待贵方答复。',
  'notification.deal.matched': '对接 {{number}}：双方均已同意，可以查看对方联系方式。',
  'notification.deal.note': '对接 {{number}} 有新的记录。',
  'notification.deal.declined': '对接 {{number}} 已被谢绝，请查看原因。',
  'notification.deal.terminated': '对接 {{number}} 已终止，请查看原因。',
  'notification.deal.contracted': '对接 {{number}} 已录入技术合同。',
  'notification.need.merged': '您的需求“{{title}}”（{{number}}）与 {{kept}} 内容相同，科技局已将其并入后者。',
  'notification.need.unmerged': '您的需求“{{title}}”（{{number}}）已从 {{kept}} 恢复为单独的记录。',
  'notification.technology.merged':
    '您的成果“{{title}}”（{{number}}）与 {{kept}} 内容相同，科技局已将其并入后者。',
  'notification.technology.unmerged': '您的成果“{{title}}”（{{number}}）已从 {{kept}} 恢复为单独的记录。',
  'notification.need.pooled': '科技局建议贵单位就“{{title}}”与有相近问题的企业联合提出需求：{{note}}',
  'notification.technology.pushed':
    '科技局向贵单位推荐成果“{{title}}”（{{number}}）。可在本单位设置中更改或拒绝推送。',
  'notification.second_chance.firm':
    '您 {{year}} 年关闭的需求“{{title}}”，现在有一项新成果可能合适：{{technology}}。',
  'notification.second_chance.bureau':
    '{{year}} 年关闭的需求“{{title}}”，现在有一项新成果可能合适：{{technology}}，可联系企业。',
} as const;
