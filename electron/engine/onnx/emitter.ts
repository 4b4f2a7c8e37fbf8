import { closeSync, openSync, readSync } from 'node:fs'
import { relative } from 'node:path'
import { sha256 } from '../../common/files.ts'
import { sizeOf } from '../tensor.ts'
import type { Attribute, Attributes, DataType, EmitOptions, Emitter, FileRegion, Shape, TensorType } from '../tensor.ts'
import { ProtobufWriter } from './protobuf.ts'

/** Of ONNX's TensorProto. */
export const ELEMENT_TYPES = {
  ...{ float32: 1, uint8: 2, uint16: 4, int64: 7, bool: 9, float16: 10, float64: 11, bfloat16: 16 }
} as const satisfies Record<DataType, number>
const PARAMETERS = 'parameters'

/** Part of the flat parameter vector: `offset` and shape of one trainable tensor. */
export interface ParameterEntry {
  readonly name: string
  readonly shape: Shape
  readonly offset: number
}

/** Axes of inputs, by name, that may have another length at each run. */
export type FreeAxes = Readonly<Record<string, readonly number[]>>

export interface ParameterLayout {
  /** Number of float32 elements in all. */
  readonly size: number
  readonly entries: readonly ParameterEntry[]
}

/** Collects ONNX nodes (opset 20 and com.microsoft 1) and serialises the model. */
export class OnnxEmitter implements Emitter {
  readonly #graph = new ProtobufWriter()
  readonly #cache = new Map<string, string>()
  readonly #root: string
  readonly #entries: ParameterEntry[] = []
  readonly inputs = new Map<string, TensorType>()
  #names = 0
  #parameterSize = 0

  readonly forWebGpu: boolean
  readonly #embedded: ReadonlyMap<string, Float32Array> | null

  /** Weight files are referenced by their path under `root`; with `embedded` parameters, all weights are in the model. */
  constructor(root: string, forWebGpu = false, embedded: ReadonlyMap<string, Float32Array> | null = null) {
    this.#root = root
    this.forWebGpu = forWebGpu
    this.#embedded = embedded
  }

  get layout(): ParameterLayout {
    return { size: this.#parameterSize, entries: this.#entries }
  }

  node(type: string, inputs: readonly string[], attributes: Attributes = {}, options: EmitOptions = {}): string[] {
    const outputs = Array.from({ length: options.outputs ?? 1 }, () => this.#name())
    this.#graph.message(1, (writer) => {
      for (const name of inputs) writer.string(1, name)
      for (const name of outputs) writer.string(2, name)
      writer.string(3, outputs[0]!)
      writer.string(4, type)
      for (const [key, value] of Object.entries(attributes)) writer.message(5, (w) => writeAttribute(w, key, value))
      if (options.domain) writer.string(7, options.domain)
    })
    return outputs
  }

  floats(values: ArrayLike<number>, shape: Shape): string {
    const data = values instanceof Float32Array ? values : Float32Array.from(values)
    const write = () =>
      this.#initializer('float32', shape, new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    return data.length <= 16 ? this.#once(`f${shape.join(',')}:${data.join(',')}`, write) : write()
  }

  doubles(values: ArrayLike<number>, shape: Shape): string {
    const raw = new Uint8Array(Float64Array.from(values).buffer)
    return this.#once(`d${shape.join(',')}:${sha256(raw)}`, () => this.#initializer('float64', shape, raw))
  }

  integers(values: readonly number[]): string {
    const write = () =>
      this.#initializer('int64', [values.length], new Uint8Array(BigInt64Array.from(values, BigInt).buffer))
    return this.#once(`i${values.join(',')}`, write)
  }

  external(region: FileRegion, shape: Shape): string {
    return this.#once(`x${region.file}:${region.offset}:${shape.join(',')}`, () => {
      if (this.#embedded !== null) return this.#initializer(region.dtype, shape, bytesOf(region))
      const name = this.#name()
      const entries = {
        location: relative(this.#root, region.file).replaceAll('\\', '/'),
        offset: String(region.offset),
        length: String(region.length)
      }
      this.#graph.message(5, (writer) => {
        for (const n of shape) writer.integer(1, n)
        writer.integer(2, ELEMENT_TYPES[region.dtype]).string(8, name)
        for (const [key, value] of Object.entries(entries)) writer.message(13, (w) => w.string(1, key).string(2, value))
        writer.integer(14, 1)
      })
      return name
    })
  }

  input(name: string, type: TensorType): string {
    const known = this.inputs.get(name)
    if (known && (known.shape.join() !== type.shape.join() || known.dtype !== type.dtype))
      throw new Error(`two inputs are called ${name} and differ`)
    this.inputs.set(name, { shape: type.shape, dtype: type.dtype })
    return name
  }

  parameter(name: string, shape: Shape): string {
    return this.#once(`p${name}`, () => {
      if (this.#embedded !== null) return this.floats(this.#embeddedParameter(name, shape), shape)
      const offset = this.#parameterSize
      const size = sizeOf(shape)
      this.#entries.push({ name, shape, offset })
      this.#parameterSize += size
      const bounds = [offset, offset + size, 0].map((n) => this.integers([n]))
      const part = this.node('Slice', [PARAMETERS, ...bounds])
      return this.node('Reshape', [...part, this.integers(shape)])[0]!
    })
  }

  /** Names a graph output, some of whose axes may have any length. */
  output(name: string, value: string, type: TensorType, freeAxes?: readonly number[]): void {
    this.#graph.message(1, (writer) => writer.string(1, value).string(2, name).string(4, 'Identity'))
    this.#graph.message(12, (writer) => writeValue(writer, name, type, freeAxes))
  }

  /** The serialised ModelProto, with inputs some of whose axes may have any length. */
  finish(free: FreeAxes = {}): Uint8Array {
    if (this.#parameterSize > 0) this.inputs.set(PARAMETERS, { shape: [this.#parameterSize], dtype: 'float32' })
    for (const [name, type] of this.inputs)
      this.#graph.message(11, (writer) => writeValue(writer, name, type, free[name]))
    const graph = this.#graph.string(2, 'flawsmith').finish()
    const opset = (domain: string, version: number) => (writer: ProtobufWriter) =>
      writer.string(1, domain).integer(2, version)
    const model = new ProtobufWriter().integer(1, 9).string(2, 'flawsmith').bytes(7, graph)
    return model.message(8, opset('', 20)).message(8, opset('com.microsoft', 1)).finish()
  }

  #embeddedParameter(name: string, shape: Shape): Float32Array {
    const values = this.#embedded?.get(name)
    if (values?.length === sizeOf(shape)) return values
    throw new Error(`parameter ${name} [${shape.join(', ')}] has ${values?.length ?? 'no'} values`)
  }

  #initializer(dtype: DataType, shape: Shape, raw: Uint8Array): string {
    const name = this.#name()
    this.#graph.message(5, (writer) => {
      for (const n of shape) writer.integer(1, n)
      writer.integer(2, ELEMENT_TYPES[dtype]).string(8, name).bytes(9, raw)
    })
    return name
  }

  #once(key: string, write: () => string): string {
    const known = this.#cache.get(key)
    if (known !== undefined) return known
    const name = write()
    this.#cache.set(key, name)
    return name
  }

  #name(): string {
    // No input of a network has this name.
    return `%${this.#names++}`
  }
}

/** The bytes of a tensor in a weight file. */
function bytesOf({ file, offset, length }: FileRegion): Uint8Array {
  const opened = openSync(file, 'r')
  try {
    const bytes = new Uint8Array(length)
    if (readSync(opened, bytes, 0, length, offset) !== length) throw new Error(`${file} is shorter than it was`)
    return bytes
  } finally {
    closeSync(opened)
  }
}

function writeValue(writer: ProtobufWriter, name: string, type: TensorType, freeAxes: readonly number[] = []): void {
  const isFree = (axis: number) => freeAxes.includes(axis)
  writer.string(1, name).message(2, (typeProto) =>
    typeProto.message(1, (tensor) => {
      tensor.integer(1, ELEMENT_TYPES[type.dtype])
      tensor.message(2, (shape) =>
        type.shape.forEach((n, i) => shape.message(1, (axis) => (isFree(i) ? axis : axis.integer(1, n))))
      )
    })
  )
}

/** Attributes that ONNX requires as floats even when their value is an integer. */
const FLOAT_ATTRIBUTES = new Set(['alpha', 'epsilon'])

function writeAttribute(writer: ProtobufWriter, name: string, value: Attribute): void {
  writer.string(1, name)
  if (typeof value === 'string') writer.string(4, value).integer(20, 3)
  else if (typeof value === 'number' && FLOAT_ATTRIBUTES.has(name)) writer.float(2, value).integer(20, 1)
  else if (typeof value === 'number') writer.integer(3, value).integer(20, 2)
  else if (Array.isArray(value)) {
    for (const n of value as readonly number[]) writer.integer(8, n)
    writer.integer(20, 7)
  } else throw new Error(`attribute ${name} has a value that ONNX cannot hold`)
}
