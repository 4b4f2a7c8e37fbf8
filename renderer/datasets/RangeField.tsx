import type { RangeName, Source } from '../../electron/contract/datasets.ts'
import { useQuery } from '../client/host.ts'
import { Field, Select } from '../components/Field.tsx'
import { useTexts } from '../i18n/use-translate.ts'

const names: readonly RangeName[] = ['as-stored', '10-bit', '12-bit', '14-bit', 'min-max']

/** What the images of a source look made for; null where all of them have 8 bits. */
export function useLevels(source: Source) {
  const { value, loading } = useQuery('datasets.levels', { source })
  return { levels: value?.levels ?? null, loading: loading && value === undefined }
}

interface RangeFieldProps {
  readonly levels: NonNullable<ReturnType<typeof useLevels>['levels']>
  readonly value: RangeName
  readonly onChoose: (name: RangeName) => void
}

/** Which stored numbers become black and white, with what a few of the images hold. */
export function RangeField({ levels, value, onChoose }: RangeFieldProps) {
  const { t, say, format } = useTexts()
  const { lowest, highest, least, most, kind, likely, images } = levels
  const shown = (number: number) => format.number(Number(number.toPrecision(6)))
  const found = { count: images, lowest: shown(lowest), highest: shown(highest), likely: say.text(`range.${likely}`) }
  const hint =
    kind === 'float'
      ? t('import.range.float', found)
      : t('import.range.integer', { ...found, least: shown(least), most: shown(most) })
  return (
    <Field label={t('import.range')} hint={hint}>
      {(control) => (
        <Select
          {...control}
          value={value}
          choices={names.map((name) => ({ value: name, label: say.text(`range.${name}`) }))}
          onChoose={onChoose}
        />
      )}
    </Field>
  )
}
