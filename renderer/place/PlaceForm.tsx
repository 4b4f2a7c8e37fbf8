import type { ReactNode } from 'react'
import type { ImageDetails, ListedDataset } from '../../electron/contract/datasets.ts'
import type { WorkRequest } from '../../electron/contract/work/kinds.ts'
import { placeMethod } from '../../electron/contract/work/place.ts'
import { useCommand, useQuery } from '../client/host.ts'
import { keepJob } from '../client/jobs.ts'
import type { Job } from '../client/jobs.ts'
import { Button } from '../components/Button.tsx'
import { Field, Select, Slider } from '../components/Field.tsx'
import { NumberField } from '../components/NumberField.tsx'
import { isComplete } from '../components/schema-fields.ts'
import { ErrorPanel } from '../components/States.tsx'
import shared from '../components/shared.module.css'
import { SplitField } from '../datasets/SplitField.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { base64Of, encodeMaskPng } from '../viewer/mask/png.ts'
import type { MaskEditor } from '../viewer/mask/editor.ts'
import { useEditorState } from '../viewer/use-editor-state.ts'
import type { PixelBox } from '../viewer/view.ts'
import { markedBox } from './crop.ts'
import styles from './place.module.css'
import type { PlaceSettings } from './place-draft.ts'

interface PlaceFormProps {
  readonly dataset: ListedDataset
  readonly image: ImageDetails
  readonly editor: MaskEditor
  /** The seed of the next variants. */
  readonly tries: number
  readonly settings: PlaceSettings
  readonly onSettings: (settings: PlaceSettings) => void
  /** Whether variants are being generated. */
  readonly busy: boolean
  readonly onStarted: (job: Job, bounds: PixelBox) => void
  /** What the latest job is doing, above the button. */
  readonly children?: ReactNode
}

/** What kind of defect, how strong and how many variants; starts them. */
export function PlaceForm(props: PlaceFormProps) {
  const { dataset, image, editor, tries, settings, onSettings, busy, onStarted, children } = props
  const { t, format } = useTexts()
  const { area } = useEditorState(editor)
  // Types of no name are called “defect” where their images are used.
  const types = Object.keys(dataset.summary.maskedTypes).map((type) => (type === '' ? 'defect' : type))
  const type = types.includes(settings.type) ? settings.type : types[0]
  const { method, strength, variants } = settings
  const usual = useQuery('splits.placing', type === undefined ? undefined : { dataset: dataset.id, defectType: type })
  const split = settings.split ?? usual.value
  const { run, busy: asking, error } = useCommand('jobs.start')
  const change = (part: Partial<PlaceSettings>) => onSettings({ ...settings, ...part })
  const ready = type !== undefined && area > 0 && Number.isInteger(variants) && split !== undefined && isComplete(split)
  const start = async () => {
    const bounds = markedBox(editor.values, editor)
    if (type === undefined || split === undefined || bounds === null) return
    const png = base64Of(await encodeMaskPng(editor.values, editor))
    const request: WorkRequest = {
      kind: 'place',
      method,
      data: { dataset: dataset.id, width: image.width, height: image.height, split },
      image: image.id,
      area: { shape: 'mask', png },
      defectType: type,
      strength,
      variants,
      seed: tries
    }
    const job = await run({ request })
    if (job === undefined) return
    keepJob(job)
    onStarted(job, bounds)
  }
  if (type === undefined) return <p className={shared['soft']}>{t('place.no-masks')}</p>
  return (
    <section aria-label={t('place.settings')} className={shared['form']}>
      <Field label={t('datasets.defect-type')}>
        {(control) => (
          <Select
            {...control}
            value={type}
            choices={types.map((each) => ({ value: each, label: each }))}
            onChoose={(next) => change({ type: next })}
          />
        )}
      </Field>
      <Field
        label={t('place.strength')}
        hint={t('place.strength.hint')}
        aside={() => <output>{format.number(strength, 2)}</output>}
      >
        {(control) => (
          <Slider
            {...control}
            className={styles['slider']}
            min={0.1}
            max={3}
            step={0.05}
            value={strength}
            onMove={(next) => change({ strength: Math.round(100 * next) / 100 })}
          />
        )}
      </Field>
      <Field label={t('review.method')} hint={t(`place.method.${method}.hint`)}>
        {(control) => (
          <Select
            {...control}
            value={method}
            choices={placeMethod.options.map((each) => ({ value: each, label: t(`method.${each}`) }))}
            onChoose={(next) => change({ method: next })}
          />
        )}
      </Field>
      <NumberField
        label={t('place.variants')}
        least={1}
        most={48}
        whole
        value={variants}
        onChange={(next) => change({ variants: next })}
      />
      <details>
        <summary>{t('place.examples')}</summary>
        <div className={shared['form']}>
          <p className={shared['note']}>{t('place.examples.hint')}</p>
          {split !== undefined && (
            <SplitField
              dataset={dataset.id}
              summary={dataset.summary}
              value={split}
              onChange={(next) => change({ split: next })}
            />
          )}
        </div>
      </details>
      <div className={styles['end']}>
        {error !== undefined && <ErrorPanel error={error} />}
        {children}
        <div className={styles['start']}>
          {area === 0 && <span className={shared['note']}>{t('place.no-mask')}</span>}
          <Button look="primary" icon="play" disabled={!ready || busy || asking} onClick={() => void start()}>
            {t('place.start')}
          </Button>
        </div>
      </div>
    </section>
  )
}
