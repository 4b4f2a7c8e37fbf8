import type { removal as english } from '../en/removal.ts'
import type { Translated } from '../message.ts'

export const removal: Translated<typeof english> = {
  'removal.title': '„{name}“ entfernen?',
  'removal.title-all': { one: '{count} Lauf entfernen?', other: '{count} Läufe entfernen?' },
  'removal.title-any': 'Entfernen?',
  'removal.goes': 'Aus dem Arbeitsbereich entfernt wird:',
  'removal.depends': {
    one: '{count} weiterer Eintrag hängt davon ab und muss mit entfernt werden:',
    other: '{count} weitere Einträge hängen davon ab und müssen mit entfernt werden:'
  },
  'removal.room': 'Auf der Festplatte werden {size} frei.',
  'removal.no-room': 'Auf der Festplatte wird dadurch kein Platz frei.',
  'removal.no-way-back': 'Das lässt sich nicht zurücknehmen; das Protokoll hält fest, was da war.',
  'removal.remove': 'Entfernen',
  'removal.remove-all': { one: '{count} entfernen', other: 'Alle {count} entfernen' },
  'removal.removing': 'Wird entfernt …',
  'removal.done': { one: '{count} entfernt, {size} frei geworden', other: '{count} entfernt, {size} frei geworden' },
  'removal.obstacles': 'Das lässt sich jetzt nicht entfernen:',
  'removal.at-work': 'in Arbeit',
  'removal.needed': 'von Auftrag {job} gebraucht',
  'removal.cancel-first': 'Brechen Sie das zuerst ab, oder warten Sie, bis es beendet ist.',
  'removal.gone': 'Das gibt es nicht mehr',
  'removal.gone.hint': 'Es wurde entfernt, oder die Adresse gehört zu einem anderen Arbeitsbereich.',
  'removal.go.datasets': 'Zu den Datensätzen',
  'removal.go.models': 'Zu den Modellen',
  'removal.go.synthesize': 'Zur Synthese',
  'removal.go.review': 'Zur Begutachtung',
  'removal.go.experiments': 'Alle Experimente',
  'removal.go.runs': 'Alle Läufe',
  'removal.go.reports': 'Alle Berichte',
  'removal.model': '{name} entfernen …',
  'rename.run': 'Lauf {id} umbenennen',
  'rename.dataset': 'Datensatz umbenennen',
  'rename.do': 'Umbenennen',
  'note.title': 'Notiz',
  'note.placeholder': 'Was ist an diesem Lauf bemerkenswert?',
  'note.save': 'Notiz speichern',
  'note.saved': 'Die Notiz ist gespeichert'
}
