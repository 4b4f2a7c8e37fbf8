import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { FlawsmithError } from '../../electron/common/errors.ts'
import { randomStream } from '../../electron/common/random.ts'
import { gradients } from '../../electron/engine/gradients.ts'
import { add, conv2d, frozen, input, linear, reduceSum, reshape } from '../../electron/engine/operations.ts'
import { compileProgram } from '../../electron/engine/program.ts'
import { emitModel } from '../../electron/engine/session.ts'
import type { FileRegion, Shape, Tensor } from '../../electron/engine/tensor.ts'
import { nmse } from './measure.ts'
import { interpret } from './reference/interpreter.ts'
import { encodeHalf, safetensorsFile } from './safetensors-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'flawsmith frozen-'))
afterAll(() => rmSync(folder, { recursive: true }))

const stream = randomStream(5, 'frozen')
const drawn = (length: number) => Float32Array.from({ length }, () => stream.uniform(-2, 2))

/** A file with one tensor after another that is not used, so that offsets matter. */
function store(path: string, name: string, shape: Shape, dtype: FileRegion['dtype'], values: Float32Array): Tensor {
  const other = { name: 'unused', shape: [3], dtype, values: drawn(3) }
  const { bytes, regions } = safetensorsFile([other, { name, shape, dtype, values }])
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, bytes)
  return frozen(name, shape, { file: path, ...regions.get(name)! })
}

async function check(outputs: Record<string, Tensor>, named: Record<string, Float32Array>, lowMemory: boolean) {
  const program = await compileProgram({ outputs, lowMemory })
  const found = await program.run({ x: { shape: [3, 5], data: named.x! } })
  await program.release()
  const wanted = interpret(Object.values(outputs), named)
  Object.keys(outputs).forEach((name, i) =>
    expect(nmse(found[name]!.data as Float32Array, wanted[i]!.data), name).toBeLessThan(1e-12)
  )
}

describe('frozen tensors', () => {
  for (const dtype of ['float32', 'float16', 'bfloat16'] as const)
    for (const lowMemory of [false, true])
      it(`of ${dtype} are read in place with lowMemory ${lowMemory}, from two files with odd names in two folders`, async () => {
        const rounded = (values: Float32Array) => (dtype === 'float32' ? values : encodeHalf(values, dtype).rounded)
        const x = input('x', [3, 5])
        const named = { x: drawn(15), w: rounded(drawn(20)), v: rounded(drawn(20)), b: rounded(drawn(4)) }
        const w = store(join(folder, 'mein Modell – Größe 1', `基 w ${dtype}.safetensors`), 'w', [4, 5], dtype, named.w)
        const v = store(join(folder, `other ${dtype} #%20`, 'v.safetensors'), 'v', [4, 5], dtype, named.v)
        const b = store(join(folder, 'mein Modell – Größe 1', `b ${dtype}.safetensors`), 'b', [4], dtype, named.b)
        const y = add(linear(x, w, b), linear(x, v))
        const [dx] = gradients(reduceSum(y, [0, 1]), [x])
        await check({ y, dx: dx! }, named, lowMemory)
      })

  it('are read through a symbolic link to a folder', async () => {
    const named = { x: drawn(15), w: drawn(20) }
    const w = store(join(folder, 'real', 'w.safetensors'), 'w', [4, 5], 'float32', named.w)
    symlinkSync(join(folder, 'real'), join(folder, 'link'))
    const region = { ...(w.node.attributes.region as FileRegion), file: join(folder, 'link', 'w.safetensors') }
    await check({ y: linear(input('x', [3, 5]), frozen('w', [4, 5], region)) }, named, false)
  })

  it('can be loaded by several programs at once, without changing the working directory', async () => {
    const named = { x: drawn(15), w: encodeHalf(drawn(20), 'float16').rounded }
    const w = store(join(folder, 'at once', 'w.safetensors'), 'w', [4, 5], 'float16', named.w)
    const home = process.cwd()
    const checks = Array.from({ length: 4 }, () => check({ y: linear(input('x', [3, 5]), w) }, named, true))
    expect(process.cwd()).toBe(home)
    await Promise.all(checks)
  })

  it('are not copied into the model', () => {
    const w = store(join(folder, 'large.safetensors'), 'w', [100, 100], 'float32', drawn(10_000))
    const { model } = emitModel({ y: conv2d(input('x', [1, 100, 2, 2]), reshape(w, [100, 100, 1, 1])) }, 'cpu')
    expect(model.length).toBeLessThan(1000)
  })

  it('report a missing file', async () => {
    const region = { file: join(folder, 'missing.safetensors'), dtype: 'float32', offset: 8, length: 80 } as const
    const y = linear(input('x', [3, 5]), frozen('w', [4, 5], region))
    await expect(compileProgram({ outputs: { y } })).rejects.toMatchObject({
      code: 'engine.weights-missing',
      message: expect.stringContaining('missing.safetensors') as string
    })
  })

  it('reject a file that is too short', async () => {
    const file = join(folder, 'short.safetensors')
    writeFileSync(file, new Uint8Array(50))
    const w = frozen('w', [4, 5], { file, dtype: 'float32', offset: 8, length: 80 })
    const failed = await compileProgram({ outputs: { y: linear(input('x', [3, 5]), w) } }).catch(
      (error: unknown) => error
    )
    expect(failed).toMatchObject({ code: 'engine.session-failed', details: { device: 'cpu' } })
    // What ONNX Runtime says is for whoever looks into it, not for the message.
    const { message, details } = failed as FlawsmithError
    expect(details['output']).toContain('out of bounds')
    expect(message).not.toContain('out of bounds')
  })

  it('reject a region of the wrong length', () => {
    const region = { file: join(folder, 'any.safetensors'), dtype: 'float16', offset: 8, length: 80 } as const
    expect(() => frozen('w', [4, 5], region)).toThrow('frozen float16[4, 5] has 80 bytes in its file')
  })
})
