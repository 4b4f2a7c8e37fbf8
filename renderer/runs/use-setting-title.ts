import { kindNames, type Kind } from '../../electron/contract/work/kinds.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { usePreferences } from '../app/preferences.ts'
import { useQuery } from '../client/host.ts'
import { fieldsOf, type SchemaField } from '../components/schema-fields.ts'
import { nameOfMethod } from '../experiments/recipe-draft.ts'
import { isMessageKey, type MessageKey, type Language } from '../i18n/catalogues.ts'
import type { SettingText } from '../i18n/message.ts'
import { settingText } from '../i18n/setting-texts.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { workTitle } from '../i18n/work-title.ts'
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
  const form = useForm(config)
  return (path) => {
    const inForm = form === undefined ? undefined : titleIn(form, path, language)
    const key = `config.${path}`
    return inForm ?? (isMessageKey(key) ? t(key as ConfigKey) : path)
  }
}

/** What a run's settings are, in words and figures of the language: choices as in the form, others as `shownValue`. */
export function useSettingValue(config: Config): (path: string, value: Json | undefined) => string {
  const texts = useTexts()
  const language = usePreferences(({ language }) => language)
  const form = useForm(config)
  return (path, value) => {
    if (typeof value !== 'string') return shownValue(value, texts)
    const inForm = form === undefined ? undefined : choiceIn(form, path, value, language)
    return inForm ?? wordOf(path, value, texts, language) ?? value
  }
}

/** A value of settings that no form explains. */
export function shownValue(
  value: Json | undefined,
  { t, format }: Pick<ReturnType<typeof useTexts>, 't' | 'format'>
): string {
  if (value === undefined) return t('runs.absent')
  if (value === null) return '–'
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
  if (typeof value === 'number') return format.typed(value)
  if (!Array.isArray(value)) return typeof value === 'string' ? value : JSON.stringify(value)
  return value.length === 0 ? '–' : value.map((each) => shownValue(each, { t, format })).join('; ')
}

/** Runs that a kind of work with another name carries out. */
const worksOfRuns: Readonly<Record<string, Kind>> = {
  'finetune-dual': 'finetune',
  'finetune-residual': 'finetune',
  'generate-dual': 'generate',
  simulate: 'synthesize'
}

/** Words of settings that every form has, or none; undefined for one of a newer version. */
function wordOf(
  path: string,
  value: string,
  { t, say }: Pick<ReturnType<typeof useTexts>, 't' | 'say'>,
  language: Language
): string | undefined {
  if (path === 'kind') {
    const kind = worksOfRuns[value] ?? value
    return kindNames.some((each) => each === kind) ? workTitle(kind as Kind, language) : undefined
  }
  if (path === 'method') return nameOfMethod(value, undefined, say)
  const key =
    path === 'task' || path === 'recipe.task'
      ? `models.task.${value}`
      : path === 'preprocessing.fit'
        ? `data.fit.${value}`
        : path === 'rule.rule' || path === 'review.rule'
          ? `bundle.rule.${value === 'detector' ? 'own' : value}`
          : path === 'images'
            ? `bundle.subset.${value}`
            : ''
  return isMessageKey(key) ? t(key as 'models.task.detection') : undefined
}

function useForm(config: Config): Form | undefined {
  const options = useQuery('jobs.options', {}).value
  return options === undefined ? undefined : formOf(config, options)
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
      const { architecture = '', fit } = (section ?? {}) as { readonly architecture?: string; readonly fit?: string }
      // What has other settings for one of the tasks has a form of its own for that.
      const names = fit === undefined ? [`${architecture}-${word(task)}`, architecture] : [`${fit}-${word(task)}`]
      const name = names.find((each) => Object.hasOwn(detectors, each)) ?? word(task)
      return [name, detectors[name]?.schema]
    }
    default:
      return undefined
  }
}

/** The title of a setting with those of the groups around it. */
export function titleIn([form, schema]: Form, path: string, language: Language): string | undefined {
  const steps = stepsTo(form, schema, path, language)
  if (steps === undefined) return undefined
  // What says which variant was chosen needs no title beside that of the group.
  const titles = steps.flatMap((text) => (text === null ? [] : [text.title]))
  return titles.length === 0 ? undefined : titles.join(': ')
}

/** What the form calls a choice of a setting. */
export function choiceIn([form, schema]: Form, path: string, value: string, language: Language): string | undefined {
  const named = stepsTo(form, schema, path, language)?.findLast((text) => text !== null)
  return named?.choices?.[value]
}

/** The texts of a setting and of the groups around it, outermost first; null for what says which variant was chosen. */
function stepsTo(
  form: string,
  schema: unknown,
  path: string,
  language: Language
): readonly (SettingText | null)[] | undefined {
  const inside = /^(?:section\.settings|section|settings)\.(.+)$/.exec(path)?.[1]
  if (inside === undefined) return undefined
  const names = inside.split('.')
  const texts: (SettingText | null)[] = []
  let fields: readonly SchemaField[] = fieldsOf(schema)
  for (const [depth, name] of names.entries()) {
    const field = fields.find((each) => each.name === name)
    if (field === undefined) return depth === names.length - 1 && texts.length > 0 ? [...texts, null] : undefined
    texts.push(settingText(language, form, names.slice(0, depth + 1), field.text))
    fields = innerFields(field)
  }
  return texts
}

function innerFields(field: SchemaField): readonly SchemaField[] {
  if (field.kind === 'group') return field.fields
  return field.kind === 'variants' ? field.variants.flatMap(({ fields }) => fields) : []
}
