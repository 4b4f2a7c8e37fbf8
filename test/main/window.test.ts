import { mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ShellMenus } from '../../electron/contract/shell.ts'
import { fetchArtifact, viewerCopies } from '../../electron/main/artifacts.ts'
import { windowCloseHandler, quitHandler } from '../../electron/main/closing.ts'
import { menuOf, type MenuEntry } from '../../electron/main/menu.ts'
import { answerShellRequest, isWithin, type ShellActions } from '../../electron/main/shell-requests.ts'
import { placeWindow, readWindowState, writeWindowState } from '../../electron/main/window-state.ts'
import { languageOf, shellWords } from '../../electron/main/words.ts'

const display = { x: 0, y: 0, width: 1920, height: 1080 }
const second = { x: 1920, y: 0, width: 1280, height: 720 }
const left = (x: number, y: number, width = 1000, height = 700) => ({
  bounds: { x, y, width, height },
  maximized: false
})

describe('the window', () => {
  it('opens centred at first, no larger than the display', () => {
    expect(placeWindow(null, [display])).toEqual({ x: 320, y: 140, width: 1280, height: 800 })
    expect(placeWindow(null, [{ ...display, width: 1024, height: 700 }])).toMatchObject({ width: 1024, height: 700 })
  })

  it('opens at its last position, also on a second display', () => {
    expect(placeWindow(left(2000, 10), [display, second])).toEqual({ x: 2000, y: 10, width: 1000, height: 700 })
  })

  it('returns to the first display if its own is missing or the window would be out of reach', () => {
    const middle = placeWindow(null, [display])
    for (const state of [left(2000, 10), left(1900, 1070), left(-990, 0), left(0, 5000)]) {
      expect(placeWindow(state, [display])).toEqual(middle)
    }
  })

  it('is at least the minimum size and no larger than its display', () => {
    expect(placeWindow(left(0, 0, 10, 10), [display])).toEqual(placeWindow(null, [display]))
    expect(placeWindow(left(10, 10, 400, 300), [display])).toMatchObject({ width: 960, height: 640 })
    expect(placeWindow(left(10, 10, 9000, 9000), [display])).toMatchObject({ width: 1920, height: 1080 })
  })

  it('is stored in a file, and a damaged file is ignored', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'flawsmith-window-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const file = join(folder, 'window.json')
    expect(readWindowState(file)).toBeNull()
    await writeWindowState(file, left(1, 2))
    expect(readWindowState(file)).toEqual(left(1, 2))
    for (const text of ['', '{', '{"bounds":{"x":1e400}}', '[]']) {
      await writeFile(file, text)
      expect(readWindowState(file)).toBeNull()
    }
  })
})

describe('the system menu bar', () => {
  const chosen: string[] = []
  const page: ShellMenus['menus'] = [
    {
      group: 'file',
      label: 'File',
      entries: [{ action: 'dataset.import', label: 'Import…', keys: 'Ctrl+O', enabled: true, checked: null }]
    },
    {
      group: 'review',
      label: 'Review',
      entries: [{ action: 'review.accept', label: 'Accept', keys: 'A', enabled: false, checked: null }]
    },
    {
      group: 'view',
      label: 'View',
      entries: [{ action: 'view.jobs', label: 'Jobs', keys: 'ArrowRight', enabled: true, checked: true }]
    }
  ]
  const bar = (platform: NodeJS.Platform, language: 'en' | 'de' = 'en', menus = page) =>
    menuOf({ platform, words: shellWords[language], menus, choose: (action) => void chosen.push(action) })
  const itemsIn = (entries: readonly MenuEntry[]): readonly MenuEntry[] =>
    entries.flatMap((entry) => [entry, ...itemsIn(entry.submenu ?? [])])
  const rolesIn = (entries: readonly MenuEntry[]) => itemsIn(entries).flatMap(({ role }) => role ?? [])

  it.each(['darwin', 'win32', 'linux'] as const)('on %s offers copy, zoom and quit', (platform) => {
    for (const menus of [[], page]) {
      const roles = rolesIn(bar(platform, 'en', menus))
      expect(roles).toEqual(expect.arrayContaining(['copy', 'paste', 'zoomIn', 'resetZoom', 'quit', 'close']))
      expect(new Set(roles).size).toBe(roles.length)
    }
  })

  it('leaves undo to the page, except on macOS, where text fields use the menu', () => {
    expect(rolesIn(bar('win32'))).not.toContain('undo')
    expect(rolesIn(bar('darwin'))).toContain('undo')
  })

  it('contains the page’s actions by group, and sends the selected one to the page', () => {
    const menus = bar('linux')
    expect(menus.map(({ label }) => label)).toEqual(['File', 'Edit', 'View', 'Review', 'Window'])
    expect(menus[0]?.submenu?.map(({ label, type }) => label ?? type)).toEqual([
      'Import…',
      'separator',
      'Quit Flawsmith'
    ])
    expect(menus[3]?.submenu).toMatchObject([{ label: 'Accept', enabled: false }])
    expect(menus[2]?.submenu?.[0]).toMatchObject({ type: 'checkbox', checked: true })
    menus[0]?.submenu?.[0]?.click?.()
    expect(chosen).toEqual(['dataset.import'])
  })

  it('shows shortcuts without registering them, and no single letters on macOS', () => {
    const keys = (platform: NodeJS.Platform) =>
      itemsIn(bar(platform)).flatMap(({ accelerator, registerAccelerator }) =>
        accelerator === undefined ? [] : [[accelerator, registerAccelerator]]
      )
    expect(keys('win32')).toEqual([
      ['CommandOrControl+O', false],
      ['Right', false],
      ['A', false]
    ])
    expect(keys('darwin')).toEqual([['CommandOrControl+O', false]])
  })

  it('is in the page’s language', () => {
    expect(itemsIn(bar('linux', 'de')).map(({ label }) => label)).toEqual(expect.arrayContaining(['Datei', 'Kopieren']))
    expect([languageOf('de-CH'), languageOf('en-GB'), languageOf('fr')]).toEqual(['de', 'en', 'en'])
  })
})

describe('quitting', () => {
  const closing = (busy: boolean, answers: readonly boolean[]) => {
    const said = [...answers]
    const [asked, left] = [[] as boolean[], [] as true[]]
    const close = windowCloseHandler({
      isBusy: () => busy,
      confirmQuit: () => {
        asked.push(true)
        return Promise.resolve(said.shift() ?? false)
      },
      quit: () => left.push(true)
    })
    /** Tries to close; returns whether the window stayed open. */
    const tried = () => {
      let kept = false
      close({ preventDefault: () => (kept = true) })
      return kept
    }
    return { tried, asked, left }
  }

  it('needs no confirmation while nothing is running', () => {
    const { tried, asked } = closing(false, [])
    expect([tried(), asked]).toEqual([false, []])
  })

  it('asks once while a job is running, and again only after a refusal', async () => {
    const { tried, asked, left } = closing(true, [false, true])
    expect([tried(), tried(), asked.length]).toEqual([true, true, 1])
    await new Promise(setImmediate)
    expect([left.length, tried(), asked.length]).toEqual([0, true, 2])
    await new Promise(setImmediate)
    expect([left.length, tried(), asked.length]).toEqual([1, false, 2])
  })

  it('waits once for cleanup, even if that fails', async () => {
    let [quits, kept] = [0, 0]
    const finished = Promise.withResolvers<void>()
    const end = quitHandler(
      () => finished.promise,
      () => quits++
    )
    const event = { preventDefault: () => kept++ }
    end(event)
    end(event)
    expect([quits, kept]).toEqual([0, 2])
    finished.reject(new Error('the host does not end'))
    await new Promise(setImmediate)
    end(event)
    expect([quits, kept]).toEqual([1, 2])
  })
})

describe('files opened by the system', () => {
  const pdf = Buffer.from('%PDF-1.7 …')
  const host =
    (name: string, data: Uint8Array<ArrayBuffer> = pdf) =>
    (request: Request) => {
      const found = request.url === 'app://flawsmith/artifacts/7?download'
      const headers = { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` }
      return Promise.resolve(found ? new Response(data, { headers }) : new Response('{}', { status: 404 }))
    }

  it('are fetched from the host under their own name, without folders', async () => {
    expect(await fetchArtifact(host('Prüfung.pdf'), 7)).toEqual({ name: 'Prüfung.pdf', data: new Uint8Array(pdf) })
    expect((await fetchArtifact(host('../../.bashrc'), 7)).name).toBe('.bashrc')
    expect((await fetchArtifact(host('..\\a.exe'), 7)).name).toBe('a.exe')
    await expect(fetchArtifact(host('a.pdf'), 8)).rejects.toThrow('404')
  })

  it('are opened only if they are PDFs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'flawsmith-open-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const copies = viewerCopies(folder)
    const path = await copies.add({ name: 'report.pdf', data: pdf })
    expect([basename(path), await readFile(path)]).toEqual(['report.pdf', pdf])
    for (const file of [
      { name: 'report.exe', data: pdf },
      { name: 'report.pdf', data: Buffer.from('MZ') }
    ]) {
      await expect(copies.add(file)).rejects.toThrow('no PDF')
    }
  })

  it('are opened from a folder that nobody could have prepared, and removed at the end', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'flawsmith-open-'))
    const elsewhere = await mkdtemp(join(tmpdir(), 'flawsmith-elsewhere-'))
    onTestFinished(() =>
      Promise.all([folder, elsewhere].map((each) => rm(each, { recursive: true }))).then(() => undefined)
    )
    // Another account of the PC knows the usual name.
    await symlink(elsewhere, join(folder, 'flawsmith'))
    const copies = viewerCopies(folder)
    const paths = [await copies.add({ name: 'a.pdf', data: pdf }), await copies.add({ name: 'a.pdf', data: pdf })]
    expect(new Set(paths).size).toBe(2)
    expect(await readdir(elsewhere)).toEqual([])
    if (process.platform !== 'win32') {
      for (const path of paths) expect((await stat(dirname(path))).mode & 0o077).toBe(0)
    }
    await copies.clear()
    expect(await readdir(folder)).toEqual(['flawsmith'])
  })
})

describe('shell requests', () => {
  const page = { address: 'app://flawsmith/#/runs', top: true }
  const asked: string[] = []
  const actions: ShellActions = {
    chooseFolder: (title) => Promise.resolve(`/chosen/${title}`),
    reveal: (path) => asked.push(path) > 0,
    openArtifact: (artifact) => Promise.resolve(void asked.push(`open ${artifact}`)),
    saveArtifact: () => Promise.resolve(true),
    setMenus: ({ language }) => void asked.push(language),
    workspaceFolder: () => Promise.resolve('/work/space')
  }

  it('are answered for the page itself', async () => {
    expect(await answerShellRequest(actions, page, { ask: 'chooseFolder', title: 'a' })).toBe('/chosen/a')
    expect(await answerShellRequest(actions, page, { ask: 'reveal', path: '/work/space/runs/1' })).toBe(true)
    await answerShellRequest(actions, page, { ask: 'openArtifact', artifact: 3 })
    await answerShellRequest(actions, page, { ask: 'setMenus', menus: { language: 'de', menus: [] } })
    expect(asked).toEqual(['/work/space/runs/1', 'open 3', 'de'])
  })

  it.each([
    ['a frame within', { ...page, top: false }],
    ['a frame that is gone', { ...page, address: null }],
    ['another site', { ...page, address: 'https://flawsmith/' }],
    ['a file', { ...page, address: 'file:///app/index.html' }]
  ])('are rejected from %s', async (_name, sender) => {
    await expect(answerShellRequest(actions, sender, { ask: 'saveArtifact', artifact: 1 })).rejects.toThrow(
      'not for this frame'
    )
  })

  it.each([
    ...[
      null,
      'reveal',
      { ask: 'run', path: '/bin/sh' },
      { ask: 'reveal' },
      { ask: 'openArtifact', artifact: '/a.exe' }
    ],
    ...[
      { ask: 'openArtifact', artifact: -1 },
      { ask: 'saveArtifact', artifact: 1, path: '/etc/passwd' }
    ],
    { ask: 'setMenus', menus: { language: 'de', menus: [{ group: 'file', label: 'x', entries: [{ role: 'quit' }] }] } }
  ])('are rejected if invalid: %j', async (request) => {
    await expect(answerShellRequest(actions, page, request)).rejects.toThrow()
  })

  it('reveal nothing outside the workspace', async () => {
    asked.length = 0
    for (const path of [
      '/work/space/../secret',
      '/work/spaces',
      '/etc/passwd',
      'runs/1',
      '/work/space/\0',
      '//server/x'
    ]) {
      expect(await answerShellRequest(actions, page, { ask: 'reveal', path })).toBe(false)
    }
    expect(asked).toEqual([])
    expect(isWithin('/work/space', '/work/space')).toBe(true)
    expect(isWithin('/work/space', '/work/space/..a')).toBe(true)
  })
})
