/**
 * @file `npm run pretrain`: trains the embedded base model from a seed, stage by stage; a finished stage is kept.
 * `--from resources/base-model` keeps that model's autoencoder and continues from its UNet and text encoder.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import type { Monitor } from '../../electron/common/progress.ts'
import { listShipped } from '../../electron/models/shipped-files.ts'
import { encodeCorpus } from './latent-corpus.ts'
import { exportModel } from './export.ts'
import { readModel } from './earlier-model.ts'
import { trainAutoencoder } from './train-autoencoder.ts'
import { trainDiffusion } from './train-diffusion.ts'
import { BEGIN, END, learnVocabulary } from './vocabulary.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    cache: { type: 'string', default: '.cache/pretrain' },
    from: { type: 'string' },
    out: { type: 'string', default: '.cache/pretrain/model' }
  }
})
const seed = Number(values.seed)

let last = 0
const monitor: Monitor = {
  report({ task, done, total, details }) {
    if (Date.now() - last < 10_000 && done < total) return
    last = Date.now()
    const numbers = Object.entries(details ?? {}).map(([name, value]) => `${name} ${Number(value).toPrecision(3)}`)
    console.log([`${task}: ${done} of ${total}`, ...numbers].join(', '))
  }
}

/** Runs a stage once; its result is kept under the cache folder for the next call with the same seed. */
async function stage<T>(name: string, run: () => Promise<T>): Promise<T> {
  const file = join(values.cache, `${name}-${seed}.bin`)
  if (existsSync(file)) return deserialize(await readFile(file)) as T
  const result = await run()
  await mkdir(values.cache, { recursive: true })
  await writeFile(file, serialize(result))
  return result
}

const vocabulary = learnVocabulary()
const special = { bos_token: BEGIN, eos_token: END, unk_token: END, pad_token: END }
const tokenizer = { vocabulary: vocabulary.ids, merges: vocabulary.merges, config: special }
const earlier = values.from === undefined ? null : await readModel(values.from)
const autoencoder = earlier?.autoencoder ?? (await stage('autoencoder', () => trainAutoencoder(seed, monitor)))
const corpus = await stage('corpus', () => encodeCorpus(seed, autoencoder, monitor))
const training = { seed, corpus, tokenizer, start: earlier?.diffusion ?? null, cache: values.cache, monitor }
const diffusion = await stage('diffusion', () => trainDiffusion(training))
await exportModel(values.out, { vocabulary, scalingFactor: corpus.scalingFactor, autoencoder, diffusion })
await listShipped(values.out)
console.log(`wrote ${values.out}`)
