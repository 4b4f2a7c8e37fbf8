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
  'datasets.emptied.hint': 'Alle wurden entfernt. Seine älteren Versionen behalten sie.'
}
