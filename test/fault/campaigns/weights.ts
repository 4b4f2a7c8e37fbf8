/**
 * @file Flips of single bits in everything that a run takes weights or prepared pixels from. None may be used silently: a
 * run that would read a flipped file is refused by name, and a flipped file of a cache is made again.
 */
import { rmSync } from 'node:fs'
import { cp, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../../../electron/common/files.ts'
import { randomStream, type RandomStream } from '../../../electron/common/random.ts'
import { lookOf } from '../../../electron/datasets/looks.ts'
import { readPreprocessed } from '../../../electron/host/jobs/image-cache.ts'
import { backboneWeights, packedBackbone } from '../../../electron/models/backbone/weights-file.ts'
import {
  openSafetensors,
  readTensor,
  writeSafetensors,
  type TensorToWrite
} from '../../../electron/models/safetensors.ts'
import { sampleDataset } from '../../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { cacheFile } from '../../../electron/workspace/cache.ts'
import { getArtifact } from '../../../electron/workspace/artifacts.ts'
import { contentPath } from '../../../electron/workspace/contents.ts'
import { listDatasets, listImages } from '../../../electron/workspace/datasets.ts'
import { closeWorkspace, openWorkspace } from '../../../electron/workspace/workspace.ts'
import { commandLine } from '../../cli/command-line.ts'
import { tinyModel } from '../../host/api/test-host.ts'
import { flipByte } from '../../support/flip-byte.ts'
import type { Attempt } from './attempt.ts'

type Line = Awaited<ReturnType<typeof commandLine>>

interface Fixture {
  readonly line: Line
  readonly folder: string
  readonly model: string
  /** Contents by what they are. */
  readonly contents: { readonly adapter: string; readonly weights: string; readonly description: string }
  readonly image: string
  /** The run that generated an image with the model alone. */
  readonly generated: number
}

let fixture: Promise<Fixture> | null = null

/** Flips one bit, does what would read it, and puts it back. */
export const flippedWeights: Attempt = async (seed, note) => {
  fixture ??= prepare()
  const stream = randomStream(seed, 'fault/weights')
  const target = stream.pick(targets)
  note(target)
  return attempt(await fixture, target, stream)
}

const targets = [
  ...['base model', 'base model', 'base model with its old times', 'base model, unseen by the system'],
  ...['settings of the base model', 'adapter', 'adapter', 'detector', 'detector’s description'],
  ...['backbone in the cache', 'pixels in the cache', 'look in the cache']
] as const

type Target = (typeof targets)[number]

function attempt(fixture: Fixture, target: Target, stream: RandomStream): Promise<string | null> {
  const { folder, line, model, contents, generated } = fixture
  const content = (hash: string) => contentPath({ folder }, hash)
  switch (target) {
    case 'base model':
      return refused(line, stream, join(model, stream.pick(weightFiles)), generate, 'model.changed')
    case 'base model with its old times':
      return refused(line, stream, join(model, weightFiles[0]), generate, 'model.changed', keepingTimes)
    case 'base model, unseen by the system': {
      const words = stream.pick([
        ['runs', 'reproduce', String(generated)],
        ['model', 'check', 'tiny']
      ])
      return refused(line, stream, join(model, weightFiles[0]), words, 'model.changed', unseen(line))
    }
    case 'settings of the base model':
      return refused(line, stream, join(model, stream.pick(settingFiles)), generate, 'model.changed')
    case 'adapter': {
      return refused(line, stream, content(contents.adapter), [...generate, '--adapter', '3'], 'content.changed')
    }
    case 'detector':
      return refused(line, stream, content(contents.weights), score, 'content.changed')
    case 'detector’s description':
      return refused(line, stream, content(contents.description), score, 'content.changed')
    case 'backbone in the cache':
      return remade(stream, backboneInCache(line), async () => {
        return sha256(await readFile(await backboneWeights({ FLAWSMITH_HOME: home(line) })))
      })
    case 'pixels in the cache': {
      const preprocessing = { width: 32, height: 32, channels: 3, fit: 'stretch' } as const
      const file = cacheFile({ folder }, '32x32x3-stretch', fixture.image)
      return remade(stream, file, async () => {
        return sha256(new Uint8Array((await readPreprocessed(folder, fixture.image, preprocessing)).data.buffer))
      })
    }
    case 'look in the cache':
      return remade(stream, cacheFile({ folder }, 'looks-1', fixture.image), async () => {
        const { pixelHash, thumbnail } = await lookOf({ folder }, fixture.image)
        return `${pixelHash} ${thumbnail.join()}`
      })
  }
}

const weightFiles = [
  'unet/diffusion_pytorch_model.safetensors',
  'vae/diffusion_pytorch_model.safetensors',
  'text_encoder/model.safetensors'
] as const
const settingFiles = ['unet/config.json', 'scheduler/scheduler_config.json', 'tokenizer/vocab.json'] as const
const sampling = ['--size', '32', '--steps', '2', '--count', '1', '--fresh']
const generate = ['generate', '--base', 'tiny', '--prompt', 'a scratch', ...sampling]
const score = ['score', '4', '--dataset', 'plates', '--fresh']

const home = ({ folder }: Line) => join(folder, 'home')

const backboneInCache = (line: Line) => join(home(line), 'cache', packedBackbone)

type Hide = (path: string, flip: () => Promise<() => Promise<void>>) => Promise<() => Promise<void>>

const seen: Hide = (_, flip) => flip()

/** As a tool that restores the time of writing would do. */
const keepingTimes: Hide = async (path, flip) => {
  const { atime, mtime } = await stat(path)
  const restore = await flip()
  await utimes(path, atime, mtime)
  return restore
}

/** As a disk that turns a bit by itself: what is kept of the file is what the system now says of it. */
const unseen =
  (line: Line): Hide =>
  async (path, flip) => {
    const kept = join(home(line), 'cache', 'file-hashes.json')
    const stampOf = async () => {
      const { size, mtimeNs, ctimeNs, ino } = await stat(path, { bigint: true })
      return [size, mtimeNs, ctimeNs, ino].join(' ')
    }
    const before = await stampOf()
    const restore = await flip()
    const [, json = ''] = (await readFile(kept, 'utf8').catch(() => '')).split('\n')
    const changed = json.replace(before, await stampOf())
    if (changed !== json) await writeFile(kept, `${sha256(changed)}\n${changed}\n`)
    return restore
  }

/** A command has to be refused by a code, and to leave no run that succeeded. */
async function refused(
  line: Line,
  stream: RandomStream,
  path: string,
  words: readonly string[],
  code: string,
  hide: Hide = seen
): Promise<string | null> {
  const before = await succeeded(line)
  const { size } = await stat(path)
  // Half of them where the numbers are that a network reads first.
  const position = stream.integer(0, stream.uniform() < 0.5 ? size : Math.min(size, 400_000))
  const restore = await hide(path, () => flipByte(path, position, stream.integer(0, 8)))
  try {
    const outcome = await line.run(...words)
    const runs = await succeeded(line)
    if (runs !== before) return `byte ${position} of ${path} was used: ${runs - before} run succeeded`
    if (outcome.code === 0) return `byte ${position} of ${path} was not noticed`
    return outcome.err.includes(`[${code}]`) ? null : `byte ${position} of ${path}: ${outcome.err.slice(-400)}`
  } finally {
    await restore()
  }
}

async function succeeded(line: Line): Promise<number> {
  const { out } = await line.run('runs', 'list', '--state', 'succeeded', '--json')
  return (JSON.parse(out) as { runs: unknown[] }).runs.length
}

/** What is read through a cache has to be the same after a flip, and the file of the cache again as it was. */
async function remade(stream: RandomStream, path: string, read: () => Promise<string>): Promise<string | null> {
  const before = await read()
  const kept = await readFile(path)
  const position = stream.integer(0, kept.length)
  await flipByte(path, position, stream.integer(0, 8))
  if ((await read()) !== before) return `byte ${position} of ${path} was used`
  return kept.equals(await readFile(path)) ? null : `${path} was not made again`
}

/** A workspace with a base model of more than 8 MiB, so that its hash is kept, an adapter and a detector. */
async function prepare(): Promise<Fixture> {
  const line = await commandLine()
  process.on('exit', () => rmSync(line.folder, { recursive: true, force: true }))
  // Workers take it from here.
  process.env['FLAWSMITH_HOME'] = home(line)
  const folder = join(line.folder, 'ws')
  const model = join(line.folder, 'tiny')
  await cp(tinyModel, model, { recursive: true })
  await pad(join(model, weightFiles[0]))
  const plates = join(line.folder, 'plates')
  const size = { width: 32, height: 32 }
  await sampleDataset(1, plates, { size, trainGood: 6, testGood: 4, perDefect: 6, defects: ['crack'] })
  const prompts = ['--prompt', 'a scratch', '--class-prompt', 'a plate']
  const tuning = ['--size', '32', '--shots', '2', '--defect-type', 'crack', '--steps', '2', '--class-images', '0']
  const network = ['--size', '32', '--first-third', '--base-width', '4', '--epochs', '1', '--batch', '2']
  for (const words of [
    ['init', folder],
    ['dataset', 'import', plates, '--name', 'plates'],
    ['model', 'add', model, '--name', 'tiny'],
    generate,
    ['finetune', '--base', 'tiny', '--dataset', 'plates', ...tuning, ...prompts],
    ['train', '--dataset', 'plates', '--task', 'localisation', ...network, '--score-window', '5'],
    // What is refused after a flip works without one.
    [...generate, '--adapter', '3'],
    score
  ]) {
    const { code, err } = await line.run(...words)
    if (code !== 0) throw new Error(`${words.join(' ')}: ${err}`)
  }
  const workspace = await openWorkspace(folder)
  const contentOf = (run: number, role: string, name: string) => getArtifact(workspace, run, role, name).contentHash
  const contents = {
    adapter: contentOf(3, 'adapter', 'adapter.safetensors'),
    weights: contentOf(4, 'detector', 'detector.safetensors'),
    description: contentOf(4, 'detector', 'detector.json')
  }
  const image = listImages(workspace, listDatasets(workspace)[0]!.id)[0]!.contentHash
  closeWorkspace(workspace)
  return { line, folder, model, contents, image, generated: 2 }
}

/** Adds a tensor that no network reads. */
async function pad(path: string): Promise<void> {
  const file = await openSafetensors(path)
  const tensors = new Map<string, TensorToWrite>()
  for (const [name, { dtype, shape }] of file.tensors) {
    tensors.set(name, { dtype, shape, data: await readTensor(file, name) })
  }
  tensors.set('padding', { dtype: 'U8', shape: [9 * 2 ** 20], data: new Uint8Array(9 * 2 ** 20) })
  await writeSafetensors(path, tensors, file.metadata)
}
