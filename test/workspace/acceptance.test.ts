import { expect, it } from 'vitest'
import {
  acceptanceOf,
  acceptedSamples,
  samplesToUse,
  standingsOf,
  undecidedOf
} from '../../electron/workspace/acceptance.ts'
import { putContent } from '../../electron/workspace/contents.ts'
import { setFilterResult } from '../../electron/workspace/filter-results.ts'
import { setReview } from '../../electron/workspace/reviews.ts'
import { addSyntheticSample } from '../../electron/workspace/synthetic.ts'
import { someRun, temporaryWorkspace } from './helpers.ts'

const reasons = [{ code: 'mask-empty', message: 'The image shows no defect.' }]
const bad = { verdict: 'reject', reasons, measurements: {}, settings: {} } as const
const fine = { verdict: 'accept', reasons: [], measurements: {}, settings: {} } as const
const reviewer = 'Ada'

/** Seven images: what a person and the check said of each is in the names of their standings. */
async function someImages() {
  const workspace = await temporaryWorkspace()
  const runId = someRun(workspace)
  const image = await putContent(workspace, new Uint8Array([1]))
  const details = { runId, method: 'dual', seed: 1, parameters: {}, parents: [], width: 4, height: 3 }
  const ids = Array.from({ length: 7 }, (_, position) =>
    addSyntheticSample(workspace, { ...details, position, label: 'defect', defectType: 'crack' }, image, null)
  )
  const at = (index: number) => ids[index] ?? 0
  setReview(workspace, { sampleId: at(0) }, { decision: 'accept', reviewer })
  setReview(workspace, { sampleId: at(1) }, { decision: 'accept', reviewer })
  setFilterResult(workspace, at(1), bad)
  setFilterResult(workspace, at(2), fine)
  setReview(workspace, { sampleId: at(3) }, { decision: 'undecided', reviewer })
  setFilterResult(workspace, at(4), bad)
  setReview(workspace, { sampleId: at(5) }, { decision: 'reject', reviewer })
  setFilterResult(workspace, at(5), fine)
  return { workspace, runId, ids }
}

it('takes a person’s decision first, and tells what only the check said from what nothing looked at', async () => {
  const { workspace, runId } = await someImages()
  expect(standingsOf(workspace, runId).map(({ standing }) => standing)).toEqual([
    'accepted',
    'accepted',
    'passed',
    'undecided',
    'flagged',
    'rejected',
    'undecided'
  ])
})

it('uses accepted images only, and undecided ones that no check rejected where a person wants these too', async () => {
  const { workspace, runId, ids } = await someImages()
  const idsOf = (samples: readonly { readonly id: number }[]) => samples.map(({ id }) => id)
  expect(idsOf(acceptedSamples(workspace, runId))).toEqual(ids.slice(0, 2))
  expect(idsOf(samplesToUse(workspace, [runId], false))).toEqual(ids.slice(0, 2))
  expect(idsOf(samplesToUse(workspace, [runId], true))).toEqual([...ids.slice(0, 4), ids[6]])
  expect(undecidedOf(workspace, [runId])).toBe(4)
})

it('never counts an image as accepted that nobody accepted', async () => {
  const { workspace, runId } = await someImages()
  const count = (unreviewed: boolean) => acceptanceOf(workspace, samplesToUse(workspace, [runId], unreviewed))
  expect(count(false)).toEqual({ accepted: 2, passed: 0, undecided: 0 })
  expect(count(true)).toEqual({ accepted: 2, passed: 1, undecided: 2 })
})
