import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { browserCommand, pageTo } from '../../build/open-in-browser.ts'

describe('opening the browser', () => {
  it('is left to the user if there is no display', () => {
    const page = '/home/a/flawsmith-open-1/open.html'
    expect(browserCommand('linux', {}, page)).toBeNull()
    expect(browserCommand('linux', { DISPLAY: ':0' }, page)).toEqual(['xdg-open', page])
    expect(browserCommand('darwin', {}, page)).toEqual(['open', page])
    expect(browserCommand('win32', {}, page)?.at(-1)).toBe(page)
  })

  it('keeps the link out of the arguments of processes, in a file that nobody else can read', async () => {
    const home = await mkdtemp(join(tmpdir(), 'flawsmith home '))
    onTestFinished(() => rm(home, { recursive: true, force: true }))
    const { file, remove } = await pageTo('http://flawsmith-a.localhost:1/enter/a', home)
    expect(await readFile(file, 'utf8')).toContain('url=http://flawsmith-a.localhost:1/enter/a"')
    const modes = await Promise.all([file, dirname(file)].map(async (path) => (await stat(path)).mode & 0o077))
    expect(modes).toEqual([0, 0])
    remove()
    await expect(stat(dirname(file))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
