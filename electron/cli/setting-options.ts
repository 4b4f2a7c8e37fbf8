/** @file One option for each setting of a section of a spec, and the settings that the options give. */
import { resolve } from 'node:path'
import type { Command, Option } from 'commander'
import type { z } from 'zod'
import { FlawsmithError } from '../common/errors.ts'
import { specOption } from './spec-option.ts'
import { giveMeaning, type TypedOptions } from './typed-options.ts'

type Shape = Readonly<Record<string, z.ZodType>>

interface SettingOption {
  readonly setting: string
  readonly option: Option
  /** Names of the tasks or methods, and of the alternatives, that have the setting. */
  readonly variants: readonly string[]
}

interface Variants {
  /** The shapes of the section by the name of the task or method; what not all have says so in the help. */
  readonly shapes: Readonly<Record<string, Shape>>
  /** Shapes that may take the place of one of those. */
  readonly alternatives?: Readonly<Record<string, Shape>>
  /** Flags of settings that are not called after the setting; null for a setting without an option. */
  readonly flags?: Readonly<Record<string, string | null>>
}

/** Options for all settings of a section, in the order of its schemas. */
export function settingOptions({ shapes, alternatives = {}, flags = {} }: Variants): readonly SettingOption[] {
  const all = Object.entries({ ...shapes, ...alternatives })
  const settings = new Set(all.flatMap(([, shape]) => Object.keys(shape)))
  return [...settings].flatMap((setting) => {
    const schemas = all.flatMap(([name, shape]) => {
      const schema = shape[setting]
      return schema === undefined ? [] : [[name, schema] as const]
    })
    const common = Object.values(shapes).every((shape) => setting in shape)
    const only = common ? undefined : schemas.map(([name]) => name).join(', ')
    const given = flags[setting]
    if (given === null) return []
    const variants = schemas.map(([name]) => name)
    const option = specOption(given ?? setting, Object.fromEntries(schemas), only)
    return [{ setting, variants, option: giveMeaning(option, { settings: [setting] }) }]
  })
}

export function addSettingOptions(command: Command, options: readonly SettingOption[]): Command {
  for (const { option } of options) command.addOption(option)
  return command
}

/**
 * Refuses options that were given but belong to other variants than the `chosen` ones; `flagOf` says which option
 * chooses a variant, such as `--task localisation`. Errors: `option.only`.
 */
export function requireApplicable(
  options: readonly SettingOption[],
  values: Readonly<Record<string, unknown>>,
  { chosen, flagOf, command, typed }: Applicable
): void {
  for (const { option, variants } of options) {
    if (values[option.attributeName()] === undefined || variants.some((name) => chosen.includes(name))) continue
    const only = variants.map(flagOf).join(' or ')
    throw new FlawsmithError('option.only', { option: typed.flagOf(option), only, command })
  }
}

interface Applicable {
  readonly chosen: readonly string[]
  readonly flagOf: (variant: string) => string
  readonly command: string
  readonly typed: Pick<TypedOptions, 'flagOf'>
}

/** The settings that were given; paths of files are full ones. The others are left to the spec. */
export function settingsFrom(
  options: readonly SettingOption[],
  values: Readonly<Record<string, unknown>>
): Record<string, unknown> {
  return Object.fromEntries(
    options.flatMap(({ setting, option }) => {
      const value = values[option.attributeName()]
      if (value === undefined) return []
      return [[setting, typeof value === 'string' && option.flags.includes('<file>') ? resolve(value) : value]]
    })
  )
}
