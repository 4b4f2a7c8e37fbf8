import type { datasetCare as english } from '../en/dataset-care.ts'
import type { Translated } from '../message.ts'

export const datasetCare: Translated<typeof english> = {
  'remove-images.title': {
    one: '{count} Bild aus dem Datensatz entfernen?',
    other: '{count} Bilder aus dem Datensatz entfernen?'
  },
  'remove-images.all': 'Das sind alle Bilder des Datensatzes.',
  'remove-images.some': 'Der Datensatz hat {total} Bilder.',
  'remove-images.stays':
    'Das lässt sich rückgängig machen. Ältere Versionen des Datensatzes behalten die Bilder, ebenso Läufe, die sie verwendet haben.',
  'datasets.emptied': 'Dieser Datensatz hat keine Bilder',
  'datasets.emptied.hint': 'Alle wurden entfernt. Seine älteren Versionen behalten sie.',
  'datasets.pixels-mixed': '{width} × {height} Pixel, mehrere Größen',
  'import.names-fine': 'Namen und Ordner ohne Probleme; Pixel wurden nicht geprüft',
  'import.no-more-problems': 'Keine weiteren Probleme in Bildern und Masken',
  'import.sizes-differ':
    'Die Bilder haben mehrere Größen: {width} × {height} Pixel. Das Training skaliert sie oder schneidet sie auf eine zu.',
  'import.part-pattern.missing':
    'Ein Muster fehlt: eines eingeben, etwa {example}, oder „Keine, oder laut Ordnerstruktur“ wählen.',
  'import.part-table.missing':
    'Eine Tabelle fehlt: eine CSV-Datei des Ordners nennen oder „Keine, oder laut Ordnerstruktur“ wählen.',
  'split.copy-name': 'Namen für die Befehlszeile kopieren',
  'check.filter.further':
    'Eine weitere Prüfung, strenger als die beim Erzeugen: sie vergleicht jedes Bild mit echten guten und fehlerhaften, und ihr Ergebnis ersetzt das frühere.',
  'check.few-defects': {
    one: 'Nur {count} fehlerhaftes Bild zum Vergleichen: brauchbare Bilder können als unähnlich abgelehnt werden.',
    other: 'Nur {count} fehlerhafte Bilder zum Vergleichen: brauchbare Bilder können als unähnlich abgelehnt werden.'
  },
  'action.dataset.versions': 'Versionen: zeigen, wiederherstellen oder exportieren …',
  'action.dataset.duplicates': 'Duplikate und Ausreißer suchen',
  'action.detector.release': 'Detektor freigeben',
  'action.detector.threshold': 'Schwelle des Detektors für ein Bündel wählen …',
  'add.drop': 'Loslassen, um zu „{name}“ hinzuzufügen',
  'add.no-layout': 'Der Ordner sagt nicht, was seine Bilder zeigen. Was sind sie?',
  'add.all-of-type': 'Alle von einer Fehlerart …'
}
