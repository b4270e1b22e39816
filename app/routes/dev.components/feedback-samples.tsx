import { SearchX } from 'lucide-react';
import { EmptyState } from '#app/components/feedback/empty-state.tsx';
import { Notice } from '#app/components/feedback/notice.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';

export function FeedbackSamples() {
  return (
    <div id="feedback" className="grid gap-6">
      <Card title="提示">
        <div className="grid gap-3">
          <Notice title="联系方式在双方同意后可见">对方同意后，您可以看到联系人、电话和电子邮箱。</Notice>
          <Notice tone="success">需求已提交，科学技术局将在 3 个工作日内审核。</Notice>
          <Notice tone="warn" title="搜索服务暂时不可用">
            现在只按标题和关键词简单查找，结果可能不全。
          </Notice>
          <Notice tone="error" title="登记编号已存在">
            编号 2025130181000123 已用于另一份合同。
          </Notice>
        </div>
      </Card>
      <EmptyState
        icon={SearchX}
        title="没有符合条件的成果"
        text="试试去掉“成熟度”条件，或换一个更常用的说法。"
        action={<LinkButton to="/dev/components">清除筛选条件</LinkButton>}
      />
    </div>
  );
}
