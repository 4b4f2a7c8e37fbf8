/** @file Fourier transform of square images whose side is a power of two. */

/** A complex image, row by row. */
export interface Spectrum {
  readonly real: Float64Array
  readonly imaginary: Float64Array
}

/** Spectrum of a real image of side × side values. */
export function spectrumOf(field: Float32Array, side: number): Spectrum {
  const spectrum = { real: Float64Array.from(field), imaginary: new Float64Array(side * side) }
  transform(spectrum, side, -1)
  return spectrum
}

/** The image of a spectrum, in place; returns its real part. */
export function imageOf(spectrum: Spectrum, side: number): Float64Array {
  transform(spectrum, side, 1)
  const { real } = spectrum
  for (let i = 0; i < real.length; i++) real[i] = real[i]! / real.length
  return real
}

function transform({ real, imaginary }: Spectrum, side: number, sign: 1 | -1): void {
  const twiddles = twiddlesOf(side, sign)
  for (let row = 0; row < side; row++) transformLine(real, imaginary, row * side, 1, side, twiddles)
  for (let column = 0; column < side; column++) transformLine(real, imaginary, column, side, side, twiddles)
}

function twiddlesOf(side: number, sign: number) {
  const turn = (2 * Math.PI * sign) / side
  return {
    cosines: Float64Array.from({ length: side / 2 }, (_, k) => Math.cos(turn * k)),
    sines: Float64Array.from({ length: side / 2 }, (_, k) => Math.sin(turn * k))
  }
}

/** Iterative radix-2 transform (Cooley and Tukey 1965) of the `count` values at `start`, `start + stride`, … */
function transformLine(
  real: Float64Array,
  imaginary: Float64Array,
  start: number,
  stride: number,
  count: number,
  { cosines, sines }: ReturnType<typeof twiddlesOf>
): void {
  for (let i = 1, j = 0; i < count; i++) {
    let bit = count >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i < j) {
      const [a, b] = [start + i * stride, start + j * stride]
      const [re, im] = [real[a]!, imaginary[a]!]
      real[a] = real[b]!
      imaginary[a] = imaginary[b]!
      real[b] = re
      imaginary[b] = im
    }
  }
  for (let length = 2; length <= count; length *= 2) {
    const [half, step] = [length / 2, count / length]
    for (let block = 0; block < count; block += length) {
      for (let k = 0; k < half; k++) {
        const [a, b] = [start + (block + k) * stride, start + (block + k + half) * stride]
        const [cosine, sine] = [cosines[k * step]!, sines[k * step]!]
        const re = real[b]! * cosine - imaginary[b]! * sine
        const im = real[b]! * sine + imaginary[b]! * cosine
        real[b] = real[a]! - re
        imaginary[b] = imaginary[a]! - im
        real[a] = real[a]! + re
        imaginary[a] = imaginary[a]! + im
      }
    }
  }
}
