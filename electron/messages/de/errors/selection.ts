import type { selectionErrors as english } from '../../en/errors/selection.ts'
import type { TranslatedErrors } from '../../message.ts'

export const selectionErrors: TranslatedErrors<typeof english> = {
  'add.other-size': {
    message: {
      one: '{count} hinzugefügtes Bild hat {sizes} Pixel, während alle Bilder des Datensatzes {size} hatten: {file}',
      other:
        '{count} hinzugefügte Bilder haben andere Größen ({sizes}) als die Bilder des Datensatzes, die alle {size} hatten; das erste: {file}'
    },
    remedy:
      'Detektoren in der eigenen Größe der Bilder brauchen eine Größe oder Fenster; gehören die Bilder nicht hierher, sie wieder herausnehmen.'
  },
  'add.other-colour': {
    message: {
      one: '{count} hinzugefügtes Bild ist {other}, während alle Bilder des Datensatzes {own} waren: {file}',
      other:
        '{count} hinzugefügte Bilder sind {other}, während alle Bilder des Datensatzes {own} waren; das erste: {file}'
    },
    remedy: 'Ein Detektor kann statt der Fehler die Kamera lernen, wenn nur eine Art von Bildern Fehler hat.'
  },
  'add.other-depth': {
    message: {
      one: '{count} hinzugefügtes Bild hat {other} Bit, der Datensatz dagegen {own}: {file}',
      other: '{count} hinzugefügte Bilder haben {other} Bit, der Datensatz dagegen {own}; das erste: {file}'
    },
    remedy: 'Prüfen, ob sie so hell wie die anderen sind und von derselben Kamera mit denselben Einstellungen stammen.'
  },
  'image.none-fits': {
    message: {
      one: 'Das {count} Bild von „{dataset}“ entspricht nicht allem, was verlangt ist.',
      other: 'Keines der {count} Bilder von „{dataset}“ entspricht allem, was verlangt ist.'
    },
    remedy: 'Optionen weglassen oder lockern und erst mit `flawsmith dataset images` nachsehen.'
  },
  'image.no-such-size': {
    message: 'Der Datensatz hat keine Bilder dieser Größe: {size}',
    remedy: 'Eine davon wählen: {sizes}.'
  },
  'image.no-such-tag': {
    message: 'Der Datensatz hat keine Bilder mit diesem Tag: {tag}',
    remedy: 'Einen seiner Tags wählen ({tags}) oder einen vergeben (flawsmith dataset tag DATENSATZ NAMEN --add TAG).'
  },
  'image.not-examined': {
    message: 'In „{dataset}“ wurde noch nicht nach gleichen und fast gleichen Bildern gesucht.',
    remedy: 'Erst danach suchen: `flawsmith dataset examine`.'
  }
}
