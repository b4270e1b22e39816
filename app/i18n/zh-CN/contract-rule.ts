/** What a contract record must keep, and where that is written; keys start with `contract.rule.`, `.warning.` and so on. */
export const contractRule = {
  'contract.rule.total_positive': '合同成交额应大于 0（登记表“合同成交额”）。',
  'contract.rule.tech_positive': '技术交易额应大于 0（登记表“技术交易额”）。',
  'contract.rule.tech_within_total': '技术交易额不能超过合同成交额（技术交易额＝合同成交额－非技术性费用）。',
  'contract.rule.cost_line_positive': '费用金额应大于 0。',
  'contract.rule.costs_itemised':
    '技术交易额小于合同成交额时，应逐项列出非技术性费用（技术合同司法解释第14条“分项计算”）。',
  'contract.rule.costs_match':
    '非技术性费用合计应等于合同成交额减技术交易额，现相差 {{value}} 元（精确到分；合理数量的标的物不计入非技术性费用）。',
  'contract.rule.licence_mode_only_for_licences':
    '只有技术许可合同才有许可方式（民法典第862条，技术合同司法解释第25条）。',
  'contract.rule.ip_required':
    '请选择涉及的知识产权类型；不涉及的，选“未涉及知识产权”（登记表“知识产权类型”）。',
  'contract.rule.ip_none_excludes_others': '“未涉及知识产权”不能与其他类型同时选择（登记表“知识产权类型”）。',
  'contract.rule.ip_type_for_subtype.IP01': '该类合同应选择“技术秘密”（民法典第862条）。',
  'contract.rule.ip_type_for_subtype.IP02':
    '该类合同应选择发明专利、实用新型专利或外观设计专利（民法典第862条）。',
  'contract.rule.ip_type_for_subtype.IP05': '该类合同应选择“计算机软件著作权”（民法典第876条）。',
  'contract.rule.ip_type_for_subtype.IP06': '该类合同应选择“集成电路布图设计专有权”（民法典第876条）。',
  'contract.rule.ip_type_for_subtype.IP07': '该类合同应选择“动植物新品种权”（民法典第876条）。',
  'contract.rule.ip_type_for_subtype.IP08': '该类合同应选择“生物、医药新品种”（登记表“知识产权类型”）。',
  'contract.rule.transfer_needs_ip':
    '不涉及专利、专利申请或技术秘密的，不属于技术转让、许可合同（技术合同司法解释第22条）；请改选合同类别或知识产权类型。',
  'contract.rule.ip_item_type': '该项的类型不在所选的知识产权类型之中。',
  'contract.rule.ip_item_twice': '同一号码填写了不止一次。',
  'contract.rule.ip_expired':
    '该权利已于 {{value}} 到期。已进入公有领域的技术不能订立转让、许可合同（2024 年征求意见稿规则第12条）；就其提供指导的，属技术服务（技术合同司法解释第34条）。',
  'contract.rule.ip_not_existing':
    '申请日 {{value}} 晚于签订日期：尚待研究开发的技术不属于转让、许可（技术合同司法解释第22条）。',
  'contract.rule.patent_number':
    '专利号或申请号“{{value}}”未通过校验：应为 12 位数字加校验位，如 202310123456.6，已授权的前加 ZL（专利申请号标准）。',
  'contract.rule.patent_kind':
    '号码“{{value}}”的种类与所选类型不符：第 5 位为 1、8 是发明，2、9 是实用新型，3 是外观设计。',
  'contract.rule.reg_no_empty': '请填写合同登记编号。',
  'contract.rule.reg_no_format': '合同登记编号应为 16 位数字（登记表填写说明）。',
  'contract.rule.reg_no_year': '合同登记编号前四位应为 2000 年至今年的年份。',
  'contract.rule.reg_no_province': '合同登记编号第 5、6 位不是省级行政区划代码（GB/T 2260）。',
  'contract.rule.reg_no_taken':
    '该合同登记编号已用于另一份合同：同一项技术合同不得重复登记（北京市技术市场条例；认定登记管理办法 2024 年征求意见稿第11条）。',
  'contract.rule.reg_no_required': '已登记的合同应填写合同登记编号。',
  'contract.rule.registry_kept': '已登记的合同应保留登记机构名称。',
  'contract.rule.change_evidence': '还没有上传登记机构的变更、注销或撤销证明，建议先上传。',
  'contract.rule.reg_date_required': '已登记的合同应填写登记日期。',
  'contract.rule.required': '请填写此项。',
  'contract.rule.date': '日期“{{value}}”无效。',
  'contract.rule.sign_date_future': '签订日期不能晚于今天。',
  'contract.rule.reg_date_future': '日期不能晚于今天。',
  'contract.rule.reg_date_before_sign': '登记日期不能早于签订日期。',
  'contract.rule.change_before_registration': '日期不能早于登记日期。',
  'contract.rule.before_last_decision':
    '登记机构最近一次决定的日期是 {{value}}，日期不能比它早：较早的决定会覆盖较新的金额。',
  'contract.rule.valid_range': '有效期的截止日期不能早于起始日期。',
  'contract.rule.uscc': '统一社会信用代码“{{value}}”未通过校验（GB 32100）。',
  'contract.rule.region_required': '境内单位应填写行政区划；它决定合同计入哪个地区。',
  'contract.rule.region_of_foreigner': '境外单位不填行政区划（现为 {{value}}），只填国别。',
  'contract.rule.tech_required': '请填写技术交易额；只有不予登记的合同可以没有。',
  'contract.rule.subtype_of_type': '二级类别不属于所填的一级类别。',
  'contract.rule.below_supplements': '合同成交额和技术交易额不能低于已补充登记的金额。',
  'contract.rule.certificate_required': '请先上传登记证明（至少一份），再核验。',
  'contract.rule.unknown_code': '“{{value}}”不在代码表中（登记表代码）。',
  'contract.rule.township_elsewhere': '只有行政区划为辛集市（130181）的单位才填乡镇。',
  'contract.rule.nature_abroad': '“境外机构”（500）只用于国别不是中国的单位（登记表“单位性质”）。',
  'contract.rule.nature_at_home': '国别不是中国的单位，性质应为“境外机构”（500）（登记表“单位性质”）。',
  'contract.rule.trade_reg_no_at_home':
    '只有技术进口、技术出口合同才有技术进出口登记号（技术进出口管理条例第17、36条）。',
  'contract.rule.pricing_display_only':
    '“面议”只用于成果展示；合同应填实际的定价方式（促进科技成果转化法第18条）。',
  'contract.rule.intermediary_fee':
    '技术中介合同只登记中介费：合同成交额应等于中介费，不计所中介合同的价款（认定登记规则 2024 年征求意见稿第28条）。',
  'contract.rule.intermediary_within_total': '中介费不能超过合同成交额。',
  'contract.rule.fx_only_for_foreign': '人民币合同不填原币金额和汇率。',
  'contract.rule.fx_amount_positive': '原币金额应大于 0。',
  'contract.rule.fx_rate': '汇率应为大于 0 的数，最多八位小数，即 1 单位外币折合的人民币。',
  'contract.rule.fx_total': '原币金额按汇率折算（四舍五入到分）应为 {{value}} 元，与合同成交额不符。',
  'contract.rule.fx_frozen': '合同登记后，币种、汇率和汇率日期不再改变。',
  'contract.rule.plan_line_positive': '支付金额应大于 0。',
  'contract.rule.plan_sum':
    '一次总算的合同，各笔支付合计应等于合同成交额，现相差 {{value}} 元（民法典第846条）。',
  'contract.rule.plan_above_total': '支付计划合计超过合同成交额 {{value}} 元。',
  'contract.rule.plan_lump': '“一次总付”只能有一笔支付（民法典第846条）。',
  'contract.rule.plan_instalments': '“分期支付”应有两笔以上的支付（民法典第846条）。',
  'contract.rule.royalty_only_for_royalties': '填写了提成内容，支付方式应为“提成支付”（民法典第846条）。',
  'contract.rule.royalty_entry_fee': '有入门费的，支付方式应为“提成支付附加预付入门费”（民法典第846条）。',
  'contract.rule.royalty_amount': '金额应大于 0；没有约定的请留空。',
  'contract.rule.royalty_rate': '提成比例“{{value}}”应大于 0、不超过 100，最多四位小数。',
  'contract.rule.royalty_total':
    '入门费与约定最低（或估算）提成合计 {{value}} 元，合同成交额不能比它低：登记时计入能够确定的金额（2001 年规则第51条）。',
  'contract.rule.equity_only_for_k28': '只有“技术入股（作价投资）”（K28）合同才填作价内容。',
  'contract.rule.equity_payment':
    '以作价投资支付的，合同类别应为“技术入股（作价投资）”（K28），按技术转让登记（2001 年规则第6条）。',
  'contract.rule.equity_total': '作价金额应等于合同成交额（{{value}} 元）：技术入股按约定的作价金额计。',
  'contract.rule.equity_share': '股权比例“{{value}}”应大于 0、不超过 100，最多四位小数。',
  'contract.rule.state_secret': '国家秘密不得录入、上传到本平台（保守国家秘密法）。请通过保密渠道办理。',
  'contract.warning.year_differs': '合同登记编号的年份与登记日期不同。',
  'contract.warning.province_differs': '合同登记编号的省份与登记申请方所在地不同。',
  'contract.warning.serial_zero': '合同登记编号的序号为 000000。',
  'contract.warning.buyer_credit_lost':
    '买方证照在辛集发放，但登记表的行政区划是 {{value}}：吸纳将计入石家庄等其他地区，不计入辛集。请核对登记表。',
  'contract.warning.uscc_region_differs':
    '卖方证照在辛集发放，但登记表的行政区划不是辛集（证照地区 {{value}}）。请核对登记表。',
  'contract.warning.no_xinji_party': '买卖双方都不在辛集：该合同不计入输出和吸纳。',
  'contract.warning.path_differs':
    '登记路径与卖方所在地不一致：卖方在辛集（或辛集买方引进技术）的合同通常在本地登记。',
  'contract.warning.likely_duplicate':
    '买卖双方、签订日期和合同成交额与 {{value}} 相同，请确认不是重复登记。',
  'contract.warning.fx_date.SIGN': '汇率日期不是签订日（或其前最近的牌价日）：应取签订日的人民币汇率中间价。',
  'contract.warning.fx_date.REG': '汇率日期不是登记日（或其前最近的牌价日）：应取登记日的人民币汇率中间价。',
  'contract.warning.royalty_undetermined':
    '合同成交额中有 {{value}} 元既不是入门费，也不是约定的最低（或估算）提成：登记时不能确定的提成不计入，履行中再补充登记（2001 年规则第51条）。',
  'contract.warning.k28_payment': '技术入股合同的支付方式通常为“技术入股（作价投资）”。',
  'contract.warning.patent_year_differs': '号码 {{value}} 的年份与申请日不同。',
  'contract.warning.patent_not_granted':
    '号码 {{value}} 前没有 ZL：未授权的，应为专利申请权转让（K22）或专利申请实施许可（K33）。',
  'contract.warning.patent_granted':
    '号码 {{value}} 已是专利号：应为专利权转让（K21）或专利实施许可（K31）。',
  'contract.warning.code_not_in_force': '签订时“{{value}}”不在有效的代码表中。',
  'contract.warning.nature_of_uscc': '单位性质“{{value}}”与统一社会信用代码的机构类别不一致。',
  'contract.warning.flow_differs':
    '技术流向与双方所在地不一致：境外卖方为技术进口，境外买方为技术出口（技术进出口管理条例第2条）。',
  'contract.warning.brokerage_fee_only': '技术中介合同只计中介费，请确认没有计入所中介合同的价款。',
  'contract.warning.training_part_of_contract':
    '开发、转让、许可合同中的技术培训不单独登记（2001 年规则第45条），请确认这是单独的培训合同。',
  'contract.warning.same_registrar': '登记员与复核人都是 {{value}}：初审和复审应由两人办理。',
  'contract.missing.field': '请填写此项。',
  'contract.missing.ip.name': '第 {{value}} 项专利缺少发明创造名称。',
  'contract.missing.ip.number': '第 {{value}} 项专利缺少专利号或申请号。',
  'contract.missing.ip.holder': '第 {{value}} 项专利缺少申请人、专利权人。',
  'contract.missing.ip.filedOn': '第 {{value}} 项专利缺少申请日期。',
  'contract.missing.ip.validTo': '第 {{value}} 项专利缺少有效期限。',
  'contract.missing.file.contract': '请上传合同文本及附件。',
  'contract.missing.file.cost_list': '请上传非技术性费用清单。',
  'contract.missing.file.ip_evidence': '请上传知识产权证明。',
  'contract.clause.form': '技术合同登记表必填项',
  'contract.clause.local': '本市统计要求',
  'contract.clause.civil845': '民法典第845条',
  'contract.clause.civil846': '民法典第846条',
  'contract.clause.transform18': '促进科技成果转化法第18条',
  'contract.clause.interp14': '技术合同司法解释第14条',
  'contract.clause.rate': '外币合同按人民币汇率中间价折算',
  'contract.clause.rule10': '认定登记规则（2024 年征求意见稿）第10条',
} as const;
