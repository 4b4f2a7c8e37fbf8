// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { shellMenus, shellName, type DesktopShell, type ShellMenus } from '../../../electron/contract/shell.ts'
import { useActionStore } from '../../../renderer/actions/action-store.ts'
import { shellMenusOf } from '../../../renderer/app/shell-menus.ts'
import { SystemMenus } from '../../../renderer/app/SystemMenus.tsx'
import { FolderChooser } from '../../../renderer/components/FolderChooser.tsx'
import { folderOfDrop } from '../../../renderer/datasets/upload.ts'
import { translator } from '../../../renderer/i18n/catalogues.ts'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

/** The shell's side of the page's requests, recorded. */
function desktop(chosen: string | null = null) {
  const asked: unknown[] = []
  const menus: ShellMenus[] = []
  let choose: (action: string) => void = () => undefined
  const shell: DesktopShell = {
    chooseFolder: (title) => Promise.resolve(asked.push(title) > 0 ? chosen : null),
    reveal: () => Promise.resolve(true),
    openArtifact: () => Promise.resolve(),
    saveArtifact: () => Promise.resolve(true),
    setMenus: (given) => Promise.resolve(void menus.push(given)),
    onAction: (listener) => {
      choose = listener
      return () => undefined
    },
    pathOf: (dropped) => `/photos/${(dropped as File).name}`
  }
  vi.stubGlobal(shellName, shell)
  return { asked, menus, choose: (action: string) => choose(action) }
}

async function show(element: React.ReactElement): Promise<void> {
  const root = createRoot(document.createElement('div'))
  await act(() => Promise.resolve(root.render(element)))
  onTestFinished(() => act(() => Promise.resolve(root.unmount())))
}

describe('the page in the desktop app', () => {
  afterEach(() => void vi.stubGlobal(shellName, undefined))

  it.each(['/photos/plates', null])('chooses a folder in the system’s dialog: %s', async (chosen) => {
    const { asked } = desktop(chosen)
    const [folders, closed] = [[] as string[], vi.fn()]
    await show(<FolderChooser open onClose={closed} onChoose={(path) => folders.push(path)} />)
    expect([asked, folders]).toEqual([['Choose a folder'], chosen === null ? [] : [chosen]])
    expect(closed).toHaveBeenCalledOnce()
  })

  it('uses the path of a dropped folder without uploading it', () => {
    const drop = (isDirectory: boolean, count = 1) =>
      ({
        items: Array.from({ length: count }, () => ({ webkitGetAsEntry: () => ({ isDirectory }) })),
        files: Array.from({ length: count }, () => new File([], 'plates'))
      }) as unknown as DataTransfer
    expect(folderOfDrop(drop(true))).toBeNull()
    desktop()
    expect([folderOfDrop(drop(true)), folderOfDrop(drop(false)), folderOfDrop(drop(true, 2))]).toEqual([
      '/photos/plates',
      null,
      null
    ])
  })

  it('mirrors the action table in the system’s menus, and runs the selected action', async () => {
    const { menus, choose } = desktop()
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    await show(<SystemMenus />)
    const owner = Symbol('test')
    const run = vi.fn()
    useActionStore.getState().bind('help.keys', owner, { run, enabled: true, checked: true })
    vi.advanceTimersByTime(1000)
    expect(menus).toHaveLength(1)
    const entry = menus[0]?.menus
      .find(({ group }) => group === 'help')
      ?.entries.find((each) => each.action === 'help.keys')
    expect(entry).toEqual({ action: 'help.keys', label: 'Keyboard shortcuts', keys: '?', enabled: true, checked: true })
    choose('help.keys')
    choose('no.such-action')
    expect(run).toHaveBeenCalledOnce()
    useActionStore.getState().bind('help.keys', owner, undefined)
    useActionStore.getState().bind('help.keys', owner, undefined)
    vi.advanceTimersByTime(1000)
    expect(menus).toHaveLength(2)
  })
})

describe('menus for the shell', () => {
  it.each(['en', 'de', 'en-XA'] as const)('are valid in %s', (language) => {
    const menus = shellMenusOf(language, translator(language), () => undefined)
    expect(shellMenus.parse(menus)).toEqual(menus)
    expect(menus.menus.flatMap(({ entries }) => entries).length).toBeGreaterThan(20)
  })
})
