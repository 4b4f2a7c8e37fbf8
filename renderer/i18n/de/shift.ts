import type { shift as english } from '../en/shift.ts'
import type { Translated } from '../message.ts'

export const shift: Translated<typeof english> = {
  'shift.button': 'Schichtbericht',
  'shift.title': 'Schichtbericht von {name}',
  'shift.back': 'Zurück zur Station',
  'shift.last-hours': 'Letzte 8 Stunden',
  'shift.today': 'Heute',
  'shift.yesterday': 'Gestern',
  'shift.from': 'Von',
  'shift.to': 'Bis',
  'shift.show': 'Bericht zeigen',
  'shift.writing': 'Der Bericht wird geschrieben …',
  'shift.other': 'Für diese Daten „Bericht zeigen“ wählen.',
  'shift.save': 'Als PDF sichern',
  'shift.preview': 'Schichtbericht als PDF',
  'shift.wrong': 'Das Ende muss nach dem Anfang liegen, höchstens 32 Tage danach.',
  'inspect.kept': 'Bilder auf der Platte',
  'kept.images': 'Bilder aufbewahrt: {images}, {size}.',
  'kept.removed': {
    one: '{count} nach Regel entfernt, zuletzt {time}.',
    other: '{count} nach Regel entfernt, zuletzt {time}.'
  },
  'kept.none-removed': 'Noch keine entfernt.',
  'kept.over': 'Mehr als erlaubt: Der Rest muss bleiben.',
  'kept.failure': 'Einige ließen sich nicht entfernen: {why}'
}
