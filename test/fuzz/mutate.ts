/** @file Damage, as it comes about by chance and by intent. */
import type { RandomStream } from '../../electron/common/random.ts'

export const pick = <T>(random: RandomStream, from: readonly T[]): T => from[random.integer(0, from.length)] as T

const chance = (random: RandomStream, share: number) => random.uniform() < share

/** Names that objects have by themselves. */
export const inherited = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '__defineGetter__'
] as const

const numbers = [0, -0, -1, 1, 2, 255, 256, 65_535, 65_536, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 53)]
const fractions = [0.5, 1e-320, 1e308, -1e308, 1e20, 3e7, 1.5]
const texts = ['', ' ', '\u0000', '\uFFFE', '\uD800', '=1+1', '../..', '\u001b[2J', 'NaN', 'Infinity', '0'] as const

const nested = (depth: number): unknown => {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value }
  return value
}

/** A value of JSON that is not what was expected there. */
function strange(random: RandomStream): unknown {
  const kinds: readonly (() => unknown)[] = [
    () => pick(random, [...numbers, ...fractions]),
    () => pick(random, texts),
    () => pick(random, inherited),
    () => null,
    () => true,
    () => [],
    () => ({}),
    () => nested(pick(random, [3, 100, 1500])),
    () => 'x'.repeat(pick(random, [300, 20_000, 200_000])),
    () => Array.from({ length: pick(random, [10, 1000, 20_000]) }, (_, i) => i),
    () => Object.fromEntries(Array.from({ length: pick(random, [10, 3000]) }, (_, i) => [`key ${i}`, i])),
    () => JSON.parse('{"__proto__": {"x": 1}, "constructor": 2}') as unknown
  ]
  return pick(random, kinds)()
}

/** As deep as it may be: structuredClone and JSON.stringify give up there. */
function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copy)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]))
}

/** Copies a value of JSON with one place of it changed. */
function mutateJson(random: RandomStream, value: unknown): unknown {
  const places = placesIn(value)
  if (places.length === 0) return strange(random)
  const [path, ours] = [pick(random, places), copy(value)]
  let parent = ours as Record<string, unknown>
  for (const key of path.slice(0, -1)) parent = parent[key] as Record<string, unknown>
  const key = path.at(-1) as string
  const old = parent[key]
  const isList = Array.isArray(parent)
  const kinds: readonly (() => void)[] = [
    () => void (parent[key] = strange(random)),
    () => void (parent[key] = strange(random)),
    () => void (parent[key] = numberLike(random, old)),
    () => void (parent[key] = numberLike(random, old)),
    () => (isList ? void (parent as unknown as unknown[]).splice(Number(key), 1) : void delete parent[key]),
    () => {
      if (isList) (parent as unknown as unknown[]).push(old)
      else define(parent, pick(random, [...inherited, ...texts, 'x'.repeat(5000)]), old)
    },
    () => {
      // Of another place.
      const other = pick(random, places)
      parent[key] = copy(other.reduce((inner, name) => (inner as Record<string, unknown>)[name], value))
    }
  ]
  pick(random, kinds)()
  return ours
}

function numberLike(random: RandomStream, old: unknown): unknown {
  if (typeof old === 'number')
    return pick(random, [...numbers, ...fractions, old + 1, old - 1, old * 1000, String(old)])
  if (typeof old === 'string') return pick(random, [...texts, ...inherited, `${old}${old}`, old.toUpperCase(), [old]])
  return strange(random)
}

/** Also `__proto__`, as JSON.parse does. */
function define(object: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
}

/** Ways to the first few hundred values inside a value. */
function placesIn(value: unknown, path: readonly string[] = [], found: string[][] = []): string[][] {
  if (typeof value !== 'object' || value === null) return found
  for (const [key, inner] of Object.entries(value)) {
    if (found.length > 400) break
    found.push([...path, key])
    placesIn(inner, [...path, key], found)
  }
  return found
}

/** JSON with several changes, as text; now and then damaged as text too. */
export function mutateJsonText(random: RandomStream, value: unknown): string {
  let mutated = value
  const changes = random.integer(0, 4)
  for (let i = 0; i < changes; i++) mutated = mutateJson(random, mutated)
  const text = JSON.stringify(mutated) ?? ''
  return chance(random, 0.2) ? mutateText(random, text) : text
}

const signs = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  '\\',
  '<',
  '>',
  '&',
  ';',
  '\n',
  '\r',
  '\t',
  '=',
  '\u0000',
  '-',
  '9',
  'e',
  '%'
]

/** Text with signs lost, doubled and put in, parts repeated, and its end lost. */
export function mutateText(random: RandomStream, text: string): string {
  let mutated = text
  for (let changes = random.integer(1, 6); changes > 0; changes--) {
    const [at, length] = [random.integer(0, mutated.length + 1), random.integer(0, 20)]
    const [before, after] = [mutated.slice(0, at), mutated.slice(at)]
    const kinds: readonly (() => string)[] = [
      () => before + after.slice(length),
      () => before + pick(random, signs) + after,
      () => before + after.slice(0, length) + after,
      () => before,
      () => before + pick(random, [...inherited, ...texts, ...[...numbers, ...fractions].map(String)]) + after,
      () => before + pick(random, signs).repeat(pick(random, [50, 5000, 100_000])) + after,
      () =>
        mutated.replace(/\d+/g, (digits) =>
          chance(random, 0.1) ? String(pick(random, [...numbers, ...fractions])) : digits
        )
    ]
    mutated = pick(random, kinds)()
  }
  return mutated
}

/** Bytes with bits flipped, numbers at their limits, parts repeated or of elsewhere, and their end lost. */
export function mutateBytes(random: RandomStream, bytes: Uint8Array, head = bytes.length): Uint8Array {
  let mutated = Uint8Array.from(bytes)
  for (let changes = random.integer(1, 6); changes > 0 && mutated.length > 0; changes--) {
    const at = random.integer(0, chance(random, 0.7) ? Math.min(head, mutated.length) : mutated.length)
    const kinds: readonly (() => void)[] = [
      () => void (mutated[at] = (mutated[at] as number) ^ (1 << random.integer(0, 8))),
      () => void (mutated[at] = pick(random, [0, 1, 127, 128, 255])),
      () => mutated.fill(pick(random, [0, 255, 127]), at, at + pick(random, [2, 4, 8])),
      () => {
        const little = chance(random, 0.5)
        if (at + 4 <= mutated.length) new DataView(mutated.buffer).setUint32(at, pick(random, numbers) >>> 0, little)
      },
      () => void (mutated = mutated.slice(0, at)),
      () => void (mutated = Uint8Array.from([...mutated.subarray(0, at), ...mutated.subarray(at + 1)])),
      () => {
        const from = random.integer(0, mutated.length)
        mutated.set(mutated.slice(from, Math.min(from + 16, from + mutated.length - at)), at)
      }
    ]
    pick(random, kinds)()
  }
  return mutated
}
