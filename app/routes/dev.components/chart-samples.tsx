import { Chart } from '#app/components/chart/chart.tsx';
import { Card } from '#app/components/ui/card.tsx';

type Svg = { wide: string; narrow: string };

export function ChartSamples({
  years,
  path,
  sources,
}: {
  years: readonly string[];
  path: Svg;
  sources: Svg;
}) {
  const actual = ['2.86', '3.41', '4.27', '5.12', '3.95'];
  const plan = ['3.00', '3.50', '4.20', '5.00', '6.00'];
  return (
    <div id="chart" className="grid gap-6 lg:grid-cols-2">
      <Card>
        <Chart
          title="技术合同成交额（亿元）"
          svg={path}
          table={{
            headers: ['年份', '技术合同成交额', '计划路径'],
            rows: years.map((year, index) => [year, actual[index] ?? '', plan[index] ?? '']),
          }}
          note="口径：登记地在辛集，按登记日期统计。数据截至 2025年9月30日 18:00。"
        />
      </Card>
      <Card>
        <Chart
          title="技术来源（万元）"
          svg={sources}
          table={{
            headers: ['卖方所在地', '技术开发', '技术转让'],
            rows: [
              ['北京', '8,200', '3,100'],
              ['天津', '2,600', '1,400'],
              ['雄安', '1,800', '400'],
              ['省内其他', '3,100', '1,200'],
              ['其他', '900', '600'],
            ],
          }}
        />
      </Card>
    </div>
  );
}
