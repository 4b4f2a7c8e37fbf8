import { useState } from 'react'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { taskOf, valueAt, type RecipeJson } from '../../electron/contract/recipe-json.ts'
import { fieldsOf, isComplete, type Settings } from '../components/schema-fields.ts'
import { SchemaForm } from '../components/SchemaForm.tsx'
import { DetectorChoice } from '../detectors/DetectorChoice.tsx'
import { detectorKinds, kindOf, sectionFor } from '../detectors/detector-kinds.ts'
import { WindowPreview } from '../detectors/WindowPreview.tsx'
import { previewOf, sectionIn } from './recipe-draft.ts'

interface DetectorFieldsProps {
  readonly recipe: RecipeJson
  readonly dataset: number
  readonly options: Pick<OutputOf<'jobs.options'>, 'architectures' | 'detectors'>
  readonly onChange: (recipe: RecipeJson) => void
}

const windowSettings = ['window', 'scale']

/** Which detector is trained; where it is trained on windows, how large they are, shown on real defects. */
export function DetectorFields({ recipe, dataset, options, onChange }: DetectorFieldsProps) {
  const task = taskOf(recipe)
  const kinds = detectorKinds(task, options.architectures)
  const section = sectionIn(recipe)
  const kind = kindOf(section, kinds)
  // What was set for a detector is still there when it is chosen again.
  const [left, leave] = useState<Readonly<Record<string, Settings>>>({})
  const form = kind === undefined ? undefined : options.detectors[kind.form]
  const set = (detector: Settings) => onChange({ ...recipe, detector })
  return (
    <>
      <DetectorChoice
        kinds={kinds}
        kind={kind}
        native={valueAt(recipe, 'data.fit') === 'native'}
        options={options}
        onChoose={(wanted) => {
          if (kind !== undefined) leave({ ...left, [kind.name]: section })
          set(left[wanted.name] ?? sectionFor(wanted, options.detectors[wanted.form]?.defaults ?? {}, section))
        }}
      />
      {kind !== undefined && form !== undefined && kind.fixed['fit'] === 'windows' && (
        <>
          <SchemaForm
            form={kind.form}
            schema={form.schema}
            defaults={form.defaults}
            without={fieldsOf(form.schema).flatMap(({ name }) => (windowSettings.includes(name) ? [] : [name]))}
            value={section}
            names="tooltip"
            onChange={set}
          />
          <WindowPreview asked={isComplete(section) ? previewOf(recipe, dataset) : undefined} />
        </>
      )}
    </>
  )
}
