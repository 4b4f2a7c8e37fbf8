import type { OutputOf } from '../../electron/contract/procedures.ts'
import { Field, Select } from '../components/Field.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import type { DetectorKind } from './detector-kinds.ts'
import { useDetectorName } from './use-detector-name.ts'

interface DetectorChoiceProps {
  readonly kinds: readonly DetectorKind[]
  /** Undefined for one that the form does not know. */
  readonly kind: DetectorKind | undefined
  /** Whether images keep their own size, which not every detector takes. */
  readonly native: boolean
  readonly options: Pick<OutputOf<'jobs.options'>, 'detectors'>
  readonly onChoose: (kind: DetectorKind) => void
}

export function DetectorChoice({ kinds, kind, native, options, onChoose }: DetectorChoiceProps) {
  const { t } = useTexts()
  const nameOf = useDetectorName(options)
  return (
    <Field label={t('experiments.effort.detector')} hint={native ? t('detector.native.hint') : undefined}>
      {(control) => (
        <Select
          {...control}
          value={kind?.name ?? ''}
          choices={kinds.map((each) => {
            return { value: each.name, label: nameOf(each), disabled: native && !each.anySize && each !== kind }
          })}
          onChoose={(name) => {
            const chosen = kinds.find((each) => each.name === name)
            if (chosen !== undefined) onChoose(chosen)
          }}
        />
      )}
    </Field>
  )
}
