/** @file One entry of a station's audit log, its canonical text and its hash. */
import { z } from 'zod'
import { sha256 } from '../../common/files.ts'
import { roles, type Actor } from '../access/roles.ts'

const auditActions = [
  'station-created',
  'recipe-changed',
  'recipe-change-failed',
  'bundle-changed',
  'comparison-started',
  'comparison-seen',
  'retraining-started',
  'started',
  'stopped',
  'paused',
  'resumed',
  'batch-changed',
  'alarm-acknowledged',
  'verdict-overruled',
  'overruling-withdrawn',
  'dead-letters-retried',
  'dead-letters-discarded',
  'retention-applied',
  'user-added',
  'user-removed',
  'role-changed',
  'pin-set',
  'pin-changed',
  'pin-failed',
  'signed-in',
  'command-line-signed-in',
  'signed-out',
  'sign-in-ended',
  // Both of the former, as earlier versions wrote them.
  'role-switched',
  'auto-locked',
  'auto-lock-changed',
  'station-deleted',
  // What the log says of itself.
  'log-began',
  'log-repaired',
  'log-reanchored'
] as const
export type AuditAction = (typeof auditActions)[number]

/** Data that is the same after being written as JSON and read again. */
export type AuditDetails = Readonly<Record<string, unknown>>

/** Where a chain stands: the number and hash of an entry, or 0 and what the first entry follows. */
export interface Link {
  readonly sequence: number
  /** SHA-256 in lower-case hex. */
  readonly hash: string
}

export interface AuditEntry extends Link {
  /** 1, 2, 3, …; the order of entries whatever the clock says. */
  readonly sequence: number
  /** ISO 8601, UTC, of a clock that may have jumped. */
  readonly time: string
  readonly actor: Actor
  readonly action: AuditAction
  readonly details: AuditDetails
  /** Hash of the entry before. */
  readonly previous: string
  /** SHA-256 of the canonical text of all of the above. */
  readonly hash: string
}

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const storedEntry = z.strictObject({
  sequence: z.int().min(1),
  time: z.iso.datetime(),
  actor: z.strictObject({ role: z.enum([...roles, 'none', 'program']), name: z.string().nullable() }),
  // An action of a newer version is no reason to call an entry altered.
  action: z
    .string()
    .min(1)
    .transform((action) => action as AuditAction),
  details: z.record(z.string(), z.unknown()),
  previous: hash,
  hash
})

/** What the first entry of a station's log follows, so that the log of another station is not taken for its own. */
export function beginningOf(stationId: string): Link {
  return { sequence: 0, hash: sha256(`flawsmith-audit/1 ${stationId}`) }
}

/**
 * JSON with the keys of every object in the order of their code units and no spaces, as RFC 8785 has it: one text for one
 * value.
 */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/** The entry that follows a link of the chain. */
export function entryAfter(
  { sequence, hash: previous }: Link,
  { actor, action, details, time }: Pick<AuditEntry, 'actor' | 'action' | 'details' | 'time'>
): AuditEntry {
  // As it will be read again: without what JSON does not have.
  const plain = JSON.parse(JSON.stringify(details)) as AuditDetails
  const { role, name } = actor
  const content = { sequence: sequence + 1, time, actor: { role, name }, action, details: plain, previous }
  return { ...content, hash: sha256(canonicalText(content)) }
}

/** An entry from its line; null for anything that is not, to the byte, what `canonicalText` writes of it with its hash. */
export function readEntry(line: Uint8Array): AuditEntry | null {
  const text = Buffer.from(line).toString('utf8')
  try {
    const entry = storedEntry.parse(JSON.parse(text))
    if (!Buffer.from(canonicalText(entry)).equals(line)) return null
    const { hash: stated, ...content } = entry
    return sha256(canonicalText(content)) === stated ? entry : null
  } catch {
    return null
  }
}

export const follows = (entry: AuditEntry, { sequence, hash: last }: Link): boolean =>
  entry.sequence === sequence + 1 && entry.previous === last
