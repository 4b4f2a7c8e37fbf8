/** @file Looking after a station that may run in another process. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { failureOf, FlawsmithError } from '../../common/errors.ts'
import type { OutputOf } from '../../contract/procedures.ts'
import { upkeepPage } from '../../contract/station-upkeep.ts'
import type { Actor } from '../../station/access/roles.ts'
import { appendAudit } from '../../station/audit/append.ts'
import { differences } from '../../station/audit/difference.ts'
import { auditEntries, checkedAudit } from '../../station/audit/verify.ts'
import {
  countDeadLetters,
  deadLetters,
  discardDeadLetters,
  retryDeadLetters,
  type WhichLetters
} from '../../station/journal/outbox.ts'
import { withJournal } from '../../station/journal/with-journal.ts'
import { missingVariables } from '../../station/sinks/sinks.ts'
import { recipeHistory, spoolFolder, type Station } from '../../station/station-folder.ts'
import { plainFailure } from './report.ts'

type Recipe = OutputOf<'stations.recipe'>
type Version = Recipe['versions'][number]

/** The recipe as it is now, and every version with who changed what, when and why. Errors: those of the recipe. */
export async function recipeOf(station: Station): Promise<Recipe> {
  const history = await recipeHistory(station)
  const latest = history.at(-1)
  if (latest === undefined) throw new FlawsmithError('station.not-found', { folder: station.folder })
  const authors = authorsOf(station)
  const versions = history.map(({ version, savedAt, reason, recipe }, index): Version => {
    const before = history[index - 1]
    return {
      ...{ version, savedAt, actor: authors.get(version) ?? null },
      reason: before === undefined ? null : reason,
      differences: before === undefined ? null : (differences(before.recipe, recipe) as Version['differences'])
    }
  })
  const { recipe, version } = latest
  return {
    ...{ version, recipe: recipe as Recipe['recipe'], versions: versions.toReversed() },
    missing: missingVariables(recipe.sinks, process.env).flatMap((error) => plainFailure(failureOf(error)) ?? [])
  }
}

/** Who made each version; what the log does not know is left out. */
function authorsOf(station: Station): ReadonlyMap<number, Actor> {
  const authors = new Map<number, Actor>()
  for (const { action, actor, details } of auditEntries(station)) {
    if (action === 'station-created') authors.set(1, actor)
    if (action === 'recipe-changed') authors.set(Number(details['version']), actor)
  }
  return authors
}

/** Errors: those of the journal. */
export function lettersOf(station: Station): OutputOf<'stations.deadLetters'> {
  return withJournal(station, (journal) => {
    const letters = deadLetters(journal, undefined, upkeepPage)
    return {
      letters: letters.map(({ failure, ...letter }) => ({ ...letter, failure: plainFailure(failure) })),
      more: countDeadLetters(journal) - letters.length
    }
  })
}

/** Puts them back into the queue; a station that runs sends them within seconds. Errors: those of journal and audit log. */
export function retryLetters(station: Station, which: WhichLetters, actor: Actor): number {
  return withJournal(station, (journal) => {
    appendAudit(journal, station, { actor, action: 'dead-letters-retried', details: detailsOf(which) })
    return retryDeadLetters(journal, which)
  })
}

/** Errors: `station.reason-missing`, those of journal and audit log. */
export async function discardLetters(
  station: Station,
  which: WhichLetters,
  reason: string,
  actor: Actor
): Promise<number> {
  if (reason === '') throw new FlawsmithError('station.reason-missing')
  const { count, files } = withJournal(station, (journal) => {
    const given = { actor, action: 'dead-letters-discarded', details: { ...detailsOf(which), reason } } as const
    appendAudit(journal, station, given)
    return discardDeadLetters(journal, which)
  })
  // What stays is removed at the station's next start.
  const remove = (name: string) => rm(join(spoolFolder(station.folder), name), { force: true }).catch(() => undefined)
  await Promise.all(files.map(remove))
  return count
}

const detailsOf = ({ sink, id }: WhichLetters) => ({ sink: sink ?? null, ...(id === undefined ? {} : { letter: id }) })

/** Entries before the one of number `before`, and whether the whole log is intact. Errors: `audit.unreadable`. */
export function auditOf(station: Station, before = Infinity): OutputOf<'stations.audit'> {
  const { entries, check } = checkedAudit(station)
  const { count, last, repairs, broken } = check
  const earlier = entries.filter(({ sequence }) => sequence < before)
  const shown = earlier.slice(-upkeepPage).toReversed()
  return {
    entries: shown.map(({ sequence, time, actor, action, details }) => {
      return { sequence, time, actor, action, details: details as Recipe['recipe'] }
    }),
    more: earlier.length - shown.length,
    check: { count, last, repairs, broken }
  }
}
