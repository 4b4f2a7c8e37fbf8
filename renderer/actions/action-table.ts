import type { Shortcut } from './shortcut.ts'

/** Where an action's key works: everywhere, or while its page or view is open. `grid` and `loupe` open inside pages. */
export const scopes = {
  everywhere: [],
  datasets: ['everywhere'],
  images: ['everywhere', 'datasets', 'review'],
  loupe: ['everywhere', 'datasets', 'review'],
  review: ['everywhere'],
  synthesize: ['everywhere'],
  models: ['everywhere'],
  experiments: ['everywhere'],
  runs: ['everywhere'],
  reports: ['everywhere'],
  inspect: ['everywhere']
} as const satisfies Record<string, readonly string[]>
export type Scope = keyof typeof scopes

export const actionGroups = ['file', 'create', 'go', 'view', 'selection', 'review', 'run', 'station', 'help'] as const
type ActionGroup = (typeof actionGroups)[number]

export interface ActionDeclaration {
  readonly group: ActionGroup
  readonly scope: Scope
  readonly keys?: readonly Shortcut[]
  /** Not in the menu bar: keyboard navigation that only the help sheet lists. */
  readonly hidden?: boolean
}

/**
 * Every action of the page; its label is the message `action.<id>`. Buttons, menu bar, keys, command palette and help
 * sheet are derived from this table; the component that handles an action binds it (`useAction`).
 */
export const actionTable = {
  'workspace.open': { group: 'file', scope: 'everywhere', keys: ['Ctrl+Shift+O'] },
  'workspace.care': { group: 'file', scope: 'everywhere' },
  'dataset.import': { group: 'file', scope: 'everywhere', keys: ['Ctrl+O'] },
  'dataset.sample': { group: 'file', scope: 'everywhere' },
  'dataset.export': { group: 'file', scope: 'datasets' },
  'dataset.rename': { group: 'file', scope: 'datasets', keys: ['F2'] },
  'dataset.remove': { group: 'file', scope: 'datasets' },
  'dataset.add': { group: 'file', scope: 'datasets', keys: ['Ctrl+Shift+A'] },
  'dataset.parts': { group: 'file', scope: 'datasets' },
  'dataset.versions': { group: 'file', scope: 'datasets' },
  'dataset.duplicates': { group: 'file', scope: 'datasets' },
  'dataset.undo': { group: 'file', scope: 'datasets', keys: ['Ctrl+Z'] },
  'model.remove': { group: 'file', scope: 'models', keys: ['Delete'] },
  'model.add': { group: 'file', scope: 'everywhere' },
  'dataset.split': { group: 'create', scope: 'datasets' },
  'image.mask': { group: 'create', scope: 'datasets', keys: ['D'] },
  'image.place': { group: 'create', scope: 'datasets', keys: ['P'] },
  'synthesis.new': { group: 'create', scope: 'everywhere' },
  'adapter.new': { group: 'create', scope: 'everywhere' },
  'trials.new': { group: 'create', scope: 'everywhere' },
  'detector.new': { group: 'create', scope: 'everywhere' },
  'detector.release': { group: 'create', scope: 'models' },
  'detector.threshold': { group: 'create', scope: 'models' },
  'experiment.new': { group: 'create', scope: 'everywhere' },
  'report.make': { group: 'create', scope: 'everywhere' },
  'station.new': { group: 'create', scope: 'everywhere' },
  'go.datasets': { group: 'go', scope: 'everywhere', keys: ['Alt+1'] },
  'go.models': { group: 'go', scope: 'everywhere', keys: ['Alt+2'] },
  'go.synthesize': { group: 'go', scope: 'everywhere', keys: ['Alt+3'] },
  'go.review': { group: 'go', scope: 'everywhere', keys: ['Alt+4'] },
  'go.experiments': { group: 'go', scope: 'everywhere', keys: ['Alt+5'] },
  'go.runs': { group: 'go', scope: 'everywhere', keys: ['Alt+6'] },
  'go.reports': { group: 'go', scope: 'everywhere', keys: ['Alt+7'] },
  'go.inspect': { group: 'go', scope: 'everywhere', keys: ['Alt+8'] },
  'view.search': { group: 'view', scope: 'everywhere', keys: ['/'] },
  'view.jobs': { group: 'view', scope: 'everywhere', keys: ['Ctrl+J'] },
  'view.larger': { group: 'view', scope: 'images', keys: [']'] },
  'view.smaller': { group: 'view', scope: 'images', keys: ['['] },
  'view.masks': { group: 'view', scope: 'images', keys: ['M'] },
  'view.grid': { group: 'view', scope: 'images', keys: ['G'] },
  'view.loupe': { group: 'view', scope: 'images', keys: ['E'] },
  'view.compare': { group: 'view', scope: 'images', keys: ['C'] },
  'view.zoom': { group: 'view', scope: 'loupe', keys: ['Z'] },
  'view.next': { group: 'view', scope: 'loupe', keys: ['ArrowRight', 'PageDown'], hidden: true },
  'view.previous': { group: 'view', scope: 'loupe', keys: ['ArrowLeft', 'PageUp', 'Backspace'], hidden: true },
  'view.theme': { group: 'view', scope: 'everywhere' },
  'view.language': { group: 'view', scope: 'everywhere' },
  'selection.all': { group: 'selection', scope: 'images', keys: ['Ctrl+A'] },
  'image.relabel': { group: 'selection', scope: 'datasets', keys: ['L'] },
  'image.tag': { group: 'selection', scope: 'datasets', keys: ['T'] },
  'image.part': { group: 'selection', scope: 'datasets', keys: ['I'] },
  'image.remove': { group: 'selection', scope: 'datasets', keys: ['Delete'] },
  'selection.none': { group: 'selection', scope: 'images', keys: ['Escape'] },
  'review.accept': { group: 'review', scope: 'review', keys: ['A', 'Shift+A'] },
  'review.reject': { group: 'review', scope: 'review', keys: ['R', 'Shift+R'] },
  'review.undecided': { group: 'review', scope: 'review', keys: ['U', 'Shift+U'] },
  'review.undo': { group: 'review', scope: 'review', keys: ['Ctrl+Z'] },
  'review.next-undecided': { group: 'review', scope: 'review', keys: ['N'] },
  'review.filter': { group: 'review', scope: 'review' },
  'review.measure': { group: 'review', scope: 'review' },
  'review.revise': { group: 'review', scope: 'review' },
  'review.type': {
    group: 'review',
    scope: 'review',
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    hidden: true
  },
  'run.pause': { group: 'run', scope: 'runs' },
  'run.resume': { group: 'run', scope: 'runs' },
  'run.cancel': { group: 'run', scope: 'runs' },
  'run.reproduce': { group: 'run', scope: 'runs' },
  'run.review': { group: 'run', scope: 'runs' },
  'run.bundle': { group: 'run', scope: 'runs' },
  'run.rename': { group: 'run', scope: 'runs', keys: ['F2'] },
  'run.remove': { group: 'run', scope: 'runs', keys: ['Delete'] },
  'station.start': { group: 'station', scope: 'inspect', keys: ['S'] },
  'station.pause': { group: 'station', scope: 'inspect', keys: ['P'] },
  'station.stop': { group: 'station', scope: 'inspect', keys: ['Shift+S'] },
  'station.trigger': { group: 'station', scope: 'inspect', keys: ['T'] },
  'station.acknowledge': { group: 'station', scope: 'inspect', keys: ['Q'] },
  'station.batch': { group: 'station', scope: 'inspect', keys: ['B'] },
  'station.heat-map': { group: 'station', scope: 'inspect', keys: ['H'] },
  'station.overrule': { group: 'station', scope: 'inspect', keys: ['W'] },
  'station.report': { group: 'station', scope: 'inspect' },
  'station.full-screen': { group: 'station', scope: 'inspect', keys: ['F'] },
  'station.sign-in': { group: 'station', scope: 'inspect', keys: ['U'] },
  'station.set-up': { group: 'station', scope: 'inspect', keys: ['Shift+E'] },
  'station.live': { group: 'station', scope: 'inspect', keys: ['Escape', 'L'] },
  'station.next': { group: 'station', scope: 'inspect', keys: ['ArrowRight'], hidden: true },
  'station.previous': { group: 'station', scope: 'inspect', keys: ['ArrowLeft'], hidden: true },
  'help.palette': { group: 'help', scope: 'everywhere', keys: ['Ctrl+K'] },
  'help.keys': { group: 'help', scope: 'everywhere', keys: ['?'] },
  'help.tour': { group: 'help', scope: 'everywhere' },
  'help.diagnostics': { group: 'help', scope: 'everywhere' },
  'help.about': { group: 'help', scope: 'everywhere' }
} as const satisfies Record<string, ActionDeclaration>

export type ActionId = keyof typeof actionTable
export const actionIds = Object.keys(actionTable) as ActionId[]

export function declarationOf(id: ActionId): ActionDeclaration {
  return actionTable[id]
}

/** Whether the keys of two scopes can be active at the same time. */
export function overlap(a: Scope, b: Scope): boolean {
  return a === b || (scopes[a] as readonly string[]).includes(b) || (scopes[b] as readonly string[]).includes(a)
}
