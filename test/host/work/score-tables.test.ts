import { expect, it } from 'vitest'
import { heatMapPath, readScores, scoreTables } from '../../../electron/host/work/score-tables.ts'
import { addArtifact } from '../../../electron/workspace/artifacts.ts'
import { createRun } from '../../../electron/workspace/runs.ts'
import { temporaryWorkspace } from '../../workspace/helpers.ts'
import { runPlan } from '../../workspace/plan.ts'

it('reads scores of version 0.1, with fewer columns and heat maps without a folder', async () => {
  const workspace = await temporaryWorkspace()
  const run = createRun(workspace, { ...runPlan, kind: 'evaluate' })
  const row = { contentHash: null, score: 0.5, verdict: null, type: null, label: null, defectType: null, problem: null }
  const images = [{ image: '=cmd.png', ...row, heatMap: 'heat-map-0001.png' }]
  const old = JSON.stringify({ detector: 1, task: 'localisation', threshold: null, images })
  await addArtifact(workspace, run, { role: 'scores', name: 'scores.json', data: new TextEncoder().encode(old) })
  const scores = await readScores(workspace, run)
  expect(scores).toMatchObject({ measured: null, skippedMasks: 0 })
  expect(scores.images).toMatchObject([{ subset: null, failure: null, heatMap: 'heat-maps/heat-map-0001.png' }])
  const specimen = { ...scores, images: scores.images.map((image) => ({ ...image, specimen: 'part 7' })) }
  expect(new Map(scoreTables(specimen)).get('scores.csv')).toMatch(
    /,label,subset,specimen,problem,.*,part 7,,heat-maps/s
  )
  expect(new Map(scoreTables(scores)).get('scores.csv')?.split('\r\n')[1]).toBe(
    "'=cmd.png,0.5,,,,,,,heat-maps/heat-map-0001.png"
  )
})

it('heat maps lie in their folder, whatever a workspace from somebody else calls them', () => {
  expect(heatMapPath('../../.bashrc')).toBe('heat-maps/.._.._.bashrc')
  expect(heatMapPath('..')).toBe('heat-maps/_')
})
