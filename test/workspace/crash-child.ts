import { addArtifact } from '../../electron/workspace/artifacts.ts'
import { writeCheckpoint } from '../../electron/workspace/checkpoints.ts'
import { recordMetrics } from '../../electron/workspace/metrics.ts'
import { startRun } from '../../electron/workspace/run-transitions.ts'
import { openWorkspace } from '../../electron/workspace/workspace.ts'
import { someRun } from './plan.ts'

// Writes endlessly and reports each write once it is complete; the test kills it at some point.
const workspace = await openWorkspace(process.argv[2] ?? '')
const run = someRun(workspace)
startRun(workspace, run)
process.stdout.write(`run ${run}\n`)
for (let step = 1; ; step++) {
  recordMetrics(
    workspace,
    run,
    ['a', 'b'].map((name) => ({ name, seed: 0, step, value: step }))
  )
  process.stdout.write(`metrics ${step}\n`)
  await addArtifact(workspace, run, {
    role: 'preview',
    name: `${step}`,
    data: new TextEncoder().encode(`preview ${step}`)
  })
  process.stdout.write(`artifact ${step}\n`)
  await writeCheckpoint(workspace, run, step, { 'state.json': `{"step":${step}}` })
  process.stdout.write(`checkpoint ${step}\n`)
}
