import type { removal as english } from '../en/removal.ts'
import type { Translated } from '../message.ts'

export const removal: Translated<typeof english> = {
  'removal.title': '„{name}“ entfernen?',
  'removal.title-all': { one: '{count} Lauf entfernen?', other: '{count} Läufe entfernen?' },
  'removal.title-any': 'Entfernen?',
  'removal.goes': 'Folgendes wird aus dem Arbeitsbereich entfernt:',
  'removal.depends': {
    one: '{count} abhängiger Eintrag wird ebenfalls entfernt:',
    other: '{count} abhängige Einträge werden ebenfalls entfernt:'
  },
  'removal.room': 'Dadurch werden {size} Speicherplatz frei.',
  'removal.no-room': 'Dadurch wird kein Speicherplatz frei.',
  'removal.no-way-back':
    'Das lässt sich nicht rückgängig machen. Das Änderungsprotokoll hält fest, was entfernt wurde.',
  'removal.remove': 'Entfernen',
  'removal.remove-all': { one: '{count} entfernen', other: 'Alle {count} entfernen' },
  'removal.removing': 'Wird entfernt …',
  'removal.done': { one: '{count} entfernt, {size} freigegeben', other: '{count} entfernt, {size} freigegeben' },
  'removal.obstacles': 'Das kann derzeit nicht entfernt werden:',
  'removal.at-work': 'läuft',
  'removal.needed': 'von Auftrag {job} verwendet',
  'removal.cancel-first': 'Zuerst abbrechen oder das Ende abwarten.',
  'removal.gone': 'Dieser Eintrag ist nicht mehr vorhanden',
  'removal.gone.hint': 'Er wurde entfernt, oder der Link gehört zu einem anderen Arbeitsbereich.',
  'removal.go.datasets': 'Zu den Datensätzen',
  'removal.go.models': 'Zu den Modellen',
  'removal.go.synthesize': 'Zur Synthese',
  'removal.go.review': 'Zur Begutachtung',
  'removal.go.experiments': 'Alle Experimente',
  'removal.go.runs': 'Alle Läufe',
  'removal.go.inspect': 'Zu den Stationen',
  'removal.go.reports': 'Alle Berichte',
  'removal.model': '{name} entfernen …',
  'rename.run': 'Lauf {id} umbenennen',
  'rename.dataset': 'Datensatz umbenennen',
  'rename.do': 'Umbenennen',
  'note.title': 'Notiz',
  'note.placeholder': 'Notiz zu diesem Lauf',
  'note.save': 'Notiz speichern',
  'note.saved': 'Notiz gespeichert'
}
