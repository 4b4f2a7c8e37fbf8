import type { splits as english } from '../en/splits.ts'
import type { Translated } from '../message.ts'

export const splits: Translated<typeof english> = {
  'export.split-needed':
    'Es ist keine Aufteilung gewählt und der Datensatz bringt keine Testteilmenge mit; für den Export wird eine Aufteilung erstellt: {name}.',
  'export.mixed-sizes':
    'Die Bilder haben verschiedene Größen. Programme, die mit Bildern einer Größe trainieren, müssen sie skalieren oder zuschneiden.',
  'split.by-rule': 'Neu, nach der Regel unten',
  'split.number': 'Aufteilung {number}',
  'split.stored.hint': 'Ihre Teilmengen werden genommen, wie sie sind; nichts wird neu gezogen.',
  'split.name.hint': 'Leer lassen, um sie nach ihrer Regel zu benennen.',
  'split.show': 'Im Raster zeigen',
  'split.hide': 'Nicht mehr zeigen',
  'split.rename': 'Aufteilung umbenennen',
  'split.rename-named': 'Aufteilung {name} umbenennen',
  'split.remove': 'Aufteilung entfernen',
  'split.remove-named': 'Aufteilung {name} entfernen',
  'split.remove.do': 'Entfernen',
  'split.removed': 'Aufteilung {name} entfernt',
  'split.remove.unused': '„{name}“ wird entfernt. Die Bilder bleiben, und kein Lauf hat sie verwendet.',
  'split.runs': { one: 'Von {count} Lauf verwendet', other: 'Von {count} Läufen verwendet' },
  'split.remove.used': {
    one: '„{name}“ bleibt: Lauf {runs} hat damit gearbeitet und wüsste nicht mehr, mit welchen Bildern getestet wurde. Zuerst den Lauf entfernen, oder die Aufteilung umbenennen.',
    other:
      '„{name}“ bleibt: {count} Läufe haben damit gearbeitet ({runs}, …) und wüssten nicht mehr, mit welchen Bildern getestet wurde. Zuerst die Läufe entfernen, oder die Aufteilung umbenennen.'
  }
}
