import { kindNames, type Kind } from '../../electron/contract/work/kinds.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { texts as hostTexts } from '../../electron/messages/en/index.ts'
import { usePreferences } from '../app/preferences.ts'
import { useQuery } from '../client/host.ts'
import { fieldsOf, type SchemaField } from '../components/schema-fields.ts'
import { nameOfMethod } from '../experiments/recipe-draft.ts'
import { isMessageKey, type MessageKey, type Language } from '../i18n/catalogues.ts'
import type { SettingText } from '../../electron/messages/message.ts'
import type { Json } from '../../electron/contract/recipe-json.ts'
import { settingText } from '../i18n/setting-texts.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { workTitle } from '../i18n/work-title.ts'

type Options = OutputOf<'jobs.options'>
type Form = readonly [name: string, schema: unknown]
type Config = Readonly<Record<string, Json | undefined>>
type Texts = Pick<ReturnType<typeof useTexts>, 't' | 'say' | 'format'>

/**
 * What the settings of a run are called, by their path in its config: as in the form that they were chosen in; settings
 * that no form offers have a word of their own, and those of a newer version keep their path.
 */
export function useSettingTitle(config: Config): (path: string) => string {
  const { t } = useTexts()
  const language = usePreferences(({ language }) => language)
  const form = useForm(config)
  return (path) => settingTitle({ form, path, t, language }) ?? path
}

interface Titled {
  readonly form: Form | undefined
  readonly path: string
  readonly t: Texts['t']
  readonly language: Language
}

/** Undefined for a setting of another version. */
export function settingTitle({ form, path, t, language }: Titled): string | undefined {
  const inForm = form === undefined ? undefined : titleIn(form, path, language)
  const key = `config.${path}`
  return inForm ?? (isMessageKey(key) ? t(key as ConfigKey) : undefined)
}

/** What a run's settings are, in words and figures of the language. */
export function useSettingValue(config: Config): (path: string, value: Json | undefined) => string {
  const texts = useTexts()
  const language = usePreferences(({ language }) => language)
  const form = useForm(config)
  const datasets = useQuery('datasets.list', {}).value?.datasets ?? []
  return (path, value) =>
    (isDataset(path) ? datasets.find(({ id }) => id === value)?.name : undefined) ??
    settingValue({ form, path, value, texts, language })
}

/** Whether a setting is the number of a dataset, which its name says more of. */
export const isDataset = (path: string) => /(^|\.)dataset$/.test(path)

interface Shown {
  readonly form: Form | undefined
  readonly path: string
  readonly value: Json | undefined
  readonly texts: Texts
  readonly language: Language
}

function settingValue(shown: Shown): string {
  const { value, texts } = shown
  return typeof value === 'string' ? (settingWord({ ...shown, value }) ?? value) : shownValue(value, texts)
}

/** Words for an enumerated value: those of the form, or of the page; undefined for what a person wrote. */
export function settingWord(shown: Shown & { readonly value: string }): string | undefined {
  const { form, path, value, language } = shown
  return (form === undefined ? undefined : choiceIn(form, path, value, language)) ?? wordOf(shown)
}

/** A value of settings that no form explains. */
export function shownValue(value: Json | undefined, { t, format }: Pick<Texts, 't' | 'format'>): string {
  if (value === undefined) return t('runs.absent')
  if (value === null) return '–'
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
  if (typeof value === 'number') return format.typed(value)
  if (typeof value === 'string') return value
  if (!Array.isArray(value)) {
    const entries = Object.entries(value).map(([name, each]) => `${name}: ${shownValue(each, { t, format })}`)
    return entries.length === 0 ? '–' : entries.join(', ')
  }
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
function wordOf({ path, value, texts: { t, say }, language }: Shown & { readonly value: string }): string | undefined {
  switch (path) {
    case 'kind': {
      const kind = worksOfRuns[value] ?? value
      if (kind === 'adapter') return t('config.kind.adapter')
      return kindNames.some((each) => each === kind) ? workTitle(kind as Kind, language) : undefined
    }
    case 'method':
      return nameOfMethod(value, undefined, say)
    case 'layout':
      return Object.hasOwn(hostTexts, `layout-name.${value}`) ? say.text(`layout-name.${value}`) : undefined
    case 'range':
      return Object.hasOwn(hostTexts, `range.${value}`) ? say.text(`range.${value}` as 'range.as-stored') : undefined
  }
  const key = `${prefixes[path] ?? `config.${path}`}.${path.endsWith('.rule') && value === 'detector' ? 'own' : value}`
  return isMessageKey(key) ? t(key as 'models.task.detection') : undefined
}

/** Settings whose values are called as on another page; others are called as `config.` says. */
const prefixes: Readonly<Record<string, string>> = {
  task: 'models.task',
  'recipe.task': 'models.task',
  'preprocessing.fit': 'data.fit',
  'rule.rule': 'bundle.rule',
  'review.rule': 'bundle.rule',
  images: 'bundle.subset',
  likeness: 'import.likeness'
}

function useForm(config: Config): Form | undefined {
  const options = useQuery('jobs.options', {}).value
  return options === undefined ? undefined : formOf(config, options)
}

type ConfigKey = Extract<MessageKey, `config.${string}`>

const word = (value: Json | undefined) => (typeof value === 'string' ? value : '')

/** The form whose settings a config holds. */
export function formOf({ kind, method, task, section }: Config, options: Options): Form | undefined {
  const { finetune, finetuneDual, generation, pairs, measures, simulations, detectors } = options
  switch (kind) {
    case 'finetune':
      return ['dreambooth', finetune.schema]
    case 'finetune-dual':
      return ['dual', finetuneDual.schema]
    case 'finetune-residual':
      return ['residual', simulations['residual']?.schema]
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
