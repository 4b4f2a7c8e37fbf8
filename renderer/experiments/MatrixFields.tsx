import { useState } from 'react'
import type { DatasetSummary } from '../../electron/contract/datasets.ts'
import { textsAt, valueAt, withValue, type RecipeJson } from '../../electron/contract/recipe-json.ts'
import { Checkbox, Field, Select, TextInput } from '../components/Field.tsx'
import { SynthesisChoice } from '../datasets/SynthesisChoice.tsx'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './experiments.module.css'
import {
  comparedOn,
  comparingOn,
  methodsFor,
  nameOfMethod,
  numbersAt,
  offersMethod,
  readWholeNumbers
} from './recipe-draft.ts'
import { reviewedRows, withReviewedRows } from './reviewed-rows.ts'

interface MatrixFieldsProps {
  readonly dataset: number
  readonly recipe: RecipeJson
  readonly summary: Pick<DatasetSummary, 'masks' | 'defects'> | undefined
  /** Methods that were left out since they need masks. */
  readonly withoutMasks: readonly string[]
  readonly onChange: (recipe: RecipeJson) => void
}

/** Methods × numbers of synthetic defects × seeds: one detector for each. */
export function MatrixFields({ dataset, summary, recipe, withoutMasks, onChange }: MatrixFieldsProps) {
  const { t, say } = useTexts()
  const methods = textsAt(recipe, 'matrix.methods')
  const offered = methodsFor(recipe)
  const setMethod = (method: string, wanted: boolean) => {
    const next = offered.filter((each) => (each === method ? wanted : methods.includes(each)))
    onChange(withValue(recipe, 'matrix.methods', [...next]))
  }
  return (
    <>
      <fieldset className={styles['methods']}>
        <legend>{t('experiments.methods')}</legend>
        {offered.map((method) => (
          <Checkbox
            key={method}
            label={nameOfMethod(method, recipe, say) ?? t('experiments.method.none')}
            checked={methods.includes(method)}
            disabled={!offersMethod(recipe, method) && !methods.includes(method)}
            onToggle={(wanted) => setMethod(method, wanted)}
          />
        ))}
        {withoutMasks.some((method) => !methods.includes(method)) && (
          <p className={shared['note']}>
            {t('experiments.without-masks', {
              masks: summary?.masks ?? 0,
              defects: summary?.defects ?? 0,
              methods: withoutMasks.flatMap((method) => nameOfMethod(method, recipe, say) ?? []).join(', ')
            })}
          </p>
        )}
      </fieldset>
      <SynthesisChoice
        dataset={dataset}
        chosen={reviewedRows(recipe).map(({ run }) => run)}
        onChoose={(runs) => onChange(withReviewedRows(recipe, runs))}
        legend={t('experiments.reviewed-rows')}
        hint={t('experiments.reviewed-rows.hint')}
      />
      <div className={shared['two']}>
        <WholeNumbers
          label={t('experiments.augmented')}
          hint={t('experiments.augmented.hint')}
          least={1}
          values={numbersAt(recipe, 'matrix.augmented')}
          onChange={(values) => onChange(withValue(recipe, 'matrix.augmented', [...values]))}
        />
        <WholeNumbers
          label={t('common.seeds')}
          hint={t('experiments.seeds.hint')}
          least={0}
          values={numbersAt(recipe, 'matrix.seeds')}
          onChange={(values) => onChange(withValue(recipe, 'matrix.seeds', [...values]))}
        />
        <Field label={t('experiments.compare-on')} hint={t(`experiments.compare-on.${comparedOn(recipe)}.hint`)}>
          {(control) => (
            <Select
              {...control}
              value={comparedOn(recipe)}
              choices={(['test', 'hold-out'] as const).map((value) => ({
                value,
                label: t(`experiments.compare-on.${value}`)
              }))}
              onChoose={(on) => onChange(comparedOn(recipe) === on ? recipe : comparingOn(recipe, on))}
            />
          )}
        </Field>
        <Field label={t('experiments.redraw')} hint={t('experiments.redraw.hint')}>
          {(control) => (
            <Select
              {...control}
              value={valueAt(recipe, 'matrix.redraw') === 'everything' ? 'everything' : 'detector'}
              choices={(['everything', 'detector'] as const).map((value) => ({
                value,
                label: t(`experiments.redraw.${value}`)
              }))}
              onChoose={(redraw) => onChange(withValue(recipe, 'matrix.redraw', redraw))}
            />
          )}
        </Field>
      </div>
    </>
  )
}

interface WholeNumbersProps {
  readonly label: string
  readonly hint: string
  readonly least: number
  readonly values: readonly number[]
  /** An empty list while the input is invalid. */
  readonly onChange: (values: readonly number[]) => void
}

function WholeNumbers({ label, hint, least, values, onChange }: WholeNumbersProps) {
  const { t } = useTexts()
  const [typed, setTyped] = useState<string>()
  const text = typed ?? values.join(', ')
  const good = readWholeNumbers(text, least) !== undefined
  return (
    <Field label={label} hint={hint} problem={good ? undefined : t('experiments.numbers.problem', { least })}>
      {(control) => (
        <TextInput
          {...control}
          inputMode="numeric"
          value={text}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            onChange(readWholeNumbers(event.currentTarget.value, least) ?? [])
          }}
          onBlur={() => good && setTyped(undefined)}
        />
      )}
    </Field>
  )
}
