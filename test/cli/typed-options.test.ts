import { Command, Option } from 'commander'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addSettingOptions, requireApplicable, settingOptions } from '../../electron/cli/setting-options.ts'
import { faultsOfOptions, giveMeaning, typedOptions } from '../../electron/cli/typed-options.ts'
import { titledFaults } from '../../electron/common/faults.ts'

const architecture = z.enum(['wide', 'narrow']).meta({ title: 'Architecture', description: 'Which one.' })
const epochs = z.int().max(9).meta({ title: 'Epochs', description: 'How long.' })
const options = settingOptions({
  shapes: { colour: { architecture, epochs }, shape: { epochs } },
  flags: { architecture: '--network, --architecture <name>', epochs: '--passes <n>' }
})

function typed(...words: string[]) {
  const command = addSettingOptions(new Command(), options).addOption(
    giveMeaning(new Option('--windows'), { settings: ['fit'] })
  )
  command.parse(words, { from: 'user' })
  return { typed: typedOptions(command, words), values: command.opts() }
}

/** What is said of settings that a schema refuses, one line per fault. */
function said(value: object, ...words: string[]): string[] {
  const schema = z.strictObject({ epochs: epochs.max(2) })
  const { error } = schema.safeParse(value)
  if (error === undefined) return []
  return faultsOfOptions(titledFaults(error, schema, value), typed(...words).typed).map(({ values }) => {
    const fault = values.fault as { readonly text: string; readonly values?: object }
    return `${values.path} ${fault.text} ${JSON.stringify(fault.values ?? {})}`
  })
}

describe('faults of settings', () => {
  it('name the option that was typed', () => {
    expect(said({ epochs: 3 }, '--passes', '3')).toEqual(['--passes fault.at-most {"maximum":2}'])
    expect(said({ epochs: 3 })).toEqual(['Epochs fault.at-most {"maximum":2}'])
  })

  it('say of an option that its setting is unknown here, and name settings that no option gave', () => {
    const settings = { architecture: 'wide', fit: 'windows', other: 1 }
    expect(said({ ...settings, epochs: 1 }, '--network', 'wide', '--windows')).toEqual([
      '--network fault.not-with {"options":"--windows"}',
      '--windows fault.not-with {"options":"--network wide"}',
      ' fault.unknown-keys {"keys":["other"]}'
    ])
    expect(said({ architecture: 'wide', epochs: 1 }, '--architecture=wide')).toEqual([
      '--architecture fault.not-applicable {}'
    ])
  })

  it('name the option that was typed where it belongs to another task', () => {
    for (const flag of ['--network', '--architecture']) {
      const { values, ...rest } = typed(flag, 'wide')
      const check = () =>
        requireApplicable(options, values, { chosen: ['shape'], flagOf: (name) => name, command: 'train', ...rest })
      expect(check).toThrow(`${flag} applies only to colour`)
    }
  })
})
