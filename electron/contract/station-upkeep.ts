/** @file Looking after a station: its recipe with all versions, dead letters, alarms, audit log, and its end. */
import { z } from 'zod'
import { command, query } from './procedure.ts'
import { alarm } from './stations.ts'
import { failure, json, jsonObject, time } from './values.ts'

/** Who did something; `none`: nobody had signed in, `program`: no person did it. */
const actor = z.object({
  role: z.enum(['operator', 'engineer', 'administrator', 'none', 'program']),
  name: z.string().nullable()
})

/** A smallest part that differs between two versions of a recipe; absent where there was, or is, nothing. */
const difference = z.object({ path: z.string(), before: json.optional(), after: json.optional() })

const recipeVersion = z.object({
  version: z.int(),
  savedAt: time,
  /** Null for the first. */
  reason: z.string().nullable(),
  /** Null where the audit log does not know. */
  actor: actor.nullable(),
  /** To the version before; null for the first. */
  differences: z.array(difference).nullable()
})

const deadLetter = z.object({
  id: z.int(),
  sink: z.string(),
  /** Of its image. */
  sequence: z.int(),
  name: z.string(),
  attempts: z.int(),
  failure: failure.nullable()
})

const listedAlarm = alarm.extend({
  /** It was raised first of those that nobody has acknowledged: the likely cause of the others. */
  first: z.boolean()
})

const auditEntry = z.object({
  sequence: z.int(),
  time,
  actor,
  /** Name of a text `audit-action.…`. */
  action: z.string(),
  details: jsonObject
})

const auditCheck = z.object({
  /** Number of entries that follow each other from the first. */
  count: z.int(),
  /** The last of them, to be written down elsewhere. */
  last: z.object({ sequence: z.int(), hash: z.string() }).nullable(),
  /** Entries that a crash tore and a later one names. */
  repairs: z.int(),
  /** The first entry that is not as it was written, as a text `tampering.…`; null where all are. */
  broken: z.object({ sequence: z.int(), tampering: z.string() }).nullable()
})

const theStation = z.strictObject({ station: z.string() })
/** One dead letter, those of one sink, or all. */
const letters = z.strictObject({ station: z.string(), sink: z.string().optional(), letter: z.int().optional() })
const counted = z.object({ count: z.int() })
const reason = z.string().trim().max(500)

/** So many entries of the audit log, or dead letters, are given at a time. */
export const upkeepPage = 200

export const stationUpkeepProcedures = {
  'stations.recipe': query(
    'The recipe of a station with its history, the latest version first.',
    theStation,
    z.object({
      version: z.int(),
      recipe: jsonObject,
      versions: z.array(recipeVersion),
      /** Secrets of sinks that the program’s environment lacks: the station would not start. */
      missing: z.array(failure)
    })
  ),
  'stations.changeRecipe': command(
    'Gives a station that is stopped another recipe, with the reason.',
    z.strictObject({
      ...{ station: z.string(), recipe: jsonObject, reason },
      /** That it was changed from; refused where there is a later one by now. */
      version: z.int().min(1).optional()
    }),
    z.object({ version: z.int() })
  ),
  'stations.deadLetters': query(
    'Verdicts that a sink refused or that had no room in its queue, the oldest first.',
    theStation,
    z.object({ letters: z.array(deadLetter), more: z.int() })
  ),
  'stations.retryLetters': command('Puts dead letters back into the queue.', letters, counted),
  'stations.discardLetters': command(
    'Gives dead letters up, with the reason; no sink gets them.',
    letters.extend({ reason }),
    counted
  ),
  'stations.alarms': query(
    'The latest alarms, also of before the program was started, the first raised first; those acknowledged and over too.',
    theStation,
    z.object({ alarms: z.array(listedAlarm) })
  ),
  'stations.audit': query(
    'What was done at a station, the latest first, and whether the log is as it was written.',
    z.strictObject({ station: z.string(), before: z.int().optional() }),
    z.object({ entries: z.array(auditEntry), more: z.int(), check: auditCheck })
  ),
  'stations.delete': command(
    'Deletes a station that is stopped. Its records are kept in a folder, which is the answer; images are not touched.',
    theStation,
    z.object({ kept: z.string() })
  )
} as const
