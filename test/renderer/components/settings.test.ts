import { describe, expect, it } from 'vitest'
import { jobOptions } from '../../../electron/host/work/job-options.ts'
import type { SchemaField } from '../../../renderer/components/schema-fields.ts'
import { fieldsOf } from '../../../renderer/components/schema-fields.ts'
import { arranged, orderedForms } from '../../../renderer/components/setting-order.ts'
import type { SettingText } from '../../../renderer/i18n/message.ts'
import { settingCatalogues, settingKeys } from '../../../renderer/i18n/setting-texts.ts'

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
  ...detectors
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
const keyOf = ({ form, path }: Setting, catalogue: Readonly<Record<string, SettingText>>) =>
  settingKeys(form, path).find((key) => Object.hasOwn(catalogue, key))

describe.each(['en', 'de'] as const)('the settings in %s', (language) => {
  const catalogue = settingCatalogues[language]

  it('all have a name and say what they do', () => {
    expect(settings.length).toBeGreaterThan(150)
    const missing = settings.filter((setting) => {
      const text = catalogue[keyOf(setting, catalogue) ?? '']
      return text === undefined || text.name.trim() === '' || text.hint.trim().length < 10
    })
    expect(missing.map(({ form, path }) => [form, ...path].join('.'))).toEqual([])
  })

  it('say what an empty box means wherever one may be left empty', () => {
    const silent = settings.filter((setting) => {
      const { kind, empty } = setting.field
      if (empty === 'needed' || empty === 'text' || kind === 'group') return false
      return catalogue[keyOf(setting, catalogue) ?? '']?.empty === undefined
    })
    expect(silent.map(({ form, path }) => [form, ...path].join('.'))).toEqual([])
  })

  it('have a word for every choice', () => {
    const unnamed = settings.flatMap((setting) => {
      const { field, form, path } = setting
      const values =
        field.kind === 'choice'
          ? field.choices
          : field.kind === 'variants'
            ? field.variants.map(({ value }) => value)
            : []
      const { choices = {} } = catalogue[keyOf(setting, catalogue) ?? ''] ?? {}
      return values.filter((value) => !Object.hasOwn(choices, value)).map((value) => [form, ...path, value].join('.'))
    })
    expect(unnamed).toEqual([])
  })

  it('has no text of a setting that the host does not have', () => {
    const used = new Set(settings.map((setting) => keyOf(setting, catalogue)))
    expect(Object.keys(catalogue).filter((key) => !used.has(key))).toEqual([])
  })

  it('ends every explanation as a sentence', () => {
    const open = Object.entries(catalogue).filter(([, { hint }]) => !/[.!]$/.test(hint))
    expect(open.map(([key]) => key)).toEqual([])
  })
})

describe('the order of the forms', () => {
  it('names settings that there are, and leaves none out', () => {
    const drawn = Object.keys(forms).filter((form) => !Object.hasOwn(detectors, form))
    expect(orderedForms.toSorted()).toEqual(drawn.toSorted())
    for (const form of orderedForms) {
      const fields = fieldsOf(forms[form]?.schema)
      const { often, rarely } = arranged(form, fields)
      expect(often.length).toBeGreaterThan(1)
      expect([...often, ...rarely].map(({ name }) => name).toSorted()).toEqual(
        fields.map(({ name }) => name).toSorted()
      )
    }
  })

  it('draws nothing as bare JSON', () => {
    expect(settings.filter(({ field }) => field.kind === 'json').map(({ path }) => path.join('.'))).toEqual([])
  })
})
