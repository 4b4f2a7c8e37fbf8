import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { noteFinished, readFinished } from '../../../electron/host/jobs/finished-image.ts'
import { flipByte } from '../../support/flip-byte.ts'
import { temporaryFolder } from '../../workspace/helpers.ts'

it('takes a finished image of a stopped run only as it was written: a flip in the image, its mask or its note is found', async () => {
  const folder = await temporaryFolder()
  const [image, mask, note] = ['0.png', '0-mask.png', '0.json'].map((name) => join(folder, name)) as [
    string,
    string,
    string
  ]
  await writeFile(image, 'an image')
  await writeFile(mask, 'its mask')
  expect(await readFinished(note)).toBeNull()
  const record = { width: 32, hasMask: true }
  await noteFinished(note, record, [image, mask])
  expect(await readFinished(note)).toEqual(record)
  for (const file of [image, mask, note]) {
    const { length } = await readFile(file)
    // The last byte of a note ends its line.
    for (let position = 0; position < length - 1; position++) {
      const restore = await flipByte(file, position, position % 7)
      expect(await readFinished(note), `${file}, byte ${position}`).toBeNull()
      await restore()
    }
  }
  expect(await readFinished(note)).toEqual(record)
  await rm(mask)
  expect(await readFinished(note)).toBeNull()
  await writeFile(note, JSON.stringify(record))
  expect(await readFinished(note)).toBeNull()
})
