/** Messages of the privacy notice; keys start with `privacy.`. A changed meaning needs a new CONSENT_VERSION. */
export const privacy = {
  'privacy.title': '个人信息保护说明',
  'privacy.version': '版本：{{version}}',
  'privacy.intro':
    '本说明依照《中华人民共和国个人信息保护法》写明谁处理您的个人信息、为什么处理、处理哪些、保存多久，以及您有哪些权利。',
  'privacy.controller': '一、处理者和联系方式',
  'privacy.controller.text': '个人信息处理者为{{host}}。数据保存在中华人民共和国境内。联系方式如下：',
  'privacy.kinds': '二、处理哪些信息、为了什么',
  'privacy.kinds.caption': '处理的个人信息',
  'privacy.kinds.what': '信息',
  'privacy.kinds.why': '目的',
  'privacy.kinds.basis': '依据',
  'privacy.kinds.account.what': '注册人的姓名、电子邮箱、电话、所属单位和角色；密码只保存不可还原的散列值',
  'privacy.kinds.account.why': '开立账号、登录、识别谁代表单位操作',
  'privacy.kinds.account.basis': '您的同意；提供您要求的服务所必需',
  'privacy.kinds.contact.what': '单位、需求和成果的联系人姓名、电话、电子邮箱',
  'privacy.kinds.contact.why': '对接时联系；审核中核实内容',
  'privacy.kinds.contact.basis': '您的同意；向对方提供须在对接中另行单独同意',
  'privacy.kinds.deal.what': '对接申请、同意、备注等操作及操作人',
  'privacy.kinds.deal.why': '推进对接，双方看到同样的进度',
  'privacy.kinds.deal.basis': '提供您要求的服务所必需；履行法定职责',
  'privacy.kinds.contract.what': '技术合同及登记材料中出现的个人信息',
  'privacy.kinds.contract.why': '技术合同登记、核验和统计',
  'privacy.kinds.contract.basis': '履行法定职责',
  'privacy.kinds.log.what': '登录记录、操作记录、网络地址、浏览器类型、同意本说明的版本和时间',
  'privacy.kinds.log.why': '账号安全、查明责任、保护网络安全',
  'privacy.kinds.log.basis': '网络安全和数据安全法律规定的义务',
  'privacy.not_collected': '平台不收集身份证件号码、人脸、位置等敏感个人信息，不做广告，不使用第三方统计。',
  'privacy.cookies': '三、Cookie',
  'privacy.cookies.text':
    '只使用必要的 Cookie：登录状态、界面语言（一年）、一次性的操作提示。不登录、不切换语言，就不会产生前两种。',
  'privacy.public': '四、公开和提供',
  'privacy.public.1':
    '公开的只有需求和成果的内容以及单位名称；匿名展示的需求不公开单位名称。联系人姓名和联系方式不公开。',
  'privacy.public.2':
    '对接双方都同意、且技术经理人已受理后，双方可看到对方的联系人和联系方式；在此之前看不到。',
  'privacy.public.3': '除法律规定外，不向其他单位或个人提供。统计数字按合同汇总，不含个人信息。',
  'privacy.matching': '五、自动匹配',
  'privacy.matching.text':
    '匹配只比较需求和成果的内容，不分析个人，也不因人给出不同结果。匹配只是建议，是否对接由人决定。不想看匹配清单的，可以直接搜索和浏览。',
  'privacy.retention': '六、保存多久',
  'privacy.retention.account': '账号和联系人信息：账号存续期间；注销后删除或匿名化，法律另有规定的除外。',
  'privacy.retention.log': '登录和操作记录：不少于六个月。',
  'privacy.retention.contract':
    '技术合同、登记材料和对接案卷：按档案和技术合同管理规定保存；在此期间不因个人申请删除，但限制使用。',
  'privacy.rights': '七、您的权利',
  'privacy.rights.1': '查阅、复制：在“账号与安全”“本单位”页面随时查看本人和本单位的信息。',
  'privacy.rights.2': '更正：本单位和需求、成果的联系人可自行修改；本人信息不能自行修改的，与我们联系。',
  'privacy.rights.3': '删除、撤回同意、注销账号：向上述处理者提出。撤回同意不影响此前的处理。',
  'privacy.rights.4':
    '我们在三十日内答复；不能同意的，说明理由。您也可以向网信、公安等履行个人信息保护职责的部门投诉、举报。',
  'privacy.security': '八、怎样保护',
  'privacy.security.text':
    '按岗位授权，操作留痕；密码散列保存；连续五次登录失败锁定十五分钟；长时间不操作自动退出；上传文件存放在网站目录之外，须授权才能下载。发生泄露的，按法律规定采取补救措施并告知您。',
  'privacy.changes': '九、修改',
  'privacy.changes.text': '处理目的、方式或种类变化时更新本说明和版本号，需要同意的重新征求同意。',
} as const;
