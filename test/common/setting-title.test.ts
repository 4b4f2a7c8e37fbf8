import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { titledFaults } from '../../electron/common/faults.ts'
import { settingTitle } from '../../electron/common/setting-title.ts'
import { procedures } from '../../electron/contract/procedures.ts'
import { english } from '../../electron/messages/english.ts'

const schema = z.strictObject({
  list: z.array(z.string()).default([]).meta({ title: 'Prompts' }),
  method: z.discriminatedUnion('name', [
    z.strictObject({ name: z.literal('a'), size: z.int().meta({ title: 'Size of a' }) }),
    z.strictObject({ name: z.literal('b').default('b'), size: z.int().optional().meta({ title: 'Size of b' }) })
  ]),
  bare: z.number()
})

describe('settingTitle', () => {
  it.each([
    [['list'], 'Prompts'],
    [['list', 1], 'Prompts 2'],
    [['method', 'size'], 'Size of b'],
    [['bare'], null],
    [['other'], null],
    [['method', 'size', 'more'], null]
  ])('of %j is %s', (path, title) => {
    expect(settingTitle(schema, path, { method: { name: 'b' } })).toBe(title)
  })
})

describe('faults of a request', () => {
  const start = procedures['jobs.start'].input
  const data = {
    dataset: 1,
    width: 32,
    height: 32,
    split: { seed: 0, validationFraction: 0.2, protocol: { kind: 'given' } }
  }
  const faultsOf = (request: object) => {
    const value = { request }
    const faults = titledFaults(start.safeParse(value).error ?? { issues: [] }, start, value)
    return { text: english.value(faults), paths: faults.map(({ path }) => path) }
  }

  it('name settings by their titles, and their places for programs', () => {
    expect(faultsOf({ kind: 'filter', run: 1, data, settings: { slack: 0, neighbours: 'x' } })).toEqual({
      text: 'Nearest neighbours: must be a number; Distance limit: must be at least 1',
      paths: ['request.settings.neighbours', 'request.settings.slack']
    })
  })

  it('take the method into account', () => {
    const request = { kind: 'synthesize', data, count: 0, method: 'bank', settings: { real: 1, variants: 'x' } }
    expect(faultsOf(request).text).not.toMatch(/request|settings\./)
    expect(faultsOf({ kind: 'finetune', method: 'dreambooth', data, settings: { rank: 0 } }).text).toBe(
      'Rank (dim): must be greater than 0'
    )
  })

  it('name what has no title by its last part', () => {
    expect(faultsOf({ kind: 'nothing' }).text).toMatch(/^kind: /)
  })
})
