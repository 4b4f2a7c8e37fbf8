import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { silent } from '../../../electron/common/progress.ts'
import {
  newResidualModel,
  readEmbeddedResidualModel,
  readResidualFile,
  readResidualModel,
  writeResidualFile,
  writeResidualModel
} from '../../../electron/diffusion/residual/model.ts'
import { writeSafetensors } from '../../../electron/models/safetensors.ts'
import { standardConfig } from '../../../electron/diffusion/residual/network.ts'
import { emptyMask } from '../../../electron/imaging/image.ts'
import { tuneResidual } from '../../../electron/synthesis/residual/tune.ts'
import { darkRectangle } from './defect.ts'

const model = newResidualModel({ widths: [8, 16], heads: 2, groups: 2 }, ['pit', 'line', 'stain'], 1)
const defect = { ...darkRectangle({ left: 30, top: 20, width: 14, height: 10 }), type: 'blowhole' }
const tuning = { model, defects: [defect], goods: [defect.image], seed: 1, steps: 2, threads: 1 }

it('adds the type of the defects and trains all weights, reproducibly', async () => {
  const tuned = await tuneResidual(tuning, silent)
  expect(tuned.model.types).toEqual(['pit', 'line', 'stain', 'blowhole'])
  expect(tuned.losses).toHaveLength(2)
  expect(Object.keys(tuned.model.contrast ?? {})).toEqual(['blowhole'])
  for (const [name, values] of model.weights) expect(tuned.model.weights.get(name), name).not.toEqual(values)
  expect(await tuneResidual(tuning, silent)).toEqual(tuned)

  const folder = await mkdtemp(join(tmpdir(), 'residual-'))
  await writeResidualModel(folder, tuned.model, { steps: 2 })
  const read = await readResidualModel(folder)
  await rm(folder, { recursive: true })
  expect(read.types).toEqual(tuned.model.types)
  expect(read.config).toEqual(tuned.model.config)
  const float16 = (value: number) => Math.abs(value) / 1024 + 1e-7
  for (const [name, values] of read.weights) {
    const kept = tuned.model.weights.get(name)!
    expect(
      values.every((value, i) => Math.abs(value - kept[i]!) <= float16(kept[i]!)),
      name
    ).toBe(true)
  }
})

it('is stored as one file with the contrast of its types', async () => {
  const kept = { ...model, contrast: { pit: 1.25 } }
  const folder = await mkdtemp(join(tmpdir(), 'residual-'))
  await writeResidualFile(join(folder, 'model.safetensors'), kept)
  const read = await readResidualFile(join(folder, 'model.safetensors'))
  expect(read).toMatchObject({ types: kept.types, config: kept.config, contrast: { pit: 1.25 } })
  await writeSafetensors(join(folder, 'other.safetensors'), new Map())
  await expect(readResidualFile(join(folder, 'other.safetensors'))).rejects.toMatchObject({
    code: 'model.bad-configuration'
  })
  await rm(folder, { recursive: true })
})

it('requires defects with masks, and good images', async () => {
  const unmarked = { ...defect, mask: emptyMask(defect.image) }
  await expect(tuneResidual({ ...tuning, defects: [unmarked] }, silent)).rejects.toMatchObject({
    code: 'synthesis.no-defect-images'
  })
  await expect(tuneResidual({ ...tuning, goods: [] }, silent)).rejects.toMatchObject({
    code: 'synthesis.no-good-images'
  })
})

it('reports a folder without a model', async () => {
  const path = join(tmpdir(), 'no-such-model', 'residual.json')
  await expect(readResidualModel(join(tmpdir(), 'no-such-model'))).rejects.toMatchObject({
    code: 'model.bad-configuration',
    message: expect.stringContaining(path) as string
  })
})

it('starts from a model pretrained on procedural defects', async () => {
  const { types, config, weights } = await readEmbeddedResidualModel()
  expect(types).toEqual(['pit', 'line', 'stain'])
  expect(config).toEqual(standardConfig(3))
  for (const [name, values] of weights) expect(values.every(Number.isFinite), name).toBe(true)
})
