/** @file Conversion between float32 and the 16-bit floats of weight files: IEEE 754 binary16 and bfloat16. */

/** Float32 values of binary16 bit patterns; exact. */
export function decodeFloat16(halves: Uint16Array): Float32Array {
  return new Float32Array(new Float16Array(halves.buffer, halves.byteOffset, halves.length))
}

/** Binary16 bit patterns nearest to the values (ties to even); too large becomes infinity, NaN stays NaN. */
export function encodeFloat16(values: Float32Array): Uint16Array {
  return new Uint16Array(new Float16Array(values).buffer)
}

/** Float32 values of bfloat16 bit patterns; exact. */
export function decodeBfloat16(halves: Uint16Array): Float32Array {
  const words = new Uint32Array(halves.length)
  for (let i = 0; i < halves.length; i++) words[i] = (halves[i] as number) << 16
  return new Float32Array(words.buffer)
}

/** bfloat16 bit patterns nearest to the values (ties to even); NaN stays NaN. */
export function encodeBfloat16(values: Float32Array): Uint16Array {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length)
  const halves = new Uint16Array(words.length)
  for (let i = 0; i < words.length; i++) {
    const bits = words[i] as number
    const isNaN = (bits & 0x7fffffff) > 0x7f800000
    halves[i] = isNaN ? (bits >>> 16) | 0x40 : (bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16
  }
  return halves
}
