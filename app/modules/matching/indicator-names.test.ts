import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relateNames } from './indicator-names.ts';

/**
 * Names of indicators as firms and institutes write them, labelled by hand before the rules were written: the same
 * property in other words, or another property that looks like it. Same may be recognised as `near` (one side says more);
 * different must never be taken for the same, or a technology is told that it misses what it never spoke of.
 */
const SAME: Record<string, [asked: string, stated: string][]> = {
  leather: [
    ['湿摩擦牢度', '耐湿擦色牢度'],
    ['耐光牢度', '耐光色牢度'],
    ['耐光色牢度', '耐日晒色牢度'],
    ['耐干擦色牢度', '耐干摩擦色牢度'],
    ['收缩温度', '坯革收缩温度'],
    ['成革总铬', '成革总铬含量'],
    ['游离甲醛含量', '成革游离甲醛'],
    ['耐折牢度(干)', '干折次数'],
    ['冷凝雾化值', '冷凝雾化值(重量法)'],
    ['气味等级', '气味'],
    ['抗张强度', '拉伸强度'],
    ['废液总铬', '鞣制废液总铬'],
    ['涂料VOC', '涂料 VOC 含量'],
    ['COD', '出水 COD'],
    ['剥离强度', '帮底剥离强度'],
    ['染料上染率', '染料上染率'],
  ],
  equipment: [
    ['淬硬层深', '淬硬层深度'],
    ['淬硬层深度', '套圈淬硬层深度'],
    ['沟道粗糙度Ra', '沟道表面粗糙度Ra'],
    ['粗糙度Ra', '表面粗糙度'],
    ['噪声', '噪声声级'],
    ['主机噪声', '主机噪音'],
    ['输入比功率', '机组输入比功率'],
    ['平均椭圆变形', '平均椭圆畸变'],
    ['刀具寿命', '刀具使用寿命'],
    ['MTBF', '平均无故障时间MTBF'],
    ['圆度', '圆度误差'],
    ['清洁度', '轴承清洁度'],
    ['硬度散差', '硬度差'],
  ],
  display: [
    ['方阻', '方块电阻'],
    ['透光率', '可见光透过率'],
    ['坯料致密度', '坯料相对密度'],
    ['平均晶粒', '平均晶粒尺寸'],
    ['水汽透过率', '水蒸气透过率'],
    ['膜厚均匀性（±）', '膜厚均匀性'],
    ['氯离子残留', '氯离子残留量'],
    ['靶材利用率', 'ITO靶材利用率'],
    ['D50', '中位粒径 D50'],
    ['器件寿命 LT95', 'LT95寿命'],
    ['热收缩率', '热收缩'],
    ['膜层附着力', '附着力'],
  ],
  agri: [
    ['发芽率', '种子发芽率'],
    ['料肉比', '料重比'],
    ['保质期', '货架期'],
    ['常温保质期', '常温货架期'],
    ['稳定时间', '面团稳定时间'],
    ['湿面筋', '湿面筋含量'],
    ['90天色差', '90 d色差ΔE'],
    ['黑心率', '鸭梨黑心率'],
    ['坐果率', '花序坐果率'],
    ['氨去除率', '氨气去除率'],
    ['失重率', '果实失重率'],
    ['亩产', '亩产量'],
    ['挂面断条率', '断条率'],
  ],
};

const DIFFERENT: Record<string, [asked: string, stated: string][]> = {
  leather: [
    ['耐光色牢度', '耐湿擦色牢度'],
    ['耐干擦色牢度', '耐湿擦色牢度'],
    ['耐汗渍色牢度', '耐水洗色牢度'],
    ['湿摩擦牢度', '摩擦牢度'],
    ['出水总铬', '成革总铬'],
    ['总铬', '六价铬'],
    ['六价铬', '六价铬检出限'],
    ['六价铬', '老化后六价铬'],
    ['氨氮', '总氮'],
    ['进水总氮', '出水总氮'],
    ['总氮', '进水总氮'],
    ['撕裂强度', '抗张强度'],
    ['收缩温度', '活化温度'],
    ['染色温度', '收缩温度'],
    ['铬吸收率', '染料吸收率'],
    ['游离甲醛', '总甲醛'],
    ['收缩率', '汗渍后收缩率'],
    ['剥离强度', '初粘剥离强度'],
    ['耐折次数', '耐磨次数'],
    ['冷凝雾化值(光泽度法)', '冷凝雾化值(重量法)'],
    ['出水COD', '进水COD'],
    ['出水COD', '出水BOD'],
  ],
  equipment: [
    ['圆度', '圆柱度'],
    ['粗糙度Ra', '粗糙度Rz'],
    ['内圈沟道圆度', '外圈沟道圆度'],
    ['定位精度', '重复定位精度'],
    ['误报率', '漏报率'],
    ['缺陷检出率', '缺陷漏检率'],
    ['径向游隙', '轴向游隙'],
    ['热回收率', '溶剂回收率'],
    ['排气温度', '供热温度'],
    ['振动加速度', '振动速度'],
    ['硬度', '硬度散差'],
    ['淬硬层深', '脱碳层深度'],
    ['轴承寿命', '台架寿命'],
    ['噪声', '噪声降低'],
    ['合套率', 'Z3组合格率'],
    ['刀具寿命', '寿命'],
    ['电机效率', '效率'],
    ['材料利用率', '设备利用率'],
  ],
  display: [
    ['水汽透过率', '透光率'],
    ['透过率', '水汽透过率'],
    ['水汽透过率', '氧气透过率'],
    ['透光率', '雾度'],
    ['方阻', '湿热后方阻变化'],
    ['方阻', '方阻变化'],
    ['LT95寿命', 'LT50寿命'],
    ['表面压应力', '薄膜应力'],
    ['铟板纯度', '铜纯度'],
    ['边缘失效宽度', '线宽'],
    ['阈值电压漂移', '驱动电压'],
    ['绑定结合率', '直收率'],
    ['面内延迟', '厚度延迟'],
    ['氧含量', '氯含量'],
    ['批间色差', '批内色差'],
    ['靶材利用率', '铜利用率'],
    ['旋转黏度', '动力黏度'],
    ['弯折次数', '弯折后方阻'],
    ['相对密度', '相对密度波动'],
  ],
  agri: [
    ['发芽率', '出苗率'],
    ['氮肥用量', '氮肥利用率'],
    ['25℃货架期', '0℃货架期'],
    ['春浇一水亩产', '春浇两水亩产'],
    ['单果重', '单穗重'],
    ['湿面筋', '干面筋'],
    ['粗蛋白', '小肽占粗蛋白'],
    ['保育死淘率', '保育猪腹泻率'],
    ['亩灌水量', '亩节水'],
    ['黑心率', '黑心识别率'],
    ['断奶窝重', '初生窝重'],
    ['灌水均匀度', '混合均匀度'],
    ['稳定时间', '稳定时间变异系数'],
    ['褐斑率', '黑心率'],
    ['豆粕用量', '谷朊粉用量'],
    ['常温保质期', '冷藏保质期'],
    ['90天色差', '30天色差'],
    ['糖度', '糖度误差'],
  ],
};

const pairsOf = (table: typeof SAME) =>
  Object.entries(table).flatMap(([chain, pairs]) => pairs.map((pair) => [chain, ...pair] as const));

describe('names of indicators', () => {
  it.each(pairsOf(SAME))('%s: %s is also called %s', (_chain, asked, stated) => {
    expect(relateNames(asked, stated)).not.toBe('different');
    expect(relateNames(stated, asked)).not.toBe('different');
  });

  it.each(pairsOf(DIFFERENT))('%s: %s is not %s', (_chain, asked, stated) => {
    expect(relateNames(asked, stated)).toBe('different');
    expect(relateNames(stated, asked)).toBe('different');
  });

  it('holds a name with an unknown addition for near, since a special case may miss what the general one meets', () => {
    expect(relateNames('黑心率', '鸭梨黑心率')).toBe('near');
    expect(relateNames('热油老化强度保留率', '150℃热油老化强度保留率')).toBe('near');
    expect(relateNames('收缩温度', '坯革收缩温度')).toBe('same');
  });

  const name = fc.constantFrom(...[...pairsOf(SAME), ...pairsOf(DIFFERENT)].flatMap(([, a, b]) => [a, b]));

  it('is the same as itself, and related the same way from both sides', () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(relateNames(a, a)).toBe('same');
        expect(relateNames(a, b)).toBe(relateNames(b, a));
      }),
    );
  });

  it('does not mind width, case, spaces and 耐 in front', () => {
    const widen = (text: string) =>
      text.replace(/[A-Za-z0-9]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(name, (a) => {
        expect(relateNames(a, widen(a))).toBe('same');
        expect(relateNames(a, a.toUpperCase())).toBe('same');
        expect(relateNames(a, ` ${a} `)).toBe('same');
      }),
    );
  });

  it('names nothing by a general word alone', () => {
    const general = fc.constantFrom(
      '温度',
      '强度',
      '牢度',
      '回收率',
      '利用率',
      '寿命',
      '误差',
      '成本',
      '用量',
    );
    fc.assert(
      fc.property(name, general, (a, word) => {
        if (a !== word) expect(relateNames(word, `${a}${word}`)).toBe('different');
      }),
    );
  });
});
