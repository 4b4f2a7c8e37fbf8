import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProtobufWriter } from '../../electron/engine/onnx/protobuf.ts'

const bytesOf = (write: (writer: ProtobufWriter) => unknown) => {
  const writer = new ProtobufWriter()
  write(writer)
  return [...writer.finish()]
}

/** Base-128 digits, least significant first, read back. */
function readVarint(bytes: readonly number[]): { value: bigint; length: number } {
  let value = 0n
  for (const [i, byte] of bytes.entries()) {
    value |= BigInt(byte & 127) << BigInt(7 * i)
    if (byte < 128) return { value, length: i + 1 }
  }
  throw new Error('varint does not end')
}

describe('protocol buffers', () => {
  // The first from the format's own documentation.
  it.each<[number | bigint, number[]]>([
    [150, [0x96, 0x01]],
    [0, [0]],
    [127, [0x7f]],
    [128, [0x80, 0x01]],
    [16384, [0x80, 0x80, 0x01]],
    [4294967296, [0x80, 0x80, 0x80, 0x80, 0x10]],
    [-1, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]],
    [-9223372036854775808n, [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]]
  ])('writes %d as a varint', (value, wanted) => {
    expect(bytesOf((w) => w.integer(1, value))).toEqual([0x08, ...wanted])
  })

  it('writes every 64-bit integer reversibly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        const bytes = bytesOf((w) => w.integer(1, value)).slice(1)
        const found = readVarint(bytes)
        expect(BigInt.asIntN(64, found.value)).toBe(value)
        expect(found.length).toBe(bytes.length)
      })
    )
  })

  it('writes field numbers above 15 with two bytes', () => {
    expect(bytesOf((w) => w.integer(20, 3))).toEqual([0xa0, 0x01, 3])
  })

  it('writes strings, floats and nested messages with their lengths', () => {
    expect(bytesOf((w) => w.string(2, 'testing'))).toEqual([0x12, 7, ...Buffer.from('testing')])
    expect(bytesOf((w) => w.string(1, 'ü'))).toEqual([0x0a, 2, 0xc3, 0xbc])
    expect(bytesOf((w) => w.float(2, 1))).toEqual([0x15, 0, 0, 0x80, 0x3f])
    expect(bytesOf((w) => w.message(3, (inner) => inner.integer(1, 150)))).toEqual([0x1a, 3, 0x08, 0x96, 0x01])
  })

  it('writes a length of more than one byte', () => {
    const bytes = bytesOf((w) => w.bytes(1, new Uint8Array(300).fill(7)))
    expect(bytes.slice(0, 3)).toEqual([0x0a, 0xac, 0x02])
    expect(bytes).toHaveLength(303)
  })
})
