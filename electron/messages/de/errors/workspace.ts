import type { workspaceErrors as english } from '../../en/errors/workspace.ts'
import type { TranslatedErrors } from '../../message.ts'

export const workspaceErrors: TranslatedErrors<typeof english> = {
  'content.changed': {
    message: 'Eine Datei des Arbeitsbereichs wurde verändert oder beschädigt: {path}',
    remedy: 'Die Datei aus einer Kopie wiederherstellen oder die Daten erneut importieren oder erzeugen.'
  },
  'content.missing': {
    message: 'Eine Datei des Arbeitsbereichs fehlt: {path}',
    remedy:
      'Den Ordner „files“ des Arbeitsbereichs aus einer Kopie wiederherstellen oder die Daten erneut importieren oder erzeugen.'
  },
  'content.not-copied': {
    message: 'Die Datei konnte nicht in den Arbeitsbereich kopiert werden ({reason}): {source}',
    remedy: 'Prüfen, ob die Datei lesbar ist und unverändert bleibt und ob im Arbeitsbereich Platz ist.'
  },
  'disk.full': {
    message: 'Der Datenträger ist voll ({room}); dies konnte nicht geschrieben werden: {path}',
    remedy: 'Platz schaffen oder den Ordner auf einen größeren Datenträger verschieben und es erneut versuchen.'
  },
  'file.unwritable': {
    message: 'Die Datei konnte nicht geschrieben werden ({reason}): {path}',
    remedy: 'Prüfen, ob der Ordner existiert und beschreibbar ist und ob auf dem Datenträger Platz ist.'
  },
  'folder.unreadable': {
    message: 'Der Ordner kann nicht gelesen werden ({reason}): {folder}',
    remedy: 'Den Pfad und die Leserechte des Ordners prüfen.'
  },
  'workspace.backup-failed': {
    message: 'Der Arbeitsbereich konnte nicht gesichert werden ({reason}): {path}',
    remedy:
      'Prüfen, ob auf dem Datenträger Platz ist und ob in den Ordner „backups“ des Arbeitsbereichs geschrieben werden kann.'
  },
  'workspace.busy': {
    message:
      'Ein anderes Programm schreibt in den Arbeitsbereich und wurde nicht rechtzeitig fertig ({reason}): {file}',
    remedy: 'Warten, bis der andere Flawsmith-Prozess fertig ist, oder ihn schließen; dann es erneut versuchen.'
  },
  'workspace.corrupt': {
    message: 'Die Datenbank des Arbeitsbereichs ist beschädigt ({reason}): {file}',
    remedy:
      'Flawsmith schließen und flawsmith.db samt den Dateien -wal und -shm an einen sicheren Ort kopieren. {advice}'
  },
  'workspace.disk-failure': {
    message: 'Der Datenträger meldete einen Fehler beim Lesen oder Schreiben des Arbeitsbereichs ({reason}): {file}',
    remedy: 'Den Datenträger und seinen Anschluss prüfen, den Ordner auf einen anderen kopieren und ihn dort öffnen.'
  },
  'workspace.exists': {
    message: 'Der Ordner enthält schon einen Arbeitsbereich: {folder}',
    remedy: 'Ihn öffnen oder einen anderen Ordner wählen.'
  },
  'workspace.foreign': {
    message: 'Diese SQLite-Datei gehört zu einem anderen Programm: {file}',
    remedy: 'Einen anderen Ordner wählen; Flawsmith rührt diese Datei nicht an.'
  },
  'workspace.in-use': {
    message: 'Ein anderes Flawsmith hat diesen Arbeitsbereich geöffnet: {folder}',
    remedy: 'Jenes benutzen oder erst schließen; unter seiner Adresse lässt sich eine zweite Seite öffnen.'
  },
  'workspace.jobs-running': {
    message: 'Solange Aufträge laufen, lässt sich kein anderer Arbeitsbereich öffnen.',
    remedy: 'Sie abwarten oder pausieren; sie lassen sich fortsetzen, sobald dieser Arbeitsbereich wieder geöffnet ist.'
  },
  'workspace.linked': {
    message: 'Dieser Arbeitsbereich enthält eine Verknüpfung, wo Flawsmith Dateien schreibt und löscht: {path}',
    remedy:
      'Was dahinter liegt, könnte überschrieben oder gelöscht werden. Im eigenen Arbeitsbereich die Verknüpfung durch einen Ordner ersetzen oder den ganzen Arbeitsbereich auf den gewünschten Datenträger verschieben.'
  },
  'workspace.migration-failed': {
    message: 'Der Arbeitsbereich konnte nicht auf Format {version}, „{name}“, gebracht werden ({reason}): {file}',
    remedy:
      'Der Arbeitsbereich ist unverändert. Mit der Version öffnen, die ihn geschrieben hat, und diese Meldung weitergeben.'
  },
  'workspace.moved': {
    message:
      'Der Arbeitsbereich ist nicht mehr dort, wo er geöffnet wurde; sein Ordner wurde verschoben, gelöscht oder ersetzt: {folder}',
    remedy: 'Ihn dort öffnen, wo er jetzt ist. Laufende Aufträge lassen sich dort fortsetzen.'
  },
  'workspace.newer': {
    message:
      'Der Arbeitsbereich wurde von einem neueren Flawsmith geschrieben (Format {found}; dieses kennt bis {supported}): {file}',
    remedy: 'Mit der neueren Version öffnen; diese Version lässt den Arbeitsbereich, wie er ist.'
  },
  'workspace.no-backup': {
    message: 'Das ist keine Sicherung des Arbeitsbereichs in {folder}: {backup}',
    remedy: 'Eine Datei aus {backups} wählen.'
  },
  'workspace.not-chosen': {
    message: 'Kein Arbeitsbereich ist geöffnet.',
    remedy: 'Einen Arbeitsbereich öffnen oder einen neuen anlegen.'
  },
  'workspace.not-empty': {
    message: 'Ein neuer Arbeitsbereich benötigt einen leeren Ordner, in diesem liegt „{other}“: {folder}',
    remedy: 'Einen Ordner wählen, den es noch nicht gibt; er wird angelegt.'
  },
  'workspace.not-found': {
    message: 'In diesem Ordner ist kein Arbeitsbereich ({file} fehlt): {folder}',
    remedy: 'Den Pfad prüfen oder dort einen Arbeitsbereich anlegen (flawsmith init ORDNER).'
  },
  'workspace.not-given': {
    message: 'Kein Arbeitsbereich ist angegeben, und bisher wurde keiner benutzt.',
    remedy: 'Mit „flawsmith init ORDNER“ einen anlegen oder mit --workspace ORDNER einen nennen.'
  },
  'workspace.unwritable': {
    message: 'In den Arbeitsbereich kann nicht geschrieben werden ({reason}): {folder}',
    remedy: 'Einen Ordner wählen, mit Lese- und Schreibrechten, auf einem Datenträger mit Platz.'
  }
}
