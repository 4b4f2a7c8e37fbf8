import { useState } from 'react'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { go } from '../app/routes.ts'
import { useDraft } from '../client/drafts.ts'
import { useCommand, useQuery } from '../client/host.ts'
import { openSignIn, useGuard, useGuards } from '../client/station-access.ts'
import { Button } from '../components/Button.tsx'
import { Field, TextInput } from '../components/Field.tsx'
import { FolderChooser } from '../components/FolderChooser.tsx'
import { Icon } from '../components/Icon.tsx'
import { Column, Page } from '../components/Page.tsx'
import { isComplete, type Settings } from '../components/schema-fields.ts'
import { SchemaForm } from '../components/SchemaForm.tsx'
import shared from '../components/shared.module.css'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { TextField } from '../components/TextField.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { BundleField } from './BundleField.tsx'
import styles from './inspect.module.css'
import { recipeOf, recipeProblems } from './recipe-form.ts'
import { SignInPanel } from './sign-in/SignInPanel.tsx'
import signIn from './sign-in/sign-in.module.css'
import { SinkList } from './SinkList.tsx'
import upkeep from './upkeep/upkeep.module.css'

type Options = OutputOf<'stations.options'>

/** A form with a value for all but the detector. */
export function NewStation() {
  const { t } = useTexts()
  const { value, error } = useQuery('stations.options', {})
  const guards = useGuards('create-station')
  const [chosen, choose] = useState<string>()
  const guard = guards.find(({ id }) => id === chosen) ?? guards[0]
  return (
    <Page
      title={t('stations.new')}
      actions={
        <Button icon="left" onClick={() => go('inspect')}>
          {t('stations.back')}
        </Button>
      }
    >
      <div className={signIn['beside']}>
        <Column>
          {error !== undefined && <ErrorPanel error={error} />}
          {guard !== undefined && <CreateRefusal guard={guard.id} guards={guards} onChoose={choose} />}
          {value === undefined ? error === undefined && <Loading /> : <StationForm options={value} />}
        </Column>
        {guard !== undefined && <SignInPanel station={guard.id} />}
      </div>
    </Page>
  )
}

interface CreateRefusalProps {
  /** Whose users the panel offers. */
  readonly guard: string
  readonly guards: ReturnType<typeof useGuards>
  readonly onChoose: (station: string) => void
}

/** Who may create a station, said before the form is filled in, with the stations of this PC where they can sign in. */
function CreateRefusal({ guard, guards, onChoose }: CreateRefusalProps) {
  const { t } = useTexts()
  const { against } = useGuard(guard)
  return (
    <section className={upkeep['refusal']} role="status">
      <Icon name="info" />
      <p>{against('create-station')}</p>
      {guards.map(({ id, name }) => (
        <Button
          key={id}
          touch
          onClick={() => {
            onChoose(id)
            openSignIn('create-station')
          }}
        >
          {t('access.sign-in-at', { name })}
        </Button>
      ))}
    </section>
  )
}

function StationForm({ options }: { readonly options: Options }) {
  const { t } = useTexts()
  const [name, setName] = useDraft('station.name', t('stations.create.default-name'))
  const [folder, setFolder] = useDraft('station.folder', options.folder)
  const [bundle, setBundle] = useDraft('station.bundle', options.bundles[0] ?? '')
  const [settings, setSettings] = useDraft<Settings>('station.settings', {})
  const [sinks, setSinks] = useDraft<readonly Settings[]>('station.sinks', [sinkOf(options.sink.defaults)])
  const [choosing, setChoosing] = useState(false)
  const creating = useCommand('stations.create')
  const recipe = recipeOf(options, { name, bundle, settings, sinks })
  const problems = recipeProblems(recipe, t)
  const [problem] = Object.values(problems)
  const ready =
    isComplete(recipe) && problem === undefined && bundle.trim() !== '' && name.trim() !== '' && folder.trim() !== ''
  const create = async () => {
    const made = await creating.run({ folder, recipe })
    if (made !== undefined) go('inspect', [made.id])
  }
  return (
    <form
      className={shared['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) void create()
      }}
    >
      <TextField label={t('stations.create.name')} value={name} onChange={setName} />
      <Field label={t('stations.create.folder')} hint={t('stations.create.folder.hint')}>
        {(control) => (
          <div className={styles['path']}>
            <TextInput {...control} value={folder} onChange={(event) => setFolder(event.currentTarget.value)} />
            <Button onClick={() => setChoosing(true)}>{t('stations.bundle.choose')}</Button>
          </div>
        )}
      </Field>
      <h2>{t('stations.bundle')}</h2>
      <BundleField value={bundle} known={options.bundles} onChange={setBundle} />
      <h2>{t('stations.settings')}</h2>
      <SchemaForm
        form="station"
        schema={options.recipe.schema}
        defaults={options.recipe.defaults}
        value={settings}
        names="none"
        problems={problems}
        onChange={setSettings}
      />
      <h2>{t('stations.sinks')}</h2>
      <SinkList form={options.sink} sinks={sinks} onChange={setSinks} />
      {creating.error !== undefined && <ErrorPanel error={creating.error} />}
      <div className={shared['row']}>
        <Button type="submit" look="primary" icon="add" disabled={!ready || creating.busy}>
          {t('stations.create')}
        </Button>
        {problem !== undefined && <span className={shared['soft']}>{problem}</span>}
        {bundle.trim() === '' && <span className={shared['soft']}>{t('stations.bundle.none')}</span>}
      </div>
      <FolderChooser open={choosing} onClose={() => setChoosing(false)} onChoose={setFolder} />
    </form>
  )
}

const sinkOf = (defaults: Options['sink']['defaults']) => defaults['sink'] as Settings
