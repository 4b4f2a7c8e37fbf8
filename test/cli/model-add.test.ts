import { cp, mkdir, mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { adaptableModules } from '../../electron/diffusion/adapted-networks.ts'
import { downShape, selectModules, upShape, type LoraSlot } from '../../electron/diffusion/lora/modules.ts'
import { sizeOf } from '../../electron/engine/tensor.ts'
import { openPipeline } from '../../electron/models/pipeline-folder.ts'
import { openSafetensors, readTensor, writeSafetensors, type TensorToWrite } from '../../electron/models/safetensors.ts'
import { flipByte } from '../support/flip-byte.ts'
import { goldenPath } from '../support/golden.ts'
import { commandLine } from './command-line.ts'

let line: Awaited<ReturnType<typeof commandLine>>
let slots: LoraSlot[]

beforeAll(async () => {
  line = await commandLine()
  expect(await line.run('init', join(line.folder, 'ws'))).toMatchObject({ code: 0 })
  expect(await line.run('model', 'add', goldenPath('tiny-sd'), '--name', 'tiny')).toMatchObject({ code: 0 })
  const modules = adaptableModules(await openPipeline(goldenPath('tiny-sd'), { hashed: false }))
  const settings = { rank: 3, alpha: 6 }
  slots = [...selectModules('unet', modules.unet, settings), ...selectModules('te', modules.te, settings)]
}, 60_000)
afterAll(() => line.dispose())

type Names = (slot: LoraSlot) => readonly [down: string, up: string]
const isText = ({ key }: LoraSlot) => key.startsWith('lora_te')
const kohya: Names = ({ key }) => [`${key}.lora_down.weight`, `${key}.lora_up.weight`]
const peft: Names = ({ module }) => {
  const base = `base_model.model.${module.path}`
  return [`${base}.lora_A.weight`, `${base}.lora_B.weight`]
}
const diffusers: Names = (slot) => {
  const base = `${isText(slot) ? 'text_encoder' : 'unet'}.${slot.module.path}`
  return [`${base}.lora_A.weight`, `${base}.lora_B.weight`]
}

/** The same adapter each time, under the names of some program. */
function tensorsOf(names: Names, chosen = slots): Map<string, TensorToWrite> {
  const draw = (name: string, shape: readonly number[]): TensorToWrite => {
    const stream = randomStream(7, name)
    return { dtype: 'F32', shape, data: stream.normals(sizeOf(shape)).map((value) => 0.2 * value) }
  }
  return new Map(
    chosen.flatMap((slot) => {
      const [down, up] = names(slot)
      return [
        [down, draw(`${slot.key} down`, downShape(slot.module, slot.rank))],
        [up, draw(`${slot.key} up`, upShape(slot.module, slot.rank))]
      ] as const
    })
  )
}

const alphas = (chosen = slots) =>
  chosen.map(({ key }) => [`${key}.alpha`, { dtype: 'I64', shape: [], data: BigInt64Array.of(6n) }] as const)

const config = JSON.stringify({ peft_type: 'LORA', r: 3, lora_alpha: 6 })
const header = { lora_adapter_metadata: JSON.stringify({ 'unet.lora_alpha': 6, 'text_encoder.lora_alpha': 6 }) }

/** Bytes of an image generated with an adapter. */
async function imageWith(adapter: readonly string[]): Promise<Buffer> {
  const out = await mkdtemp(join(line.folder, 'out-'))
  const sampling = ['--count', '1', '--size', '32', '--steps', '2', '--seed', '3', '--guidance', '1', '--attempts', '1']
  const made = await line.run('generate', '--base', 'tiny', '--prompt', 'x', ...sampling, '--out', out, ...adapter)
  expect(made).toMatchObject({ code: 0 })
  const files = await readdir(out, { recursive: true })
  return readFile(join(out, files.find((name) => name.endsWith('.png')) ?? ''))
}

describe('flawsmith model add', () => {
  it('takes the same adapter from kohya, diffusers and peft, as files and folders, with one result', async () => {
    const file = join(line.folder, 'as-kohya.safetensors')
    await writeSafetensors(file, new Map([...tensorsOf(kohya), ...alphas()]))
    const whole = join(line.folder, 'as-diffusers')
    await mkdir(whole)
    await writeSafetensors(join(whole, 'pytorch_lora_weights.safetensors'), tensorsOf(diffusers), header)
    const parts = join(line.folder, 'as-peft')
    for (const [folder, ofText] of [
      ['unet', false],
      ['text_encoder', true]
    ] as const) {
      await mkdir(join(parts, folder), { recursive: true })
      await writeFile(join(parts, folder, 'adapter_config.json'), config)
      const own = slots.filter((slot) => isText(slot) === ofText)
      await writeSafetensors(join(parts, folder, 'adapter_model.safetensors'), tensorsOf(peft, own))
    }
    const images: Buffer[] = []
    for (const path of [file, whole, parts]) {
      const added = await line.run('model', 'add', path)
      expect(added).toMatchObject({ code: 0 })
      expect(added.out).toContain(`it changes ${slots.length} layers of “tiny”`)
      images.push(await imageWith(['--adapter', basename(path, '.safetensors')]))
    }
    expect(images[1]?.equals(images[0]!)).toBe(true)
    expect(images[2]?.equals(images[0]!)).toBe(true)
    expect((await imageWith([])).equals(images[0]!)).toBe(false)
    // The file that it was added from stands for it.
    expect((await imageWith(['--adapter', file])).equals(images[0]!)).toBe(true)
  }, 300_000)

  it('lists what of an adapter is not applied', async () => {
    const file = join(line.folder, 'partial.safetensors')
    const vector = { dtype: 'F32' as const, shape: [2], data: new Float32Array(2) }
    const more = { 'lora_unet_not_here.lora_down.weight': vector, 'emb.a': vector }
    await writeSafetensors(file, new Map([...tensorsOf(kohya), ...Object.entries(more)]))
    const { code, out } = await line.run('model', 'add', file, '--base', 'tiny', '--name', 'some')
    expect(code).toBe(0)
    expect(out).toMatch(/no such layers \(1\):\n {2}lora_unet_not_here\n/)
    expect(out).toMatch(/not LoRA \(1\):\n {2}emb\.a\n/)
  }, 60_000)

  it('removes an added adapter with what was made of it', async () => {
    const { out } = await line.run('model', 'list', '--json')
    const { adapters } = JSON.parse(out) as { adapters: { name: string; runId: number }[] }
    const { runId } = adapters.find(({ name }) => name === 'some')!
    expect(await line.run('model', 'remove', 'some', '--yes')).toMatchObject({ code: 0 })
    expect((await line.run('model', 'list')).out).not.toContain(' some ')
    expect((await line.run('runs', 'show', String(runId))).code).not.toBe(0)
  })

  it('says that no base model fits, that a name is taken, and that --base is for adapters', async () => {
    const file = join(line.folder, 'strange.safetensors')
    const [first] = slots
    const odd = { ...first!, module: { ...first!.module, inFeatures: 5 } }
    await writeSafetensors(file, tensorsOf(kohya, [odd]))
    expect((await line.run('model', 'add', file)).err).toContain('None of the base models')
    expect((await line.run('model', 'add', file, '--base', 'tiny')).err).toContain('which does not fit the base model')
    const taken = await line.run('model', 'add', join(line.folder, 'as-kohya.safetensors'))
    expect(taken.err).toContain('already has an adapter with this name')
    const base = await line.run('model', 'add', goldenPath('tiny-sd'), '--base', 'tiny', '--name', 'other')
    expect(base.err).toContain('no adapter at')
  }, 60_000)
})

describe('a base model that has changed since it was added', () => {
  it('is refused by name and file, and found by a check of the workspace, until it is added again', async () => {
    const folder = join(line.folder, 'changing')
    await cp(goldenPath('tiny-sd'), folder, { recursive: true })
    expect((await line.run('model', 'add', folder)).code).toBe(0)
    const sound = await line.run('workspace', 'check')
    expect([sound.code, sound.out]).toEqual([0, expect.stringContaining('Nothing is damaged.')])
    await flipByte(join(folder, 'unet/diffusion_pytorch_model.safetensors'), 300_000)
    const words = ['--prompt', 'x', '--count', '1', '--size', '32', '--steps', '2']
    const refused = await line.run('generate', '--base', 'changing', ...words)
    const said =
      'Files of the base model “changing” are not what they were when it was added: unet/diffusion_pytorch_model'
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining(said)])
    const checked = await line.run('workspace', 'check')
    expect([checked.code, checked.out]).toEqual([1, expect.stringContaining(said)])
    expect(checked.err).toContain('The workspace is sound, but a base model has changed.')
    expect((await line.run('model', 'add', folder, '--name', 'changed')).code).toBe(0)
    expect((await line.run('model', 'check', 'changed')).code).toBe(0)
  }, 60_000)
})

describe('a base model that gives no numbers', () => {
  it('ends generation with an error, and nothing is stored', async () => {
    const folder = join(line.folder, 'nan')
    await cp(goldenPath('tiny-sd'), folder, { recursive: true })
    const path = join(folder, 'unet/diffusion_pytorch_model.safetensors')
    const opened = await openSafetensors(path)
    const tensors = new Map<string, TensorToWrite>()
    for (const [name, { shape }] of opened.tensors) {
      const data = await readTensor(opened, name)
      tensors.set(name, { dtype: 'F32', shape, data: name === 'conv_in.weight' ? data.fill(NaN) : data })
    }
    await writeSafetensors(path, tensors)
    expect((await line.run('model', 'add', folder)).code).toBe(0)
    const words = ['--base', 'nan', '--prompt', 'x', '--count', '1', '--size', '32', '--steps', '2']
    const result = await line.run('generate', ...words)
    expect(result.code).not.toBe(0)
    expect(result.err).toContain('“unet” gave no numbers')
    const { out } = await line.run('runs', 'list', '--json')
    expect(out).toContain('"failed"')
  }, 60_000)
})
