/**
 * @file `node test/bench/inspection.ts [--images 60]`: time from a file's path to its verdict, for each kind of bundle, beside
 * bare ONNX Runtime with the same model: sharp decodes, the session scores. One image at a time, the two in turns.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import * as ort from 'onnxruntime-node'
import sharp from 'sharp'
import { encodePng } from '../../electron/imaging/encode.ts'
import { readBundle } from '../../electron/inspection/bundle/file.ts'
import { openBundle } from '../../electron/inspection/bundle/open.ts'
import { inspectFiles } from '../../electron/inspection/inspect-files.ts'
import type { Inspection } from '../../electron/inspection/inspection.ts'
import type { Size } from '../../electron/imaging/image.ts'
import { surface } from '../inspection/detectors.ts'
import { classifier, patchCore, patchDetector, type BenchBundle } from './bundles.ts'
import { quantiles, shown } from './quantiles.ts'

const { values } = parseArgs({ options: { images: { type: 'string', default: '60' } } })
const [count, different, warmUp] = [Number(values.images), 10, 5]

const root = await mkdtemp(join(tmpdir(), 'flawsmith-bench-'))
try {
  for (const bundle of [classifier(224), patchDetector({ width: 1920, height: 1088 }), patchCore]) {
    const folder = join(root, bundle.name.replaceAll(/\W+/g, '-'))
    await mkdir(folder)
    console.log(`${bundle.name}\n  ${(await measure(bundle, folder)).join('\n  ')}`)
  }
} finally {
  await rm(root, { recursive: true })
}

async function measure(bundle: BenchBundle, folder: string): Promise<string[]> {
  const path = await bundle.write(folder)
  const files = await imageFiles(bundle.size, folder)
  const ours = await openBundle(path)
  const bare = await openBare(path, ours.manifest.threshold.threshold)
  const times: { readonly ours: number[]; readonly bare: number[] } = { ours: [], bare: [] }
  for (let i = 0; i < count + warmUp; i++) {
    const file = files[i % different]!
    const own = await timed(async () => rawOf(await ours.inspect(file)))
    const other = await timed(() => bare.score(file))
    if (own.result !== other.result) throw new Error(`${own.result} is not ${other.result}`)
    if (i < warmUp) continue
    times.ours.push(own.milliseconds)
    times.bare.push(other.milliseconds)
  }
  await bare.release()
  const [from, cpu] = [performance.now(), process.cpuUsage()]
  const many = Array.from({ length: count }, (_, i) => files[i % different]!)
  for await (const { inspection } of inspectFiles(ours.inspect, many)) {
    rawOf(inspection)
  }
  const seconds = (performance.now() - from) / 1000
  const { user, system } = process.cpuUsage(cpu)
  await ours.close()
  const [own, other] = [quantiles(times.ours), quantiles(times.bare)]
  return [
    `ours: ${shown(own)}`,
    `bare: ${shown(other)}`,
    `ratio of medians ${(own.p50 / other.p50).toFixed(2)}`,
    `overlapped: ${(count / seconds).toFixed(1)} images/s on ${availableParallelism()} cores, ` +
      `${(count / ((user + system) / 1e6)).toFixed(1)} a second of processor time; load ${loadavg()[0]!.toFixed(1)}`
  ]
}

async function imageFiles(size: Size, folder: string): Promise<string[]> {
  return Promise.all(
    Array.from({ length: different }, async (_, index) => {
      const path = join(folder, `${index}.png`)
      await writeFile(path, await encodePng(surface(index, size)))
      return path
    })
  )
}

/** What anybody would write first. */
async function openBare(path: string, threshold: number) {
  const { model, manifest } = await readBundle(path)
  const session = await ort.InferenceSession.create(model)
  const shape = [1, manifest.input.height, manifest.input.width, 3]
  return {
    score: async (file: string): Promise<number> => {
      const pixels = await sharp(file).removeAlpha().raw().toBuffer()
      const image = new ort.Tensor('uint8', new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.length), shape)
      const found = await session.run({ image, threshold: new ort.Tensor('float64', [threshold], [1]) })
      return Number(found['raw']!.data[0])
    },
    release: () => session.release()
  }
}

async function timed<Result>(work: () => Promise<Result>) {
  // Idle threads of the session before turn for a while.
  await sleep(50)
  const from = performance.now()
  const result = await work()
  return { result, milliseconds: performance.now() - from }
}

function rawOf(inspection: Inspection): number {
  if (inspection.verdict === 'could-not-inspect') throw new Error(inspection.failure.message)
  return inspection.raw
}
