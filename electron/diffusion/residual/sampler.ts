/** @file Sampling of residuals of any size: windows that overlap share their predictions. */
import { throwIfCancelled } from '../../common/cancellation.ts'
import type { Monitor } from '../../common/progress.ts'
import type { RandomStream } from '../../common/random.ts'
import { pack } from '../../engine/parameters.ts'
import { compileProgram } from '../../engine/program.ts'
import type { Mask } from '../../imaging/image.ts'
import { trainableWeights } from '../../models/weights.ts'
import { computeOf } from '../compute.ts'
import type { ComputeOptions } from '../compute.ts'
import { requireFinite } from '../finite.ts'
import { conditionChannels, nearMask, residualScale, windowCells } from './condition.ts'
import { cellChannels, cellsOf, inverseHaar } from './haar.ts'
import { residualInputs } from './model.ts'
import type { ResidualModel } from './model.ts'
import { residualNetwork } from './network.ts'
import type { ResidualNetworkConfig } from './network.ts'
import { cleanOf, levelsAt, noiseOf } from './velocity.ts'
import { windowsOf } from './windows.ts'
import type { CanvasWindow } from './windows.ts'

/** Where a defect shall be, on a canvas whose sides divide by 4 and are at least 64. */
export interface ResidualRequest {
  /** Luminance of the good surface, 0..1, as large as the mask. */
  readonly surface: Float32Array
  readonly mask: Mask
  /** Index of the defect type. */
  readonly type: number
  /** Draws all noise of this residual, so that it does not depend on what else is sampled. */
  readonly stream: RandomStream
}

export interface SamplingOptions {
  readonly steps?: number
  /** Fresh noise at each step: 0 none (DDIM), 1 as much as DDPM. */
  readonly eta?: number
}

/** The network as samplers call it: velocities of windows, in order. */
export type PredictVelocity = (windows: readonly WindowState[], time: number) => Promise<Float32Array[]>

export interface WindowState {
  /** Haar coefficients [16, 16, 16]. */
  readonly noisy: Float32Array
  /** [32, 16, 16]. */
  readonly condition: Float32Array
  readonly type: number
}

/**
 * DDIM (Song et al. 2020) from pure noise at time 1 to time 0, in even steps. Where the mask is further than 4 px away
 * the residual is known to be 0. Reports residuals, and after each step the part of them that it has done. Returns residuals as relative change of light by pixel. Throws `run.cancelled` between
 * steps.
 */
export async function sampleResiduals(
  predict: PredictVelocity,
  requests: readonly ResidualRequest[],
  { steps = 20, eta = 0.5 }: SamplingOptions,
  monitor: Monitor
): Promise<Float32Array[]> {
  const canvases = requests.map(canvasOf)
  for (let step = 0; step < steps; step++) {
    throwIfCancelled(monitor.signal, task)
    const time = 1 - step / steps
    const next = Math.max(0, 1 - (step + 1) / steps)
    const states = canvases.flatMap(({ windows, noisy, type, grid }) =>
      windows.map((window) => ({ noisy: window.cut(noisy, grid), condition: window.condition, type }))
    )
    const velocities = await predict(states, time)
    let first = 0
    for (const canvas of canvases) {
      const own = velocities.slice(first, (first += canvas.windows.length))
      advance(canvas, mean(canvas, own), { time, next, eta })
    }
    monitor.report({ task, done: (requests.length * (step + 1)) / steps, total: requests.length })
  }
  return canvases.map(({ noisy, mask }) => inverseHaar(noisy, mask).map((value) => value * residualScale))
}

const task = 'sampling-residuals'

interface Canvas {
  readonly mask: Mask
  readonly grid: { readonly width: number; readonly height: number }
  readonly windows: readonly CanvasWindow[]
  /** Haar coefficients [16, height, width]. */
  noisy: Float32Array
  /** 1 in the cells whose residual is to be found. */
  readonly unknown: Uint8Array
  readonly type: number
  readonly stream: RandomStream
}

function canvasOf({ surface, mask, type, stream }: ResidualRequest): Canvas {
  const grid = cellsOf(mask)
  const unknown = Uint8Array.from(nearMask(mask), (share) => (share > 0 ? 1 : 0))
  const noisy = stream.normals(cellChannels * unknown.length)
  return { mask, grid, windows: windowsOf(surface, mask, unknown), noisy, unknown, type, stream }
}

/** Velocities of a canvas, the mean where windows overlap; 0 where there is none. */
function mean({ windows, grid, noisy }: Canvas, velocities: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(noisy.length)
  const count = new Float32Array(noisy.length)
  windows.forEach((window, i) => {
    window.add(sum, velocities[i]!, grid)
    window.add(count, ones, grid)
  })
  return sum.map((value, i) => value / Math.max(1, count[i]!))
}

const ones = new Float32Array(cellChannels * windowCells * windowCells).fill(1)

/** One step of DDIM, in place. */
function advance(canvas: Canvas, velocity: Float32Array, to: { time: number; next: number; eta: number }): void {
  const { noisy, unknown, stream } = canvas
  const [now, after] = [levelsAt(to.time), levelsAt(to.next)]
  const fresh = to.next === 0 ? 0 : to.eta * freshNoise(now, after)
  const kept = Math.sqrt(Math.max(0, after.noise ** 2 - fresh ** 2))
  canvas.noisy = noisy.map((value, i) => {
    const known = unknown[i % unknown.length] === 0
    const clean = known ? 0 : cleanOf(now, value, velocity[i]!)
    // Where the clean value is known to be 0, the noise is all that there is.
    const noise = known ? value / now.noise : noiseOf(now, value, velocity[i]!)
    const drawn = fresh === 0 ? 0 : fresh * stream.normal()
    return after.signal * clean + kept * noise + drawn
  })
}

/** Standard deviation of DDPM's noise between two levels. */
function freshNoise(now: ReturnType<typeof levelsAt>, after: ReturnType<typeof levelsAt>): number {
  return (after.noise / now.noise) * Math.sqrt(Math.max(0, 1 - (now.signal / after.signal) ** 2))
}

export interface ResidualPredictor {
  readonly predict: PredictVelocity
  release(): Promise<void>
}

/** Windows that the network is compiled for where images are large: more at once are hardly faster. */
export const residualRows = 4

/** What is compiled for a model and so many windows; also counted for estimates. */
export function predictorOutputs(config: ResidualNetworkConfig, batch: number) {
  return {
    velocity: residualNetwork(config, { weight: trainableWeights() }, residualInputs(batch, windowCells))
  }
}

/** Compiles a model for so many windows at once; more are predicted in turn, and fewer are filled up. */
export async function compilePredictor(
  model: ResidualModel,
  options: ComputeOptions & { readonly batch?: number } = {}
): Promise<ResidualPredictor> {
  const { batch = 16 } = options
  const program = await compileProgram({ outputs: predictorOutputs(model.config, batch), ...computeOf(options) })
  const parameters = pack(program.layout, model.weights)
  const shape = (channels: number) => [batch, channels, windowCells, windowCells]
  const size = cellChannels * windowCells * windowCells

  async function predictBatch(states: readonly WindowState[], time: number): Promise<Float32Array[]> {
    const noisy = new Float32Array(batch * size)
    const condition = new Float32Array((batch * size * conditionChannels) / cellChannels)
    const type = new BigInt64Array(batch)
    states.forEach((state, b) => {
      noisy.set(state.noisy, b * size)
      condition.set(state.condition, b * state.condition.length)
      type[b] = BigInt(state.type)
    })
    const feeds = {
      noisy: { shape: shape(cellChannels), data: noisy },
      condition: { shape: shape(conditionChannels), data: condition },
      type: { shape: [batch], data: type },
      time: { shape: [batch], data: new Float32Array(batch).fill(time) }
    }
    const result = await program.run(feeds, parameters)
    const data = requireFinite(result.velocity!.data as Float32Array, 'residual')
    return states.map((_, b) => data.slice(b * size, (b + 1) * size))
  }

  return {
    async predict(states, time) {
      const found: Float32Array[] = []
      for (let first = 0; first < states.length; first += batch)
        found.push(...(await predictBatch(states.slice(first, first + batch), time)))
      return found
    },
    release: () => program.release()
  }
}
