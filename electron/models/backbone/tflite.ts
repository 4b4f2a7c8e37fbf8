/**
 * @file Reading TensorFlow Lite files as far as weights and the order of operators go: a walk over the flatbuffer of
 * tensorflow/lite/schema/schema.fbs, version 3. Meant for files whose hash is known; a damaged one is a RangeError.
 */

export interface TfliteTensor {
  /** Names of all the TensorFlow nodes that were fused into it, separated by semicolons. */
  readonly name: string
  readonly shape: readonly number[]
  /** TensorType of the schema: 0 is float32, 1 float16. */
  readonly type: number
  /** Its constant, little-endian; empty for what the network computes. */
  readonly bytes: Uint8Array
}

export interface TfliteOperator {
  /** BuiltinOperator of the schema: 0 is ADD, 3 CONV_2D, 4 DEPTHWISE_CONV_2D, 6 DEQUANTIZE. */
  readonly code: number
  /** Places among the tensors; −1 where an optional input is left out. */
  readonly inputs: readonly number[]
  readonly outputs: readonly number[]
}

export interface TfliteGraph {
  readonly tensors: readonly TfliteTensor[]
  /** In the order in which they run. */
  readonly operators: readonly TfliteOperator[]
}

/** The first subgraph of a TFLite file. */
export function readTflite(file: Uint8Array): TfliteGraph {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const follow = (at: number) => at + view.getUint32(at, true)
  /** Position of field `index` of a table, or null where the table leaves it at its default. */
  const field = (table: number, index: number): number | null => {
    const slots = table - view.getInt32(table, true)
    const slot = 4 + 2 * index
    const offset = slot < view.getUint16(slots, true) ? view.getUint16(slots + slot, true) : 0
    return offset === 0 ? null : table + offset
  }
  const vector = (table: number, index: number) => {
    const at = field(table, index)
    return at === null ? { start: 0, length: 0 } : { start: follow(at) + 4, length: view.getUint32(follow(at), true) }
  }
  const bytes = (table: number, index: number) => {
    const { start, length } = vector(table, index)
    return file.subarray(start, start + length)
  }
  const elements = <T>(table: number, index: number, read: (at: number) => T): T[] => {
    const { start, length } = vector(table, index)
    return Array.from({ length }, (_, i) => read(start + 4 * i))
  }
  const integers = (table: number, index: number) => elements(table, index, (at) => view.getInt32(at, true))
  const tables = (table: number, index: number) => elements(table, index, follow)
  const scalar = (at: number | null, read: (at: number) => number) => (at === null ? 0 : read(at))
  const byte = (table: number, index: number) => scalar(field(table, index), (at) => view.getInt8(at))
  const count = (table: number, index: number) => scalar(field(table, index), (at) => view.getUint32(at, true))

  const model = follow(0)
  // Operators beyond 127 have their code in a later field; the networks read here have none.
  const codes = tables(model, 1).map((code) => byte(code, 0))
  const [graph] = tables(model, 2)
  const buffers = tables(model, 4)
  if (graph === undefined) throw new RangeError('a TFLite file without a graph')
  return {
    tensors: tables(graph, 0).map((tensor) => ({
      name: new TextDecoder().decode(bytes(tensor, 3)),
      shape: integers(tensor, 0),
      type: byte(tensor, 1),
      bytes: bytes(buffers[count(tensor, 2)]!, 0)
    })),
    operators: tables(graph, 3).map((operator) => ({
      code: codes[count(operator, 0)]!,
      inputs: integers(operator, 1),
      outputs: integers(operator, 2)
    }))
  }
}
