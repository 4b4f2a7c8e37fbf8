import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { listProgramFiles } from '../../build/program-files.ts'
import { examineProgramFiles, serviceFilesList } from '../../electron/common/program-integrity.ts'

it('finds files of the program that were changed or are missing, and nothing in a checkout', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'flawsmith program '))
  onTestFinished(() => rm(folder, { recursive: true }))
  const program = pathToFileURL(join(folder, sep))
  const place = (path: string) => join(folder, path)
  expect(await examineProgramFiles(program)).toBeNull()
  await mkdir(place('lib'))
  for (const name of ['a', 'b', 'c']) await writeFile(place(`lib/${name}`), name)
  await listProgramFiles(folder, ['lib/a', 'lib/b', 'lib/c'], serviceFilesList)
  expect(await examineProgramFiles(program)).toMatchObject({ checked: 3, changed: [] })
  await writeFile(place('lib/a'), 'other')
  await rm(place('lib/b'))
  const found = await examineProgramFiles(program)
  expect(found?.changed).toEqual(['lib/a', 'lib/b'])
  expect((await examineProgramFiles(program))?.digest).toBe(found?.digest)
  await writeFile(place('lib/a'), 'another')
  expect((await examineProgramFiles(program))?.digest).not.toBe(found?.digest)
})
