import { english, textOf } from '../messages/english.ts'
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
  | { readonly kind: 'given' }
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

/** A descriptive name for a split without one: `few-shot 5 crack test 0.3, validation 0.2, seed 0`. */
export function splitName({ seed, validationFraction, protocol }: NamedOptions, say: Speaker = english): string {
  return say.text('split-name', { protocol: protocolText(protocol), validation: validationFraction, seed })
}

function protocolText(protocol: NamedProtocol): TextValue {
  if (protocol.kind === 'given') return textOf('split-name.given')
  const { testFraction: test } = protocol
  if (protocol.kind === 'hold-out') {
    const { of } = protocol
    const values = { protocol: protocolText(of.protocol), validation: of.validationFraction, seed: of.seed }
    return textOf('split-name.hold-out', { test, of: textOf('split-name', values) })
  }
  if (protocol.kind === 'random') return textOf('split-name.random', { test })
  const { defectType } = protocol
  if (protocol.kind === 'few-shot') {
    return textOf('split-name.few-shot', { shots: protocol.shots, type: defectType ?? textOf('defectType.any'), test })
  }
  if (defectType === undefined || defectType === null) return textOf('split-name.first-third', { test })
  return textOf('split-name.first-third-of', { type: defectType, test })
}

/** What a stored split is called in a language: names that a person gave stay, descriptive ones are translated. */
export function shownSplitName({ name, seed, protocol }: StoredSplit, say: Speaker): string {
  const { validationFraction, ...kind } = protocol
  const options = { seed, validationFraction, protocol: kind } as unknown as NamedOptions
  const descriptive = splitName(options)
  return name.startsWith(descriptive) ? splitName(options, say) + name.slice(descriptive.length) : name
}
