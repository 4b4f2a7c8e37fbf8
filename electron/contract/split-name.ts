import { english, textOf } from '../messages/english.ts'
import type { TextValue } from '../messages/message.ts'
import type { Speaker } from '../messages/speaker.ts'
import type { Split, SplitOptions } from './datasets.ts'

/** A descriptive name for a split without one: `few-shot 5 crack test 0.3, validation 0.2, seed 0`. */
export function splitName({ seed, validationFraction, protocol }: SplitOptions, say: Speaker = english): string {
  return say.text('split-name', { protocol: protocolText(protocol), validation: validationFraction, seed })
}

function protocolText(protocol: SplitOptions['protocol']): TextValue {
  if (protocol.kind === 'given') return textOf('split-name.given')
  const { testFraction: test } = protocol
  if (protocol.kind === 'random') return textOf('split-name.random', { test })
  const { defectType } = protocol
  if (protocol.kind === 'few-shot') {
    return textOf('split-name.few-shot', { shots: protocol.shots, type: defectType ?? textOf('defectType.any'), test })
  }
  if (defectType === undefined || defectType === null) return textOf('split-name.first-third', { test })
  return textOf('split-name.first-third-of', { type: defectType, test })
}

/** What a stored split is called in a language: names that a person gave stay, descriptive ones are translated. */
export function shownSplitName({ name, seed, protocol }: Pick<Split, 'name' | 'seed' | 'protocol'>, say: Speaker) {
  const { validationFraction, ...kind } = protocol
  // The host stored them itself, from checked options.
  const options = { seed, validationFraction, protocol: kind } as SplitOptions
  const automatic = splitName(options)
  return name.startsWith(automatic) ? splitName(options, say) + name.slice(automatic.length) : name
}
