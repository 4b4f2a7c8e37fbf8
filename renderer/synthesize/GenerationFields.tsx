import { Field, Select, TextArea } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { NumberField } from '../components/NumberField.tsx'
import { SchemaForm } from '../components/SchemaForm.tsx'
import { TextField } from '../components/TextField.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { BaseModelField } from './BaseModelField.tsx'
import type { SynthesisFormProps } from './form-props.ts'
import type { GenerationDraft } from './generation.ts'
import { ownSettings } from './generation.ts'
import { isDual } from './pairs.ts'
import { PromptWords } from './PromptWords.tsx'
import styles from './synthesize.module.css'

interface GenerationFieldsProps extends Pick<SynthesisFormProps, 'options' | 'models'> {
  readonly value: GenerationDraft
  readonly onChange: (value: GenerationDraft) => void
}

/** Base model, adapter, prompts and sampling settings. */
export function GenerationFields({ options, models, value, onChange }: GenerationFieldsProps) {
  const { t } = useTexts()
  const change = (part: Partial<GenerationDraft>) => onChange({ ...value, ...part })
  const base = models.baseModels.find(({ name }) => name === value.base)
  const adapters = models.adapters.filter(
    (adapter) => !isDual(adapter) && (base === undefined || adapter.baseModelId === base.id)
  )
  return (
    <div className={shared['form']}>
      <div className={styles['three']}>
        <BaseModelField models={models} value={value.base} onChoose={(name) => change({ base: name, adapter: '' })} />
        <Field label={t('generation.adapter')}>
          {(control) => (
            <Select
              {...control}
              value={value.adapter}
              choices={[
                { value: '', label: t('common.none') },
                ...adapters.map(({ name }) => ({ value: name, label: name }))
              ]}
              onChoose={(adapter) => change({ adapter })}
            />
          )}
        </Field>
        <NumberField
          label={t('common.seed')}
          least={0}
          most={Number.MAX_SAFE_INTEGER}
          whole
          value={value.seed}
          onChange={(seed) => change({ seed })}
        />
      </div>
      <Field label={t('generation.prompts')} hint={t('generation.prompts.hint')}>
        {(control) => (
          <TextArea
            {...control}
            value={value.prompts}
            onChange={(event) => change({ prompts: event.currentTarget.value })}
          />
        )}
      </Field>
      <PromptWords base={value.base} prompt={value.prompts} onChange={(prompts) => change({ prompts })} />
      <TextField
        label={t('generation.negative')}
        value={value.negativePrompt}
        onChange={(negativePrompt) => change({ negativePrompt })}
      />
      <details>
        <summary>{t('generation.sampling')}</summary>
        <SchemaForm
          form="generation"
          schema={options.generation.schema}
          defaults={options.generation.defaults}
          value={value.settings}
          onChange={(settings) => change({ settings })}
          without={ownSettings}
        />
      </details>
    </div>
  )
}
