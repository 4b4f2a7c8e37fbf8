import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../../../electron/common/files.ts'
import { decodePatchState, encodePatchState } from '../../../electron/detection/patch/state.ts'
import { decodeState, encodeState } from '../../../electron/detection/training-state.ts'
import { decodeCheckpoint, encodeCheckpoint } from '../../../electron/diffusion/dreambooth/checkpoint.ts'
import { decodeResidualState, encodeResidualState } from '../../../electron/diffusion/residual/checkpoint.ts'
import type { CheckpointFiles } from '../../../electron/training/checkpoints.ts'
import { checkpointsFolder, latestCheckpoint } from '../../../electron/workspace/checkpoints.ts'
import type { Fuzzer } from '../fuzzer.ts'
import { mutateBytes, mutateJsonText, pick } from '../mutate.ts'
import { scratch } from '../scratch.ts'

const vector = (length: number) => Float32Array.from({ length }, (_, i) => i / 7)
const training = { parameters: vector(12), moments: [vector(12), vector(12)], step: 3 }

/** Each kind of training's own files, and what reads them back. */
const kinds: readonly { readonly files: CheckpointFiles; readonly decode: (files: CheckpointFiles) => unknown }[] = [
  {
    files: encodeState({
      ...{ training, running: new Map([['a', vector(3)]]), epochLoss: 0.1, losses: [1, 2] },
      evaluations: [{ update: 1, measures: { ap: 0.5 } }]
    }),
    decode: decodeState
  },
  {
    files: encodePatchState({
      training,
      hard: vector(4),
      picked: [vector(2)],
      lossSum: 1,
      losses: [1]
    }),
    decode: decodePatchState
  },
  {
    files: encodeResidualState({ training, averaged: vector(12), losses: [1] }),
    decode: (files) => decodeResidualState(files, 12)
  },
  {
    files: encodeCheckpoint({
      identity: 'x',
      images: [{ name: 'a', isClass: false, prompt: 'p', width: 1, height: 2, latents: vector(8) }],
      state: training,
      parameterNames: ['a']
    }),
    decode: (files) => decodeCheckpoint(files, 'x')
  }
]

/** Checkpoints: damaged files behind a manifest that is right, and manifests that are not. */
export const checkpointFuzz: Fuzzer = {
  name: 'checkpoints',
  open: async () => {
    const { folder, close } = await scratch()
    const place = join(checkpointsFolder({ folder }, 1), 'step-3')
    await mkdir(place, { recursive: true })
    return {
      close,
      draw: async (random) => {
        const { files, decode } = pick(random, kinds)
        const damaged = Object.fromEntries(
          Object.entries(files).map(([name, data]) => {
            const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data
            return [name, random.uniform() < 0.5 ? mutateBytes(random, bytes, 300) : bytes] as const
          })
        )
        const hashes = Object.fromEntries(Object.entries(damaged).map(([name, data]) => [name, sha256(data)]))
        const manifest = { step: 3, files: hashes }
        for (const [name, data] of Object.entries(damaged)) await writeFile(join(place, name), data)
        const isSound = random.uniform() < 0.5
        await writeFile(
          join(place, 'manifest.json'),
          isSound ? JSON.stringify(manifest) : mutateJsonText(random, manifest)
        )
        return async () => {
          const checkpoint = await latestCheckpoint({ folder }, 1)
          if (checkpoint === null) return
          const read: Record<string, Uint8Array> = {}
          for (const name of checkpoint.files) read[name] = await readFile(join(checkpoint.folder, name))
          decode(read)
        }
      }
    }
  }
}
