import type { OutputOf } from '../../electron/contract/procedures.ts'
import { usePreferences } from '../app/preferences.ts'
import { useQuery } from '../client/host.ts'
import { fieldsOf, type SchemaField } from '../components/schema-fields.ts'
import { isMessageKey, type MessageKey, type Language } from '../i18n/catalogues.ts'
import { settingText } from '../i18n/setting-texts.ts'
import { useTexts } from '../i18n/use-translate.ts'
import type { Json } from './config-diff.ts'

type Options = OutputOf<'jobs.options'>
type Form = readonly [name: string, schema: unknown]
type Config = Readonly<Record<string, Json | undefined>>

/**
 * What the settings of a run are called, by their path in its config: as in the form that they were chosen in; settings
 * that no form offers have a word of their own, and those of a newer version keep their path.
 */
export function useSettingTitle(config: Config): (path: string) => string {
  const { t } = useTexts()
  const language = usePreferences(({ language }) => language)
  const options = useQuery('jobs.options', {}).value
  const form = options === undefined ? undefined : formOf(config, options)
  return (path) => {
    const inForm = form === undefined ? undefined : titleIn(form, path, language)
    const key = `config.${path}`
    return inForm ?? (isMessageKey(key) ? t(key as ConfigKey) : path)
  }
}

type ConfigKey = Extract<MessageKey, `config.${string}`>

const word = (value: Json | undefined) => (typeof value === 'string' ? value : '')

/** The form whose settings a config holds. */
function formOf({ kind, method, task, section }: Config, options: Options): Form | undefined {
  const { finetune, finetuneDual, generation, pairs, measures, simulations, detectors } = options
  switch (kind) {
    case 'finetune':
      return ['dreambooth', finetune.schema]
    case 'finetune-dual':
      return ['dual', finetuneDual.schema]
    case 'generate':
      return ['generation', generation.schema]
    case 'generate-dual':
      return ['pairs', pairs.schema]
    case 'measure':
      return ['measure', measures.schema]
    case 'simulate':
      return [word(method), simulations[word(method)]?.schema]
    case 'train': {
      const architecture = (section as { readonly architecture?: string } | null | undefined)?.architecture ?? ''
      const name = Object.hasOwn(detectors, architecture) ? architecture : word(task)
      return [name, detectors[name]?.schema]
    }
    default:
      return undefined
  }
}

/** The title of a setting with those of the groups around it. */
export function titleIn([form, schema]: Form, path: string, language: Language): string | undefined {
  const inside = /^(?:section\.settings|section|settings)\.(.+)$/.exec(path)?.[1]
  if (inside === undefined) return undefined
  const names = inside.split('.')
  const titles: string[] = []
  let fields: readonly SchemaField[] = fieldsOf(schema)
  for (const [depth, name] of names.entries()) {
    const field = fields.find((each) => each.name === name)
    // What says which variant was chosen needs no title beside that of the group.
    if (field === undefined) return depth === names.length - 1 && titles.length > 0 ? titles.join(': ') : undefined
    titles.push(settingText(language, form, names.slice(0, depth + 1), field.text).title)
    fields = innerFields(field)
  }
  return titles.join(': ')
}

function innerFields(field: SchemaField): readonly SchemaField[] {
  if (field.kind === 'group') return field.fields
  return field.kind === 'variants' ? field.variants.flatMap(({ fields }) => fields) : []
}
