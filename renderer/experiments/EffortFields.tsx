import type { ExperimentTask } from '../../electron/contract/experiments.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { textsAt, valueAt, withValue, type RecipeJson } from '../../electron/contract/recipe-json.ts'
import { Field, TextArea, TextInput } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { NumberField } from '../components/NumberField.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import type { MessageKey } from '../i18n/catalogues.ts'
import { DetectorFields } from './DetectorFields.tsx'

interface EffortFieldsProps {
  readonly recipe: RecipeJson
  readonly task: ExperimentTask
  /** Whether its prompt was changed for the dataset. */
  readonly isReworded: boolean
  readonly dataset: number
  readonly options: Pick<OutputOf<'jobs.options'>, 'architectures' | 'detectors'>
  readonly onChange: (recipe: RecipeJson) => void
}

type EffortLabel = Extract<MessageKey, `experiments.effort.${string}`>

/** Detector, training length and prompts; only those in the recipe. */
export function EffortFields({ recipe, task, isReworded, dataset, options, onChange }: EffortFieldsProps) {
  const { t } = useTexts()
  const tuning = task === 'detection' ? 'finetune' : 'dreambooth.finetune'
  const generation = task === 'detection' ? 'generate' : 'dreambooth.generate'
  const text = (path: string, label: EffortLabel, hint?: string) => {
    const value = valueAt(recipe, path)
    return (
      typeof value === 'string' && (
        <Field label={t(label)} hint={hint}>
          {(control) => (
            <TextInput
              {...control}
              value={value}
              onChange={(event) => onChange(withValue(recipe, path, event.currentTarget.value))}
            />
          )}
        </Field>
      )
    )
  }
  const number = (path: string, label: EffortLabel) => {
    const value = valueAt(recipe, path)
    // An incomplete number is kept as null, which the check rejects.
    return (
      value !== undefined && (
        <NumberField
          label={t(label)}
          least={1}
          most={1_000_000}
          whole
          value={typeof value === 'number' ? value : NaN}
          onChange={(next) => onChange(withValue(recipe, path, Number.isNaN(next) ? null : next))}
        />
      )
    )
  }
  const prompts = textsAt(recipe, `${generation}.prompts`)
  const setPrompts = (next: readonly string[]) => onChange(withValue(recipe, `${generation}.prompts`, [...next]))
  return (
    <>
      <DetectorFields recipe={recipe} dataset={dataset} options={options} onChange={onChange} />
      <div className={shared['two']}>
        {number('detector.updates', 'experiments.effort.detector-updates')}
        {number('detector.epochs', 'experiments.effort.detector-epochs')}
        {number(`${tuning}.settings.epochs`, 'experiments.effort.finetune-epochs')}
        {number(`${generation}.steps`, 'experiments.effort.sampling-steps')}
        {number('gate.attempts', 'experiments.effort.attempts')}
      </div>
      {text(
        `${tuning}.settings.instancePrompt`,
        'experiments.effort.instance-prompt',
        isReworded ? t('experiments.reworded') : undefined
      )}
      {text(`${tuning}.settings.classPrompt`, 'experiments.effort.class-prompt')}
      {prompts.length > 0 && (
        <Field label={t('experiments.effort.prompts')} hint={t('experiments.prompts.hint')}>
          {(control) => (
            <TextArea
              {...control}
              rows={Math.min(8, prompts.length + 1)}
              value={prompts.join('\n')}
              onChange={(event) => setPrompts(event.currentTarget.value.split('\n'))}
              // An empty line would be a prompt of its own.
              onBlur={() => setPrompts(prompts.filter((prompt) => prompt.trim() !== ''))}
            />
          )}
        </Field>
      )}
    </>
  )
}
