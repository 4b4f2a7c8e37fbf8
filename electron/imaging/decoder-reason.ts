import type { textOf } from '../messages/english.ts'
import type { TextValue } from '../messages/message.ts'

/** What libvips and its loaders say, from the most to the least specific. */
const reasons: readonly (readonly [RegExp, Parameters<typeof textOf>[0] & `decoder.${string}`])[] = [
  [/premature end|unexpected end|truncat|end of file|not enough data|no image/i, 'decoder.truncated'],
  [/unsupported image format/i, 'decoder.unrecognised'],
  [/corrupt header/i, 'decoder.header'],
  [/read error|corrupt|invalid|bad |unable to parse|crc|decode/i, 'decoder.damaged']
]

/** Why an image could not be decoded, for a message. */
export function decoderReasonOf(text: string): TextValue {
  const found = reasons.find(([pattern]) => pattern.test(text))
  return { text: found?.[1] ?? 'decoder.other' }
}

/** Whether an image could not be decoded for want of memory. */
export function isOutOfMemory(text: string): boolean {
  return /out of memory|memory allocation|cannot allocate|unable to allocate/i.test(text)
}
