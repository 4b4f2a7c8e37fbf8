import type { ShellLanguage } from '../words.ts'

/** What the shell says about updates. */
export interface UpdateWords {
  readonly install: string
  readonly back: string
  readonly choose: string
  readonly question: (version: string, running: string) => string
  readonly detail: string
  readonly backDetail: string
  readonly yes: string
  readonly no: string
  readonly none: string
  readonly noneDetail: string
  readonly failed: string
}

const en: UpdateWords = {
  install: 'Install update from a file…',
  back: 'Back to the former version…',
  choose: 'Choose the installer; its .update file has to lie beside it',
  question: (version, running) => `Replace version ${running} by ${version}?`,
  detail:
    'The signature is right. Running jobs are paused and Flawsmith quits. Workspaces stay where they are; each is backed up before it is upgraded.',
  backDetail:
    'Running jobs are paused and Flawsmith quits. A workspace that the newer version upgraded opens in the former one only after its backup from before the upgrade has been restored; what was done since is not in it.',
  yes: 'Install',
  no: 'Cancel',
  none: 'No installer of a former version is kept',
  noneDetail:
    'One is kept with each update from a file. Choose the installer of the former version as an update instead.',
  failed: 'The update was not installed'
}

const de: UpdateWords = {
  install: 'Update aus einer Datei installieren…',
  back: 'Zurück zur früheren Version…',
  choose: 'Installationsprogramm wählen; seine .update-Datei muss daneben liegen',
  question: (version, running) => `Version ${running} durch ${version} ersetzen?`,
  detail:
    'Die Signatur stimmt. Laufende Aufträge werden pausiert, und Flawsmith wird beendet. Arbeitsbereiche bleiben, wo sie sind; jeder wird gesichert, bevor er aktualisiert wird.',
  backDetail:
    'Laufende Aufträge werden pausiert, und Flawsmith wird beendet. Ein Arbeitsbereich, den die neuere Version aktualisiert hat, lässt sich in der früheren erst öffnen, wenn seine Sicherung von davor wiederhergestellt ist; seither Getanes ist darin nicht enthalten.',
  yes: 'Installieren',
  no: 'Abbrechen',
  none: 'Kein Installationsprogramm einer früheren Version ist aufbewahrt',
  noneDetail:
    'Mit jedem Update aus einer Datei wird eines aufbewahrt. Stattdessen das Installationsprogramm der früheren Version als Update wählen.',
  failed: 'Das Update wurde nicht installiert'
}

export const updateWords: Readonly<Record<ShellLanguage, UpdateWords>> = { en, de }
