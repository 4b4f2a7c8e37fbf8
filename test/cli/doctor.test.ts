import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readZip } from '../../electron/inspection/bundle/stored-zip.ts'
import { commandLine } from './command-line.ts'

let line: Awaited<ReturnType<typeof commandLine>>
beforeEach(async () => {
  line = await commandLine()
})
afterEach(() => line.dispose())

it('doctor says what is in order, and exits with 1 and what to do where something is not', async () => {
  const folder = join(line.folder, 'work')
  await line.run('init', folder)
  const whole = await line.run('doctor')
  expect(whole.out).toMatch(/^OK {7}The database opens/m)
  expect(whole).toMatchObject({ code: 0, err: '' })
  await writeFile(join(folder, 'flawsmith.db'), 'damaged')
  const { code, out } = await line.run('doctor')
  expect(code).toBe(1)
  expect(out).toMatch(/^PROBLEM {2}The workspace cannot be opened: .*\[workspace\.corrupt\]\n {9}\S/m)
  const { findings } = JSON.parse((await line.run('--json', 'doctor')).out) as { readonly findings: readonly object[] }
  expect(findings).toContainEqual(
    expect.objectContaining({ check: 'workspace', state: 'problem', code: 'workspace.corrupt' })
  )
})

it('doctor --save writes one archive, also where there is no workspace', async () => {
  const file = join(line.folder, 'report.zip')
  expect(await line.run('doctor', '--save', file)).toMatchObject({ code: 0 })
  const read = readZip(await readFile(file))
  expect('fault' in read ? read : [...read.members.keys()]).toEqual(
    expect.arrayContaining(['findings.txt', 'system.json'])
  )
})
