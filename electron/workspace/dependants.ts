/** @file What must be removed together with runs. A dataset counts as the run that imported it. */
import { selectAll } from './database.ts'
import type { Workspace } from './handle.ts'
import { experimentRole, documentingRoles } from './run-roles.ts'

export interface RunLinks {
  /** `user` cannot exist without `used`. */
  readonly uses: readonly { readonly user: number; readonly used: number }[]
  /** `part` was created for `whole`, and is removed with it if nothing else uses it. */
  readonly parts: readonly { readonly whole: number; readonly part: number }[]
}

/** The links in the database; the steps named in a finished experiment's record are added by its reader. */
export function linksOf({ database }: Workspace): RunLinks {
  const telling = JSON.stringify(documentingRoles)
  const uses = selectAll<{ user: number; used: number }>(
    database,
    `SELECT run_id AS user, parent_id AS used FROM run_parents
        WHERE role NOT IN (SELECT value FROM json_each(?))
      UNION SELECT DISTINCT synthetic_samples.run_id, datasets.run_id FROM synthetic_parents
        JOIN synthetic_samples ON synthetic_samples.id = sample_id
        JOIN images ON images.id = image_id JOIN datasets ON datasets.id = dataset_id`,
    telling
  )
  const parts = selectAll<{ whole: number; part: number }>(
    database,
    'SELECT parent_id AS whole, run_id AS part FROM run_parents WHERE role = ?',
    experimentRole
  )
  return { uses, parts }
}

/** Runs with those that were created only for them: not used by anything outside the result. */
export function withParts(runs: Iterable<number>, { uses, parts }: RunLinks): Set<number> {
  const usersOf = Map.groupBy(uses, ({ used }) => used)
  const partsOf = Map.groupBy(parts, ({ whole }) => whole)
  const all = new Set(runs)
  for (;;) {
    const made = [...all].flatMap((run) => partsOf.get(run) ?? []).map(({ part }) => part)
    const found = new Set(made.filter((part) => !all.has(part)))
    const needed = () =>
      [...found].filter((part) => usersOf.get(part)?.some(({ user }) => !all.has(user) && !found.has(user)) === true)
    // A part that is kept may be the reason to keep another.
    for (let kept = needed(); kept.length > 0; kept = needed()) for (const part of kept) found.delete(part)
    if (found.size === 0) return all
    for (const part of found) all.add(part)
  }
}

/** Runs with everything that depends on them, and the parts of all of these. */
export function withDependants(runs: Iterable<number>, links: RunLinks): Set<number> {
  const usersOf = Map.groupBy(links.uses, ({ used }) => used)
  let all = new Set(runs)
  for (;;) {
    const before = all.size
    // Iterating a set also visits elements that are added meanwhile.
    for (const run of all) for (const { user } of usersOf.get(run) ?? []) all.add(user)
    all = withParts(all, links)
    if (all.size === before) return all
  }
}
