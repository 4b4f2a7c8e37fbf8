import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { resolve } from 'node:path'
import { z } from 'zod'
import { addSettingOptions, settingOptions, settingsFrom } from '../../electron/cli/setting-options.ts'

const rate = z.number().gt(0).default(0.1).meta({ title: 'Rate', description: 'How fast.' })
const file = z.string().optional().meta({ title: 'Weights', description: 'A file.' })
const network = z.enum(['wide', 'narrow']).default('wide').meta({ title: 'Network', description: 'Which one.' })
const patches = z.literal('patches').meta({ title: 'Network', description: 'Looks at patches.' })

const options = settingOptions({
  shapes: { colour: { network, rate, file }, shape: { rate } },
  alternatives: { patches: { network: patches, noise: rate } },
  flags: { file: '--weights <file>', noise: null }
})

describe('options of a settings section', () => {
  const helpOf = (setting: string) => options.find((each) => each.setting === setting)?.option.description

  it('contain one for each setting, in the order of the schemas', () => {
    expect(options.map(({ setting, option }) => [setting, option.flags])).toEqual([
      ['network', '--network <name>'],
      ['rate', '--rate <n>'],
      ['file', '--weights <file>']
    ])
  })

  it('state the tasks of settings that not all tasks have', () => {
    expect(helpOf('rate')).toBe('Rate. How fast. (above 0, default: 0.1)')
    expect(helpOf('file')).toMatch(/^colour: Weights\./)
    expect(helpOf('network')).toBe('colour, patches: Network. Which one. patches: Looks at patches. (default: wide)')
  })

  it('return the given settings with full paths', () => {
    const command = addSettingOptions(new Command(), options)
    command.parse(['--network', 'patches', '--weights', 'x.safetensors'], { from: 'user' })
    expect(settingsFrom(options, command.opts())).toEqual({ network: 'patches', file: resolve('x.safetensors') })
  })
})
