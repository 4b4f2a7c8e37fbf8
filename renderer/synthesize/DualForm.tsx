import { useState } from 'react'
import { Field, Select, TextInput } from '../components/Field.tsx'
import type { Settings } from '../components/SchemaForm.tsx'
import { SchemaForm } from '../components/SchemaForm.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { DataFields } from './DataFields.tsx'
import { dataSectionOf, firstThirdDraft } from './data-section.ts'
import type { SynthesisFormProps } from './form-props.ts'
import type { ForegroundMode } from './pairs.ts'
import { ForegroundField } from './PairFields.tsx'
import { StartBar } from './StartBar.tsx'
import styles from './synthesize.module.css'
import { useStart } from './use-start.ts'

/** DualAnoDiff: two branches that learn the whole picture and the part under its mask. */
export function DualForm({ datasets, options, models, onStarted }: SynthesisFormProps) {
  const { t } = useTexts()
  const [first] = datasets.slice(-1)
  const [data, setData] = useState(() => (first === undefined ? undefined : firstThirdDraft(first)))
  const [base, setBase] = useState(models.baseModels[0]?.name ?? 'embedded')
  const [name, setName] = useState('')
  const [foreground, setForeground] = useState<ForegroundMode>('none')
  const [settings, setSettings] = useState<Settings>({})
  const starting = useStart(onStarted)
  if (data === undefined) return null
  const section = dataSectionOf(data)
  const text = (key: string) => {
    const value = settings[key] ?? options.finetuneDual.defaults[key]
    return typeof value === 'string' ? value : ''
  }
  const ready = text('globalPrompt').trim() !== '' && text('partPrompt').trim() !== ''
  const named = name.trim() === '' ? {} : { name: name.trim() }
  const where = { mode: foreground }
  const request =
    section !== undefined && ready
      ? ({ kind: 'finetune-dual', ...named, data: section, base, foreground: where, settings } as const)
      : undefined
  const prompt = (key: 'globalPrompt' | 'partPrompt', hint: string) => (
    <Field label={t(`dual.${key}`)} hint={hint}>
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
    <>
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
        <ForegroundField value={foreground} onChoose={setForeground} />
      </div>
      {prompt('globalPrompt', t('dual.globalPrompt.hint', { placeholder: '{type}' }))}
      {prompt('partPrompt', t('dual.partPrompt.hint'))}
      <Field label={t('finetune.name')} hint={t('finetune.name.hint')}>
        {(control) => <TextInput {...control} value={name} onChange={(event) => setName(event.currentTarget.value)} />}
      </Field>
      <h2>{t('data.title')}</h2>
      <DataFields datasets={datasets} draftOf={firstThirdDraft} value={data} onChange={setData} />
      <details>
        <summary>{t('common.advanced')}</summary>
        <SchemaForm
          schema={options.finetuneDual.schema}
          defaults={options.finetuneDual.defaults}
          value={settings}
          onChange={setSettings}
          without={['globalPrompt', 'partPrompt']}
        />
      </details>
      <StartBar {...starting} request={request} label={t('finetune.start')} />
    </>
  )
}
