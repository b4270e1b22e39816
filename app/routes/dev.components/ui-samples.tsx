import { Send } from 'lucide-react';
import { DemoBanner } from '#app/components/layout/demo-banner.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { PrintButton } from '#app/components/layout/print-button.tsx';
import { Timeline } from '#app/components/layout/timeline.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { ChipRow, TagList } from '#app/components/ui/chip.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { Dialog } from '#app/components/ui/dialog.tsx';
import { Highlight } from '#app/components/ui/highlight.tsx';
import { Amount, StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { Stepper } from '#app/components/ui/stepper.tsx';
import { Tabs } from '#app/components/ui/tabs.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';

const detail =
  '现有铬鞣工艺废液含铬高，处理成本每张皮约 1.8 元；希望在不降低收缩温度的前提下减少铬用量并实现废液循环。';
const marks = ['铬鞣工艺', '收缩温度', '废液循环'].map((word): [number, number] => [
  detail.indexOf(word),
  word.length,
]);
const here = '/dev/components';

export function UiSamples() {
  return (
    <div id="ui" className="grid gap-6">
      <PageHeader
        title="绵羊皮服装革少铬鞣制与废液回用技术"
        breadcrumbs={[{ label: '首页', to: '/' }, { label: '技术需求', to: here }, { label: '皮革产业链' }]}
        meta={
          <>
            <span className="figures">XQ-2026-000123</span>
            <Badge tone="ok">已发布</Badge>
            <span>河北某皮革有限公司</span>
            <span>发布于 2026年3月18日</span>
          </>
        }
        actions={
          <>
            <PrintButton size="sm" />
            <LinkButton to={here} variant="primary" icon={Send}>
              申请对接
            </LinkButton>
          </>
        }
      />
      <Tabs
        label="需求的各个部分"
        tabs={[
          { to: `${here}?tab=detail`, label: '需求详情', isCurrent: true },
          { to: `${here}?tab=matches`, label: '推荐成果', count: 18, isCurrent: false },
          { to: `${here}?tab=deals`, label: '对接记录', count: 3, isCurrent: false },
        ]}
      />
      <StatRow>
        <StatTile
          isMain
          label="2025 年技术合同成交额"
          value="3.95"
          unit="亿元"
          note="年度目标 6 亿元，完成 65.8%"
          definition="口径：登记地在辛集，按登记日期统计"
          to={here}
          linkLabel="查看合同"
        />
        <StatTile label="吸纳京津" value="18,930" unit="万元" definition="卖方在北京、天津" to={here} />
        <StatTile label="在库需求" value="146" unit="项" to={here} />
        <StatTile label="对接中" value="37" unit="项" note="其中 5 项超过 10 个工作日未答复" to={here} />
      </StatRow>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Card
          title="需求信息"
          actions={
            <Dialog
              trigger="撤回需求"
              triggerProps={{ size: 'sm', variant: 'danger' }}
              title="撤回这条需求？"
            >
              <form method="post" className="grid gap-4">
                <p>撤回后不再参与推荐，正在进行的对接不受影响。</p>
                <div className="flex gap-3">
                  <Button variant="danger" name="intent" value="none">
                    确认撤回
                  </Button>
                </div>
              </form>
            </Dialog>
          }
        >
          <DescriptionList
            items={[
              { term: '产业链环节', text: '皮革 · 鞣制加工' },
              {
                term: '难题描述',
                text: (
                  <p className="prose-text">
                    <Highlight text={detail} ranges={marks} />
                  </p>
                ),
              },
              { term: '拟投入', text: <Amount value="80.0000" unit="万元" /> },
              { term: '合作方式', text: <TagList tags={['委托开发', '合作开发', '技术服务']} /> },
              { term: '已有尝试', text: '' },
            ]}
          />
        </Card>
        <Card title="办理过程">
          <Timeline
            entries={[
              {
                id: '3',
                time: '2026年3月18日 14:05',
                who: '科技局 · 王晓',
                text: '审核通过并发布',
                tone: 'ok',
              },
              {
                id: '2',
                time: '2026年3月17日 10:20',
                who: '科技局 · 王晓',
                text: '退回修改',
                note: '请补充收缩温度的现状值和考核方式。',
                tone: 'pending',
              },
              { id: '1', time: '2026年3月16日 09:12', who: '企业 · 李敏', text: '提交审核' },
            ]}
          />
        </Card>
      </div>
      <Card title="进度">
        <Stepper
          label="对接进度"
          steps={[
            { label: '申请对接', state: 'done', note: '3月20日' },
            { label: '经理人受理', state: 'done', note: '3月21日' },
            { label: '双方意向', state: 'current', note: '4月3日前答复' },
            { label: '保密与洽谈', state: 'todo' },
            { label: '签约登记', state: 'todo' },
          ]}
        />
      </Card>
      <Card title="按钮、徽标、筛选条件">
        <div className="grid gap-5">
          <div className="flex flex-wrap items-center gap-3">
            <Button variant="primary" type="button">
              提交审核
            </Button>
            <Button type="button">保存草稿</Button>
            <Button variant="quiet" type="button">
              取消
            </Button>
            <Button variant="danger" type="button">
              删除
            </Button>
            <Button type="button" disabled>
              不可用
            </Button>
            <Button size="sm" type="button">
              小按钮
            </Button>
            <TextLink to={here}>文字链接</TextLink>
          </div>
          <div className="flex flex-wrap gap-2">
            <Badge>草稿</Badge>
            <Badge tone="pending">待审核</Badge>
            <Badge tone="ok">已发布</Badge>
            <Badge tone="primary">对接中</Badge>
            <Badge tone="info">已签约</Badge>
            <Badge tone="danger">已退回</Badge>
          </div>
          <ChipRow
            chips={[
              { label: '产业链：皮革', removeTo: `${here}?a=1` },
              { label: '地区：北京市', removeTo: `${here}?b=1` },
            ]}
            clearTo={here}
          />
          <TagList tags={['少铬鞣制', '废液回用', { label: '清洁生产', to: here }]} label="关键词" />
          <DemoBanner />
        </div>
      </Card>
    </div>
  );
}
