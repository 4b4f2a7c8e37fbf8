/** @file The shell's own words, in the page's languages: menus that the system knows, the question before leaving. */

export type ShellLanguage = 'en' | 'de'

/** Why the host does not answer. */
export type OutageKind = 'starting' | 'restarting' | 'failed'

/** What is said to a person in one language. */
export interface ShellWords {
  readonly menus: Readonly<Record<'file' | 'edit' | 'view' | 'window' | 'help', string>>
  readonly roles: Readonly<Record<Role, string>>
  readonly leave: Readonly<Record<'title' | 'detail' | 'leave' | 'stay', string>>
  readonly outage: Readonly<Record<OutageKind, { readonly title: string; readonly advice: string }>>
  readonly retry: string
}

/** The parts of Electron's roles that the menu uses. */
export type Role =
  | ('about' | 'services' | 'hide' | 'hideOthers' | 'unhide' | 'quit' | 'close' | 'minimize' | 'zoom' | 'front')
  | ('undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll')
  | ('reload' | 'resetZoom' | 'zoomIn' | 'zoomOut' | 'togglefullscreen' | 'toggleDevTools')

const en: ShellWords = {
  menus: { file: 'File', edit: 'Edit', view: 'View', window: 'Window', help: 'Help' },
  roles: {
    about: 'About Flawsmith',
    services: 'Services',
    hide: 'Hide Flawsmith',
    hideOthers: 'Hide others',
    unhide: 'Show all',
    quit: 'Quit Flawsmith',
    close: 'Close window',
    minimize: 'Minimise',
    zoom: 'Zoom',
    front: 'Bring all to front',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    reload: 'Reload the page',
    resetZoom: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    togglefullscreen: 'Full screen',
    toggleDevTools: 'Developer tools'
  },
  leave: {
    title: 'A job is running',
    detail: 'It is paused with a checkpoint where it keeps any, and can be resumed on the page Runs.',
    leave: 'Quit',
    stay: 'Keep working'
  },
  outage: {
    starting: { title: 'Flawsmith is starting', advice: 'This takes a moment.' },
    restarting: {
      title: 'Flawsmith’s service has stopped and is being started again',
      advice: 'Nothing that was acknowledged is lost; a job that ran can be resumed.'
    },
    failed: {
      title: 'Flawsmith’s service has stopped several times and is not started again by itself',
      advice: 'Choose “Try again”. If it stays so, start Flawsmith anew, and report the text below.'
    }
  },
  retry: 'Try again'
}

const de: ShellWords = {
  menus: { file: 'Datei', edit: 'Bearbeiten', view: 'Ansicht', window: 'Fenster', help: 'Hilfe' },
  roles: {
    about: 'Über Flawsmith',
    services: 'Dienste',
    hide: 'Flawsmith ausblenden',
    hideOthers: 'Andere ausblenden',
    unhide: 'Alle einblenden',
    quit: 'Flawsmith beenden',
    close: 'Fenster schließen',
    minimize: 'Minimieren',
    zoom: 'Zoomen',
    front: 'Alle nach vorne bringen',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    selectAll: 'Alles auswählen',
    reload: 'Seite neu laden',
    resetZoom: 'Originalgröße',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    togglefullscreen: 'Vollbild',
    toggleDevTools: 'Entwicklerwerkzeuge'
  },
  leave: {
    title: 'Ein Auftrag läuft',
    detail: 'Er wird mit einem Zwischenstand angehalten, wo er einen anlegt, und lässt sich unter „Läufe“ fortsetzen.',
    leave: 'Beenden',
    stay: 'Weiterarbeiten'
  },
  outage: {
    starting: { title: 'Flawsmith startet', advice: 'Einen Augenblick.' },
    restarting: {
      title: 'Der Dienst von Flawsmith ist stehen geblieben und wird neu gestartet',
      advice: 'Nichts Bestätigtes ist verloren; ein laufender Auftrag lässt sich fortsetzen.'
    },
    failed: {
      title: 'Der Dienst von Flawsmith ist mehrmals stehen geblieben und wird nicht mehr von selbst gestartet',
      advice: 'Wählen Sie „Erneut versuchen“. Hilft das nicht, starten Sie Flawsmith neu und melden Sie den Text unten.'
    }
  },
  retry: 'Erneut versuchen'
}

export const shellWords: Readonly<Record<ShellLanguage, ShellWords>> = { en, de }

/** The shell's language before the page has named its own; `locale` as the system names it, such as de-CH. */
export function languageOf(locale: string): ShellLanguage {
  return locale.toLowerCase().startsWith('de') ? 'de' : 'en'
}
