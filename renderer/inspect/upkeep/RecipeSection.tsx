import { useState } from 'react'
import type { OutputOf } from '../../../electron/contract/procedures.ts'
import type { LiveStation } from '../../../electron/contract/stations.ts'
import { useDraft } from '../../client/drafts.ts'
import { useCommand, useQuery } from '../../client/host.ts'
import { invalidate } from '../../client/queries.ts'
import { useGuard } from '../../client/station-access.ts'
import { Button } from '../../components/Button.tsx'
import { Field, TextInput } from '../../components/Field.tsx'
import { Icon } from '../../components/Icon.tsx'
import { notify } from '../../components/notices.ts'
import { Section } from '../../components/Page.tsx'
import { isComplete, isSame, type Settings } from '../../components/schema-fields.ts'
import { SchemaForm } from '../../components/SchemaForm.tsx'
import shared from '../../components/shared.module.css'
import { ErrorPanel, Loading } from '../../components/States.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useTexts } from '../../i18n/use-translate.ts'
import { BundleField } from '../BundleField.tsx'
import { enteredFrom, recipeOf, recipeProblems, type StationOptions } from '../recipe-form.ts'
import { SinkList } from '../SinkList.tsx'
import { MissingSecrets } from './MissingSecrets.tsx'
import { RecipeHistory } from './RecipeHistory.tsx'
import { Refusal } from './Refusal.tsx'
import styles from './upkeep.module.css'

type Recipe = OutputOf<'stations.recipe'>

/** The recipe with a form to change it, and all its versions. */
export function RecipeSection({ station }: { readonly station: LiveStation }) {
  const { value, error } = useQuery('stations.recipe', { station: station.id })
  const { value: options, error: problem } = useQuery('stations.options', {})
  const failed = error ?? problem
  if (failed !== undefined) return <ErrorPanel error={failed} />
  if (value === undefined || options === undefined) return <Loading />
  return (
    <>
      <MissingSecrets station={station.id} />
      <RecipeForm key={value.version} station={station} current={value} options={options} />
      <RecipeHistory versions={value.versions} options={options} />
    </>
  )
}

interface RecipeFormProps {
  readonly station: LiveStation
  readonly current: Recipe
  readonly options: StationOptions
}

function RecipeForm({ station: { id, state }, current, options }: RecipeFormProps) {
  const { t } = useTexts()
  const { against } = useGuard(id)
  const now = enteredFrom(current.recipe)
  const draft = `station.${id}.${current.version}`
  const [name, setName] = useDraft(`${draft}.name`, now.name)
  const [bundle, setBundle] = useDraft(`${draft}.bundle`, now.bundle)
  const [settings, setSettings] = useDraft(`${draft}.settings`, now.settings)
  const [sinks, setSinks] = useDraft(`${draft}.sinks`, now.sinks)
  const [reason, setReason] = useState('')
  const changing = useCommand('stations.changeRecipe')
  const form = { schema: options.recipe.schema, defaults: now.defaults as StationOptions['recipe']['defaults'] }
  const recipe = { ...(current.recipe as Settings), ...recipeOf({ recipe: form }, { name, bundle, settings, sinks }) }
  const isChanged = !isSame(recipe, current.recipe)
  const refused = against('change-recipe')
  const runs = state !== 'stopped'
  const problems = recipeProblems(recipe, t)
  const [problem] = Object.values(problems)
  const ready =
    isChanged &&
    isComplete(recipe) &&
    problem === undefined &&
    reason.trim() !== '' &&
    bundle.trim() !== '' &&
    name.trim() !== ''
  const change = async () => {
    const changed = await changing.run({ station: id, recipe, reason, version: current.version })
    if (changed === undefined) return
    notify(t('upkeep.recipe.changed', { version: changed.version }))
    invalidate('stations.')
  }
  return (
    <Section title={t('upkeep.recipe.version', { version: current.version })}>
      {runs && (
        <p className={styles['locked']} role="status">
          <Icon name="info" />
          {t('upkeep.recipe.locked')}
        </p>
      )}
      {refused !== undefined && <Refusal against={refused} wanted="change-recipe" />}
      <form
        className={shared['form']}
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) void change()
        }}
      >
        <fieldset className={styles['fields']} disabled={runs || refused !== undefined}>
          <TextField label={t('stations.create.name')} value={name} onChange={setName} />
          <h3>{t('stations.bundle')}</h3>
          <BundleField value={bundle} known={options.bundles} onChange={setBundle} />
          <h3>{t('stations.settings')}</h3>
          <SchemaForm
            form="station"
            schema={form.schema}
            defaults={now.defaults}
            value={settings}
            names="none"
            problems={problems}
            onChange={setSettings}
          />
          <h3>{t('stations.sinks')}</h3>
          <SinkList form={options.sink} sinks={sinks} before={now.sinks} onChange={setSinks} />
          <Field label={t('upkeep.reason')} hint={t('upkeep.reason.recipe')}>
            {(control) => (
              <TextInput
                {...control}
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
            )}
          </Field>
          {changing.error !== undefined && <ErrorPanel error={changing.error} />}
          <div className={shared['row']}>
            <Button
              type="submit"
              look="primary"
              touch
              disabled={!ready || changing.busy || runs || refused !== undefined}
            >
              {t('upkeep.recipe.change')}
            </Button>
            <Button
              touch
              disabled={!isChanged}
              onClick={() => {
                setName(now.name)
                setBundle(now.bundle)
                setSettings(now.settings)
                setSinks(now.sinks)
                changing.clear()
              }}
            >
              {t('upkeep.recipe.undo')}
            </Button>
            {problem !== undefined && <span className={shared['soft']}>{problem}</span>}
            {!isChanged && !runs && <span className={shared['soft']}>{t('upkeep.recipe.unchanged')}</span>}
            {isChanged && reason.trim() === '' && (
              <span className={shared['soft']}>{t('upkeep.recipe.reason-first')}</span>
            )}
          </div>
        </fieldset>
      </form>
    </Section>
  )
}
