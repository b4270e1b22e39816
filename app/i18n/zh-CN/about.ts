/** Messages of the page about the site; keys start with `about.`. */
export const about = {
  'about.title': '关于平台',
  'about.intro':
    '技桥是辛集市技术供需对接平台，把企业的技术需求和北京、天津、雄安新区高校院所的科技成果连到一起，一直做到技术合同登记。',
  'about.contents': '本页内容',
  'about.what': '平台做什么',
  'about.what.1': '企业在这里写下技术难题：要解决什么、现状值和目标值是多少、已经试过什么、预算和期限。',
  'about.what.2':
    '高校、科研院所和服务机构在这里登记可转化的成果：成熟度、指标、知识产权、合作方式和意向价格。',
  'about.what.3':
    '平台为每条需求排出成果清单，为每项成果排出需求清单，并说明理由；科学技术局的技术经理人负责对接，签约后登记技术合同，形成全市指标。',
  'about.what.4': '浏览和搜索不需要账号。发布和对接需要注册单位账号，并由科学技术局实名核验。',
  'about.who': '谁在运行',
  'about.who.text':
    '平台由{{host}}主办和管理。单位核验、内容审核、对接受理和合同登记由科学技术局工作人员完成，每一步操作留有记录。',
  'about.who.secrets':
    '本平台为非涉密平台。发布者提交前须声明内容不涉密，内容先审核后公开；不得录入国家秘密、工作秘密和未经授权的商业秘密。',
  'about.process': '从需求到合同',
  'about.process.1': '注册与核验',
  'about.process.1.text': '填写单位信息和统一社会信用代码，科学技术局核验后方可发布。',
  'about.process.2': '填写与提交',
  'about.process.2.text': '按表填写需求或成果，声明不涉密后提交。可随时保存草稿。',
  'about.process.3': '形式审核',
  'about.process.3.text': '工作人员审核后发布；退回的，说明原因，修改后可再提交。发布后修改要重新审核。',
  'about.process.4': '匹配',
  'about.process.4.text': '系统列出最接近的成果或需求，标出起作用的词，逐项说明符合、不符合或未知。',
  'about.process.5': '申请与受理',
  'about.process.5.text': '企业申请、院校提出或技术经理人发起对接；由一名技术经理人受理并负责到底。',
  'about.process.6': '对接',
  'about.process.6.text':
    '双方都同意后才互见联系方式。甄别、评估、洽谈的进展双方看到的一样；谢绝或终止须写明原因。',
  'about.process.7': '签约与登记',
  'about.process.7.text':
    '技术合同由卖方所在地的登记机构认定登记，一份合同只登记一次。京津雄单位卖给辛集企业的合同通常在外地登记，由科学技术局核验登记证明后计入。',
  'about.matching': '匹配怎么算',
  'about.matching.text':
    '先用需求中的关键词和全文找出候选，再按文字相近程度排序，然后结合产业链环节、成熟度、预算与价格、合作方式和所在地调整。同样的内容得到同样的顺序；不使用个人信息，不接受付费排位。结果供参考，不代表平台对技术的评价。',
  'about.calibers': '技术合同成交额的口径',
  'about.calibers.intro':
    '统计范围：登记状态为“已登记”“已变更”或“外地登记已核验”的技术合同；按登记日期归入年度；金额为合同成交额，以分为单位累加，只在显示时四舍五入。已签约未登记的合同另行列示，不计入。同一个词在不同统计中口径不同，因此平台给出四种口径，并在每个数字旁写明用的是哪一种。',
  'about.calibers.caption': '四种口径',
  'about.calibers.name': '口径',
  'about.calibers.counts': '计入哪些合同',
  'about.caliber.OUT': '卖方在辛集的合同（输出）。',
  'about.caliber.IN': '买方在辛集的合同（吸纳），无论在哪里登记。',
  'about.caliber.UNION': '卖方或买方在辛集的合同，双方都在辛集的只计一次。',
  'about.caliber.LOCALREG': '由辛集的登记机构登记的合同。',
  'about.calibers.current': '首页和指标页目前采用：{{caliber}}。',
  'about.calibers.open': '该口径尚待科学技术局确认。',
  'about.calibers.share':
    '京津雄占比：买方在辛集的合同中，卖方在北京、天津或雄安新区的合同成交额所占比例。雄安新区属于河北，不计入“京津”。',
  'about.calibers.target':
    '目标：全市技术合同成交额由 {{from}} 年的 {{fromAmount}} 亿元增至 {{to}} 年的 {{toAmount}} 亿元。',
  'about.definitions': '其他数字的口径',
  'about.definitions.intro': '首页的数字在打开页面时统计，不做累加修饰。演示记录不计入正式运行的平台。',
  'about.contact': '联系我们',
  'about.contact.text': '账号、核验、审核和对接方面的问题，请与科学技术局联系。',
  'about.contact.host': '主办单位',
  'about.contact.phone': '咨询电话',
  'about.contact.address': '地址',
  'about.contact.none': '本平台没有另行公布电话和地址，请直接向主办单位提出。',
  'about.privacy': '个人信息的处理见个人信息保护说明。',
} as const;
