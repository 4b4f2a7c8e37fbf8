import type { OutputOf } from '../../../electron/contract/procedures.ts'
import { usePreferences } from '../../app/preferences.ts'
import { Section } from '../../components/Page.tsx'
import { isRecord } from '../../components/schema-fields.ts'
import { Table } from '../../components/Table.tsx'
import { useTexts } from '../../i18n/use-translate.ts'
import { choiceIn, shownValue, titleIn } from '../../runs/use-setting-title.ts'
import type { StationOptions } from '../recipe-form.ts'
import { useActorName } from './use-actor-name.ts'
import styles from './upkeep.module.css'

type Version = OutputOf<'stations.recipe'>['versions'][number]
type Difference = NonNullable<Version['differences']>[number]

/** Every version of the recipe: who changed what, when and why. */
export function RecipeHistory({
  versions,
  options
}: {
  readonly versions: readonly Version[]
  readonly options: StationOptions
}) {
  const { t, format } = useTexts()
  const nameOf = useActorName()
  const { title, shown } = useRecipeWords(options)
  return (
    <Section title={t('upkeep.history')}>
      <ol className={styles['history']}>
        {versions.map(({ version, savedAt, reason, actor, differences }) => (
          <li key={version}>
            <h3>{t('upkeep.history.version', { version, time: format.dateTime(savedAt) })}</h3>
            <p>
              {actor !== null && `${nameOf(actor)} · `}
              {reason ?? t('upkeep.history.first')}
            </p>
            {differences !== null && differences.length > 0 && (
              <Table
                caption={t('upkeep.history.differences', { version })}
                rows={differences}
                keyOf={({ path }) => path}
                columns={[
                  { id: 'path', head: t('upkeep.history.setting'), cell: ({ path }) => title(path) },
                  { id: 'before', head: t('upkeep.history.before'), cell: ({ path, before }) => shown(path, before) },
                  { id: 'after', head: t('upkeep.history.after'), cell: ({ path, after }) => shown(path, after) }
                ]}
              />
            )}
            {differences?.length === 0 && <p>{t('upkeep.history.same')}</p>}
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** Settings of a recipe in the words of its form. */
function useRecipeWords({ recipe, sink }: StationOptions) {
  const texts = useTexts()
  const { t } = texts
  const language = usePreferences((preferences) => preferences.language)
  const formOf = (path: string) => {
    const [, number, inside] = /^sinks\.(\d+)(?:\.(.+))?$/.exec(path) ?? []
    return number === undefined
      ? { number: null, form: ['station', recipe.schema] as const, inside: path }
      : { number: Number(number) + 1, form: ['sink', sink.schema] as const, inside: inside && `sink.${inside}` }
  }
  return {
    title: (path: string): string => {
      if (path === 'name') return t('stations.create.name')
      if (path === 'detector.bundle') return t('stations.bundle')
      const { number, form, inside } = formOf(path)
      const own = inside === undefined ? undefined : (titleIn(form, `settings.${inside}`, language) ?? inside)
      if (number === null) return own ?? path
      return [t('stations.sinks.number', { number }), ...(own === undefined ? [] : [own])].join(': ')
    },
    shown: (path: string, value: Difference['before']): string => {
      const { form, inside } = formOf(path)
      if (typeof value === 'string' && inside !== undefined) {
        return choiceIn(form, `settings.${inside}`, value, language) ?? value
      }
      if (isRecord(value) && typeof (value as { name?: unknown }).name === 'string') {
        return (value as { name: string }).name
      }
      return shownValue(value, texts)
    }
  }
}
