import { DataTable } from '#app/components/table/data-table.tsx';
import { ActiveFilters, type FacetGroup, FacetList } from '#app/components/table/facet-list.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { SearchBox } from '#app/components/table/search-box.tsx';
import { SortSelect } from '#app/components/table/sort-select.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';

const contracts = [
  {
    number: 'HT-2025-000031',
    name: '少铬鞣制与废液循环利用技术开发',
    seller: '北京某大学',
    kind: '技术开发',
    signedOn: '2025-03-12',
    amount: '480.0000',
    status: '已登记',
  },
  {
    number: 'HT-2025-000042',
    name: '轮毂轴承密封件寿命提升',
    seller: '天津某研究院',
    kind: '技术服务',
    signedOn: '2025-05-28',
    amount: '126.5000',
    status: '已登记',
  },
  {
    number: 'HT-2025-000057',
    name: '黄冠梨贮藏品质无损检测设备',
    seller: '河北某农业大学',
    kind: '技术转让',
    signedOn: '2025-08-04',
    amount: '35.8000',
    status: '待登记',
  },
];

const groups: FacetGroup[] = [
  {
    name: 'chain',
    label: '产业链',
    childName: 'node',
    options: [
      {
        value: 'leather',
        label: '皮革',
        count: 42,
        children: [
          { value: 'leather-01', label: '鞣制加工', count: 12 },
          { value: 'leather-02', label: '皮革化学品', count: 9 },
        ],
      },
      { value: 'equipment', label: '装备制造', count: 31 },
      { value: 'display', label: '新型显示', count: 18 },
      { value: 'agri', label: '农业与食品', count: 0 },
    ],
  },
  {
    name: 'region',
    label: '单位所在地',
    options: [
      { value: '110000', label: '北京市', count: 55 },
      { value: '120000', label: '天津市', count: 21 },
      { value: 'xiongan', label: '雄安新区', count: 6 },
    ],
  },
];

export function TableSamples() {
  return (
    <div id="table" className="grid gap-4">
      <SearchBox label="搜索技术成果" placeholder="例如：无铬鞣制、轴承密封、梨贮藏" />
      <div className="grid gap-6 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <FacetList groups={groups} />
        <div className="grid content-start gap-4">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <ActiveFilters groups={groups} extra={[{ name: 'q', label: '关键词' }]} />
            <SortSelect
              value="match"
              options={[
                { value: 'match', label: '匹配度' },
                { value: 'newest', label: '最新发布' },
              ]}
            />
          </div>
          <Card title="技术合同" flush>
            <DataTable
              caption="2025 年技术合同"
              sort="-signed_on"
              columns={[
                {
                  key: 'name',
                  header: '项目名称',
                  isRowHeader: true,
                  cell: (row) => (
                    <>
                      <TextLink to="/dev/components">{row.name}</TextLink>
                      <span className="block text-xs text-muted figures">{row.number}</span>
                    </>
                  ),
                },
                { key: 'seller', header: '卖方', cell: (row) => row.seller },
                { key: 'kind', header: '类型', noWrap: true, cell: (row) => row.kind },
                {
                  key: 'signedOn',
                  header: '签订日期',
                  sortKey: 'signed_on',
                  noWrap: true,
                  cell: (row) => row.signedOn,
                },
                {
                  key: 'amount',
                  header: '成交额（万元）',
                  align: 'end',
                  sortKey: 'amount',
                  cell: (row) => row.amount,
                },
                {
                  key: 'status',
                  header: '状态',
                  cell: (row) => (
                    <Badge tone={row.status === '已登记' ? 'ok' : 'pending'}>{row.status}</Badge>
                  ),
                },
              ]}
              rows={contracts}
              rowKey={(row) => row.number}
              footer={{ name: '合计', amount: '642.3000' }}
            />
          </Card>
          <Pagination page={3} pages={12} count={235} />
        </div>
      </div>
    </div>
  );
}
