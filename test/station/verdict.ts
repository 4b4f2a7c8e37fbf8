import { sha256 } from '../../electron/common/files.ts'

export const bundleHash = sha256('a detector for tests')

/** What the tests' detector says of an image: what the hash of its content says; one in four is defective. */
export function verdictOf(contentHash: string) {
  const score = Number.parseInt(contentHash.slice(0, 2), 16) / 255
  return { verdict: score > 0.75 ? 'ng' : 'ok', raw: score * 10, score, type: null, map: null } as const
}
