/**
 * Words that indicators (量化技术指标) are named with, and what they do to a name. General language of testing and
 * metering; nothing here belongs to one product.
 */

/** Wordings of the same property, the common one first. Longer wordings are replaced before those they contain. */
export const EQUIVALENT_WORDINGS: readonly (readonly [common: string, ...others: string[]])[] = [
  ['牢度', '染色牢度', '色牢度', '坚牢度'],
  ['擦', '摩擦', '擦拭'],
  ['光牢度', '日晒牢度', '日晒色牢度', '光照色牢度'],
  ['折次数', '折牢度', '弯折次数', '弯折寿命', '折叠次数', '曲挠次数', '屈挠次数', '挠次数'],
  ['噪声', '噪音', '噪声声级', '声级'],
  ['水汽透过率', '水蒸气透过率', '水蒸汽透过率', '透湿率'],
  ['透光率', '可见光透过率', '可见光透光率', '透射率', '光透过率', '透光度'],
  ['方阻', '方块电阻', '面电阻', '薄层电阻'],
  ['相对密度', '致密度'],
  ['晶粒', '晶粒尺寸', '晶粒大小'],
  ['料肉比', '料重比'],
  ['货架期', '保质期'],
  ['收缩温度', '湿热收缩温度', '热收缩温度', '皱缩温度'],
  ['抗张强度', '抗拉强度', '拉伸强度'],
  ['断裂伸长率', '断裂延伸率', '断后伸长率'],
  ['剥离强度', '剥离力'],
  ['粘接强度', '粘结强度', '胶接强度'],
  ['变形', '畸变'],
  ['层深', '层深度'],
  ['硬度差', '硬度散差', '硬度偏差'],
  ['粗糙度', '表面粗糙度'],
  ['圆度', '圆度误差'],
  ['圆柱度', '圆柱度误差'],
  ['平面度', '平面度误差'],
  ['同轴度', '同轴度误差'],
  ['寿命', '使用寿命', '工作寿命', '作业寿命'],
  ['电耗', '耗电量', '用电量', '耗电'],
  ['水耗', '耗水量', '用水量'],
  ['亩产', '亩产量', '单产'],
  ['缺陷', '伤残', '瑕疵', '疵点'],
  ['过检率', '过杀率', '误剔率'],
  ['氨', '氨气'],
  ['良率', '良品率'],
];

/** Ends of a name that say only that it is a quantity, and are left away. */
export const EMPTY_ENDS = ['含量', '浓度', '数值', '等级', '级别', '指标'] as const;
/** Ends that may be left away where everything before them is the same: 热收缩 and 热收缩率. */
export const LOOSE_ENDS = ['值', '量', '率', '性'] as const;

/**
 * Heads that name nothing without what stands before them: 回收率 of heat is no 回收率 of indium. Single characters are
 * always such heads.
 */
export const GENERAL_HEADS: ReadonlySet<string> = new Set(
  [
    '温度 强度 牢度 硬度 密度 精度 纯度 浓度 速度 湿度 角度 厚度 深度 宽度 长度 高度 直径 面积 重量 质量 体积 压力 应力 载荷 电压 电流 电阻',
    '功率 效率 频率 时间 周期 寿命 次数 数量 成本 费用 价格 用量 产量 含量 残留 杂质 误差 偏差 公差 波动 变化 漂移 差异 系数 指数 比例 比率 倍数',
    '利用率 回收率 去除率 合格率 良率 检出率 识别率 准确率 保留率 保持率 降解率 吸收率 转化率 变化率 损失率 成活率 成功率 覆盖率 降低率 提高率',
    '成品率 发生率 收率 均匀性 均匀度 稳定性 一致性 重复性 可靠性 分辨率 灵敏度 模量 强力 能耗 电耗 水耗 节拍 产能 处理量 间隙 尺寸 粒径',
    '透过率 收缩率 膨胀率 变形 磨损 老化 污染 排放 排放量 消耗 损耗',
  ]
    .join(' ')
    .split(' '),
);

/** What is measured, where that goes without saying: it adds nothing to a name that stands without it. */
export const CARRIERS = [
  ...['成革', '坯革', '皮革', '成品', '产品', '样品', '试样', '出水', '出口', '整机', '机组', '主机', '器件'],
  ...['膜层', '涂层', '薄膜', '表面', '种子', '面团', '挂面', '果实', '材料', '靶材', '坯料', '每批', '单位'],
] as const;

/** Words that lead over to a name in running text. */
export const LEADING_WORDS = [
  ...['所得', '制得', '得到', '获得', '制备', '实测', '其中', '并且', '同时', '使得', '能使', '可使'],
  ...['使', '令', '其', '的', '后', '且', '并', '将', '经', '该', '本', '而', '可', '能'],
] as const;

/**
 * Conditions under which the same property is another one. The short ones count only where they touch the name: 湿 in
 * 湿擦牢度, not in 温湿度计.
 */
export const CONDITIONS = [
  ...[
    '老化',
    '汗渍',
    '水洗',
    '洗后',
    '湿热',
    '高温',
    '低温',
    '常温',
    '室温',
    '冷藏',
    '冷冻',
    '高湿',
    '处理前',
    '改造前',
  ],
  ...[
    '进水',
    '原水',
    '来水',
    '进口',
    '原料',
    '重复',
    '初粘',
    '初始',
    '初生',
    '最终',
    '瞬时',
    '累计',
    '极限',
    '额定',
  ],
  ...[
    '动态',
    '静态',
    '最大',
    '最小',
    '最高',
    '最低',
    '横向',
    '纵向',
    '径向',
    '轴向',
    '经向',
    '纬向',
    '面内',
    '边缘',
  ],
  ...[
    '中心',
    '表层',
    '芯部',
    '批间',
    '批内',
    '片间',
    '片内',
    '冬季',
    '夏季',
    '开态',
    '关态',
    '游离',
    '结合',
    '可溶',
  ],
  ...['残余', '有效', '六价', '三价', '短期', '长期', '一次', '二次', '单次', '预测', '绝缘'],
] as const;
export const TOUCHING_CONDITIONS = '干湿冷热内外上下左右前总单正反非未无半准年月日动静占'.split('');
