import type { workspace as english } from '../en/workspace.ts'
import type { Translated } from '../message.ts'

export const workspace: Translated<typeof english> = {
  'workspace.start': 'Ordner für den Arbeitsbereich wählen',
  'workspace.start.inspect': 'Teile an einer Station prüfen: braucht keinen Arbeitsbereich',
  'workspace.start.lead':
    'Ein Arbeitsbereich ist ein Ordner auf dem eigenen Rechner mit Datensätzen, Bildern, Modellen, Ergebnissen und Entscheidungen. Updates ändern ihn nie.',
  'workspace.lost': 'Der Arbeitsbereich konnte nicht geöffnet werden',
  'workspace.switch': 'Arbeitsbereich öffnen oder anlegen',
  'workspace.now': 'Derzeit geöffnet: {folder}',
  'workspace.new': 'Neuer Arbeitsbereich',
  'workspace.new.folder': 'Neuer Ordner',
  'workspace.new.hint': 'Der Arbeitsbereich kann viele Gigabyte belegen; einen Datenträger mit genügend Platz wählen.',
  'workspace.create': 'Arbeitsbereich anlegen',
  'workspace.existing': 'Arbeitsbereich öffnen',
  'workspace.recent': 'Zuletzt verwendete Arbeitsbereiche',
  'workspace.gone': 'nicht gefunden',
  'workspace.folder': 'Ordner des Arbeitsbereichs',
  'workspace.open': 'Öffnen',
  'workspace.browse': 'Ordner auswählen …',
  'workspace.restore': 'Sicherung {name} wiederherstellen',
  'workspace.restore.hint':
    'Änderungen nach dieser Sicherung gehen verloren. Die beschädigte Datenbank bleibt neben den Sicherungen erhalten.',
  'workspace.opening': 'Wird geöffnet …'
}
