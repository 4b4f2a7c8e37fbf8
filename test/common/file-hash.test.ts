import { utimes, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hashOfFile } from '../../electron/common/file-hash.ts'
import { sha256 } from '../../electron/common/files.ts'
import { flipByte } from '../support/flip-byte.ts'
import { temporaryFolder } from '../workspace/helpers.ts'

const bytes = Buffer.alloc(9 * 2 ** 20, 'weights')

beforeEach(() => {
  // Nothing is kept of a file that was written a moment ago.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
})
afterEach(() => void vi.useRealTimers())

async function someFile() {
  const folder = await temporaryFolder()
  const path = join(folder, 'unet.safetensors')
  await writeFile(path, bytes)
  const kept = join(folder, 'home', 'cache', 'file-hashes.json')
  const hash = (since?: number) => hashOfFile(path, { since }, { FLAWSMITH_HOME: join(folder, 'home') })
  return { path, kept, hash }
}

/** As if the bytes had been others when they were hashed and had changed since, without the system's knowing. */
async function changeUnseen(kept: string) {
  const [, json = ''] = (await readFile(kept, 'utf8')).split('\n')
  const other = json.replace(/"hash":"[0-9a-f]{64}"/, `"hash":"${sha256('other')}"`)
  await writeFile(kept, `${sha256(other)}\n${other}\n`)
}

describe('the hash of a large file', () => {
  it('is kept, so that an untouched file is not read again', async () => {
    const { kept, hash } = await someFile()
    expect(await hash()).toBe(sha256(bytes))
    await changeUnseen(kept)
    expect(await hash()).toBe(sha256('other'))
  })

  it('is taken anew after a flip that keeps the file’s size and its time of writing', async () => {
    const { path, hash } = await someFile()
    const { atime, mtime } = await stat(path)
    const before = await hash()
    await flipByte(path, 12_345)
    await utimes(path, atime, mtime)
    expect(await hash()).toBe(sha256(await readFile(path)))
    expect(await hash()).not.toBe(before)
  })

  it('is taken anew for those who ask for one since a time, so that a change unseen by the system is found', async () => {
    const { kept, hash } = await someFile()
    await hash()
    await changeUnseen(kept)
    expect(await hash(Date.now() + 1)).toBe(sha256(bytes))
    vi.setSystemTime(Date.now() + 60_000)
    expect(await hash(Date.now())).toBe(sha256(bytes))
    expect(await hash()).toBe(sha256(bytes))
  })

  it('is taken anew where what was kept is damaged', async () => {
    const { kept, hash } = await someFile()
    await hash()
    const text = await readFile(kept, 'utf8')
    await flipByte(kept, text.indexOf('"hash"') + 10)
    expect(await hash()).toBe(sha256(bytes))
    await writeFile(kept, '')
    expect(await hash()).toBe(sha256(bytes))
  })

  it('is not kept of a file that was written a moment ago, which may be written again in the same tick', async () => {
    const { kept, hash } = await someFile()
    vi.setSystemTime(Date.now() - 60_000)
    await hash()
    await expect(readFile(kept)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

it.runIf(process.platform !== 'win32')('nothing is read of a device, which has no end', async () => {
  await expect(hashOfFile('/dev/zero')).rejects.toThrow('not a file: /dev/zero')
})
