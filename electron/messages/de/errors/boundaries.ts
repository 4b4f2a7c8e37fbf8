import type { boundariesErrors as english } from '../../en/errors/boundaries.ts'
import type { TranslatedErrors } from '../../message.ts'

export const boundariesErrors: TranslatedErrors<typeof english> = {
  'dataset.folder-slow': {
    message: {
      one: 'Der Ordner ließ sich in {count} Sekunde nicht durchsehen.',
      other: 'Der Ordner ließ sich in {count} Sekunden nicht durchsehen.'
    },
    remedy: 'Einen Ordner weiter innen wählen oder ihn von einem langsamen Laufwerk auf diesen PC kopieren.'
  },
  'job.not-queued-here': {
    message:
      'Der Auftrag kam mit dem Arbeitsbereich und wurde nicht auf diesem PC erteilt, oder nicht mit dieser Version: {name}',
    remedy:
      'Nur fortsetzen, wenn bekannt ist, was er tut, denn er schreibt an jeden Ort, den er nennt; sonst abbrechen.'
  },
  'run.not-resumable': {
    message: 'Lauf {run} lässt sich nicht fortsetzen, da von einem abgebrochenen Import nichts bleibt: {name}',
    remedy: 'Den Import neu starten.'
  },
  'tls.expired': {
    message: 'Das Zertifikat gilt nur vom {from} bis zum {until}: {file}',
    remedy: 'Die Uhr dieses PCs prüfen oder das Zertifikat erneuern lassen.'
  },
  'tls.incomplete': {
    message: 'HTTPS braucht ein Zertifikat und dessen privaten Schlüssel; angegeben ist nur eines davon.',
    remedy: 'Sowohl --tls-certificate als auch --tls-key angeben, als PEM-Dateien.'
  },
  'tls.mismatch': {
    message: 'Der private Schlüssel gehört nicht zum Zertifikat: {keyFile}, {certificateFile}',
    remedy:
      'Den Schlüssel angeben, für den das Zertifikat ausgestellt wurde; in einer Kette steht das Zertifikat dieses PCs zuerst.'
  },
  'tls.no-certificate': {
    message: 'Die Datei enthält kein Zertifikat im PEM-Format: {file}',
    remedy: 'Eine Datei angeben, die mit „-----BEGIN CERTIFICATE-----“ beginnt.'
  },
  'tls.no-key': {
    message: 'Die Datei enthält keinen privaten Schlüssel im PEM-Format ohne Passwort: {file}',
    remedy:
      'Eine Datei angeben, die mit „-----BEGIN PRIVATE KEY-----“ beginnt; ein Passwort mit openssl pkey entfernen.'
  },
  'tls.unreadable': {
    message: 'Die Datei für HTTPS ist nicht lesbar ({reason}): {file}',
    remedy: 'Den Pfad berichtigen oder dem Konto, unter dem Flawsmith läuft, das Lesen erlauben.'
  }
}
