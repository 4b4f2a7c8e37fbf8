import type { ActionId } from '../actions/action-table.ts'
import { useAction } from '../actions/action-store.ts'
import { useShortcuts } from '../actions/use-shortcuts.ts'
import { startJob } from '../client/job-commands.ts'
import { useConnection } from '../client/connection.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { notify } from '../components/notices.ts'
import { useFrame } from './frame-store.ts'
import { themes, usePreferences } from './preferences.ts'
import { go, pages } from './routes.ts'
import type { PageName } from './routes.ts'

/** Binds the actions that work on every page. */
export function FrameActions() {
  const { t } = useTexts()
  const { drawer, set } = useFrame()
  const { theme, language, change } = usePreferences()
  const enabled = useHasWorkspace()
  useShortcuts()
  useAction('workspace.open', () => set({ workspaces: true }), { enabled })
  useAction('workspace.care', () => set({ care: true }), { enabled })
  useAction('dataset.import', () => go('datasets', ['import']), { enabled })
  useAction('dataset.sample', () => void createSample(), { enabled })
  useAction('model.add', () => go('models', [], { add: 'yes' }), { enabled })
  useAction('synthesis.new', () => go('synthesize'), { enabled })
  useAction('adapter.new', () => go('synthesize', [], { tab: 'finetune' }), { enabled })
  useAction('trials.new', () => go('synthesize', [], { tab: 'trials' }), { enabled })
  useAction('detector.new', () => go('models', ['train']), { enabled })
  useAction('station.new', () => go('inspect', ['new']))
  useAction('experiment.new', () => go('experiments', ['new']), { enabled })
  useAction('report.make', () => go('reports', ['new']), { enabled })
  useAction('view.jobs', () => set({ drawer: !drawer }), { enabled, checked: drawer })
  useAction('view.search', () => {
    document.querySelector<HTMLInputElement>('main input[type="search"]')?.focus()
  })
  useAction('view.theme', () => {
    const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'
    change({ theme: next })
    notify(t(`theme.${next}`))
  })
  useAction('view.language', () => change({ language: language === 'de' ? 'en' : 'de' }))
  useAction('help.palette', () => set({ palette: true }))
  useAction('help.keys', () => set({ help: true }))
  useAction('help.tour', () => set({ tour: true }), { enabled })
  useAction('help.diagnostics', () => set({ diagnostics: true }))
  useAction('help.about', () => set({ about: true }))
  return pages.map((page) => <GoTo key={page} page={page} />)
}

function GoTo({ page }: { readonly page: PageName }) {
  const hasWorkspace = useHasWorkspace()
  // Stations need no workspace.
  useAction(`go.${page}` satisfies ActionId, () => go(page), { enabled: hasWorkspace || page === 'inspect' })
  return null
}

/** Its page shows how far it is. */
async function createSample(): Promise<void> {
  if ((await startJob({ kind: 'sample' })) !== undefined) go('datasets')
}

/** Without a workspace there are no pages to go to. */
function useHasWorkspace(): boolean {
  return useConnection(({ workspace }) => workspace !== null)
}
