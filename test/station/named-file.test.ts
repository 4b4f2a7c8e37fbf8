import { appendFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readNamedFile } from '../../electron/station/sources/named-file.ts'
import { png } from './helpers.ts'

async function place() {
  const home = await mkdtemp(join(tmpdir(), 'flawsmith named '))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  const folder = join(home, 'camera')
  await mkdir(join(folder, 'deep'), { recursive: true })
  await writeFile(join(home, 'secret.png'), 'secret')
  await writeFile(join(folder, 'deep/a.png'), 'image')
  return { home, folder }
}

it('reads files in the folders, and none that a path or a link leads out to', async () => {
  const { home, folder } = await place()
  const read = (path: string) => readNamedFile(path, [join(home, 'other'), folder], { patience: 0 })
  for (const path of ['deep/a.png', join(folder, 'deep/a.png'), 'deep/../deep/a.png']) {
    expect(await read(path)).toMatchObject({ name: 'a.png', content: { bytes: Buffer.from('image') } })
  }
  await symlink(join(home, 'secret.png'), join(folder, 'link.png'))
  await symlink(home, join(folder, 'out'))
  const outside = ['../secret.png', join(home, 'secret.png'), 'link.png', 'out/secret.png', '', '.', folder, 'a\0.png']
  for (const path of outside) await expect(read(path)).rejects.toMatchObject({ code: 'station.path-outside' })
  await symlink(join(folder, 'deep'), join(folder, 'in'))
  expect(await read('in/a.png')).toMatchObject({ name: 'a.png' })
})

it('waits for a file, but not for ever; what cannot be read has a reason', async () => {
  const { folder } = await place()
  const read = (path: string, patience: number) => readNamedFile(path, [folder], { patience })
  setTimeout(() => void writeFile(join(folder, 'late.png'), 'a late file'.padEnd(20)), 150)
  expect(await read('late.png', 5000)).toMatchObject({ content: { bytes: Buffer.from('a late file'.padEnd(20)) } })
  expect(await read('never.png', 100)).toMatchObject({
    fileKey: null,
    content: { unreadable: { code: 'image.not-there' } }
  })
  expect(await read('deep', 100)).toMatchObject({ content: { unreadable: { code: 'image.unreadable' } } })
  await writeFile(join(folder, 'empty.png'), '')
  expect(await read('empty.png', 100)).toMatchObject({ content: { bytes: Buffer.alloc(0) } })
})

it('waits for the end of an image, and takes what still lacks it as it is', async () => {
  const { folder } = await place()
  const image = await png(1, 64)
  const half = image.subarray(0, image.length / 2)
  await writeFile(join(folder, 'half.png'), half)
  const read = (patience: number) => readNamedFile('half.png', [folder], { patience })
  expect(await read(200)).toMatchObject({ content: { bytes: half } })
  setTimeout(() => void appendFile(join(folder, 'half.png'), image.subarray(half.length)), 200)
  expect(await read(5000)).toMatchObject({ content: { bytes: image } })
})
