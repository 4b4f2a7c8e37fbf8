import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { english } from '../../electron/messages/english.ts'
import { checkWorkspace } from '../../electron/workspace/check/check-workspace.ts'
import { damage, smallWorkspace } from './damaged.ts'

const said = async (folder: string) =>
  (await checkWorkspace(folder)).map(({ what, affects }) =>
    [what, ...affects].map((text) => english.value(text)).join(' | ')
  )

it('finds nothing in a sound workspace', async () => {
  const { folder } = await smallWorkspace()
  expect(await checkWorkspace(folder)).toEqual([])
})

it.each([
  ['a decision', [`UPDATE reviews SET decision = 'reject'`], ['review decision of anna on the image 1']],
  ['a run', [`UPDATE runs SET seeds = '[4,1]'`], ['run 1 (a training)']],
  ['an image', [`UPDATE images SET width = 5`], ['image a.png of the dataset tiles']],
  [
    'the audit trail',
    [`DROP TRIGGER audit_is_never_changed`, `UPDATE audit SET actor = 'ben' WHERE id = 2`],
    ['Entry 2', 'audit_is_never_changed']
  ],
  ['a reference', [`DELETE FROM datasets`], ['Something that it belongs to is missing (datasets)']],
  ['the counts', [`UPDATE image_counts SET n = 7`], ['kept counts do not fit the images: dataset tiles']],
  ['the next number', [`UPDATE sqlite_sequence SET seq = 0 WHERE name = 'images'`], ['number of the table images']],
  ['the structure', [`DROP INDEX runs_by_state`], ['runs_by_state']]
])('finds damage of %s and says what it is about', async (_, statements, expected) => {
  const { folder } = await smallWorkspace()
  damage(folder, ...statements)
  const text = (await said(folder)).join('\n')
  for (const part of expected) expect(text).toContain(part)
})

it('names the image whose file is damaged or gone, and files that belong to nothing', async () => {
  const { folder, file } = await smallWorkspace()
  await writeFile(join(folder, 'files', 'stray'), 'mine')
  await writeFile(file, 'pixelz')
  expect(await said(folder)).toEqual([
    expect.stringMatching(/^A file is damaged or was modified: .* \| image a.png of the dataset tiles$/),
    expect.stringContaining('belongs to nothing')
  ])
  await rm(file)
  expect((await said(folder))[0]).toMatch(/^A file is missing/)
  expect((await checkWorkspace(folder, { files: false })).length).toBe(0)
})

it('names the damage of a database that does not open, and stops when it is told to', async () => {
  const { folder } = await smallWorkspace()
  const stopped = new AbortController()
  stopped.abort()
  const monitor = { report: () => undefined, signal: stopped.signal }
  await expect(checkWorkspace(folder, { monitor })).rejects.toMatchObject({ code: 'run.cancelled' })
  await writeFile(join(folder, 'flawsmith.db'), 'damaged')
  expect(await said(folder)).toEqual([expect.stringContaining('cannot be read')])
})
