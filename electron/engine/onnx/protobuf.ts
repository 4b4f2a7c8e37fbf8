/** Writes protocol-buffer fields (wire format of proto3) into one growing list of chunks. */
export class ProtobufWriter {
  readonly #chunks: Uint8Array[] = []
  #length = 0

  #push(chunk: Uint8Array): void {
    this.#chunks.push(chunk)
    this.#length += chunk.length
  }

  #tag(field: number, wire: number): void {
    this.#push(varint(BigInt((field << 3) | wire)))
  }

  integer(field: number, value: number | bigint): this {
    this.#tag(field, 0)
    this.#push(varint(BigInt.asUintN(64, BigInt(value))))
    return this
  }

  float(field: number, value: number): this {
    this.#tag(field, 5)
    this.#push(new Uint8Array(new Float32Array([value]).buffer))
    return this
  }

  bytes(field: number, value: Uint8Array): this {
    this.#tag(field, 2)
    this.#push(varint(BigInt(value.length)))
    this.#push(value)
    return this
  }

  string(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value))
  }

  message(field: number, write: (writer: ProtobufWriter) => void): this {
    const writer = new ProtobufWriter()
    write(writer)
    return this.bytes(field, writer.finish())
  }

  finish(): Uint8Array {
    const result = new Uint8Array(this.#length)
    let offset = 0
    for (const chunk of this.#chunks) {
      result.set(chunk, offset)
      offset += chunk.length
    }
    return result
  }
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = []
  let rest = value
  do {
    const low = Number(rest & 127n)
    rest >>= 7n
    bytes.push(rest > 0n ? low | 128 : low)
  } while (rest > 0n)
  return Uint8Array.from(bytes)
}
