import { open, readFile } from 'node:fs/promises'

/** Flips one bit of a file in place, as a bad disk or cable does; returns what puts the file back as it was. */
export async function flipByte(path: string, position: number, bit = 0): Promise<() => Promise<void>> {
  const before = (await readFile(path))[position]
  if (before === undefined) throw new RangeError(`${path} has no byte ${position}`)
  const put = async (byte: number) => {
    const file = await open(path, 'r+')
    try {
      await file.write(Uint8Array.of(byte), 0, 1, position)
    } finally {
      await file.close()
    }
  }
  await put(before ^ (1 << bit))
  return () => put(before)
}
