import type { diagnostics as english } from '../en/diagnostics.ts'
import type { Translated } from '../message.ts'

export const diagnostics: Translated<typeof english> = {
  'action.help.diagnostics': 'Diagnose',
  'diagnostics.title': 'Diagnose',
  'diagnostics.hint': 'Ob dieser Rechner hat, was Flawsmith braucht, und was sonst zu tun ist.',
  'diagnostics.looking': 'Gerät, Datenträger, Arbeitsbereich und Stationen werden geprüft…',
  'diagnostics.connections': 'Auch Broker und Empfänger der Stationen erproben',
  'diagnostics.again': 'Erneut prüfen',
  'diagnostics.save': 'Diagnose speichern',
  'diagnostics.save.hint':
    'Ein Zip-Archiv für Helfende: Protokolle, Versionen und Einstellungen, ohne Bilder, Dateinamen oder Geheimnisse. Es wird nirgendwohin gesendet.',
  'diagnostics.findings': 'Befunde',
  'diagnostics.state.ok': 'In Ordnung',
  'diagnostics.state.warning': 'Warnung',
  'diagnostics.state.problem': 'Problem'
}
