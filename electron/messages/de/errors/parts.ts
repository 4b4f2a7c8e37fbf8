import type { partsErrors as english } from '../../en/errors/parts.ts'
import type { TranslatedErrors } from '../../message.ts'

export const partsErrors: TranslatedErrors<typeof english> = {
  'parts.bad-pattern': {
    message: 'Das Muster ist kein gültiger regulärer Ausdruck ({reason}): {pattern}',
    remedy:
      'Namen wie {example} schreiben, worin * für Beliebiges steht, oder einen regulären Ausdruck mit einer Gruppe, etwa P(\\d+)_.'
  },
  'parts.group-count': {
    message: 'Das Muster muss die Teilenummer einmal bezeichnen, nicht {count}-mal: {pattern}',
    remedy: 'Namen wie {example} schreiben, oder einen regulären Ausdruck mit einer Gruppe in Klammern, etwa P(\\d+)_.'
  },
  'parts.no-column': {
    message: 'Die Tabelle hat keine Spalte „{wanted}“: {table} hat {columns}',
    remedy: 'Die Spalten mit den Dateinamen und den Teilenummern nennen (--part-columns DATEI,TEIL).'
  },
  'parts.no-file': {
    message: 'Die Tabelle nennt kein Bild des Ordners, etwa {name}: {file}',
    remedy: 'Dateinamen so schreiben, wie sie im Ordner stehen, mit oder ohne Unterordner und Endung.'
  },
  'parts.no-image': {
    message: {
      one: 'Die Tabelle nennt {count} Datei, die kein Bild des Ordners ist: {files} ({table})',
      other: 'Die Tabelle nennt {count} Dateien, die keine Bilder des Ordners sind: {files} ({table})'
    },
    remedy: 'Die Tabelle berichtigen, die Bilder hinzufügen oder solche Zeilen auslassen (--skip-broken).'
  },
  'parts.no-match': {
    message: 'Das Muster passt auf keinen Dateinamen, etwa {name}: {pattern}',
    remedy: 'Das Muster mit den Namen vergleichen; eines mit Schrägstrich wird auch mit den Ordnern verglichen.'
  },
  'parts.none': {
    message: {
      one: '{count} Bild hat keine Teilenummer und zählt als eigenes Teil: {files}',
      other: '{count} Bilder haben keine Teilenummer und zählen als eigene Teile: {files}'
    },
    remedy: 'Das Muster ändern oder die Tabelle ergänzen, falls sie Teile zeigen, die auch andere Bilder zeigen.'
  },
  'parts.several-images': {
    message: {
      one: 'Die Tabelle nennt {count} Datei, die in mehreren Ordnern liegt: {files} ({table})',
      other: 'Die Tabelle nennt {count} Dateien, die in mehreren Ordnern liegen: {files} ({table})'
    },
    remedy: 'Diese Namen mit ihren Unterordnern schreiben.'
  },
  'parts.several-parts': {
    message: {
      one: 'Die Tabelle gibt {count} Datei mehrere Teilenummern: {files} ({table})',
      other: 'Die Tabelle gibt {count} Dateien mehrere Teilenummern: {files} ({table})'
    },
    remedy: 'Für jede Datei eine Zeile lassen.'
  },
  'parts.slow-pattern': {
    message: 'Das Muster wurde nach {seconds} s abgebrochen, da es zu viele Möglichkeiten versucht: {pattern}',
    remedy: 'Wiederholungen wie (a+)+ nicht schachteln; {example} genügt für die meisten Namen.'
  },
  'parts.table-outside': {
    message: 'Die Tabelle der Teilenummern muss im Ordner der Bilder liegen: {file}',
    remedy: 'Sie neben die Bilder legen und ihren Pfad im Ordner angeben.'
  },
  'parts.table-unreadable': {
    message: 'Die Tabelle der Teilenummern kann nicht gelesen werden: {reason}: {file}',
    remedy: 'Den Pfad einer CSV-Datei im Ordner der Bilder angeben.'
  },
  'parts.two-rules': {
    message: 'Teilenummern kommen aus einem Muster oder aus einer Tabelle, nicht aus beiden.',
    remedy: 'Entweder --part-pattern oder --part-table angeben.'
  }
}
