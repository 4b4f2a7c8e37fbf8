import type { versionsErrors as english } from '../../en/errors/versions.ts'
import type { TranslatedErrors } from '../../message.ts'

export const versionsErrors: TranslatedErrors<typeof english> = {
  'add.elsewhere': {
    message: {
      one: '{count} Bild ist schon im Datensatz, mit anderem Label oder anderer Fehlerart, und wurde ausgelassen: {files}',
      other:
        '{count} Bilder sind schon im Datensatz, mit anderem Label oder anderer Fehlerart, und wurden ausgelassen, etwa {files}'
    },
    remedy: 'Wenn das neue Label stimmt, das vorhandene Bild umbenennen.'
  },
  'add.no-label': {
    message: {
      one: 'Nichts sagt, ob {count} Datei gut oder fehlerhaft ist.',
      other: 'Nichts sagt, ob die {count} Dateien gut oder fehlerhaft sind.'
    },
    remedy: 'Mit --good oder --defect-type NAME angeben.'
  },
  'add.no-part-id': {
    message: {
      one: '{count} neues Bild hat keine Teilenummer, anders als andere Bilder des Datensatzes: {files}',
      other: '{count} neue Bilder haben keine Teilenummer, anders als andere Bilder des Datensatzes, etwa {files}'
    },
    remedy:
      'Teilenummern setzen (`flawsmith dataset parts`), falls sie Teile zeigen, die auch andere Bilder zeigen: Sonst kann eine Aufteilung mit einem Teil trainieren, mit dem sie testet.'
  },
  'add.nothing': {
    message: 'Zu {dataset} kam kein Bild hinzu: Der Datensatz hat schon alle.',
    remedy: 'Andere Bilder wählen oder solche mit gleichem Namen unter neuem Namen aufnehmen.'
  },
  'add.no-file': {
    message: {
      one: '{count} der Dateien fehlt oder ist kein Bild: {files}',
      other: '{count} der Dateien fehlen oder sind keine Bilder, etwa {files}'
    },
    remedy: 'Die Namen prüfen; Bilder und ihre Masken müssen einzeln genannt werden.'
  },
  'add.present': {
    message: {
      one: '{count} Bild hat dieselben Pixel wie eines des Datensatzes und wurde ausgelassen: {files}',
      other: '{count} Bilder haben dieselben Pixel wie Bilder des Datensatzes und wurden ausgelassen, etwa {files}'
    },
    remedy: 'Es ist nichts zu tun: Der Datensatz hat sie schon.'
  },
  'add.renamed': {
    message: {
      one: '{count} Bild bekam einen anderen Namen, weil der Datensatz schon ein Bild dieses Namens hat: {files}',
      other: '{count} Bilder bekamen andere Namen, weil der Datensatz schon Bilder dieser Namen hat, etwa {files}'
    },
    remedy: 'Es ist nichts zu tun.'
  },
  'add.same-name': {
    message: {
      one: '{count} Bild heißt wie ein anderes des Datensatzes: {files}',
      other: '{count} Bilder heißen wie andere des Datensatzes, etwa {files}'
    },
    remedy:
      'Sie auslassen (--same-names skip), unter neuem Namen aufnehmen (--same-names rename) oder die Dateien umbenennen.'
  },
  'add.same-name-skipped': {
    message: {
      one: '{count} Bild wurde ausgelassen, weil der Datensatz ein anderes Bild dieses Namens hat: {files}',
      other: '{count} Bilder wurden ausgelassen, weil der Datensatz andere Bilder dieser Namen hat, etwa {files}'
    },
    remedy: 'Sie unter neuem Namen aufnehmen, wenn sie gebraucht werden.'
  },
  'add.station-dataset': {
    message: 'Die Bilder von {dataset} kommen von einer Station, und sie bestimmt, was sie sind.',
    remedy: 'Urteile auf der Seite „Prüfen“ berichtigen oder mit einem anderen Datensatz arbeiten.'
  },
  'image.not-in-dataset': {
    message: {
      one: 'Bild {image} gehört nicht zu diesem Datensatz.',
      other: '{count} Bilder gehören nicht zu diesem Datensatz, etwa Nummer {image}.'
    },
    remedy: 'Den Datensatz neu laden und die Bilder noch einmal wählen.'
  },
  'image.no-such-name': {
    message: {
      one: 'Der Datensatz hat kein Bild dieses Namens: {names}',
      other: 'Der Datensatz hat zu {count} der Namen kein Bild, etwa {names}'
    },
    remedy: 'Namen sind die, die `flawsmith dataset images` auflistet, etwa {near}; * steht für beliebige Zeichen.'
  },
  'image.none-chosen': {
    message: 'Es wurden keine Bilder gewählt.',
    remedy:
      'Bilder nennen oder mit --label, --defect-type, --tag, --text, --no-mask, --alike, --part und --split auswählen.'
  },
  'image.removed': {
    message: 'Das Bild wurde aus seinem Datensatz entfernt: {name}',
    remedy: 'Um es zu bearbeiten, das rückgängig machen oder eine ältere Version des Datensatzes wiederherstellen.'
  },
  'parts.no-image-of-table': {
    message: {
      one: 'Die Tabelle nennt {count} Bild, das der Datensatz nicht hat: {files}',
      other: 'Die Tabelle nennt {count} Bilder, die der Datensatz nicht hat, etwa {files}'
    },
    remedy: 'Die Tabelle berichtigen oder solche Zeilen weglassen.'
  },
  'parts.no-rule': {
    message: 'Nichts sagt, welches Teil die Bilder zeigen.',
    remedy: 'Ein Muster (--part-pattern) oder eine Tabelle (--part-table) angeben.'
  },
  'relabel.one-label': {
    message: 'Bilder sind entweder gut oder von einer Fehlerart.',
    remedy: 'Eines von --good und --to FEHLERART angeben (bei `dataset add`: --defect-type FEHLERART).'
  },
  'tag.no-tags': {
    message: 'Es wurden keine Tags angegeben.',
    remedy: 'Tags zum Hinzufügen (--add) oder Abnehmen (--drop) angeben.'
  },
  'parts.table-contradicts': {
    message: {
      one: 'Die Tabelle sagt nicht eindeutig, welches Teil eine Datei zeigt: {files}',
      other: 'Die Tabelle sagt nicht eindeutig, welche Teile {count} Dateien zeigen, etwa {files}'
    },
    remedy: 'Jede Datei einmal nennen, mit ihrem Ordner, wenn mehrere gleich heißen.'
  },
  'version.nothing-to-undo': {
    message: 'Der Datensatz ist, wie er importiert wurde: Es gibt keine Änderung rückgängig zu machen.',
    remedy: 'Es ist nichts zu tun.'
  },
  'version.not-found': {
    message: 'Der Datensatz hat keine Version {version}; die neueste ist {latest}.',
    remedy: 'Siehe `flawsmith dataset history DATENSATZ` oder den Verlauf auf der Seite des Datensatzes.'
  }
}
