import { describe, expect, it } from 'vitest'
import { stationForms } from '../../../electron/host/station/forms.ts'
import { jobOptions } from '../../../electron/host/work/job-options.ts'
import type { SchemaField } from '../../../renderer/components/schema-fields.ts'
import { fieldsOf } from '../../../renderer/components/schema-fields.ts'
import { settings as german } from '../../../electron/messages/de/settings/index.ts'
import { settingKeys } from '../../../electron/messages/setting-text.ts'
import { settingText } from '../../../renderer/i18n/setting-texts.ts'

const { finetune, finetuneDual, generation, pairs, filter, measures, simulations, detectors } = jobOptions()
/** Every schema that the host describes, by the name of its form. */
const forms: Readonly<Record<string, { readonly schema: unknown }>> = {
  dreambooth: finetune,
  dual: finetuneDual,
  generation,
  pairs,
  filter,
  measure: measures,
  ...simulations,
  ...detectors,
  ...stationForms()
}

interface Setting {
  readonly form: string
  readonly path: readonly string[]
  readonly field: SchemaField
}

/** The settings of a form with those inside them. */
function settingsOf(form: string, fields: readonly SchemaField[], path: readonly string[] = []): readonly Setting[] {
  return fields.flatMap((field) => {
    const here = [...path, field.name]
    const inner =
      field.kind === 'group'
        ? field.fields
        : field.kind === 'variants'
          ? field.variants.flatMap(({ fields: each }) => each)
          : []
    return [{ form, path: here, field }, ...settingsOf(form, inner, here)]
  })
}

const settings = Object.entries(forms).flatMap(([form, { schema }]) => settingsOf(form, fieldsOf(schema)))
const named = ({ form, path }: Setting) => [form, ...path].join('.')
const germanKey = ({ form, path }: Setting) => settingKeys(form, path).find((key) => Object.hasOwn(german, key))

/** Values of a choice. */
function choicesOf(field: SchemaField): readonly string[] {
  if (field.kind === 'choice') return field.choices
  return field.kind === 'variants' ? field.variants.map(({ value }) => value) : []
}

describe('the settings of all forms', () => {
  it('have a title and a description in their schema', () => {
    expect(settings.length).toBeGreaterThan(150)
    const silent = settings.filter(({ field: { name, text } }) => text.title === name || text.description.length < 10)
    expect(silent.map(named)).toEqual([])
  })

  it('have German texts, with the same parts as the English ones', () => {
    const partsOf = (text: object) => Object.keys(text).toSorted()
    const different = settings.filter((setting) => {
      const text = german[germanKey(setting) ?? '']
      return text === undefined || partsOf(text).join() !== partsOf(setting.field.text).join()
    })
    expect(different.map(named)).toEqual([])
  })

  it.each(['en', 'de'] as const)('explain in %s what an empty box means if it may be empty', (language) => {
    const silent = settings.filter(({ field, form, path }) => {
      const { kind, empty, text } = field
      if (empty === 'needed' || empty === 'text' || kind === 'group') return false
      return settingText(language, form, path, text).empty === undefined
    })
    expect(silent.map(named)).toEqual([])
  })

  it.each(['en', 'de'] as const)('have a %s text for every choice', (language) => {
    const unnamed = settings.flatMap((setting) => {
      const { field, form, path } = setting
      const { choices = {} } = settingText(language, form, path, field.text)
      return choicesOf(field)
        .filter((value) => !Object.hasOwn(choices, value))
        .map((value) => `${named(setting)}.${value}`)
    })
    expect(unnamed).toEqual([])
  })

  it('end every description with a full stop', () => {
    const open = settings.flatMap((setting) => {
      const { form, path, field } = setting
      const texts = (['en', 'de'] as const).map((language) => settingText(language, form, path, field.text))
      return texts.every(({ description }) => /[.!]$/.test(description)) ? [] : [named(setting)]
    })
    expect(open).toEqual([])
  })

  it('use every German text', () => {
    const used = new Set(settings.map(germanKey))
    expect(Object.keys(german).filter((key) => !used.has(key))).toEqual([])
  })

  it('are lengthened in the pseudo-locale', () => {
    const { title } = settingText('en-XA', 'dreambooth', ['epochs'], { title: 'Epochs', description: 'Passes.' })
    expect(title).toMatch(/^\[.+~+\]$/)
  })

  it('have a group, and each form of several settings uses both', () => {
    for (const [form, { schema }] of Object.entries(forms)) {
      const properties = Object.values((schema as { properties: Record<string, { group?: string }> }).properties)
      const groups = properties.map(({ group }) => group)
      if (groups.length > 1)
        expect([form, ...new Set(groups)].toSorted()).toEqual([form, 'basic', 'advanced'].toSorted())
    }
  })

  it('are never shown as raw JSON', () => {
    expect(settings.filter(({ field }) => field.kind === 'json').map(named)).toEqual([])
  })
})
