import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { layoutName } from '../../../electron/contract/datasets.ts'
import { adapterConfig, importConfig, runConfig } from '../../../electron/contract/work/run-configs.ts'
import { taskName } from '../../../electron/contract/work/train.ts'
import { jobOptions } from '../../../electron/host/work/job-options.ts'
import { speakerIn } from '../../../electron/messages/speakers.ts'
import type { Json } from '../../../electron/contract/recipe-json.ts'
import { translator } from '../../../renderer/i18n/catalogues.ts'
import { formatsOf } from '../../../renderer/i18n/format.ts'
import { formOf, settingTitle, settingWord, shownValue } from '../../../renderer/runs/use-setting-title.ts'

type Schema = Readonly<Record<string, unknown>>

/** Enumerated values of a setting, by its path in a run's config. */
interface Enumerated {
  readonly config: Readonly<Record<string, Json>>
  readonly path: string
  readonly value: string
}

const options = jobOptions()
const jsonOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null
const schemasIn = (value: unknown) => (Array.isArray(value) ? value.filter(isSchema) : [])

/** The texts that a value of this schema may have, and those of the settings inside it. */
function valuesIn(schema: Schema, path: string): readonly (readonly [path: string, value: string])[] {
  const { enum: several, const: single, properties } = schema
  const own = [...(Array.isArray(several) ? (several as unknown[]) : []), single].filter(
    (value) => typeof value === 'string'
  )
  const inner = Object.entries(isSchema(properties) ? properties : {}).flatMap(([name, each]) =>
    isSchema(each) ? valuesIn(each, path === '' ? name : `${path}.${name}`) : []
  )
  const variants = [...schemasIn(schema['oneOf']), ...schemasIn(schema['anyOf'])]
  return [...own.map((value) => [path, value] as const), ...inner, ...variants.flatMap((each) => valuesIn(each, path))]
}

const configs = [...schemasIn(jsonOf(runConfig)['oneOf']), jsonOf(importConfig), jsonOf(adapterConfig)]

/** The innermost settings of a schema. */
function pathsIn(schema: Schema, path: string): readonly string[] {
  const { properties } = schema
  const inner = Object.entries(isSchema(properties) ? properties : {}).flatMap(([name, each]) =>
    isSchema(each) ? pathsIn(each, path === '' ? name : `${path}.${name}`) : []
  )
  const variants = [...schemasIn(schema['oneOf']), ...schemasIn(schema['anyOf'])].flatMap((each) => pathsIn(each, path))
  return inner.length + variants.length === 0 ? [path] : [...inner, ...variants]
}

/** What the configs of runs name, with the settings that only a method or a detector's own schema describes. */
function enumerated(): readonly Enumerated[] {
  const named = configs.flatMap((schema) => {
    const values = valuesIn(schema, '')
    const kind = values.find(([path]) => path === 'kind')?.[1] ?? ''
    return values.map(([path, value]) => ({ config: { kind }, path, value }))
  })
  // Strings in the config, since other versions may know others.
  const imported = [...layoutName.options, 'station'].map((value) => ({
    config: { kind: 'import' },
    path: 'layout',
    value
  }))
  const experiments = taskName.options.map((value) => ({ config: { kind: 'experiment' }, path: 'recipe.task', value }))
  const simulated = Object.entries(options.simulations).flatMap(([method, { schema }]) =>
    valuesIn(schema as Schema, 'section.settings').map(([path, value]) => ({
      config: { kind: 'simulate', method },
      path,
      value
    }))
  )
  const trained = Object.entries(options.detectors).flatMap(([name, { schema }]) => {
    const values = valuesIn(schema as Schema, 'section')
    const only = (path: string) => values.filter(([each]) => each === path).map(([, value]) => value)
    const [task = 'detection'] = taskName.options.filter((each) => name.endsWith(each))
    const [architecture, another] = only('section.architecture')
    const [fit] = only('section.fit')
    const section: Record<string, Json> = {
      ...(architecture !== undefined && another === undefined ? { architecture } : {}),
      ...(fit === undefined ? {} : { fit })
    }
    return values.map(([path, value]) => ({ config: { kind: 'train', task, section }, path, value }))
  })
  return [...named, ...imported, ...experiments, ...simulated, ...trained]
}

const texts = {
  en: { t: translator('en'), say: speakerIn('en'), format: formatsOf('en') },
  de: { t: translator('de'), say: speakerIn('de'), format: formatsOf('de') }
}

describe('every enumerated setting of a run', () => {
  it.each(['en', 'de'] as const)('has words in %s', (language) => {
    const raw = enumerated().filter(({ config, path, value }) => {
      const form = formOf(config, options)
      return settingWord({ form, path, value, texts: texts[language], language }) === undefined
    })
    expect(raw.map(({ config, path, value }) => `${config['kind'] as string}: ${path} ${value}`)).toEqual([])
  })

  it('is found by this test, at every depth', () => {
    const found = new Set(enumerated().map(({ path, value }) => `${path} ${value}`))
    const some = ['kind train', 'settings.classImages.source dataset', 'place.area.shape box', 'review.rule cost']
    expect(some.filter((each) => !found.has(each))).toEqual([])
    expect(found.size).toBeGreaterThan(100)
  })

  it('is said in the language, also where no form offers it', () => {
    const shown = { form: undefined, path: 'foreground.mode', language: 'de', texts: texts.de } as const
    expect(settingWord({ ...shown, value: 'none' })).toBe('ganzes Bild')
    expect(settingWord({ ...shown, value: 'of a later version' })).toBeUndefined()
  })
})

describe('every setting of a run', () => {
  it.each(['en', 'de'] as const)('has a title in %s', (language) => {
    const untitled = configs.flatMap((schema) => {
      const kind = valuesIn(schema, '').find(([path]) => path === 'kind')?.[1] ?? ''
      const form = formOf({ kind }, options)
      // Settings inside these are those of a form, whose titles other tests check.
      const paths = pathsIn(schema, '').filter((path) => path !== 'section' && path !== 'section.settings')
      return paths
        .filter((path) => settingTitle({ form, path, t: texts[language].t, language }) === undefined)
        .map((path) => `${kind}: ${path}`)
    })
    expect(untitled).toEqual([])
  })
})

describe('a value that no form explains', () => {
  it('is never shown as JSON', () => {
    const shown = (value: Json) => shownValue(value, texts.en)
    expect([shown(null), shown({}), shown([])]).toEqual(['–', '–', '–'])
    expect(
      shown([
        { folder: 'good', as: null },
        { folder: 'bad', as: 'defect' }
      ])
    ).toBe('folder: good, as: –; folder: bad, as: defect')
  })
})
