import { describe, expect, it } from 'vitest'
import { FlawsmithError } from '../../electron/common/errors.ts'
import { fuzz, type Fuzzer } from './fuzzer.ts'
import { fuzzers } from './fuzzers.ts'

/** `npm run test:fuzz` draws 10,000 of each. */
const cases = 50

describe('a parser of what others write', () => {
  it.each(fuzzers.map((fuzzer) => [fuzzer.name, fuzzer] as const))(
    'reads or refuses any input: %s',
    async (_, fuzzer) => {
      const report = await fuzz(fuzzer, Math.ceil(cases * Math.min(1, 5 * (fuzzer.share ?? 1))))
      expect(report.faults).toEqual([])
    }
  )
})

describe('the fuzzing of a parser', () => {
  const parser = (name: string, read: () => unknown): Fuzzer => ({
    name,
    open: () => Promise.resolve({ draw: () => Promise.resolve(() => Promise.resolve(read())) })
  })
  const faultsOf = async (read: () => unknown) => (await fuzz(parser('parser', read), 1, 7)).faults.join()

  it('finds errors of no name, general ones and long ones, each with its seed', async () => {
    const fail = (error: unknown) => () => {
      throw error
    }
    expect(await faultsOf(fail(new TypeError('x is undefined')))).toMatch(/^parser, seed 7: TypeError: x is undefined/)
    expect(await faultsOf(fail(new FlawsmithError('unexpected', { problem: 'x' })))).toContain(
      'has the error unexpected'
    )
    const context = { details: { name: 'x'.repeat(20_000) } }
    expect(await faultsOf(fail(new FlawsmithError('image.empty', { source: 'x' }, context)))).toContain('characters')
    expect(await faultsOf(fail(new FlawsmithError('image.empty', { source: 'x' })))).toBe('')
  })

  it('finds what takes long', async () => {
    const busy = () => Array.from({ length: 1_000_000 }, (_, i) => Math.sin(i))
    const { faults } = await fuzz(parser('parser', busy), 1, 7, { milliseconds: 1, mebibytes: 256, answer: 16_384 })
    expect(faults.join()).toMatch(/^parser, seed 7: took \d+ ms$/)
  })
})
