/** @file Looks into an ONNX model before ONNX Runtime sees it. */

/** One field of a protocol-buffer message; numbers are not read. */
interface Field {
  readonly number: number
  /** Content of a field with a length; null of others. */
  readonly content: Uint8Array | null
}

/** Fields in which messages lie that may hold tensors, by the kind of message that holds them. */
const children: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  model: { 7: 'graph', 25: 'function' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse' },
  function: { 7: 'node' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  sparse: { 1: 'tensor', 2: 'tensor' },
  tensor: {}
}
/** TensorProto.external_data and TensorProto.data_location. */
const outside = [13, 14]

/** Whether a model names files outside itself; true also for what is no protocol buffer. */
export function hasExternalData(model: Uint8Array): boolean {
  try {
    return namesFiles(model, 'model', 0)
  } catch (error) {
    if (error instanceof RangeError) return true
    throw error
  }
}

function namesFiles(message: Uint8Array, kind: string, depth: number): boolean {
  if (depth > 32) throw new RangeError('nested too deeply')
  for (const { number, content } of fieldsOf(message)) {
    if (kind === 'tensor' && outside.includes(number)) return true
    const inner = children[kind]?.[number]
    if (inner !== undefined && content !== null && namesFiles(content, inner, depth + 1)) return true
  }
  return false
}

function* fieldsOf(message: Uint8Array): Generator<Field> {
  let at = 0
  const varint = (): number => {
    let [value, factor] = [0, 1]
    for (let i = 0; i < 10; i++, factor *= 128) {
      const byte = message[at++]
      if (byte === undefined) throw new RangeError('ends in a number')
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
    throw new RangeError('a number is too long')
  }
  while (at < message.length) {
    const tag = varint()
    const [number, wire] = [Math.floor(tag / 8), tag % 8]
    let content: Uint8Array | null = null
    if (wire === 0) varint()
    else if (wire === 1) at += 8
    else if (wire === 5) at += 4
    else if (wire === 2) {
      const length = varint()
      content = message.subarray(at, at + length)
      at += length
    } else throw new RangeError(`wire type ${wire}`)
    if (at > message.length) throw new RangeError('ends in a field')
    yield { number, content }
  }
}
