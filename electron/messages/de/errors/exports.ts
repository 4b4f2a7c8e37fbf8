import type { exportsErrors as english } from '../../en/errors/exports.ts'
import type { TranslatedErrors } from '../../message.ts'

export const exportsErrors: TranslatedErrors<typeof english> = {
  'option.out-file-taken': {
    message: 'Es gibt schon eine Datei mit diesem Namen: {path}',
    remedy: 'Einen anderen Namen wählen oder die Datei ersetzen (--overwrite).'
  },
  'option.out-folder-taken': {
    message: 'Der Ordner ist nicht leer: {path}',
    remedy: 'Einen neuen oder leeren Ordner wählen oder Dateien gleichen Namens darin ersetzen (--overwrite).'
  },
  'export.eight-bits': {
    message: {
      one: '{count} Bild mit mehr als 8 Bit wurde mit 8 Bit geschrieben: Programme, die diese Ordnerstruktur lesen, nehmen nicht mehr und zeigen tiefere Bilder weiß oder schwarz.',
      other:
        '{count} Bilder mit mehr als 8 Bit wurden mit 8 Bit geschrieben: Programme, die diese Ordnerstruktur lesen, nehmen nicht mehr und zeigen tiefere Bilder weiß oder schwarz.'
    },
    remedy: 'Als COCO exportieren, wo alle Bits gebraucht werden; dort bleiben die Bilder, wie sie sind.'
  },
  'export.deep': {
    message: {
      one: '{count} Bild hat mehr als 8 Bit und wird geschrieben, wie es ist.',
      other: '{count} Bilder haben mehr als 8 Bit und werden geschrieben, wie sie sind.'
    },
    remedy: 'Sicherstellen, dass das lesende Programm solche Bilder nimmt; viele zeigen sie weiß oder schwarz.'
  },
  'export.no-training-defects': {
    message:
      'Die Teilmenge zum Training hat kein fehlerhaftes Bild; ein Programm, das mit diesem Ordner trainiert wird, lernt keine Fehler.',
    remedy:
      'Mit einer Aufteilung exportieren, die fehlerhafte Bilder zum Training hat, etwa mit einer Anzahl von Shots.'
  }
}
