import type { untrustedErrors as english } from '../../en/errors/untrusted.ts'
import type { TranslatedErrors } from '../../message.ts'

export const untrustedErrors: TranslatedErrors<typeof english> = {
  'file.not-regular': {
    message: 'Das ist eine Pipe oder ein Gerät und keine Datei: {path}',
    remedy: 'Eine Datei an ihre Stelle legen oder eine andere wählen.'
  },
  'station.journal-emptied': {
    message:
      'Das Journal der Station ist leer, obwohl sie schon gearbeitet hat, wie {found} daneben zeigen: Ihre Urteile, Zähler und die Bilder, die sie kannte, sind weg: {file}',
    remedy:
      'Eine Kopie von journal.db mit den Dateien -wal und -shm an seine Stelle legen. Gibt es keine, die leere Datei löschen: Die Station beginnt dann ein neues Journal, zählt ab 0 und hält Bilder, die sie kannte, für neue.'
  },
  'station.foreign-origin': {
    message: 'Die Anfrage kommt von einer Webseite; Stationen antworten darauf nicht: {origin}',
    remedy: 'Bilder von einem Programm aus senden, ohne den Header Origin.'
  },
  'station.wrong-host': {
    message: 'Das ist kein Name der Station: {host}',
    remedy:
      'Die Adresse der Station oder den Namen ihres PCs verwenden, oder den Namen bei ihrer Bildquelle unter „Weitere Namen“ eintragen.'
  },
  'workspace.schema-foreign': {
    message:
      'Die Datenbank enthält, was Flawsmith nicht angelegt hat, oder ihr fehlt, was es angelegt hat ({names}); sie wurde deshalb nicht geöffnet: {file}',
    remedy:
      'Nur verwenden, wenn bekannt ist, wer sie warum geändert hat: eine Sicherung wiederherstellen oder den Arbeitsbereich reparieren, was die Daten und sonst nichts übernimmt. Kam er von jemand anderem, dort um eine Kopie bitten, die Flawsmith angelegt hat.'
  }
}
