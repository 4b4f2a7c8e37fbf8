import type { workspace as english } from '../en/workspace.ts'
import type { Translated } from '../message.ts'

export const workspace: Translated<typeof english> = {
  'workspace.start': 'Wo soll Flawsmith seine Arbeit ablegen?',
  'workspace.start.lead':
    'Ein Arbeitsbereich ist ein Ordner Ihrer Wahl mit Datensätzen, Bildern, Modellen, Ergebnissen und Entscheidungen. Aktualisierungen rühren ihn nie an.',
  'workspace.lost': 'Der Arbeitsbereich ließ sich nicht öffnen',
  'workspace.switch': 'Arbeitsbereich öffnen oder anlegen',
  'workspace.now': 'Jetzt geöffnet: {folder}',
  'workspace.new': 'Neuer Arbeitsbereich',
  'workspace.new.folder': 'Ordner, der angelegt wird',
  'workspace.new.hint': 'Er kann viele Gigabyte brauchen; wählen Sie einen Datenträger mit Platz.',
  'workspace.create': 'Arbeitsbereich anlegen',
  'workspace.existing': 'Arbeitsbereich öffnen',
  'workspace.recent': 'Früher geöffnet',
  'workspace.gone': 'nicht mehr da',
  'workspace.folder': 'Ordner eines Arbeitsbereichs',
  'workspace.open': 'Öffnen',
  'workspace.browse': 'Ordner wählen …',
  'workspace.restore': 'Sicherung {name} zurückspielen',
  'workspace.restore.hint':
    'Was danach geschah, fehlt dann in den Listen; die beschädigte Datenbank bleibt neben den Sicherungen erhalten.',
  'workspace.opening': 'Wird geöffnet …'
}
