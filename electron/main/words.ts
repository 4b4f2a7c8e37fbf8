/** @file The shell's own texts, in the page's languages: system menus, and the question before quitting. */

export type ShellLanguage = 'en' | 'de'

/** Why the host does not answer. */
export type OutageKind = 'starting' | 'restarting' | 'failed'

/** Texts in one language. */
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
    reload: 'Reload',
    resetZoom: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    togglefullscreen: 'Full screen',
    toggleDevTools: 'Developer tools'
  },
  leave: {
    title: 'A job is running',
    detail: 'It will be paused at its last checkpoint, if it has one, and can be resumed on the Runs page.',
    leave: 'Quit',
    stay: 'Keep working'
  },
  outage: {
    starting: { title: 'Flawsmith is starting', advice: 'This may take a moment.' },
    restarting: {
      title: 'The Flawsmith service has stopped and is restarting',
      advice: 'Saved work is not lost. Interrupted jobs can be resumed.'
    },
    failed: {
      title: 'The Flawsmith service has stopped repeatedly and is no longer restarted automatically',
      advice: 'Choose “Try again”. If this does not help, restart Flawsmith and report the text below.'
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
    reload: 'Neu laden',
    resetZoom: 'Originalgröße',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    togglefullscreen: 'Vollbild',
    toggleDevTools: 'Entwicklerwerkzeuge'
  },
  leave: {
    title: 'Ein Auftrag läuft',
    detail: 'Er wird am letzten Checkpoint pausiert, falls vorhanden, und lässt sich unter „Läufe“ fortsetzen.',
    leave: 'Beenden',
    stay: 'Weiterarbeiten'
  },
  outage: {
    starting: { title: 'Flawsmith startet', advice: 'Dies kann einen Moment dauern.' },
    restarting: {
      title: 'Der Flawsmith-Dienst wurde beendet und wird neu gestartet',
      advice: 'Gespeichertes ist nicht verloren. Unterbrochene Aufträge lassen sich fortsetzen.'
    },
    failed: {
      title: 'Der Flawsmith-Dienst wurde wiederholt beendet und wird nicht mehr automatisch gestartet',
      advice: '„Erneut versuchen“ wählen. Hilft das nicht, Flawsmith neu starten und den Text unten melden.'
    }
  },
  retry: 'Erneut versuchen'
}

export const shellWords: Readonly<Record<ShellLanguage, ShellWords>> = { en, de }

/** The shell's language before the page has reported its own; `locale` as the system names it, such as de-CH. */
export function languageOf(locale: string): ShellLanguage {
  return locale.toLowerCase().startsWith('de') ? 'de' : 'en'
}
