import type { splits as english } from '../en/splits.ts'
import type { Translated } from '../message.ts'

export const splits: Translated<typeof english> = {
  'export.split-needed':
    'Es ist keine Aufteilung gewählt und der Datensatz bringt keine Testteilmenge mit; für den Export wird eine Aufteilung erstellt: {name}.',
  'export.mixed-sizes':
    'Die Bilder haben verschiedene Größen. Programme, die mit Bildern einer Größe trainieren, müssen sie skalieren oder zuschneiden.',
  'detector.synthetic-of': {
    one: '{count} Bild aus Lauf {run} ({name})',
    other: '{count} Bilder aus Lauf {run} ({name})'
  },
  'detector.title': 'Detektor',
  'detector.network': 'Netz',
  'detector.measure': 'Hauptmaß',
  'detector.threshold': 'Schwelle',
  'detector.threshold.none': 'keine eigene',
  'detector.threshold.rule': 'Wie sie gewählt wurde',
  'detector.released': 'Freigegeben',
  'detector.released-by': 'Freigegeben von {person}, {time}',
  'detector.release': 'Freigeben',
  'detector.withdraw': 'Freigabe zurücknehmen',
  'detector.release.hint':
    'Je Datensatz und Aufgabe ist ein Detektor freigegeben. Listen und Formulare zeigen ihn zuerst; wer ihn wann freigegeben hat, steht im Änderungsprotokoll.',
  'detector.run': 'Lauf {number}',
  'detector.data': 'Trainingsdaten',
  'detector.data.gone': 'nicht mehr im Arbeitsbereich',
  'detector.images.train': 'Trainingsbilder',
  'detector.images.validation': 'Validierungsbilder',
  'detector.images.test': 'Testbilder',
  'detector.images.goods': 'Gute Trainingsbilder',
  'detector.images.defects': 'Fehlerhafte Trainingsbilder',
  'detector.with-synthetic': { one: '+ {count} synthetisches', other: '+ {count} synthetische' },
  'detector.images.synthetic': 'Synthetische Bilder',
  'detector.users': 'Verwendet von',
  'detector.users.none': 'Noch nichts verwendet ihn.',
  'detector.users.station': 'Station {name}',
  'detector.users.bundle': 'Bündel {path}',
  'detector.users.experiment': 'Experiment {name}',
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
