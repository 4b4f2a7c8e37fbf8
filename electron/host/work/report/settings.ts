/** @file Settings as a report lists them: under the names and with the words of the forms that they are chosen in. */
import type { z } from 'zod'
import { settingMeta } from '../../../common/setting-title.ts'
import { settingTextIn } from '../../../messages/setting-text.ts'
import type { Speaker } from '../../../messages/speaker.ts'
import type { Property } from '../../../reports/report-types.ts'

/** Settings with the schema that explains them and the form that they are translated for. */
export interface ExplainedSettings {
  readonly form: string
  readonly schema: z.ZodType
  readonly value: object
}

/** Settings one by one, those of groups under the titles of these; a setting without a title by its name in words. */
export function settingProperties(settings: ExplainedSettings, say: Speaker): Property[] {
  return leavesOf(settings.value).map(([path, value]) => {
    const texts = path.map((_, end) => textAt(settings, path.slice(0, end + 1), say))
    const label = texts.map(({ title }) => title).filter((title) => title !== '')
    // Choices of settings that no form offers.
    const key = `report.setting.${path.at(-1) ?? ''}.${String(value)}`
    const word = say.text(key)
    return { label: label.join(': '), value: word === key ? valueText(value, texts.at(-1), say) : word }
  })
}

interface Said {
  /** Empty for what only says which variant of a group was chosen. */
  readonly title: string
  readonly choices?: Readonly<Record<string, string>> | undefined
  readonly unit?: string | undefined
}

function textAt({ form, schema, value }: ExplainedSettings, path: readonly string[], say: Speaker): Said {
  const meta = settingMeta(schema, path, value)
  const name = path.at(-1) ?? ''
  const key = `report.setting.${name}`
  const known = say.text(key)
  if (meta !== null) {
    const text = said(say, form, path, meta)
    const isTranslated = say.language === 'en' || text.title !== meta.title
    return isTranslated || known === key ? text : { ...text, title: known }
  }
  if (known !== key) return { title: known }
  const above = path.length > 1 ? settingMeta(schema, path.slice(0, -1), value) : null
  if (above?.choices !== undefined) {
    return { ...said(say, form, path.slice(0, -1), above), title: '' }
  }
  return { title: inWords(name) }
}

/** In the language; what a schema says of a setting is English. */
function said(say: Speaker, form: string, path: readonly string[], { title, unit, choices }: Said): Said {
  const english = {
    title,
    description: '',
    ...(unit === undefined ? {} : { unit }),
    ...(choices === undefined ? {} : { choices })
  }
  return settingTextIn(say.language, form, path, english)
}

/** Every setting that is not a group, with its path. */
function leavesOf(value: object, within: readonly string[] = []): (readonly [readonly string[], unknown])[] {
  return Object.entries(value).flatMap(([name, each]: [string, unknown]) => {
    const path = [...within, name]
    if (each === undefined) return []
    if (typeof each === 'object' && each !== null && !Array.isArray(each)) return leavesOf(each, path)
    return [[path, each] as const]
  })
}

function valueText(value: unknown, said: Said | undefined, say: Speaker): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return '–'
  if (typeof value === 'boolean') return say.text(value ? 'report.yes' : 'report.no')
  if (Array.isArray(value)) return value.map((each) => valueText(each, said, say)).join('; ')
  if (typeof value === 'number') return said?.unit === undefined ? say.value(value) : `${say.value(value)} ${said.unit}`
  return typeof value === 'string' ? (said?.choices?.[value] ?? value) : ''
}

/** `negativePrompt` as “Negative prompt”. */
function inWords(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
