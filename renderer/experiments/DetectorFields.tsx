import { useState } from 'react'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { Field, Select } from '../components/Field.tsx'
import { fieldsOf, isComplete, type Settings } from '../components/schema-fields.ts'
import { SchemaForm } from '../components/SchemaForm.tsx'
import { detectorKinds, kindOf, sectionFor } from '../detectors/detector-kinds.ts'
import { useDetectorName } from '../detectors/use-detector-name.ts'
import { WindowPreview } from '../detectors/WindowPreview.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { previewOf, sectionIn, taskOf, valueAt } from './recipe-draft.ts'
import type { RecipeJson } from './recipe-draft.ts'

interface DetectorFieldsProps {
  readonly recipe: RecipeJson
  readonly dataset: number
  readonly options: Pick<OutputOf<'jobs.options'>, 'architectures' | 'detectors'>
  readonly onChange: (recipe: RecipeJson) => void
}

const windowSettings = ['window', 'scale']

/** Which detector is trained; where it is trained on windows, how large they are, shown on real defects. */
export function DetectorFields({ recipe, dataset, options, onChange }: DetectorFieldsProps) {
  const { t } = useTexts()
  const nameOf = useDetectorName(options)
  const task = taskOf(recipe)
  const kinds = detectorKinds(task, options.architectures)
  const section = sectionIn(recipe)
  const kind = kindOf(section, kinds)
  const native = valueAt(recipe, 'data.fit') === 'native'
  // What was set for a detector is still there when it is chosen again.
  const [left, leave] = useState<Readonly<Record<string, Settings>>>({})
  const form = kind === undefined ? undefined : options.detectors[kind.form]
  const set = (detector: Settings) => onChange({ ...recipe, detector })
  return (
    <>
      <Field label={t('experiments.effort.detector')} hint={native ? t('detector.native.hint') : undefined}>
        {(control) => (
          <Select
            {...control}
            value={kind?.name ?? ''}
            choices={kinds.map((each) => {
              return { value: each.name, label: nameOf(each), disabled: native && !each.anySize && each !== kind }
            })}
            onChoose={(next) => {
              const wanted = kinds.find(({ name }) => name === next)
              if (wanted === undefined) return
              if (kind !== undefined) leave({ ...left, [kind.name]: section })
              set(left[next] ?? sectionFor(wanted, options.detectors[wanted.form]?.defaults ?? {}, section))
            }}
          />
        )}
      </Field>
      {kind !== undefined && form !== undefined && kind.fixed['fit'] === 'windows' && (
        <>
          <SchemaForm
            form={kind.form}
            schema={form.schema}
            defaults={form.defaults}
            without={fieldsOf(form.schema).flatMap(({ name }) => (windowSettings.includes(name) ? [] : [name]))}
            value={section}
            onChange={set}
          />
          <WindowPreview asked={isComplete(section) ? previewOf(recipe, dataset) : undefined} />
        </>
      )}
    </>
  )
}
