/** @file Conversion between float32 and the 16-bit floats of weight files: IEEE 754 binary16 and bfloat16. */

const scratch = new DataView(new ArrayBuffer(4))
const bitsOf = (value: number): number => {
  scratch.setFloat32(0, value)
  return scratch.getUint32(0)
}
const floatOf = (bits: number): number => {
  scratch.setUint32(0, bits)
  return scratch.getFloat32(0)
}

/** Value of a binary16 bit pattern; exact. */
export function float16ToNumber(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >> 10) & 0x1f
  const fraction = half & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** Bit pattern of the binary16 nearest to `value` (ties to even); too large becomes infinity, NaN stays NaN. */
export function numberToFloat16(value: number): number {
  const bits = bitsOf(value)
  const sign = (bits >>> 16) & 0x8000
  const magnitude = bits & 0x7fffffff
  if (magnitude > 0x7f800000) return sign | 0x7e00
  if (magnitude >= 0x47800000) return sign | 0x7c00
  if (magnitude < 0x38800000) {
    // Below 2^-14 the result is subnormal: a multiple of 2^-24.
    return sign | roundHalfEven(floatOf(magnitude) * 2 ** 24)
  }
  const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1)
  return sign | ((rounded - 0x38000000) >>> 13)
}

function roundHalfEven(x: number): number {
  const floor = Math.floor(x)
  const rest = x - floor
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor
}

/** Bit pattern of the bfloat16 nearest to `value` (ties to even); NaN stays NaN. */
export function numberToBfloat16(value: number): number {
  const bits = bitsOf(value)
  if ((bits & 0x7fffffff) > 0x7f800000) return (bits >>> 16) | 0x40
  return ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16) & 0xffff
}

let float16Table: Float32Array | undefined

/** Float32 values of binary16 bit patterns; exact. */
export function decodeFloat16(halves: Uint16Array): Float32Array {
  const table = (float16Table ??= Float32Array.from({ length: 65536 }, (_, half) => float16ToNumber(half)))
  return Float32Array.from(halves, (half) => table[half] as number)
}

/** Binary16 bit patterns nearest to the values. */
export function encodeFloat16(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, numberToFloat16)
}

/** Float32 values of bfloat16 bit patterns; exact. */
export function decodeBfloat16(halves: Uint16Array): Float32Array {
  const words = new Uint32Array(halves.length)
  for (let i = 0; i < halves.length; i++) words[i] = (halves[i] as number) << 16
  return new Float32Array(words.buffer)
}

/** bfloat16 bit patterns nearest to the values. */
export function encodeBfloat16(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, numberToBfloat16)
}
