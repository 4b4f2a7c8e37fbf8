import { describe, expect, it } from 'vitest'
import { firstBrokenAuditEntry, latestAudit } from '../../electron/workspace/audit.ts'
import { putContent } from '../../electron/workspace/contents.ts'
import { decideSamples, latestReviewStep, undoReviewStep } from '../../electron/workspace/review-steps.ts'
import { reviewsOfRun, setReview } from '../../electron/workspace/reviews.ts'
import { addSyntheticSample, listSyntheticSamples } from '../../electron/workspace/synthetic.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { someRun, temporaryWorkspace } from './helpers.ts'

async function reviewed(count: number): Promise<{ workspace: Workspace; runId: number; ids: number[] }> {
  const workspace = await temporaryWorkspace()
  const runId = someRun(workspace)
  const image = await putContent(workspace, Buffer.from('an image'))
  const common = { runId, method: 'memseg', seed: 0, parameters: {}, parents: [], width: 8, height: 8 }
  const ids = Array.from({ length: count }, (_, position) => {
    const label = position === 0 ? 'good' : 'defect'
    const details = { ...common, position, label, defectType: label === 'good' ? null : 'crack' } as const
    return addSyntheticSample(workspace, details, image, null)
  })
  return { workspace, runId, ids }
}

const by = { note: '', reviewer: 'anna' }

describe('review steps', () => {
  it('are undone one by one to the previous state, also by another person', async () => {
    const { workspace, runId, ids } = await reviewed(4)
    const [, first = 0, second = 0, third = 0] = ids
    setReview(workspace, { sampleId: first }, { decision: 'accept', reviewer: 'ben', note: 'by hand' })
    const before = reviewsOfRun(workspace, runId)
    decideSamples(workspace, { ...by, runId, samples: [first, second, third], decision: 'reject' })
    decideSamples(workspace, { ...by, runId, samples: [second], decision: 'accept', defectType: 'pit' })
    expect(latestReviewStep(workspace, runId)).toMatchObject({ decision: 'accept', defectType: 'pit', samples: 1 })
    expect(undoReviewStep(workspace, runId, 'carl')).toEqual([second])
    expect(reviewsOfRun(workspace, runId).get(second)).toMatchObject({ decision: 'reject', reviewer: 'anna' })
    expect(listSyntheticSamples(workspace, runId)[2]).toMatchObject({ defectType: 'crack' })
    expect(undoReviewStep(workspace, runId, 'carl')).toEqual([first, second, third])
    expect(reviewsOfRun(workspace, runId)).toEqual(before)
    expect([undoReviewStep(workspace, runId, 'carl'), latestReviewStep(workspace, runId)]).toEqual([[], null])
    const actions = latestAudit(workspace, 4).map(({ actor, action }) => `${actor} ${action}`)
    expect(actions).toEqual(['carl review.undo', 'carl review.undo', 'anna review.accept', 'anna review.reject'])
    expect(firstBrokenAuditEntry(workspace)).toBeNull()
  })

  it('change nothing if a decision about one of the images is invalid', async () => {
    const { workspace, runId, ids } = await reviewed(2)
    const [good = 0, defect = 0] = ids
    const wrong = [
      { samples: [defect, 999], decision: 'accept' },
      { samples: [defect, good], defectType: 'pit' }
    ] as const
    for (const request of wrong) expect(() => decideSamples(workspace, { ...by, runId, ...request })).toThrow()
    expect([reviewsOfRun(workspace, runId).size, latestReviewStep(workspace, runId)]).toEqual([0, null])
    expect(decideSamples(workspace, { ...by, runId, samples: [good, good], decision: 'accept' })).toEqual([good])
    expect(decideSamples(workspace, { ...by, runId, samples: [good], decision: 'accept' })).toEqual([])
  })
})
