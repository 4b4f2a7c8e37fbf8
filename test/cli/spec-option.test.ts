import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { specOption } from '../../electron/cli/spec-option.ts'
import { commandLine } from './command-line.ts'

const said = { title: 'Guidance scale', description: 'How closely images follow the prompt.' }
const guidance = z.number().min(1).default(5).meta(said)

describe('an option of a spec', () => {
  it.each([
    [guidance, 'at least 1, default: 5'],
    [
      z
        .number()
        .gt(0)
        .max(1)
        .nullable()
        .default(null)
        .meta({ ...said, empty: 'off' }),
      'above 0 and at most 1, default: off'
    ],
    [z.int().positive().default(3).meta(said), 'at least 1, default: 3'],
    [z.number().min(0).max(2).default(1).meta(said), '0 to 2, default: 1']
  ])('describes itself with range and default %#', (schema, extra) => {
    const option = specOption('--guidance <n>', schema)
    expect(option.description).toBe(`Guidance scale. How closely images follow the prompt. (${extra})`)
    expect(option.defaultValue).toBeUndefined()
  })

  it('names the methods if not all have it or their defaults differ', () => {
    const both = specOption('--guidance <n>', { diffusion: guidance, dual: guidance.unwrap().default(2.5).meta(said) })
    expect(both.description).toContain('(at least 1, default: 5; dual: 2.5)')
    expect(specOption('--guidance <n>', guidance, 'dual').description).toMatch(/^dual: Guidance scale\./)
  })

  it('reads comma-separated lists, and several words if variadic', () => {
    const runs = z.array(z.int().min(1)).default([2, 4]).meta(said)
    const list = specOption('--with <runs...>', runs)
    expect(list.description).toContain('(default: 2,4)')
    expect(list.parseArg?.('5,6', [3])).toEqual([3, 5, 6])
    expect(specOption('--with <runs>', runs).parseArg?.('5,6', [3])).toEqual([5, 6])
  })

  it('is named after its setting if no flags are given', () => {
    const flags = (name: string, schema: z.ZodType) => specOption(name, schema).flags
    expect(flags('realShare', z.number().min(0).max(1).default(0.5))).toBe('--real-share <fraction>')
    expect(flags('baseWidth', z.int().min(1))).toBe('--base-width <n>')
    expect(flags('balanced', z.boolean().default(false))).toBe('--balanced')
    expect(flags('flips', z.enum(['none', 'both']))).toBe('--flips <name>')
  })

  it('offers choices, also for nullable settings', () => {
    const schema = z
      .enum(['code', 'paper'])
      .nullable()
      .default(null)
      .meta({ ...said, empty: 'none' })
    const option = specOption('--background <form>', schema)
    expect(option.argChoices).toEqual(['code', 'paper'])
    expect(option.description).toMatch(/ \(if omitted: none\)$/)
  })

  it.each([
    [['review', 'filter', '1', '--dataset', 'x', '--slack', '0.9'], '--slack', 'must be between 1 and 100'],
    [['review', 'filter', '1', '--dataset', 'x', '--duplicate', '2'], '--duplicate', 'must be between 0 and 1'],
    [['train', '--dataset', 'x', '--epochs', '0'], '--epochs', 'must be at least 1'],
    [['train', '--dataset', 'x', '--score-window', '4'], '--score-window', 'must be odd'],
    [['finetune', '--dataset', 'x', '--learning-rate', '0'], '--learning-rate', 'must be greater than 0'],
    [['score', '1', 'x', '--heat-maps', '-3'], '--heat-maps', 'must be between 0 and 10000'],
    [['serve', '--port', '99999'], '--port', 'must be between 0 and 65535'],
    [['serve', '--port', 'http'], '--port', 'must be a whole number'],
    [['dataset', 'list', '--threads', '0'], '--threads', 'must be between 1 and 1024'],
    [['train', '--dataset', 'x', '--learning-rate', 'fast'], '--learning-rate', 'must be a number'],
    [['train', '--dataset', 'x', '--test-fraction', '1'], '--test-fraction', 'must be less than 1'],
    [['train', '--dataset', 'x', '--shots', 'some'], '--shots', 'must be a whole number'],
    [['train', '--dataset', 'x', '--seeds', 'a,b'], '--seeds', 'separated by commas, such as 0,1,2'],
    [['train', '--dataset', 'x', '--seeds', '0,,1'], '--seeds', 'separated by commas, such as 0,1,2'],
    [['train', '--dataset', 'x', '--with', '4', 'x'], '--with', 'separated by commas, such as 0,1,2']
  ])('rejects values that the spec does not allow: %#', async (words, flag, reason) => {
    const line = await commandLine()
    try {
      const { code, err } = await line.run(...words)
      expect(err).toMatch(/^Error \[option\.value\]/)
      expect(err).toContain(flag)
      expect(err).toContain(reason)
      expect(code).toBe(2)
    } finally {
      await line.dispose()
    }
  })
})
