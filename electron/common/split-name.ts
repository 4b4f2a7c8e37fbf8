import { textOf } from '../messages/english.ts'
import type { TextValue } from '../messages/message.ts'
import type { Speaker } from '../messages/speaker.ts'

/** What a split's name says of it: the options of the contract, or of datasets/split-options.ts. */
interface NamedOptions {
  readonly seed: number
  readonly validationFraction: number
  readonly protocol: NamedProtocol
}

/** Which defects without a mask a split leaves out: those that would be trained on, or all. */
interface Masked {
  readonly masks?: 'train' | 'all' | undefined
}

type NamedProtocol =
  | { readonly kind: 'hold-out'; readonly of: NamedOptions; readonly testFraction: number }
  | (Masked &
      (
        | { readonly kind: 'given'; readonly mendLeaks?: boolean | undefined }
        | { readonly kind: 'random'; readonly testFraction: number }
        | {
            readonly kind: 'few-shot'
            readonly shots: number
            readonly defectType: string | null
            readonly testFraction: number
          }
        | { readonly kind: 'first-third'; readonly defectType?: string | undefined; readonly testFraction: number }
      ))

/** A split as the host stored it, from checked options. */
interface StoredSplit {
  readonly name: string
  readonly seed: number
  readonly protocol: Readonly<Record<string, unknown>>
}

/** The name that a split without one is stored under: `few-shot 5 crack test 0.3, validation 0.2, seed 0`. */
export function splitName({ seed, validationFraction, protocol }: NamedOptions): string {
  return `${protocolName(protocol)}${masksName(protocol)}, validation ${validationFraction}, seed ${seed}`
}

const masksOf = (protocol: NamedProtocol) => (protocol.kind === 'hold-out' ? undefined : protocol.masks)

function masksName(protocol: NamedProtocol): string {
  const masks = masksOf(protocol)
  return masks === undefined ? '' : masks === 'all' ? ', masked' : ', masked in training'
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
  const masks = masksOf(protocol)
  const rule = protocolWords(protocol)
  const words = masks === undefined ? rule : textOf(`split-name.masks-${masks}`, { protocol: rule })
  return textOf('split-name', { protocol: words, validation: percent(validationFraction), seed })
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

/** The name that a stored split would have if nobody had given it one. */
function descriptiveName({ seed, protocol }: StoredSplit): { readonly name: string; readonly options: NamedOptions } {
  const { validationFraction, ...kind } = protocol
  const options = { seed, validationFraction, protocol: kind } as unknown as NamedOptions
  return { name: splitName(options), options }
}

/** Whether a person gave a stored split its name. */
export function isNamedSplit(split: StoredSplit): boolean {
  return !split.name.startsWith(descriptiveName(split).name)
}

/** What a stored split is called in a language: names that a person gave stay, descriptive ones are put in words. */
export function shownSplitName(split: StoredSplit, say: Speaker): string {
  const { name, options } = descriptiveName(split)
  return isNamedSplit(split) ? split.name : splitWords(options, say) + split.name.slice(name.length)
}
