import type { foldersErrors as english } from '../../en/errors/folders.ts'
import type { TranslatedErrors } from '../../message.ts'

export const foldersErrors: TranslatedErrors<typeof english> = {
  'dataset.ambiguous-mask': {
    message: {
      one: 'Eine Maske passt zu mehreren Bildern ({images}) und wurde nicht verwendet: {file}',
      other:
        '{count} Masken passen zu je mehreren Bildern und wurden nicht verwendet; die erste, {file}, passt zu {images}'
    },
    remedy:
      'Die Masken jedes Fehlertyps in einen Ordner mit dem Namen des Typs legen, oder jede Maske nur nach einem Bild benennen.'
  },
  'dataset.bad-rule': {
    message: 'Das sagt nicht, was ein Ordner enthält: {rule}',
    remedy:
      'Etwa ORDNER=good, ORDNER=defect, ORDNER=defect:TYP, ORDNER=masks oder ORDNER=leave-out schreiben, bei Bedarf gefolgt von ,train, ,validation oder ,test; „.“ ist der ganze Ordner, ORDNER/* nur die Dateien direkt in einem Ordner, ORDNER/*.png die, deren Namen so enden, ORDNER/**/*.png auch die weiter unten.'
  },
  'dataset.good-with-mask': {
    message: {
      one: 'Ein Bild in einem Ordner guter Bilder hat eine Maske, die einen Fehler markiert; es zählt als gut, die Maske bleibt unbenutzt: {file}',
      other:
        '{count} Bilder in Ordnern guter Bilder haben Masken, die einen Fehler markieren; sie zählen als gut, die Masken bleiben unbenutzt, etwa {file}'
    },
    remedy: 'Diese Bilder zu ihrem Fehlertyp verschieben oder ihre Masken leeren.'
  },
  'dataset.left-out': {
    message: {
      one: '{count} Bild in {folder} wird ausgelassen: {reason}.',
      other: '{count} Bilder in {folder} werden ausgelassen: {reason}.'
    },
    remedy: 'Angeben, was der Ordner enthält (--map "{rule}=good", =defect, =masks oder =leave-out).'
  },
  'dataset.looks-like-masks': {
    message: {
      one: 'Das Bild in {folder} heißt wie ein anderes ({image}) und sieht aus wie dessen Maske.',
      other: 'Die {count} Bilder in {folder} heißen wie andere (etwa {image}) und sehen aus wie deren Masken.'
    },
    remedy: 'Angeben, was sie sind (--map "{folder}=masks" oder --map "{folder}=defect").'
  },
  'dataset.more-left-out': {
    message: {
      one: 'Auch {count} Bild in anderen Ordnern ({folders}) wird ausgelassen.',
      other: 'Auch {count} Bilder in anderen Ordnern ({folders}) werden ausgelassen.'
    },
    remedy: 'Angeben, was diese Ordner oder einer um sie herum enthalten.'
  },
  'dataset.other-files': {
    message: {
      one: '{count} Datei ist kein Bild oder hat ein Format, das nicht gelesen wird: {file}',
      other: '{count} Dateien sind keine Bilder oder haben Formate, die nicht gelesen werden ({endings}), etwa {file}'
    },
    remedy:
      'Labels in solchen Dateien (.csv, .txt …) werden nicht gelesen. Bilder anderer Formate in PNG oder TIFF umwandeln; sonst ist nichts zu tun.'
  },
  'dataset.dangling-link': {
    message: {
      one: 'Eine Verknüpfung führt zu keiner Datei und keinem Ordner und wurde übersprungen: {file}',
      other: '{count} Verknüpfungen führen zu keiner Datei und keinem Ordner und wurden übersprungen, etwa {file}'
    },
    remedy: 'Wiederherstellen, wohin die Verknüpfungen führen, oder sie löschen.'
  },
  'dataset.link-cycle': {
    message: {
      one: 'Ein verknüpfter Ordner führt zurück zu einem schon gelesenen und wurde übersprungen: {file}',
      other: '{count} verknüpfte Ordner führen zurück zu schon gelesenen und wurden übersprungen, etwa {file}'
    },
    remedy:
      'Liegen dieselben Bilder noch anderswo im Ordner, fehlt nichts; sonst die Verknüpfung durch eine Kopie ersetzen.'
  },
  'dataset.linked-outside': {
    message: {
      one: 'Eine Verknüpfung führt aus dem Ordner hinaus; auch ihr Ziel wird gelesen: {file}',
      other: '{count} Verknüpfungen führen aus dem Ordner hinaus; auch ihre Ziele werden gelesen, etwa {file}'
    },
    remedy: 'Verknüpfungen zu Bildern löschen, die nicht zu diesem Datensatz gehören.'
  },
  'dataset.link-to-system': {
    message: {
      one: 'Ein Systemordner oder eine Verknüpfung dahin wurde übersprungen: {file}',
      other: '{count} Systemordner oder Verknüpfungen dahin wurden übersprungen, etwa {file}'
    },
    remedy: 'Einen Ordner weiter innen wählen oder die Verknüpfungen löschen.'
  },
  'dataset.too-many-files': {
    message: 'Der Ordner hat, mit dem Ziel seiner Verknüpfungen, mehr als {limit} Dateien und Ordner.',
    remedy: 'Einen Ordner weiter innen wählen oder Verknüpfungen zu ganzen Laufwerken löschen.'
  },
  'dataset.rule-unmatched': {
    message: 'Was zu „{folder}“ angegeben ist, betrifft kein Bild.',
    remedy:
      'Den Pfad so schreiben, wie er im Ordner ist, auch in Groß- und Kleinschreibung, oder ein Muster wie ORDNER/*, ORDNER/*.png oder ORDNER/**/*_x.png; --dry-run zeigt die Ordner.'
  },
  'temporary.unwritable': {
    message: 'Der Ordner für temporäre Dateien ist nicht beschreibbar ({reason}): {folder}',
    remedy:
      'Diesem Konto das Schreibrecht dort geben, oder TMPDIR (unter Windows TEMP) auf einen anderen Ordner setzen.'
  },
  'dataset.subfolder-unreadable': {
    message: 'Ein Unterordner kann nicht gelesen werden ({reason}): {folder}',
    remedy: 'Die Leserechte prüfen, oder seine Bilder auslassen (--skip-broken).'
  }
}
