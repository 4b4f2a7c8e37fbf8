import type { Translated } from '../../message.ts'
import type { checkTexts as english } from '../../en/texts/check.ts'

/** What a check of a workspace finds, and what to do about it. */
export const checkTexts: Translated<typeof english> = {
  'row.run': 'Lauf {number} ({name})',
  'row.metric': 'Metrik {name} von Lauf {number}',
  'row.artifact': 'Datei {name} von Lauf {number}',
  'row.dataset': 'Datensatz {name}',
  'row.image': 'Bild {name} des Datensatzes {dataset}',
  'row.mask': 'Maske des Bildes {name} des Datensatzes {dataset}',
  'row.split': 'Aufteilung {name} des Datensatzes {dataset}',
  'row.split-image': 'Teilmenge von Bild {number} in der Aufteilung {name}',
  'row.sample': 'synthetisches Bild {number} von Lauf {run}',
  'row.review-sample': 'Entscheidung von {name} über das synthetische Bild {number}',
  'row.review-image': 'Entscheidung von {name} über das Bild {number}',
  'row.release': 'Freigabe des Detektors von Lauf {number} ({name})',
  'row.threshold': 'Schwelle des Detektors von Lauf {number}',
  'row.adapter': 'Adapter {name}',
  'row.base-model': 'Basismodell {name}',
  'row.job': 'Auftrag {number} ({name})',
  'row.other': 'Zeile {key} der Tabelle {table}',
  'check.pages': 'Die Datenbank ist nicht überall lesbar: {reason}',
  'check.index': 'Ein Index der Datenbank passt nicht zu seiner Tabelle: {reason}',
  'check.unreadable': 'Die Tabelle {table} ist nicht bis zum Ende lesbar: {reason}',
  'check.schema': 'Der Aufbau der Datenbank ist nicht der von Flawsmith: {name}',
  'check.row': 'Ein Wert ist beschädigt oder wurde von einem anderen Programm geändert: {row}',
  'check.rows-more': {
    one: '{count} weitere Zeile der Tabelle {table} ist beschädigt oder wurde von einem anderen Programm geändert.',
    other: '{count} weitere Zeilen der Tabelle {table} sind beschädigt oder wurden von einem anderen Programm geändert.'
  },
  'check.reference': 'Etwas, wozu dies gehört, fehlt ({parent}): {row}',
  'check.sequence': 'Eine Nummer der Tabelle {table} könnte ein zweites Mal vergeben werden.',
  'check.counts': 'Die gespeicherten Anzahlen passen nicht zu den Bildern: {row}',
  'check.audit': 'Eintrag {number} des Änderungsprotokolls wurde geändert oder folgt nicht auf den Eintrag davor.',
  'check.file-missing': 'Eine Datei fehlt: {path}',
  'check.file-changed': 'Eine Datei ist beschädigt oder wurde geändert: {path}',
  'check.file-unknown': 'Eine Datei gehört zu nichts im Arbeitsbereich: {path}',
  'check.files-more': {
    one: '{count} weitere Datei fehlt oder ist beschädigt.',
    other: '{count} weitere Dateien fehlen oder sind beschädigt.'
  },
  'check.unknown-more': {
    one: '{count} weitere Datei gehört zu nichts im Arbeitsbereich.',
    other: '{count} weitere Dateien gehören zu nichts im Arbeitsbereich.'
  },
  'check.link': 'Wo Flawsmith Dateien schreibt und löscht, ist ein Link: {path}',
  'check.link-remedy':
    'Den Link durch einen Ordner ersetzen oder den ganzen Arbeitsbereich auf den gewünschten Datenträger verschieben.',
  'check.repair': 'Arbeitsbereich reparieren: Dies wird neu berechnet, verloren geht nichts.',
  'check.repair-row':
    'Arbeitsbereich reparieren: Die Zeile wird aus einer Sicherung geholt, in der sie unversehrt ist. Gibt es keine, bleibt sie, wie sie ist, und wird aufgeführt.',
  'check.repair-pages':
    'Arbeitsbereich reparieren: Was lesbar ist, bleibt; der Rest wird aus der neuesten Sicherung geholt, die ihre Prüfung bestanden hat.',
  'check.audit-remedy':
    'Arbeitsbereich reparieren: Der Eintrag wird aus einer Sicherung geholt, in der er den Hashwert hat, den das Protokoll erwartet. Gibt es keine, bleibt er, wie er ist, und wird aufgeführt.',
  'check.fetch':
    'Arbeitsbereich reparieren: Ein Bild wird aus dem Ordner geholt, aus dem es importiert wurde, wenn es dort unverändert ist. Sonst die Datei aus einer Sicherung des Ordners kopieren oder den Import oder den Lauf wiederholen.',
  'check.unknown-import':
    'Es ist nichts zu tun. Sie stammt aus der Zeit eines Imports, der nicht zu Ende geführt wurde.',
  'check.unknown-remedy':
    'Es ist nichts zu tun; die Datei behalten. Wurde die Datenbank wiederhergestellt, repariert oder ersetzt, gehört sie vielleicht zu einer anderen Fassung davon.',
  'repair.row': '{row} (aus {backup})',
  'repair.rows-from-backup': {
    one: '{count} Zeile wurde aus {backup} übernommen',
    other: '{count} Zeilen wurden aus {backup} übernommen'
  },
  'repair.since-backup': 'Was nach {backup} entstand oder geändert wurde, fehlt möglicherweise: {parts}',
  'repair.in-no-backup': 'Was nicht lesbar war und in keiner Sicherung ist: {parts}',
  'repair.indexes': 'Indizes und Anzahlen, die neu berechnet wurden',
  'repair.file': '{used} (geholt von {source})',
  'repair.file-lost': '{used}: zu {path} wurde kein unverändertes Original gefunden'
}
