/** @file `npm run bench`: time and peak memory of training and sampling steps, each in a process of its own. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, statfs } from 'node:fs/promises'
import { freemem, loadavg, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { parseAutoencoderConfig, parseUNetConfig, stableDiffusion15 } from '../../electron/models/configs.ts'
import type { BenchCase, BenchResult } from './measure.ts'
import { unetTensors } from './networks.ts'
import { writeRandomWeights } from './random-weights.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))
const WEIGHT_BYTES = 3.5e9

interface Model {
  readonly model: string
  readonly config: unknown
  readonly weights: string
  readonly latentSides: readonly number[]
  /** Side of the image over side of the latents. */
  readonly scale: number
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'))
}

/** The embedded model, or before it is built the tiny one of the goldens. */
async function smallModel(): Promise<Model> {
  const folders = ['resources/base-model', '../shared/goldens/tiny-sd'].map((folder) => join(root, folder, 'unet'))
  const folder = folders.find((candidate) => existsSync(candidate))
  if (folder === undefined) throw new Error(`none of these has a model: ${folders.join(', ')}`)
  const config = await readJson(join(folder, 'config.json'))
  const autoencoder = parseAutoencoderConfig(await readJson(join(folder, '../vae/config.json')), folder)
  const scale = 2 ** (autoencoder.block_out_channels.length - 1)
  return {
    model: relative(root, folder),
    config,
    weights: join(folder, 'diffusion_pytorch_model.safetensors'),
    latentSides: [128 / scale],
    scale
  }
}

async function stableDiffusion(folder: string, weights: string | undefined): Promise<Model> {
  const path = weights ?? join(folder, 'stable-diffusion-1.5-random.safetensors')
  if (weights === undefined) {
    const { bavail, bsize } = await statfs(folder)
    if (bavail * bsize < 2 * WEIGHT_BYTES) throw new Error(`too little free disk for random weights in ${folder}`)
    await writeRandomWeights(path, unetTensors(parseUNetConfig(stableDiffusion15.unet, 'bench')))
  }
  return { model: 'SD 1.5 shape', config: stableDiffusion15.unet, weights: path, latentSides: [32, 64], scale: 8 }
}

function casesOf({ model, config, weights, latentSides }: Model, repeats: number): BenchCase[] {
  return latentSides.flatMap((latentSide) =>
    works.flatMap((work) =>
      // Guidance predicts twice for each sampling step, with the prompt and without; a pair has two branches.
      [false, true].map((lowMemory) => ({
        model,
        config,
        weights,
        work,
        latentSide,
        batch: work === 'train' ? 1 : 2,
        lowMemory,
        repeats
      }))
    )
  )
}

const allWorks: readonly BenchCase['work'][] = ['train', 'pairs', 'sample']

async function measured(example: BenchCase): Promise<BenchResult> {
  const { stdout } = await run(process.execPath, [join(root, 'test/bench/measure.ts'), JSON.stringify(example)])
  return JSON.parse(stdout) as BenchResult
}

const { values: options } = parseArgs({
  options: {
    /** Leaves the large model out. */
    quick: { type: 'boolean', default: false },
    /** Weights of an SD 1.5 UNet to use instead of random ones. */
    weights: { type: 'string' },
    repeats: { type: 'string', default: '3' },
    /** One of `train`, `pairs`, `sample`; all when left out. */
    work: { type: 'string' }
  }
})
const works = allWorks.filter((work) => options.work === undefined || work === options.work)
if (works.length === 0) throw new Error(`--work is one of ${allWorks.join(', ')}, not ${options.work}`)
const folder = await mkdtemp(join(tmpdir(), 'flawsmith-bench-'))
const results = []
try {
  const models = [await smallModel(), ...(options.quick ? [] : [await stableDiffusion(folder, options.weights)])]
  const cases = models.flatMap((model) =>
    casesOf(model, Number(options.repeats)).map((example) => ({ example, pixels: model.scale * example.latentSide }))
  )
  for (const { example, pixels } of cases) {
    const state = { load: loadavg()[0]!, freeMegabytes: Math.round(freemem() / 2 ** 20) }
    const result = await measured(example)
    const { model, work, lowMemory } = example
    const row = { model, work, pixels, lowMemory, seconds: Math.min(...result.seconds) }
    results.push({ ...row, ...result, minimumSeconds: row.seconds, ...state })
    process.stdout.write(
      `${work.padEnd(7)}${`${row.pixels}²`.padEnd(7)}lowMemory ${String(lowMemory).padEnd(6)}` +
        `${row.seconds.toFixed(2).padStart(8)} s${Math.min(...result.processorSeconds)
          .toFixed(2)
          .padStart(8)} s CPU` +
        `${String(result.peakMegabytes).padStart(8)} MB${result.compileSeconds.toFixed(1).padStart(7)} s to compile  ${model}\n`
    )
  }
} finally {
  await rm(folder, { recursive: true })
}
process.stdout.write(`${JSON.stringify(results, null, 2)}\n`)
