import { existsSync } from 'node:fs'
import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { putContent } from '../../electron/workspace/contents.ts'
import { deleteUnfinished } from '../../electron/workspace/temporary-files.ts'
import { temporaryWorkspace } from './helpers.ts'

it('deletes what was left unfinished before, and nothing that is finished or being written', async () => {
  const workspace = await temporaryWorkspace()
  const now = Date.now()
  const { hash } = await putContent(workspace, Buffer.from('pixels'))
  const at = async (name: string, age: number) => {
    const path = join(workspace.folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, '12345')
    await utimes(path, (now - age) / 1000, (now - age) / 1000)
    return path
  }
  const left = await Promise.all([
    at(`files/${hash.slice(0, 2)}/${hash}.0123abcd.tmp`, 60_000),
    at(`cache/thumbnails/ab/${hash}.0123abcd.tmp`, 60_000),
    at('backups/flawsmith-2026.db.tmp', 60_000)
  ])
  const stays = await Promise.all([
    at(`files/${hash.slice(0, 2)}/${hash}.ffffffff.tmp`, -60_000),
    at('backups/flawsmith-2026.db', 60_000),
    at('reports/my.0123abcd.tmp', 60_000)
  ])
  stays.push(join(workspace.folder, 'files', hash.slice(0, 2), hash))
  expect(await deleteUnfinished(workspace, now)).toBe(15)
  expect(left.filter((path) => existsSync(path))).toEqual([])
  expect(stays.filter((path) => !existsSync(path))).toEqual([])
})
