import { textOf } from '../messages/english.ts'
import type { TextValue } from '../messages/message.ts'
import type { Speaker } from '../messages/speaker.ts'

/** What a split's name says of it: the options of the contract, or of datasets/split-options.ts. */
interface NamedOptions {
  readonly seed: number
  readonly validationFraction: number
  readonly protocol: NamedProtocol
}

type NamedProtocol =
  | { readonly kind: 'hold-out'; readonly of: NamedOptions; readonly testFraction: number }
  | { readonly kind: 'given'; readonly mendLeaks?: boolean | undefined }
  | { readonly kind: 'random'; readonly testFraction: number }
  | {
      readonly kind: 'few-shot'
      readonly shots: number
      readonly defectType: string | null
      readonly testFraction: number
    }
  | { readonly kind: 'first-third'; readonly defectType?: string | undefined; readonly testFraction: number }

/** A split as the host stored it, from checked options. */
interface StoredSplit {
  readonly name: string
  readonly seed: number
  readonly protocol: Readonly<Record<string, unknown>>
}

/** The name that a split without one is stored under: `few-shot 5 crack test 0.3, validation 0.2, seed 0`. */
export function splitName({ seed, validationFraction, protocol }: NamedOptions): string {
  return `${protocolName(protocol)}, validation ${validationFraction}, seed ${seed}`
}

function protocolName(protocol: NamedProtocol): string {
  if (protocol.kind === 'given') return protocol.mendLeaks === true ? 'given without leaks' : 'given'
  const { testFraction: test } = protocol
  switch (protocol.kind) {
    case 'hold-out':
      return `hold-out ${test} of (${splitName(protocol.of)})`
    case 'random':
      return `random test ${test}`
    case 'few-shot':
      return `few-shot ${protocol.shots} ${protocol.defectType ?? 'any'} test ${test}`
    case 'first-third':
      return `first-third ${protocol.defectType === undefined ? '' : `${protocol.defectType} `}test ${test}`
  }
}

/** What a split's options say, in words of a language. */
export function splitWords(options: NamedOptions, say: Speaker): string {
  return say.value(wordsOf(options))
}

const percent = (fraction: number) => Number((100 * fraction).toFixed(1))

function wordsOf({ seed, validationFraction, protocol }: NamedOptions): TextValue {
  return textOf('split-name', { protocol: protocolWords(protocol), validation: percent(validationFraction), seed })
}

function protocolWords(protocol: NamedProtocol): TextValue {
  if (protocol.kind === 'given')
    return textOf(protocol.mendLeaks === true ? 'split-name.given-mended' : 'split-name.given')
  const test = percent(protocol.testFraction)
  if (protocol.kind === 'hold-out') return textOf('split-name.hold-out', { test, of: wordsOf(protocol.of) })
  if (protocol.kind === 'random') return textOf('split-name.random', { test })
  const { defectType } = protocol
  const isOfType = defectType !== undefined && defectType !== null
  if (protocol.kind === 'few-shot') {
    const { shots: count } = protocol
    return isOfType
      ? textOf('split-name.few-shot-of', { count, type: defectType, test })
      : textOf('split-name.few-shot', { count, test })
  }
  return isOfType
    ? textOf('split-name.first-third-of', { type: defectType, test })
    : textOf('split-name.first-third', { test })
}

/** What a stored split is called in a language: names that a person gave stay, descriptive ones are put in words. */
export function shownSplitName({ name, seed, protocol }: StoredSplit, say: Speaker): string {
  const { validationFraction, ...kind } = protocol
  const options = { seed, validationFraction, protocol: kind } as unknown as NamedOptions
  const descriptive = splitName(options)
  return name.startsWith(descriptive) ? splitWords(options, say) + name.slice(descriptive.length) : name
}
