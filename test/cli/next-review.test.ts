import { expect, it } from 'vitest'
import { nextLook, nextWithReviewed } from '../../electron/cli/next-review.ts'
import { putContent } from '../../electron/workspace/contents.ts'
import { getDataset } from '../../electron/workspace/datasets.ts'
import { setFilterResult } from '../../electron/workspace/filter-results.ts'
import { setReview } from '../../electron/workspace/reviews.ts'
import { createRun } from '../../electron/workspace/runs.ts'
import { addSyntheticSample } from '../../electron/workspace/synthetic.ts'
import { importFolder, noisePng, size, writeTree } from '../datasets/images.ts'
import { temporaryFolder, temporaryWorkspace } from '../workspace/helpers.ts'
import { runPlan } from '../workspace/plan.ts'

it('leads from new images to their list, to the first decision, and to a training with what was accepted', async () => {
  const workspace = await temporaryWorkspace()
  const folder = await temporaryFolder()
  await writeTree(folder, { 'good/1.png': 1 })
  const dataset = await importFolder(workspace, folder, 'press 3')
  const parents = [{ runId: getDataset(workspace, dataset).runId, role: 'dataset' }]
  const run = createRun(workspace, { ...runPlan, kind: 'synthesize', parents })
  const samples: number[] = []
  for (const position of [0, 1]) {
    const image = await putContent(workspace, await noisePng(90 + position))
    const details = { runId: run, position, method: 'memseg', seed: 9, parameters: {}, parents: [], ...size }
    samples.push(addSyntheticSample(workspace, { ...details, label: 'defect', defectType: 'crack' }, image, null))
  }
  const decide = (at: 0 | 1, decision: 'accept' | 'reject') =>
    setReview(workspace, { sampleId: samples[at]! }, { decision, reviewer: 'me' })
  expect(nextLook(run, false)).toMatch(/`flawsmith review list \d+ --out FOLDER`$/)
  expect(nextLook(run, true)).toMatch(/`flawsmith review list \d+`$/)
  expect(nextWithReviewed(workspace, run)).toContain(`\`flawsmith review accept ${run} 1\``)
  const rejected = { verdict: 'reject', reasons: [{ code: 'not-visible' }], measurements: {}, settings: {} } as const
  setFilterResult(workspace, samples[0]!, rejected as never)
  expect(nextWithReviewed(workspace, run)).toContain(`\`flawsmith review accept ${run} 2\``)
  decide(0, 'reject')
  expect(nextWithReviewed(workspace, run)).toContain(`\`flawsmith review accept ${run} 2\``)
  decide(1, 'accept')
  expect(nextWithReviewed(workspace, run)).toBe(
    `Train with the 1 accepted image: \`flawsmith train --dataset "press 3" --with ${run}\``
  )
  decide(1, 'reject')
  expect(nextWithReviewed(workspace, run)).toBe(null)
})
