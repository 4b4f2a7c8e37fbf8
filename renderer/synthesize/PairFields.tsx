import { Field, Select } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { SchemaForm } from '../components/SchemaForm.tsx'
import { Empty } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import type { SynthesisFormProps } from './form-props.ts'
import type { ForegroundMode, PairsDraft } from './pairs.ts'
import { foregroundModes, isDual, typesOf } from './pairs.ts'
import styles from './synthesize.module.css'

interface PairFieldsProps extends Pick<SynthesisFormProps, 'options' | 'models'> {
  readonly value: PairsDraft
  readonly onChange: (value: PairsDraft) => void
}

/** The DualAnoDiff adapter, what to generate with it, and how masks are extracted. */
export function PairFields({ options, models, value, onChange }: PairFieldsProps) {
  const { t } = useTexts()
  const change = (part: Partial<PairsDraft>) => onChange({ ...value, ...part })
  const adapters = models.adapters.filter(isDual)
  if (adapters.length === 0) return <Empty icon="synthesize" title={t('pairs.none')} hint={t('pairs.none.hint')} />
  const types = typesOf(adapters.find(({ name }) => name === value.adapter))
  return (
    <div className={shared['form']}>
      <Field label={t('generation.adapter')}>
        {(control) => (
          <Select
            {...control}
            value={value.adapter}
            choices={adapters.map(({ name }) => ({ value: name, label: name }))}
            onChoose={(adapter) => change({ adapter, type: '' })}
          />
        )}
      </Field>
      <div className={styles['three']}>
        <Field label={t('datasets.defect-type')}>
          {(control) => (
            <Select
              {...control}
              value={value.type}
              choices={[
                { value: '', label: t('split.all-types') },
                ...types.map((type) => ({ value: type, label: type }))
              ]}
              onChoose={(type) => change({ type })}
            />
          )}
        </Field>
        <ForegroundField value={value.foreground} onChoose={(foreground) => change({ foreground })} />
      </div>
      <details>
        <summary>{t('pairs.sampling')}</summary>
        <SchemaForm
          form="pairs"
          schema={options.pairs.schema}
          defaults={options.pairs.defaults}
          value={value.settings}
          onChange={(settings) => change({ settings })}
          without={['seed']}
        />
      </details>
    </div>
  )
}

interface ForegroundFieldProps {
  readonly value: ForegroundMode
  readonly onChoose: (mode: ForegroundMode) => void
}

/** The foreground of an image. */
export function ForegroundField({ value, onChoose }: ForegroundFieldProps) {
  const { t } = useTexts()
  return (
    <Field label={t('pairs.foreground')}>
      {(control) => (
        <Select
          {...control}
          value={value}
          choices={foregroundModes.map((mode) => ({ value: mode, label: t(`pairs.foreground.${mode}`) }))}
          onChoose={onChoose}
        />
      )}
    </Field>
  )
}
