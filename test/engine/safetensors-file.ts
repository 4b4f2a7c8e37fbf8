/** @file Writes .safetensors bytes by hand, so that reading is tested against the format and not against our writer. */
import type { FileRegion, Shape } from '../../electron/engine/tensor.ts'

export interface StoredTensor {
  readonly name: string
  readonly shape: Shape
  readonly dtype: FileRegion['dtype']
  readonly values: Float32Array
}

const NAMES = { float32: 'F32', float16: 'F16', bfloat16: 'BF16' } as const

/** The bytes of a file and where each tensor lies in it. */
export function safetensorsFile(tensors: readonly StoredTensor[]): {
  bytes: Uint8Array
  regions: Map<string, Omit<FileRegion, 'file'>>
} {
  const parts = tensors.map(({ values, dtype }) =>
    dtype === 'float32'
      ? new Uint8Array(Float32Array.from(values).buffer)
      : new Uint8Array(encodeHalf(values, dtype).bits.buffer)
  )
  const header: Record<string, unknown> = {}
  let end = 0
  tensors.forEach(({ name, dtype, shape }, i) => {
    header[name] = { dtype: NAMES[dtype], shape, data_offsets: [end, (end += parts[i]!.length)] }
  })
  const json = Buffer.from(JSON.stringify(header).padEnd(Math.ceil(JSON.stringify(header).length / 8) * 8))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(json.length))
  let offset = 8 + json.length
  const regions = new Map(
    tensors.map(({ name, dtype }, i) => {
      const region = { dtype, offset, length: parts[i]!.length }
      offset += parts[i]!.length
      return [name, region]
    })
  )
  return { bytes: Buffer.concat([length, json, ...parts]), regions }
}

/** Nearest values of a 16-bit type: as stored bits, and as the float32 that they stand for. */
export function encodeHalf(
  values: Float32Array,
  dtype: 'float16' | 'bfloat16'
): { bits: Uint16Array; rounded: Float32Array } {
  const convert = dtype === 'float16' ? nearestFloat16 : nearestBfloat16
  const pairs = Array.from(values, convert)
  return { bits: Uint16Array.from(pairs, ([bits]) => bits), rounded: Float32Array.from(pairs, ([, value]) => value) }
}

/** Truncates the lower half of a float32 after adding half of a unit in the last place. */
function nearestBfloat16(value: number): [bits: number, value: number] {
  const word = new Uint32Array(Float32Array.of(value).buffer)[0]!
  const bits = ((word + 0x8000) >>> 16) & 0xffff
  return [bits, new Float32Array(Uint32Array.of(bits << 16).buffer)[0]!]
}

/** Normal numbers, and zero for what is smaller than 2⁻¹⁴: enough for weights in tests. */
function nearestFloat16(value: number): [bits: number, value: number] {
  const size = Math.abs(value)
  if (size < 2 ** -14) return [0, 0]
  const exponent = Math.floor(Math.log2(size))
  const mantissa = Math.round((size / 2 ** exponent) * 1024)
  const bits = (value < 0 ? 0x8000 : 0) + ((exponent + 14) << 10) + mantissa
  return [bits, (Math.sign(value) * mantissa * 2 ** exponent) / 1024]
}
