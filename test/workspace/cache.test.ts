import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { passWarningsTo } from '../../electron/common/log.ts'
import { cacheFile, keepInCache, readFromCache } from '../../electron/workspace/cache.ts'
import { flipByte } from '../support/flip-byte.ts'
import { temporaryFolder } from './helpers.ts'

const content = Buffer.from('pixels '.repeat(20))

async function kept() {
  const file = cacheFile({ folder: await temporaryFolder() }, '8x8', 'a'.repeat(64))
  await keepInCache(file, content)
  return file
}

afterEach(() => passWarningsTo(() => undefined))

describe('a file of the cache', () => {
  it('is read as it was kept', async () => {
    expect(await readFromCache(await kept())).toEqual(content)
    expect(await readFromCache(join(await temporaryFolder(), 'none'))).toBeNull()
  })

  it('is to be made again after a flip of any of its bytes, which the log says of its content and hash', async () => {
    const warnings: string[] = []
    passWarningsTo((text) => void warnings.push(text))
    const file = await kept()
    const { length } = await readFile(file)
    for (let position = 0; position < length; position++) {
      const restore = await flipByte(file, position, position % 8)
      expect(await readFromCache(file), `byte ${position}`).toBeNull()
      await restore()
    }
    expect(await readFromCache(file)).toEqual(content)
    expect(warnings).toHaveLength(content.length + 32)
    expect(warnings[0]).toBe(`a damaged file of the cache is made again file="8x8/aa/${'a'.repeat(64)}"`)
  })

  it('is to be made again where a crash cut it off, or an earlier version wrote it without a hash', async () => {
    const file = await kept()
    await truncate(file, content.length + 7)
    expect(await readFromCache(file)).toBeNull()
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
    expect(await readFromCache(file)).toBeNull()
    await writeFile(file, '')
    expect(await readFromCache(file)).toBeNull()
  })
})
