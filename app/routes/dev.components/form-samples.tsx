import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { CheckboxField, CheckboxGroupField, RadioGroupField } from '#app/components/form/choice-fields.tsx';
import { FileField } from '#app/components/form/file-field.tsx';
import {
  FieldRow,
  Fieldset,
  FormErrors,
  RequiredLegend,
  SubmitBar,
} from '#app/components/form/form-parts.tsx';
import { RepeatableRows } from '#app/components/form/repeatable-rows.tsx';
import { CascadeSelect } from '#app/components/form/select-field.tsx';
import { DateField, NumberField, TextField } from '#app/components/form/text-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import type { Sample } from './sample-schema.server.ts';

const labels = {
  title: '需求名称',
  node: '产业链环节',
  detail: '难题描述',
  urgency: '紧急程度',
  indicators: '技术指标',
  declared: '不涉密声明',
};

type Constraint = Record<string, Record<string, unknown>>;

export function FormSamples({
  constraint,
  lastResult,
}: {
  constraint: Constraint;
  lastResult?: SubmissionResult;
}) {
  const [form, fields] = useForm<Sample>({
    id: 'sample',
    constraint,
    lastResult,
    defaultValue: { indicators: [{ name: '收缩温度', current: '82', target: '95', unit: '℃' }] },
  });
  return (
    <Form method="post" encType="multipart/form-data" {...getFormProps(form)} className="grid gap-6">
      <FormErrors form={form} labels={labels} />
      <RequiredLegend />
      <Fieldset title="需求内容" description="写清楚现在怎么做、卡在哪里、希望达到什么。">
        <TextField
          field={fields.title}
          label={labels.title}
          hint="30 字以内，说明对象和目标。"
          example="绵羊皮服装革少铬鞣制与废液回用"
        />
        <FieldRow>
          <CascadeSelect
            field={fields.node}
            label={labels.node}
            groups={[
              {
                label: '皮革',
                options: [
                  { value: 'leather-01', label: '鞣制加工' },
                  { value: 'leather-02', label: '皮革化学品' },
                ],
              },
              { label: '装备制造', options: [{ value: 'equipment-01', label: '轴承' }] },
            ]}
          />
          <NumberField field={fields.budget} label="拟投入" unit="万元" hint="最多四位小数。" />
        </FieldRow>
        <TextareaField field={fields.detail} label={labels.detail} rows={5} />
        <RepeatableRows
          form={form}
          field={fields.indicators}
          label={labels.indicators}
          hint="能量化的尽量量化。"
          columns={[
            { name: 'name', label: '指标', grow: 2, maxLength: 40 },
            { name: 'current', label: '现状值' },
            { name: 'target', label: '目标值' },
            { name: 'unit', label: '单位' },
          ]}
        />
      </Fieldset>
      <Fieldset title="合作与期限">
        <CheckboxGroupField
          field={fields.modes}
          label="合作方式"
          hint="可多选。"
          options={[
            { value: 'transfer', label: '技术转让' },
            { value: 'licence', label: '技术许可' },
            { value: 'commissioned_development', label: '委托开发' },
            { value: 'joint_development', label: '合作开发' },
          ]}
        />
        <RadioGroupField
          field={fields.urgency}
          label={labels.urgency}
          options={[
            { value: 'normal', label: '一般' },
            { value: 'urgent', label: '紧急' },
            { value: 'critical', label: '特别紧急', hint: '影响生产或订单' },
          ]}
        />
        <FieldRow columns={3}>
          <DateField field={fields.deadline} label="有效期至" min="2025-01-01" />
          <NumberField field={fields.months} label="期望周期" unit="月" decimals={false} />
          <FileField
            field={fields.attachment}
            label="附件"
            accept=".pdf,.jpg,.png"
            types="PDF、JPG、PNG"
            size="10 MB"
          />
        </FieldRow>
        <CheckboxField
          field={fields.declared}
          label="本单位声明：所填内容不涉及国家秘密和工作秘密。"
          hint="涉密内容不得在本平台录入。"
        />
      </Fieldset>
      <SubmitBar note="提交后由科学技术局审核，一般 3 个工作日内答复。">
        <Button variant="primary" name="intent" value="submit">
          提交审核
        </Button>
        <Button name="intent" value="draft">
          保存草稿
        </Button>
      </SubmitBar>
    </Form>
  );
}
