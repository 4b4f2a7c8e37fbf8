import { describe, expect, it } from 'vitest'
import { linksOf, withDependants, withParts, type RunLinks } from '../../electron/workspace/dependants.ts'
import { createRun } from '../../electron/workspace/runs.ts'
import { runPlan, temporaryWorkspace } from './helpers.ts'

const sorted = (runs: ReadonlySet<number>) => [...runs].sort((a, b) => a - b)

/**
 * A dataset (1), an experiment (2) with its adapter (3), images (4) and cell (5), its report (6), a second experiment (7)
 * that reuses the adapter, and images (8) that a person generated with that adapter.
 */
const story: RunLinks = {
  uses: [
    ...[2, 3, 4, 5, 7, 8].map((user) => ({ user, used: 1 })),
    ...[4, 8].map((user) => ({ user, used: 3 })),
    { user: 5, used: 4 },
    ...[3, 4, 5].map((used) => ({ user: 2, used })),
    { user: 6, used: 2 },
    { user: 7, used: 3 }
  ],
  parts: [3, 4, 5].map((part) => ({ whole: 2, part }))
}

describe('what is removed with a run', () => {
  it('includes only what was created for it alone', () => {
    expect(sorted(withParts([2], story))).toEqual([2, 4, 5])
    expect(sorted(withParts([2, 7, 8], story))).toEqual([2, 3, 4, 5, 7, 8])
    expect(sorted(withParts([6], story))).toEqual([6])
  })

  it('excludes parts that a remaining part needs', () => {
    const chain: RunLinks = {
      uses: [
        { user: 4, used: 3 },
        { user: 3, used: 2 },
        { user: 9, used: 4 }
      ],
      parts: [2, 3, 4].map((part) => ({ whole: 1, part }))
    }
    expect(sorted(withParts([1], chain))).toEqual([1])
    expect(sorted(withParts([1, 9], chain))).toEqual([1, 2, 3, 4, 9])
  })
})

describe('dependants of a run', () => {
  it('include everything created from it, directly or indirectly', () => {
    expect(sorted(withDependants([6], story))).toEqual([6])
    expect(sorted(withDependants([2], story))).toEqual([2, 4, 5, 6])
    expect(sorted(withDependants([1], story))).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('include the whole experiment that a step belongs to', () => {
    expect(sorted(withDependants([5], story))).toEqual([2, 4, 5, 6])
    expect(sorted(withDependants([3], story))).toEqual([2, 3, 4, 5, 6, 7, 8])
  })
})

it('counts a parent as required unless its link only records why the run was created', async () => {
  const workspace = await temporaryWorkspace()
  const run = (...parents: { readonly runId: number; readonly role: string }[]) =>
    createRun(workspace, { ...runPlan, parents })
  const dataset = run()
  const experiment = run({ runId: dataset, role: 'dataset' })
  const cell = run({ runId: dataset, role: 'dataset' }, { runId: experiment, role: 'experiment' })
  const again = run({ runId: dataset, role: 'dataset' }, { runId: cell, role: 'reproduced' })
  const revised = run({ runId: cell, role: 'revised' })
  const { uses, parts } = linksOf(workspace)
  expect(uses.map(({ user, used }) => [user, used])).toEqual([experiment, cell, again].map((user) => [user, dataset]))
  expect(parts).toEqual([{ whole: experiment, part: cell }])
  expect(sorted(withDependants([cell], { uses, parts }))).toEqual([cell])
  expect(sorted(withDependants([dataset], { uses, parts }))).toEqual([dataset, experiment, cell, again])
  expect(revised).toBeGreaterThan(again)
})
