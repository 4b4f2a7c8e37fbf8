import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FlawsmithError } from '../../electron/common/errors.ts'
import {
  openSafetensors,
  readTensor,
  readTensorBytes,
  serializeSafetensors,
  writeSafetensors
} from '../../electron/models/safetensors.ts'
import type { TensorToWrite } from '../../electron/models/safetensors.ts'
import { headerLimits, parseHeader } from '../../electron/models/safetensors-header.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flawsmith-safetensors-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A file written by hand: header text, then data of `dataLength` zeros. */
function rawFile(header: string | Uint8Array, dataLength: number, claimed?: bigint): Uint8Array {
  const json = typeof header === 'string' ? new TextEncoder().encode(header) : header
  const file = new Uint8Array(8 + json.length + dataLength)
  new DataView(file.buffer).setBigUint64(0, claimed ?? BigInt(json.length), true)
  file.set(json, 8)
  return file
}

async function codeOf(bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, 'lying.safetensors')
  await writeFile(path, bytes)
  try {
    await openSafetensors(path)
    return 'opened'
  } catch (error) {
    if (!(error instanceof FlawsmithError)) throw error
    expect(error.message).toContain(path)
    expect(error.remedy).not.toBe('')
    return error.code
  }
}

const entry = (begin: number, end: number, shape: unknown = [end - begin], dtype: unknown = 'U8') =>
  JSON.stringify({ dtype, shape, data_offsets: [begin, end] })

describe('safetensors files', () => {
  it('preserve tensors of every type', async () => {
    const path = join(folder, 'types.safetensors')
    const tensors = new Map<string, TensorToWrite>([
      ['half', { dtype: 'F16', shape: [3], data: Float32Array.of(1, -0.5, 65504) }],
      ['brain', { dtype: 'BF16', shape: [2], data: Float32Array.of(3, -2) }],
      ['full', { dtype: 'F32', shape: [2, 2], data: Float32Array.of(0.1, 0.2, 0.3, 0.4) }],
      ['double', { dtype: 'F64', shape: [1], data: new Uint8Array(Float64Array.of(0.25).buffer) }],
      ['scalar', { dtype: 'F16', shape: [], data: Float32Array.of(16) }],
      ['empty', { dtype: 'F32', shape: [0, 4], data: new Float32Array(0) }],
      ['ids', { dtype: 'I64', shape: [2], data: BigInt64Array.of(49406n, -1n) }],
      ['bytes', { dtype: 'U8', shape: [3], data: Uint8Array.of(1, 2, 3) }],
      ['__proto__', { dtype: 'F32', shape: [1], data: Float32Array.of(7) }],
      ['10', { dtype: 'F32', shape: [1], data: Float32Array.of(8) }]
    ])
    await writeSafetensors(path, tensors, { format: 'pt', __proto__x: 'ß', note: '"quoted"' })
    const file = await openSafetensors(path)
    expect(file.metadata).toEqual({ format: 'pt', __proto__x: 'ß', note: '"quoted"' })
    expect(new Set(file.tensors.keys())).toEqual(new Set(tensors.keys()))
    for (const name of ['half', 'brain', 'full', 'scalar', 'empty', '__proto__', '10'])
      expect(await readTensor(file, name)).toEqual(tensors.get(name)?.data)
    expect([...(await readTensor(file, 'double'))]).toEqual([0.25])
    expect([...new BigInt64Array((await readTensorBytes(file, 'ids')).buffer)]).toEqual([49406n, -1n])
    for (const { offset, dtype } of file.tensors.values())
      expect(offset % (dtype === 'I64' || dtype === 'F64' ? 8 : dtype === 'F32' ? 4 : dtype === 'U8' ? 1 : 2)).toBe(0)
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('have the same bytes for the same content in another order', () => {
    const a: [string, TensorToWrite] = ['a', { dtype: 'F32', shape: [1], data: Float32Array.of(1) }]
    const b: [string, TensorToWrite] = ['b', { dtype: 'F16', shape: [1], data: Float32Array.of(2) }]
    expect(serializeSafetensors(new Map([b, a]), { y: '1', x: '2' })).toEqual(
      serializeSafetensors(new Map([a, b]), { x: '2', y: '1' })
    )
  })

  it('are not written if a shape does not match its data', () => {
    const bad = { dtype: 'F32', shape: [2], data: Float32Array.of(1) } as const
    expect(() => serializeSafetensors(new Map([['bad', bad]]))).toThrow(/bad/)
  })

  it('report a tensor that is missing or is not a float', async () => {
    const path = join(folder, 'ids.safetensors')
    await writeSafetensors(path, new Map([['ids', { dtype: 'I64', shape: [1], data: BigInt64Array.of(1n) }]]))
    const file = await openSafetensors(path)
    await expect(readTensor(file, 'weight')).rejects.toMatchObject({ code: 'safetensors.missing-tensor' })
    await expect(readTensor(file, 'ids')).rejects.toMatchObject({ code: 'safetensors.not-float' })
  })

  it('are not written below a file in place of a folder', async () => {
    await writeFile(join(folder, 'plain'), '')
    await expect(writeSafetensors(join(folder, 'plain', 'x.safetensors'), new Map())).rejects.toMatchObject({
      code: 'file.unwritable'
    })
  })
})

describe('an invalid header', () => {
  const cases: [string, Uint8Array | string][] = [
    ['truncated', new Uint8Array(5)],
    ['truncated', rawFile('{}', 0, 3n)],
    ['truncated', rawFile(`{"a":${entry(0, 8)}}`, 4)],
    ['header-too-large', rawFile('{}', 0, BigInt(headerLimits.bytes) + 1n)],
    ['header-too-large', rawFile('{}', 0, 2n ** 63n)],
    ['header-not-json', rawFile(' {}', 0)],
    ['header-not-json', rawFile('', 0)],
    ['header-not-json', rawFile('[]', 0)],
    ['header-not-json', rawFile('{"a":', 0)],
    ['header-not-json', rawFile(Uint8Array.of(0x7b, 0xff, 0x7d), 0)],
    ['header-not-json', rawFile('{' + '"a":['.repeat(100_000), 0)],
    ['duplicate-key', rawFile(`{"a":${entry(0, 4)},"\\u0061":${entry(0, 4)}}`, 4)],
    ['duplicate-key', rawFile('{"a":{"dtype":"U8","shape":[4],"shape":[4],"data_offsets":[0,4]}}', 4)],
    ['bad-metadata', rawFile('{"__metadata__":[]}', 0)],
    ['bad-metadata', rawFile('{"__metadata__":{"a":1}}', 0)],
    ['bad-entry', rawFile('{"a":null}', 0)],
    ['bad-entry', rawFile('{"a":{"shape":[],"data_offsets":[0,1]}}', 1)],
    ['bad-entry', rawFile('{"a":{"dtype":"U8","shape":[],"data_offsets":[0,1],"x":1}}', 1)],
    ['unknown-type', rawFile(`{"a":${entry(0, 4, [4], 'Q4')}}`, 4)],
    ['unknown-type', rawFile(`{"a":${entry(0, 4, [4], 'constructor')}}`, 4)],
    ['bad-shape', rawFile(`{"a":${entry(0, 4, [-4])}}`, 4)],
    ['bad-shape', rawFile(`{"a":${entry(0, 4, [1.5])}}`, 4)],
    ['bad-shape', rawFile(`{"a":${entry(0, 4, '4')}}`, 4)],
    ['bad-shape', rawFile('{"a":{"dtype":"U8","shape":[1e400],"data_offsets":[0,4]}}', 4)],
    ['bad-shape', rawFile(`{"a":${entry(0, 0, [2 ** 40, 2 ** 40, 0])}}`, 0)],
    ['excessive', rawFile(`{${Array.from({ length: 50_001 }, (_, i) => `"${i}":${entry(0, 0)}`).join()}}`, 0)],
    ['excessive', rawFile(`{"${'n'.repeat(501)}":${entry(0, 0)}}`, 0)],
    ['excessive', rawFile(`{"a":${entry(0, 0, Array(17).fill(0))}}`, 0)],
    ['bad-offsets', rawFile('{"a":{"dtype":"U8","shape":[4],"data_offsets":[0]}}', 4)],
    ['bad-offsets', rawFile('{"a":{"dtype":"U8","shape":[4],"data_offsets":[4,0]}}', 4)],
    ['bad-offsets', rawFile('{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,9007199254740991]}}', 4)],
    ['bad-offsets', rawFile('{"a":{"dtype":"U8","shape":[4],"data_offsets":[-1,3]}}', 4)],
    ['size-mismatch', rawFile(`{"a":${entry(0, 4, [2], 'F32')}}`, 4)],
    ['overlap', rawFile(`{"a":${entry(0, 4)},"b":${entry(2, 6)}}`, 6)],
    ['hole', rawFile(`{"a":${entry(0, 4)},"b":${entry(5, 6)}}`, 6)],
    ['hole', rawFile(`{"a":${entry(1, 4)}}`, 4)],
    ['trailing-data', rawFile(`{"a":${entry(0, 4)}}`, 5)],
    ['pickle', 'PK\x03\x04 and the rest of a zip archive'],
    ['pickle', Uint8Array.of(0x80, 2, 0x8a, 10, 1, 2, 3, 4, 5, 6)],
    ['git-lfs-pointer', 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n']
  ]
  it.each(cases)('is rejected as %s (%#)', async (code, bytes) => {
    expect(await codeOf(bytes)).toBe(`safetensors.${code}`)
  })

  it('is not confused with an unusual but valid one', async () => {
    expect(await codeOf(rawFile('{}', 0))).toBe('opened')
    expect(await codeOf(rawFile('{}      ', 0))).toBe('opened')
    expect(await codeOf(rawFile(`{"b":${entry(2, 6)},"e":${entry(2, 2, [0])},"a":${entry(0, 2)}}`, 6))).toBe('opened')
    // 66176 bytes of header: the length field looks like the first bytes of a pickle.
    expect(await codeOf(rawFile('{}'.padEnd(66176), 0))).toBe('opened')
  })

  it('of a pickle is rejected with how to convert it', async () => {
    const path = join(folder, 'model.ckpt')
    await writeFile(path, 'some old torch file')
    await expect(openSafetensors(path)).rejects.toMatchObject({
      code: 'safetensors.pickle',
      remedy: expect.stringContaining('save_file') as string
    })
    await expect(openSafetensors(join(folder, 'absent'))).rejects.toMatchObject({ code: 'safetensors.unreadable' })
    await expect(openSafetensors(folder)).rejects.toMatchObject({ code: 'safetensors.unreadable' })
  })
})

describe('fuzzed headers', () => {
  const good = serializeSafetensors(
    new Map<string, TensorToWrite>([
      ['layer.weight', { dtype: 'F32', shape: [2, 3], data: new Float32Array(6) }],
      ['layer.bias', { dtype: 'F16', shape: [2], data: new Float32Array(2) }]
    ]),
    { format: 'pt' }
  )
  const headerOf = (file: Uint8Array) =>
    file.subarray(8, 8 + Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true)))

  const opens = (header: Uint8Array, size: number): boolean => {
    try {
      for (const { offset, length } of parseHeader(header, size, 'fuzzed').tensors.values())
        expect(offset >= 8 + header.length && offset + length <= size).toBe(true)
      return true
    } catch (error) {
      expect(error).toBeInstanceOf(FlawsmithError)
      expect((error as FlawsmithError).code).toMatch(/^safetensors\./)
      return false
    }
  }

  it('with changed bytes never lead outside the file or throw an unknown error', () => {
    expect(opens(headerOf(good), good.length)).toBe(true)
    const change = fc.tuple(fc.nat(headerOf(good).length - 1), fc.integer({ min: 0x20, max: 0x7e }))
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const header = headerOf(good).slice()
        for (const [position, byte] of changes) header[position] = byte
        opens(header, good.length)
      }),
      { numRuns: 2000, seed: 2 }
    )
  })

  it('of any JSON never throw an unknown error', () => {
    const count = fc.oneof(fc.nat(20), fc.double(), fc.constantFrom(2 ** 53, -1, null, '4'))
    const tensor = fc.record(
      {
        dtype: fc.constantFrom('U8', 'F16', 'toString', 3),
        shape: fc.array(count, { maxLength: 3 }),
        data_offsets: fc.array(count, { maxLength: 3 })
      },
      { requiredKeys: [] }
    )
    const root = fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('__proto__', '__metadata__', 'a')),
      fc.oneof(tensor, fc.json())
    )
    fc.assert(
      fc.property(root, fc.nat(200), (value, extra) => {
        const header = new TextEncoder().encode(JSON.stringify(value))
        opens(header, 8 + header.length + extra)
      }),
      { numRuns: 1000, seed: 3 }
    )
  })

  it('round-trip any names, shapes and values', () => {
    const tensor = fc.array(fc.nat(3), { maxLength: 3 }).map((shape): TensorToWrite => ({
      dtype: 'F32',
      shape,
      data: new Float32Array(shape.reduce((a, b) => a * b, 1))
    }))
    const name = fc.string({ unit: 'binary' }).filter((text) => text !== '__metadata__' && text.isWellFormed())
    fc.assert(
      fc.property(fc.array(fc.tuple(name, tensor), { maxLength: 5 }), (list) => {
        const tensors = new Map(list)
        const bytes = serializeSafetensors(tensors)
        const parsed = parseHeader(headerOf(bytes), bytes.length, 'round trip').tensors
        expect(new Map([...parsed].map(([key, { shape }]) => [key, shape]))).toEqual(
          new Map([...tensors].map(([key, { shape }]) => [key, shape]))
        )
      }),
      { numRuns: 300, seed: 4 }
    )
  })
})
