import type { Recipe } from '../../electron/contract/experiments.ts'
import type { RecipeJson } from '../../electron/contract/recipe-json.ts'
import { useQuery } from '../client/host.ts'
import { ActionButton } from '../components/ActionButton.tsx'
import { Button } from '../components/Button.tsx'
import { Field, Select } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './experiments.module.css'
import { embeddedLike, missingBases } from './recipe-bases.ts'

interface RecipeFieldProps {
  readonly recipes: readonly Recipe[]
  readonly file: string
  /** As it would run, which may not be what the file says. */
  readonly recipe: RecipeJson
  readonly onChoose: (file: string) => void
}

/** The recipe that a form begins with, what it says of itself, and what to do where its base model is not there. */
export function RecipeField({ recipes, file, recipe, onChoose }: RecipeFieldProps) {
  const { t, say } = useTexts()
  const chosen = recipes.find((each) => each.file === file)
  const titleOf = ({ title, task }: Recipe) => `${say.recipe('title', title)} (${t(`experiments.task.${task}`)})`
  return (
    <>
      <Field
        label={t('experiments.recipe')}
        hint={chosen === undefined ? undefined : t('experiments.recipe.hint', { title: titleOf(chosen) })}
      >
        {(control) => (
          <Select
            {...control}
            value={file}
            choices={recipes.map((each) => ({ value: each.file, label: titleOf(each) }))}
            onChoose={onChoose}
          />
        )}
      </Field>
      {chosen !== undefined && (
        <details>
          <summary>{t('experiments.recipe.source')}</summary>
          <p className={shared['soft']}>{say.recipe('source', chosen.title, chosen.source)}</p>
        </details>
      )}
      <MissingBase recipes={recipes} recipe={recipe} onChoose={onChoose} />
    </>
  )
}

/** Says that a base model has to be added first, and offers that or the same question for the embedded one. */
function MissingBase({ recipes, recipe, onChoose }: Omit<RecipeFieldProps, 'file'>) {
  const { t, say } = useTexts()
  const models = useQuery('models.list', {}).value?.baseModels
  const missing =
    models === undefined
      ? []
      : missingBases(
          recipe,
          models.map(({ name }) => name)
        )
  const like = missing.length === 0 ? undefined : embeddedLike(recipe, recipes)
  if (missing.length === 0) return null
  return (
    <div role="note" className={styles['missing-base']}>
      <p>{t('experiments.missing-base', { names: missing.join(', ') })}</p>
      <ActionButton action="model.add" icon="add" />
      {like !== undefined && (
        <Button onClick={() => onChoose(like.file)}>
          {t('experiments.missing-base.embedded', { title: say.recipe('title', like.title) })}
        </Button>
      )}
    </div>
  )
}
