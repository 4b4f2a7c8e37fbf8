import type { ReactNode } from 'react'
import type { ListedDataset } from '../../electron/contract/datasets.ts'
import type { AnySizeDataSection } from '../../electron/contract/work/fields.ts'
import type { WorkRequest } from '../../electron/contract/work/kinds.ts'
import { useDraft } from '../client/drafts.ts'
import type { Settings } from '../components/SchemaForm.tsx'
import { SchemaForm } from '../components/SchemaForm.tsx'
import { TextField } from '../components/TextField.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { BaseModelField } from './BaseModelField.tsx'
import { DataFields } from './DataFields.tsx'
import { dataSectionOf } from './data-section.ts'
import type { SynthesisFormProps } from './form-props.ts'
import { multipleFor, tuningData, tuningSettings, wantedToTune } from './method-data.ts'
import { PromptWords } from './PromptWords.tsx'
import { StartBar } from './StartBar.tsx'
import styles from './synthesize.module.css'
import { useSynthesisObstacle } from './use-synthesis-obstacle.ts'
import { useDataDraft } from './use-data-draft.ts'
import { useStart } from './use-start.ts'

/** A setting of the method that is a prompt, which the form shows first. */
interface PromptSetting {
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly needed: boolean
}

/** Properties common to all methods that train an adapter. */
interface AdapterRequest {
  readonly name?: string
  readonly data: AnySizeDataSection
  readonly base: string
  readonly settings: Settings
}

interface AdapterFormProps extends SynthesisFormProps {
  /** The method, which also identifies its form. */
  readonly form: 'dreambooth' | 'dual'
  /** What it needs of the training images. */
  readonly needs: 'tune-defects' | 'tune-good' | 'tune-dual'
  /** The method's settings, as the host describes them. */
  readonly described: SynthesisFormProps['options']['finetune']
  readonly prompts: readonly PromptSetting[]
  /** Whether the method can learn from windows of images at their own size. */
  readonly native?: boolean
  /** Undefined while the method's own fields are incomplete. */
  readonly requestOf: (shared: AdapterRequest) => WorkRequest | undefined
  /** The method's own fields, besides the base model. */
  readonly children: ReactNode
}

/** Base model, prompts, name, data and settings of an adapter to train. */
export function AdapterForm(props: AdapterFormProps) {
  const { form, datasets, models, onStarted, described, needs, prompts, requestOf, native = false, children } = props
  const { t } = useTexts()
  const [base, setBase] = useDraft(`${form}.base`, models.baseModels[0]?.name ?? 'embedded')
  const draftFor = (dataset: ListedDataset) => tuningData(form, dataset, base, models)
  const [data, setData] = useDataDraft(form, datasets, draftFor, (each) => wantedToTune(form, each))
  const [name, setName] = useDraft(`${form}.name`, '')
  const [entered, setEntered] = useDraft<Settings>(`${form}.settings`, {})
  const starting = useStart(onStarted)
  const dataset = datasets.find(({ id }) => id === data?.dataset)
  const multiple = multipleFor(base, models)
  const section = data === undefined ? undefined : dataSectionOf(data, multiple)
  const obstacle = useSynthesisObstacle(needs, dataset, section?.split)
  if (data === undefined || dataset === undefined) return null
  const start = tuningSettings(form, dataset, base, data, described.embedded)
  const settings = { ...start, ...entered }
  const text = (key: string) => {
    const value = settings[key] ?? described.defaults[key]
    return typeof value === 'string' ? value : ''
  }
  const complete = prompts.every((prompt) => !prompt.needed || text(prompt.name).trim() !== '')
  const named = name.trim() === '' ? {} : { name: name.trim() }
  const request = section !== undefined && complete ? requestOf({ ...named, data: section, base, settings }) : undefined
  return (
    <>
      <div className={styles['three']}>
        <BaseModelField models={models} value={base} onChoose={setBase} />
        {children}
      </div>
      {prompts.map((prompt) => (
        <TextField
          key={prompt.name}
          label={prompt.label}
          hint={prompt.hint}
          value={text(prompt.name)}
          onChange={(value) => setEntered({ ...entered, [prompt.name]: value })}
        />
      ))}
      {form === 'dreambooth' && (
        <PromptWords
          base={base}
          prompt={text('instancePrompt')}
          onChange={(instancePrompt) => setEntered({ ...entered, instancePrompt })}
        />
      )}
      <TextField label={t('finetune.name')} hint={t('finetune.name.hint')} value={name} onChange={setName} />
      <h2>{t('data.title')}</h2>
      <DataFields
        datasets={datasets}
        draftOf={draftFor}
        native={native}
        multiple={multiple}
        value={data}
        onChange={setData}
      />
      <details>
        <summary>{t('common.advanced')}</summary>
        <SchemaForm
          form={form}
          schema={described.schema}
          defaults={{ ...described.defaults, ...start }}
          value={entered}
          onChange={setEntered}
          without={[...prompts.map((prompt) => prompt.name), 'resolution']}
        />
      </details>
      <StartBar {...starting} request={request} label={t('finetune.start')} obstacle={obstacle} />
    </>
  )
}
