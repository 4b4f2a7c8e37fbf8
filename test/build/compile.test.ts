import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileFolder } from '../../build/compile.ts'
import { shellName } from '../../electron/contract/shell.ts'
import { shellChannel } from '../../electron/main/shell-requests.ts'

const root = join(import.meta.dirname, '../..')

describe('the built program', () => {
  let folder: string
  let built: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flawsmith built '))
    built = join(folder, 'dist', 'electron')
    await compileFolder(join(root, 'electron'), built)
    await writeFile(join(folder, 'package.json'), '{"name":"flawsmith","version":"9.8.7","type":"module"}')
    for (const name of ['node_modules', 'resources']) await symlink(join(root, name), join(folder, name))
  }, 120_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('has no import of a source file', async () => {
    const names = (await readdir(built, { recursive: true })).filter((name) => /\.c?js$/.test(name))
    expect(names.length).toBeGreaterThan(200)
    for (const name of names) {
      const text = await readFile(join(built, name), 'utf8')
      expect([name, /(from|import\(?) ?["']\.[^"'\n]*\.ts["']/.test(text)]).toEqual([name, false])
    }
  })

  it('gives the sandboxed page one script that requires only Electron', async () => {
    const text = await readFile(join(built, 'main', 'preload.cjs'), 'utf8')
    expect([...text.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name)).toEqual(['"electron"'])
    expect(text).not.toMatch(/^(import|export) /m)
    expect(text).toContain(`"${shellName}"`)
    expect(text).toContain(`"${shellChannel}"`)
  })

  it('runs, and finds its folder, worker processes and resources', async () => {
    const run = async (...words: string[]) => {
      const environment = { ...process.env, FLAWSMITH_HOME: folder }
      const { stdout } = await promisify(execFile)(process.execPath, [join(built, 'cli', 'main.js'), ...words], {
        env: environment
      })
      return stdout
    }
    expect((await run('--version')).trim()).toBe('9.8.7')
    await run('init', join(folder, 'workspace'))
    const checked = await run('--json', 'model', 'check', '--device', 'cpu')
    expect(checked).toContain('"cpu"')
  }, 240_000)
})
