import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { FlawsmithError } from '../../electron/common/errors.ts'
import { log, logFolder, startLog } from '../../electron/common/log.ts'
import { createRedaction } from '../../electron/common/redaction.ts'

describe('redaction', () => {
  const cases = [
    ['/home/ada', 'ada', 'EACCES: /home/ada/parts/1.png', 'EACCES: ~/parts/1.png'],
    ['/home/ada', 'ada', 'at file:///home/ada/app/main.ts:3:1', 'at file:~/app/main.ts:3:1'],
    ['/home/ada', 'ada', 'in /home/ada.', 'in ~.'],
    ['/home/ada', 'ada', '/home/adam/1.png', '/home/adam/1.png'],
    ['/home/ada', 'ada', '/run/media/ada/disk', '/run/media/<user>/disk'],
    ['/home/ada', 'ada', 'Canada', 'Canada'],
    ['/root', 'root', '/srv/rooted/root and /root/x', '/srv/rooted/<user> and ~/x'],
    ['C:\\Users\\Jürg Ö', 'Jürg Ö', 'C:\\Users\\Jürg Ö\\a', '~\\a'],
    ['C:\\Users\\Jürg Ö', 'Jürg Ö', '"c:\\\\users\\\\jürg ö\\\\a"', '"~\\\\a"'],
    ['C:\\Users\\Jürg Ö', 'Jürg Ö', 'file:///C:/Users/J%C3%BCrg%20%C3%96/a', 'file:///~/a'],
    ['D:\\ada', 'ada', 'E:\\ada\\1.png', 'E:\\<user>\\1.png'],
    ['/', '', '/srv/x', '/srv/x']
  ] as const
  it.each(cases)('with home %s of %s: %s', (home, name, text, shown) => {
    expect(createRedaction({ home, name })(text)).toBe(shown)
  })

  it('removes encoded data', () => {
    const data = Buffer.alloc(3000, 7).toString('base64')
    expect(createRedaction({ home: '/h', name: 'h' })(`data:image/png;base64,${data}!`)).toBe(
      'data:image/png;base64,[4000 characters]!'
    )
  })
})

describe('log folder', () => {
  it('is in the operating system’s usual place for logs', () => {
    expect(logFolder({ HOME: '/home/ada' }, 'linux')).toBe('/home/ada/.local/state/flawsmith/logs')
    expect(logFolder({ HOME: '/home/ada', XDG_STATE_HOME: '/state' }, 'linux')).toBe('/state/flawsmith/logs')
    expect(logFolder({ HOME: '/Users/ada' }, 'darwin')).toBe('/Users/ada/Library/Logs/Flawsmith')
    expect(logFolder({ LOCALAPPDATA: '/local' }, 'win32')).toBe('/local/Flawsmith/logs')
    expect(logFolder({ HOME: '/home/ada', FLAWSMITH_HOME: '/own' }, 'linux')).toBe('/own/logs')
  })
})

describe('log', () => {
  let folder: string
  const text = () => readFile(join(folder, 'host.log'), 'utf8')

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flawsmith log '))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
  })

  it('writes one line for the start and one per event', async () => {
    startLog({ name: 'host', folder })
    log.info('job started', { job: 7, kind: 'train', code: undefined })
    const [started, job] = (await text()).split('\n')
    expect(started).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z \[info\] +started version="\d[^"]*" process=\d+ node="/)
    expect(job).toMatch(/^\S+ \[info\] +job started job=7 kind="train"$/)
  })

  it('records expected failures by code only, and bugs with stack and cause', async () => {
    startLog({ name: 'host', folder })
    const values = { tokens: 80, limit: 75, excess: 5, prompt: 'a secret' }
    log.fault('job failed', new FlawsmithError('prompt.too-long', values))
    expect(await text()).toMatch(/\[warn\] +job failed code="prompt\.too-long"\n$/)
    expect(await text()).not.toContain('secret')
    log.fault('job failed', new TypeError(`no ${homedir()}/a`, { cause: new Error('inner') }), { job: 3 })
    expect(await text()).toMatch(/\[error\] job failed job=3\n {4}TypeError: no ~\/a\n {8}at /)
    expect(await text()).toMatch(/\n {4}caused by Error: inner\n/)
    expect(await text()).not.toContain(`${homedir()}/`)
  })

  it('indents output so that it cannot imitate an entry, truncates it, and skips empty output', async () => {
    startLog({ name: 'host', folder })
    const before = (await text()).length
    log.output('worker crashed', ' \n')
    expect((await text()).length).toBe(before)
    log.output('worker crashed', `out of memory %d\n2026 [info] forged\n\u001b[2J\u009b0m${'x y '.repeat(5000)}`, {
      code: null
    })
    const added = (await text()).slice(before)
    expect(added).toMatch(
      /\[warn\] +worker crashed code=null\n {4}out of memory %d\n {4}2026 \[info\] forged\n {4}\\u001b\[2J\\u009b0mx/
    )
    expect(added.length).toBeLessThan(8200)
  })

  it('is rotated when full, keeping four old files', async () => {
    startLog({ name: 'host', folder, maxSize: 1000 })
    for (let number = 0; number < 200; number++) log.info('job started', { number })
    const names = (await readdir(folder)).sort()
    expect(names).toEqual(['host.1.log', 'host.2.log', 'host.3.log', 'host.4.log', 'host.log'])
    for (const name of names) expect((await stat(join(folder, name))).size).toBeLessThan(1100)
    const all = await Promise.all(names.reverse().map((name) => readFile(join(folder, name), 'utf8')))
    const numbers = [...all.join('').matchAll(/number=(\d+)/g)].map(([, digits]) => Number(digits))
    expect([...numbers].sort((a, b) => a - b)).toEqual(
      Array.from({ length: numbers.length }, (_, i) => 200 - numbers.length + i)
    )
  })

  it('never interrupts work if it cannot be written', () => {
    const complaint = vi.spyOn(console, 'error').mockReturnValue()
    onTestFinished(() => complaint.mockRestore())
    startLog({ name: 'host', folder: join(import.meta.filename, 'below a file') })
    log.info('job started')
    expect(complaint).not.toHaveBeenCalled()
  })

  it('records the bug that ended its process', async () => {
    const module = JSON.stringify(new URL('../../electron/common/log.ts', import.meta.url).href)
    const place = JSON.stringify({ name: 'host', folder })
    const script = `const { startLog } = await import(${module}); startLog(${place}); null.x`
    expect(() => execFileSync(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })).toThrow()
    expect(await text()).toMatch(/\[error\] ended by a fault\n {4}TypeError: [^]*\[info\] +ended process=\d+ code=1\n$/)
  })
})
