import type { ParameterLayout } from './onnx/emitter.ts'
import { sizeOf } from './tensor.ts'

/** Packs named values into one flat vector. A missing or misshapen value is an error that names it. */
export function pack(layout: ParameterLayout, values: ReadonlyMap<string, Float32Array>): Float32Array {
  const flat = new Float32Array(layout.size)
  for (const { name, shape, offset } of layout.entries) {
    const value = values.get(name)
    if (value?.length !== sizeOf(shape))
      throw new Error(`parameter ${name} wants ${sizeOf(shape)} values, got ${value?.length ?? 'none'}`)
    flat.set(value, offset)
  }
  return flat
}

/** Unpacks a flat vector into named values, copied. */
export function unpack(layout: ParameterLayout, flat: Float32Array): Map<string, Float32Array> {
  return new Map(layout.entries.map(({ name, shape, offset }) => [name, flat.slice(offset, offset + sizeOf(shape))]))
}
