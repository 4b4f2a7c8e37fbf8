import { expect, it } from 'vitest'
import { unknownCaller } from '../../../electron/host/api/handlers.ts'
import { reviewHandlers } from '../../../electron/host/api/review.ts'
import type { HostSession } from '../../../electron/host/session.ts'
import { putContent } from '../../../electron/workspace/contents.ts'
import { addDataset } from '../../../electron/workspace/datasets.ts'
import { usableSamples } from '../../../electron/workspace/acceptance.ts'
import { setFilterResult } from '../../../electron/workspace/filter-results.ts'
import { decideSamples } from '../../../electron/workspace/review-steps.ts'
import { createRun } from '../../../electron/workspace/runs.ts'
import { addSyntheticSample, listSyntheticSamples } from '../../../electron/workspace/synthetic.ts'
import { noisePng, size } from '../../datasets/images.ts'
import { temporaryWorkspace } from '../../workspace/helpers.ts'
import { runPlan } from '../../workspace/plan.ts'

it('counts the undecided images that the automatic check rejected, which training leaves out', async () => {
  const workspace = await temporaryWorkspace()
  const content = await putContent(workspace, await noisePng(9))
  const runId = createRun(workspace, { ...runPlan, kind: 'synthesize', config: {} })
  for (let position = 0; position < 5; position++) {
    const sample = { runId, position, method: 'bank', seed: 1, parameters: {}, ...size, parents: [] }
    addSyntheticSample(workspace, { ...sample, label: 'defect', defectType: 'x' }, content, null)
  }
  const ids = listSyntheticSamples(workspace, runId).map(({ id }) => id)
  const decide = (index: number, decision: 'accept' | 'reject') =>
    decideSamples(workspace, { runId, samples: [ids[index]!], decision, note: '', reviewer: 'someone' })
  decide(0, 'accept')
  decide(1, 'reject')
  const reasons = [{ code: 'copy', message: 'a copy' }]
  // A person's decision takes precedence over the check of the first.
  for (const id of [ids[0]!, ids[2]!]) {
    setFilterResult(workspace, id, { verdict: 'reject', reasons, measurements: {}, settings: {} })
  }
  const answer = await reviewHandlers['review.runs'](
    { workspace } as HostSession,
    {},
    new AbortController().signal,
    unknownCaller
  )
  const [run] = answer.runs
  expect(run).toMatchObject({
    counts: { accept: 1, reject: 1, undecided: 3 },
    checkedOut: 1,
    passed: 0,
    dataset: null
  })
  expect(usableSamples(workspace, runId)).toHaveLength(1 + 3 - 1)
})

it('says which dataset a run’s images belong to', async () => {
  const workspace = await temporaryWorkspace()
  const content = await putContent(workspace, await noisePng(9))
  const importRun = createRun(workspace, { ...runPlan, kind: 'import', config: {} })
  const dataset = { name: 'tiles', category: '', layout: 'folder', source: '/', runId: importRun } as const
  const id = addDataset(workspace, dataset, [])
  const parents = [{ runId: importRun, role: 'dataset' }]
  const runId = createRun(workspace, { ...runPlan, kind: 'synthesize', config: {}, parents })
  const sample = { runId, position: 0, method: 'bank', seed: 1, parameters: {}, ...size, parents: [] }
  addSyntheticSample(workspace, { ...sample, label: 'defect', defectType: 'x' }, content, null)
  const answer = await reviewHandlers['review.runs'](
    { workspace } as HostSession,
    {},
    new AbortController().signal,
    unknownCaller
  )
  expect(answer.runs.map((run) => [run.id, run.dataset])).toEqual([[runId, id]])
})
