import { expect, it } from 'vitest'
import { putContent } from '../../electron/workspace/contents.ts'
import { usableSamples } from '../../electron/workspace/acceptance.ts'
import { filterResultsOfRun, setFilterResult } from '../../electron/workspace/filter-results.ts'
import { setReview } from '../../electron/workspace/reviews.ts'
import { addSyntheticSample } from '../../electron/workspace/synthetic.ts'
import { someRun, temporaryWorkspace } from './helpers.ts'

const reasons = [{ code: 'mask-empty', message: 'The image shows no defect.' }]
const bad = { verdict: 'reject', reasons, measurements: { maskShare: 0 }, settings: { slack: 1.5 } } as const
const fine = { verdict: 'accept', reasons: [], measurements: { maskShare: 0.1 }, settings: { slack: 1.5 } } as const

async function someSamples(count: number) {
  const workspace = await temporaryWorkspace()
  const runId = someRun(workspace)
  const image = await putContent(workspace, new Uint8Array([1]))
  const details = { runId, method: 'dual', seed: 1, parameters: {}, parents: [], width: 4, height: 3 }
  const add = (position: number) =>
    addSyntheticSample(workspace, { ...details, position, label: 'defect', defectType: 'crack' }, image, null)
  return { workspace, runId, add, ids: Array.from({ length: count }, (_, position) => add(position)) }
}

it('keeps the latest filter result of each image', async () => {
  const { workspace, runId, ids } = await someSamples(2)
  setFilterResult(workspace, ids[0]!, fine)
  setFilterResult(workspace, ids[0]!, bad)
  const results = filterResultsOfRun(workspace, runId)
  expect([...results.keys()]).toEqual([ids[0]])
  expect(results.get(ids[0]!)).toMatchObject(bad)
})

it('requires reasons for a rejection, and none for an acceptance', async () => {
  const { workspace, ids } = await someSamples(1)
  expect(() => setFilterResult(workspace, ids[0]!, { ...bad, reasons: [] })).toThrow()
  expect(() => setFilterResult(workspace, ids[0]!, { ...fine, reasons })).toThrow()
})

it('gives a person’s decision precedence over the filters', async () => {
  const { workspace, runId, ids, add } = await someSamples(6)
  const [accepted, overruled, doubted, rejected, unfiltered, undecided] = ids as [
    number,
    number,
    number,
    number,
    number,
    number
  ]
  setFilterResult(workspace, accepted, fine)
  for (const id of [overruled, rejected, undecided]) setFilterResult(workspace, id, bad)
  setFilterResult(workspace, doubted, fine)
  const reviewer = 'Ada'
  setReview(workspace, { sampleId: overruled }, { decision: 'accept', reviewer })
  setReview(workspace, { sampleId: doubted }, { decision: 'reject', reviewer })
  setReview(workspace, { sampleId: undecided }, { decision: 'undecided', reviewer })
  expect(usableSamples(workspace, runId).map(({ id }) => id)).toEqual([accepted, overruled, unfiltered])
  // An image that is generated again has no decision yet.
  const again = add(3)
  expect(usableSamples(workspace, runId).map(({ id }) => id)).toContain(again)
})
