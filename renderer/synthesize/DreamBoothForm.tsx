import { useState } from 'react'
import { Field, Select, TextInput } from '../components/Field.tsx'
import { NumberField } from '../components/NumberField.tsx'
import type { Settings } from '../components/SchemaForm.tsx'
import { SchemaForm } from '../components/SchemaForm.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { DataFields } from './DataFields.tsx'
import { dataSectionOf, draftFor } from './data-section.ts'
import type { SynthesisFormProps } from './form-props.ts'
import { StartBar } from './StartBar.tsx'
import styles from './synthesize.module.css'
import { useStart } from './use-start.ts'

/** An adapter tuned by DreamBooth with LoRA on a few of a dataset's pictures. */
export function DreamBoothForm({ datasets, options, models, onStarted }: SynthesisFormProps) {
  const { t } = useTexts()
  const [first] = datasets.slice(-1)
  const [data, setData] = useState(() => (first === undefined ? undefined : draftFor(first)))
  const [base, setBase] = useState(models.baseModels[0]?.name ?? 'embedded')
  const [name, setName] = useState('')
  const [on, setOn] = useState<'defect' | 'good'>('defect')
  const [pictures, setPictures] = useState(5)
  const [settings, setSettings] = useState<Settings>({})
  const starting = useStart(onStarted)
  if (data === undefined) return null
  const section = dataSectionOf(data)
  const text = (key: string) => {
    const value = settings[key] ?? options.finetune.defaults[key]
    return typeof value === 'string' ? value : ''
  }
  const ready = Number.isInteger(pictures) && text('instancePrompt').trim() !== ''
  const named = name.trim() === '' ? {} : { name: name.trim() }
  const request =
    section !== undefined && ready
      ? ({ kind: 'finetune', ...named, data: section, base, on, pictures, settings } as const)
      : undefined
  const prompt = (key: 'instancePrompt' | 'classPrompt') => (
    <Field label={t(`finetune.${key}`)} hint={t(`finetune.${key}.hint`)}>
      {(control) => (
        <TextInput
          {...control}
          value={text(key)}
          onChange={(event) => setSettings({ ...settings, [key]: event.currentTarget.value })}
        />
      )}
    </Field>
  )
  return (
    <div className={styles['form']}>
      <div className={styles['three']}>
        <Field label={t('models.of-base')}>
          {(control) => (
            <Select
              {...control}
              value={base}
              choices={models.baseModels.map((model) => ({ value: model.name, label: model.name }))}
              onChoose={setBase}
            />
          )}
        </Field>
        <Field label={t('finetune.on')}>
          {(control) => (
            <Select
              {...control}
              value={on}
              choices={[
                { value: 'defect', label: t('finetune.on.defect') },
                { value: 'good', label: t('finetune.on.good') }
              ]}
              onChoose={setOn}
            />
          )}
        </Field>
        <NumberField
          label={t('finetune.pictures')}
          least={1}
          most={10_000}
          whole
          value={pictures}
          onChange={setPictures}
        />
      </div>
      {prompt('instancePrompt')}
      {prompt('classPrompt')}
      <Field label={t('finetune.name')} hint={t('finetune.name.hint')}>
        {(control) => <TextInput {...control} value={name} onChange={(event) => setName(event.currentTarget.value)} />}
      </Field>
      <h2>{t('data.title')}</h2>
      <DataFields datasets={datasets} value={data} onChange={setData} />
      <details>
        <summary>{t('common.advanced')}</summary>
        <SchemaForm
          schema={options.finetune.schema}
          defaults={options.finetune.defaults}
          value={settings}
          onChange={setSettings}
          without={['instancePrompt', 'classPrompt']}
        />
      </details>
      <StartBar {...starting} request={request} label={t('finetune.start')} />
    </div>
  )
}
