import { cp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { listShipped, requireShipped } from '../../electron/models/shipped-files.ts'
import { flipByte } from '../support/flip-byte.ts'
import { temporaryFolder } from '../workspace/helpers.ts'

const resources = join(import.meta.dirname, '../../resources')

it.each(['base-model', 'residual-model'])('finds a flip in any file of %s', async (name) => {
  await expect(requireShipped(join(resources, name))).resolves.toBeDefined()
  const folder = join(await temporaryFolder(), name)
  await cp(join(resources, name), folder, { recursive: true })
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  expect(files.length).toBeGreaterThan(2)
  for (const file of files) {
    const restore = await flipByte(file, 100)
    await expect(requireShipped(folder), file).rejects.toMatchObject({ code: 'model.shipped-damaged' })
    await restore()
  }
  await expect(requireShipped(folder)).resolves.toBeDefined()
  await rm(files[0]!)
  await expect(requireShipped(folder)).rejects.toMatchObject({ code: 'model.shipped-damaged' })
  // A model that was trained anew is listed anew.
  await listShipped(folder)
  await expect(requireShipped(folder)).resolves.toBeDefined()
})
