import { useEffect, useState } from 'react'
import type { ListedDataset } from '../../electron/contract/datasets.ts'
import type { Recipe } from '../../electron/contract/experiments.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { fittedTo, type ChangedRecipe } from '../../electron/contract/fitted-recipe.ts'
import { taskOf, type Json, type RecipeJson } from '../../electron/contract/recipe-json.ts'
import { Field, TextArea } from '../components/Field.tsx'
import { readJson } from '../components/schema-fields.ts'
import { TextField } from '../components/TextField.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import type { DataDraft } from '../synthesize/data-section.ts'
import { DataFields } from '../synthesize/DataFields.tsx'
import { EffortFields } from './EffortFields.tsx'
import shared from '../components/shared.module.css'
import styles from './experiments.module.css'
import { MatrixFields } from './MatrixFields.tsx'
import { openedRecipe, type Preferred } from './opened-recipe.ts'
import { RecipeField } from './RecipeField.tsx'
import { withReviewedRows } from './reviewed-rows.ts'

/** An experiment before it is started. */
export interface ExperimentDraft {
  readonly dataset: number
  readonly recipe: RecipeJson
}

interface ExperimentFormProps {
  readonly datasets: readonly ListedDataset[]
  readonly recipes: readonly Recipe[]
  readonly options: Pick<OutputOf<'jobs.options'>, 'architectures' | 'detectors'>
  readonly draft: ExperimentDraft
  /** Of its dataset. */
  readonly preferred: Preferred
  readonly onChange: (draft: ExperimentDraft) => void
  readonly title: string
  /** Null if the default title is used. */
  readonly onTitle: (title: string | null) => void
  /** Whether the recipe's text can be read; until then the form shows the last that could. */
  readonly onReadable: (readable: boolean) => void
}

/** Recipe, data, matrix, detector and effort; everything else of the recipe as JSON. */
export function ExperimentForm(props: ExperimentFormProps) {
  const { datasets, recipes, options, draft, preferred, onChange, title, onTitle, onReadable } = props
  const { t } = useTexts()
  const { recipe, dataset } = draft
  const [file, setFile] = useState(() => recipes.find((each) => each.recipe['name'] === recipe['name'])?.file ?? '')
  const setRecipe = (next: RecipeJson) => onChange({ ...draft, recipe: next })
  const data = { ...(recipe['data'] as object), dataset } as DataDraft & { readonly limits?: Json }
  const chosen = recipes.find((each) => each.file === file)
  const datasetOf = (id: number) => datasets.find((each) => each.id === id)
  // Said until another split is chosen; at first of the recipe that the form opens with.
  const [changed, setChanged] = useState<ChangedRecipe | undefined>(
    () => chosen && fittedTo(chosen.recipe, datasetOf(dataset)).changed
  )
  const misfits = changed?.kind === data.split.protocol.kind ? changed.misfits : []
  return (
    <>
      <RecipeField
        recipes={recipes}
        file={file}
        recipe={recipe}
        onChoose={(next) => {
          setFile(next)
          const found = recipes.find((each) => each.file === next)
          if (found === undefined) return
          const fitted = openedRecipe(found.recipe, datasetOf(dataset), preferred)
          setChanged(fitted.changed)
          setRecipe(fitted.recipe)
        }}
      />
      <TextField
        label={t('experiments.title')}
        hint={t('experiments.title.hint')}
        value={title}
        onChange={(typed) => onTitle(typed.trim() === '' ? null : typed)}
      />
      <h2>{t('experiments.matrix')}</h2>
      <MatrixFields
        key={`matrix ${file}`}
        dataset={dataset}
        summary={datasetOf(dataset)?.summary}
        recipe={recipe}
        withoutMasks={changed?.withoutMasks ?? []}
        onChange={setRecipe}
      />
      {changed?.isUnmeasured === true && <p className={shared['note']}>{t('experiments.unmeasured')}</p>}
      <h2>{t('data.title')}</h2>
      <DataFields
        key={`data ${file} ${dataset}`}
        datasets={datasets}
        value={data}
        native
        draftOf={(other) => ({ ...data, dataset: other.id })}
        misfits={misfits}
        sizeHint={changed?.isReshaped === true ? t('experiments.reshaped') : undefined}
        onChange={({ dataset: other, ...rest }) => {
          if (other !== dataset) {
            const fitted = fittedTo(recipe, datasetOf(other))
            setChanged(fitted.changed)
            // Their images were made for the dataset before.
            return onChange({ dataset: other, recipe: withReviewedRows(fitted.recipe, []) })
          }
          if (rest.split.protocol !== data.split.protocol) setChanged(undefined)
          onChange({
            dataset: other,
            recipe: { ...recipe, data: { ...(recipe['data'] as RecipeJson), ...(rest as unknown as RecipeJson) } }
          })
        }}
      />
      <h2>{t('experiments.effort')}</h2>
      <EffortFields
        isReworded={changed?.isReworded === true}
        key={`effort ${file}`}
        recipe={recipe}
        task={taskOf(recipe)}
        dataset={dataset}
        options={options}
        onChange={setRecipe}
      />
      <details>
        <summary>{t('experiments.whole-recipe')}</summary>
        <RecipeText key={`text ${file}`} recipe={recipe} onChange={setRecipe} onReadable={onReadable} />
      </details>
    </>
  )
}

/** The recipe as in a file; invalid JSON is reported and changes nothing. */
function RecipeText({
  recipe,
  onChange,
  onReadable
}: {
  readonly recipe: RecipeJson
  readonly onChange: (next: RecipeJson) => void
  readonly onReadable: (readable: boolean) => void
}) {
  const { t } = useTexts()
  const [typed, setTyped] = useState<string>()
  const read = typed === undefined ? recipe : readJson(typed)
  const isRecipe = typeof read === 'object' && read !== null && !Array.isArray(read)
  useEffect(() => {
    onReadable(isRecipe)
    return () => onReadable(true)
  }, [isRecipe, onReadable])
  return (
    <Field
      label={t('experiments.recipe-json')}
      hint={t('experiments.recipe-json.hint')}
      problem={isRecipe ? undefined : t('schema.not-json')}
    >
      {(control) => (
        <TextArea
          {...control}
          rows={22}
          className={styles['json']}
          value={typed ?? JSON.stringify(recipe, null, 2)}
          onChange={(event) => {
            const text = event.currentTarget.value
            setTyped(text)
            const next = readJson(text)
            if (typeof next === 'object' && next !== null && !Array.isArray(next)) onChange(next)
          }}
          onBlur={() => isRecipe && setTyped(undefined)}
        />
      )}
    </Field>
  )
}
