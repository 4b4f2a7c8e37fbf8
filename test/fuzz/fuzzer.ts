import type { RandomStream } from '../../electron/common/random.ts'
import { randomStream } from '../../electron/common/random.ts'
import { failureOf, FlawsmithError } from '../../electron/common/errors.ts'

/** A parser under random input: files that are nearly valid, and others. */
export interface Fuzzer {
  readonly name: string
  /** Of the cases asked for, so many are drawn, where one takes much longer than others; 1 without. */
  readonly share?: number
  readonly open: () => Promise<OpenFuzzer>
}

export interface OpenFuzzer {
  /**
   * Draws an input and returns what reads it, which resolves with a result, or rejects with an error that a person can act
   * on. Only the reading is measured.
   */
  readonly draw: (random: RandomStream, seed: number) => Promise<() => Promise<unknown>>
  readonly close?: () => Promise<void>
}

/** What a parser did with many inputs. */
export interface FuzzReport {
  readonly cases: number
  /** Inputs that were read. */
  readonly results: number
  /** Inputs that were refused, by code. */
  readonly errors: ReadonlyMap<string, number>
  /** Milliseconds of processor time of the slowest one, and its seed. */
  readonly slowest: { readonly milliseconds: number; readonly seed: number }
  /** What a parser must not do, each with its seed. */
  readonly faults: readonly string[]
}

/** Per case. A processor's time and not a clock's, so that a busy machine fails no case. */
const usualLimits = { milliseconds: 1000, mebibytes: 256, answer: 16_384 }
/** Codes that say no more than that something went wrong. */
const generic = /^(unexpected|worker\.crashed|internal)/

/** Draws `count` inputs from the seeds `first`, `first + 1` …; the same seed gives the same input. */
export async function fuzz(
  { name, open }: Fuzzer,
  count: number,
  first = 0,
  limits = usualLimits
): Promise<FuzzReport> {
  const fuzzer = await open()
  const errors = new Map<string, number>()
  const faults: string[] = []
  let results = 0
  let slowest = { milliseconds: 0, seed: first }
  try {
    for (let seed = first; seed < first + count; seed++) {
      const read = await fuzzer.draw(randomStream(seed, `fuzz ${name}`), seed)
      const [peak, began] = [process.resourceUsage().maxRSS, process.cpuUsage()]
      const fault = await Promise.resolve()
        .then(read)
        .then(
          () => {
            results += 1
            return null
          },
          (thrown: unknown) => {
            if (thrown instanceof FlawsmithError) errors.set(thrown.code, (errors.get(thrown.code) ?? 0) + 1)
            return faultIn(thrown)
          }
        )
      const { user, system } = process.cpuUsage(began)
      const milliseconds = (user + system) / 1000
      const mebibytes = (process.resourceUsage().maxRSS - peak) / 1024
      if (milliseconds > slowest.milliseconds) slowest = { milliseconds, seed }
      const say = (what: string) => faults.push(`${name}, seed ${seed}: ${what}`)
      if (fault !== null) say(fault)
      if (milliseconds > limits.milliseconds) say(`took ${milliseconds.toFixed(0)} ms`)
      if (mebibytes > limits.mebibytes) say(`took ${mebibytes.toFixed(0)} MiB more than anything before`)
    }
  } finally {
    await fuzzer.close?.()
  }
  return { cases: count, results, errors, slowest, faults }
}

function faultIn(thrown: unknown): string | null {
  if (!(thrown instanceof FlawsmithError)) {
    return thrown instanceof Error ? (thrown.stack ?? thrown.message).slice(0, 1500) : `threw ${String(thrown)}`
  }
  if (generic.test(thrown.code) || thrown.remedy === '') return `has the error ${thrown.code}: ${thrown.message}`
  const answer = JSON.stringify(failureOf(thrown)).length
  return answer > usualLimits.answer ? `has an error of ${answer} characters: ${thrown.message.slice(0, 200)}` : null
}

/** One line, for people. */
export function said(name: string, { cases, results, errors, slowest, faults }: FuzzReport): string {
  const refused = [...errors.values()].reduce((sum, count) => sum + count, 0)
  const time = `slowest ${slowest.milliseconds.toFixed(0)} ms (seed ${slowest.seed})`
  return `${name}: ${cases} cases, ${results} read, ${refused} refused with ${errors.size} codes, ${time}, ${faults.length} faults`
}
