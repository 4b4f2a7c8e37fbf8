/**
 * @file `npm run pretrain:residual`: trains the embedded model of residual diffusion from a seed, on defects drawn by
 * rule over our own surfaces.
 */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import type { Monitor } from '../../electron/common/progress.ts'
import { randomStream } from '../../electron/common/random.ts'
import { listShipped } from '../../electron/models/shipped-files.ts'
import { newResidualModel, residualShapes, writeResidualModel } from '../../electron/diffusion/residual/model.ts'
import { standardConfig } from '../../electron/diffusion/residual/network.ts'
import { averaging, trainResidual } from '../../electron/diffusion/residual/training.ts'
import { renderSample } from '../../electron/synthesis/procedural/sample.ts'
import { proceduralTypes } from '../../electron/synthesis/residual/procedural.ts'
import { surfaceOf } from '../../electron/synthesis/residual/surfaces.ts'
import { drawProcedural } from '../../electron/synthesis/residual/tune.ts'
import { weightedPick } from './latent-corpus.ts'
import { corpusShares } from './settings.ts'
import { startAsIdentity } from './starting-weights.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: '900' },
    surfaces: { type: 'string', default: '400' },
    threads: { type: 'string', default: String(availableParallelism()) },
    out: { type: 'string', default: 'resources/residual-model' }
  }
})
const [seed, steps, count] = [Number(values.seed), Number(values.steps), Number(values.surfaces)]
const threads = Number(values.threads)
const learningRate = 2e-3
const batch = 16

const surfaces = Array.from({ length: count }, (_, k) => {
  const stream = randomStream(seed, `residual/surface/${k}`)
  const family = weightedPick(stream, corpusShares.families)
  return surfaceOf(renderSample({ stream, family, defect: null }).image)
})
const model = newResidualModel(standardConfig(proceduralTypes.length), proceduralTypes, seed)
const entries = [...residualShapes(model.config)].map(([name, shape]) => ({ name, shape }))
startAsIdentity(entries, model.weights)

let [last, recent] = [0, 0]
const monitor: Monitor = {
  report({ task, done, total, details }) {
    const loss = Number(details?.['loss'])
    recent = recent === 0 ? loss : 0.98 * recent + 0.02 * loss
    if (Date.now() - last < 10_000 && done < total) return
    last = Date.now()
    console.log(`${task}: ${done} of ${total}, recent loss ${recent.toPrecision(3)}`)
  }
}
const start = performance.now()
const trained = await trainResidual(
  { model, steps, learningRate, batch, seed, threads, draw: (stream) => drawProcedural(stream, model.types, surfaces) },
  monitor
)
const seconds = Math.round((performance.now() - start) / 1000)
const mean = (losses: readonly number[]) => losses.reduce((sum, loss) => sum + loss, 0) / losses.length
const made = {
  by: 'npm run pretrain:residual',
  from: `pits, lines and stains drawn by rule on ${count} procedural surfaces of 128×128 pixels`,
  seed,
  steps,
  batch,
  learningRate,
  averaging,
  loss: { first50: round(mean(trained.losses.slice(0, 50))), last100: round(mean(trained.losses.slice(-100))) },
  seconds,
  threads
}
await writeResidualModel(values.out, trained.model, made)
await listShipped(values.out)
console.log(`wrote ${values.out} after ${seconds} s`)

function round(value: number): number {
  return Number(value.toPrecision(4))
}
