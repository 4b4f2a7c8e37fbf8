/** @file One measurement, in a process of its own so that the peak memory is its own: `node measure.ts CASE-AS-JSON`. */
import { readFile } from 'node:fs/promises'
import { randomStream } from '../../electron/common/random.ts'
import { adamW } from '../../electron/engine/optimizers.ts'
import { compileProgram } from '../../electron/engine/program.ts'
import type { HostTensor } from '../../electron/engine/session.ts'
import { sizeOf } from '../../electron/engine/tensor.ts'
import type { Shape } from '../../electron/engine/tensor.ts'
import { compileTrainingStep } from '../../electron/engine/training.ts'
import { parseUNetConfig } from '../../electron/models/configs.ts'
import type { UNetConfig } from '../../electron/models/configs.ts'
import { openSafetensors } from '../../electron/models/safetensors.ts'
import { frozenWeights } from '../../electron/models/weights.ts'
import { dualLoss, loraLoss, samplingGraph } from './networks.ts'

export interface BenchCase {
  readonly model: string
  /** `pairs` trains DualAnoDiff's two branches; the batch counts both. */
  readonly work: 'train' | 'pairs' | 'sample'
  readonly config: unknown
  readonly weights: string
  readonly latentSide: number
  readonly batch: number
  readonly lowMemory: boolean
  readonly repeats: number
}

export interface BenchResult {
  readonly compileSeconds: number
  /** Of each repeat, the first without the session's warm-up. */
  readonly seconds: readonly number[]
  /** Processor time of each repeat over all cores: hardly moved by other processes. */
  readonly processorSeconds: readonly number[]
  readonly peakMegabytes: number
}

const RANK = 4

async function main(example: BenchCase): Promise<BenchResult> {
  const config = parseUNetConfig(example.config, 'bench')
  const weight = frozenWeights(await openSafetensors(example.weights))
  const latents = { batch: example.batch, side: example.latentSide }
  const { lowMemory } = example
  const started = performance.now()
  const run = await (example.work === 'sample' ? sampling() : training())
  const compileSeconds = (performance.now() - started) / 1000
  const seconds: number[] = []
  const processorSeconds: number[] = []
  for (let i = 0; i <= example.repeats; i++) {
    const [start, before] = [performance.now(), process.cpuUsage()]
    await run()
    const { user, system } = process.cpuUsage(before)
    seconds.push((performance.now() - start) / 1000)
    processorSeconds.push((user + system) / 1e6)
  }
  return {
    compileSeconds,
    seconds: seconds.slice(1),
    processorSeconds: processorSeconds.slice(1),
    peakMegabytes: await peakMegabytes()
  }

  async function training(): Promise<() => Promise<unknown>> {
    const loss = example.work === 'pairs' ? dualLoss(config, weight, latents) : loraLoss(config, weight, latents, RANK)
    const step = await compileTrainingStep({ loss, optimizer: adamW(), clipNorm: 1, lowMemory, accumulate: lowMemory })
    // One pool for all: hundreds of millions of draws would take longer than a step.
    const pool = randomStream(1, 'bench/lora')
      .normals(1 << 16)
      .map((v) => v / 100)
    const values = step.layout.entries.map(({ name, shape }) => {
      return [name, Float32Array.from({ length: sizeOf(shape) }, (_, i) => pool[i % pool.length] as number)]
    })
    const state = step.initialState(new Map(values as [string, Float32Array][]))
    const feeds = {
      ...inputs(config, latents),
      noise: normals([latents.batch, config.out_channels, latents.side, latents.side])
    }
    return () => step.run(state, feeds, 1e-4)
  }

  async function sampling(): Promise<() => Promise<unknown>> {
    const program = await compileProgram({ outputs: { noise: samplingGraph(config, weight, latents) }, lowMemory })
    const feeds = inputs(config, latents)
    return () => program.run(feeds)
  }
}

function normals(shape: Shape): HostTensor {
  return { shape, data: randomStream(2, shape.join()).normals(sizeOf(shape)) }
}

function inputs(config: UNetConfig, { batch, side }: { batch: number; side: number }): Record<string, HostTensor> {
  return {
    sample: normals([batch, config.in_channels, side, side]),
    timesteps: { shape: [batch], data: new Float32Array(batch).fill(500) },
    context: normals([batch, 77, config.cross_attention_dim])
  }
}

/** High-water mark of resident memory, mapped weights included. */
async function peakMegabytes(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '')
  const kilobytes = /VmHWM:\s+(\d+)/.exec(status)?.[1]
  return Math.round((kilobytes ? Number(kilobytes) : process.resourceUsage().maxRSS) / 1024)
}

process.stdout.write(`${JSON.stringify(await main(JSON.parse(process.argv[2]!) as BenchCase))}\n`)
