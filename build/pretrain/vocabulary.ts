/** @file The embedded tokenizer: byte-level BPE as CLIP's, learnt from words of inspection until each is one token. */

const WORDS =
  `background surface clean brushed cast ground rolled metal woven fabric granular stone rubber concrete painted
leather with banding cracked scratched stained pitted dented chipped crack scratch stain pit dent chip defect defective
defects good normal anomaly part image image photo of a an the and in on at tile magnetic blowhole hole break fray uneven
broken bent cut missing damaged transistor hazelnut steel aluminium plastic glass wood textured texture smooth rough dark
bright small large long thin deep corner edge vfx sks skt industrial macro close up grey gray`.split(/\s+/)

export const BEGIN = '<|startoftext|>'
export const END = '<|endoftext|>'

export interface Vocabulary {
  /** Token → id, in the order bytes, bytes at a word's end, merges, special tokens. */
  readonly ids: Readonly<Record<string, number>>
  /** Pairs "left right", most frequent first. */
  readonly merges: readonly string[]
}

/** Learns the merges; the same words give the same vocabulary. */
export function learnVocabulary(): Vocabulary {
  let words = [...new Set(WORDS)].map((word) => [...word.slice(0, -1), `${word.at(-1)!}</w>`])
  const merges: string[] = []
  for (let pair = mostFrequentPair(words); pair !== null; pair = mostFrequentPair(words)) {
    merges.push(pair)
    const [left, right] = pair.split(' ') as [string, string]
    words = words.map((parts) => merge(parts, left, right))
  }
  const bytes = byteAlphabet()
  const tokens = [...bytes, ...bytes.map((c) => `${c}</w>`), ...merges.map((pair) => pair.replace(' ', '')), BEGIN, END]
  return { ids: Object.fromEntries([...new Set(tokens)].map((token, id) => [token, id])), merges }
}

function mostFrequentPair(words: readonly (readonly string[])[]): string | null {
  const counts = new Map<string, number>()
  for (const parts of words)
    for (let i = 0; i + 1 < parts.length; i++) {
      const pair = `${parts[i]!} ${parts[i + 1]!}`
      counts.set(pair, (counts.get(pair) ?? 0) + 1)
    }
  const order = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  return order[0]?.[0] ?? null
}

function merge(parts: readonly string[], left: string, right: string): string[] {
  const merged: string[] = []
  for (let i = 0; i < parts.length; i++) {
    const together = parts[i] === left && parts[i + 1] === right
    merged.push(together ? left + right : parts[i]!)
    if (together) i++
  }
  return merged
}

/** A printable character for each byte: printable Latin-1 as itself, the others from U+0100 on. */
function byteAlphabet(): string[] {
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
  const printable = [...range(33, 126), ...range(161, 172), ...range(174, 255)]
  const others = range(0, 255).filter((byte) => !printable.includes(byte))
  return [...printable.map((byte) => String.fromCharCode(byte)), ...others.map((_, i) => String.fromCharCode(256 + i))]
}
