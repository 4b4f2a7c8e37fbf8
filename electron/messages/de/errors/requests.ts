import type { requestsErrors as english } from '../../en/errors/requests.ts'
import type { TranslatedErrors } from '../../message.ts'

export const requestsErrors: TranslatedErrors<typeof english> = {
  'host.failed': {
    message: 'Der Flawsmith-Dienst wurde mehrmals beendet und wird nicht mehr automatisch gestartet.',
    remedy: '„Erneut versuchen“ wählen. Hilft das nicht, Flawsmith neu starten und den Text unten melden.'
  },
  'host.restarting': {
    message: 'Der Flawsmith-Dienst wurde beendet und wird neu gestartet.',
    remedy: 'Nichts Gespeichertes ist verloren; ein laufender Auftrag lässt sich fortsetzen.'
  },
  'host.starting': {
    message: 'Flawsmith startet.',
    remedy: 'Dies kann einen Moment dauern.'
  },
  'page.fault': {
    message: 'Diese Seite wurde durch einen Programmfehler abgebrochen: {problem}',
    remedy: 'Zu einer anderen Seite wechseln oder diese neu laden. Laufende Arbeit geht im Dienst weiter.'
  },
  'page.offline': {
    message: 'Der Dienst antwortet nicht; deshalb kann nichts geladen oder gespeichert werden.',
    remedy:
      'Die Seite versucht es von selbst erneut. Hält das an, Flawsmith neu starten; fertige Arbeit bleibt erhalten.'
  },
  'page.unauthorised': {
    message: 'Die Sitzung dieser Seite ist beendet.',
    remedy: 'In diesem Browser den letzten Link öffnen, den Flawsmith beim Start ausgegeben hat.'
  },
  'request.address-too-long': {
    message: 'Die Adresse ist zu lang.',
    remedy: 'Die Adresse kürzen.'
  },
  'request.bad-address': {
    message: 'Die Anfrage nennt keine Adresse dieses Dienstes.',
    remedy: 'Einen Pfad anfragen, der mit einem Schrägstrich beginnt.'
  },
  'request.bad-settings': {
    message: 'Diese Einstellungen sind nicht verwendbar: {faults}.',
    remedy: 'Diese Einstellungen berichtigen.'
  },
  'request.foreign-origin': {
    message: 'Die Anfrage kommt nicht von der Seite von Flawsmith: {origin}',
    remedy: 'Flawsmith unter seiner eigenen Adresse öffnen.'
  },
  'request.invalid': {
    message: 'Die Anfrage ist ungültig: {faults}.',
    remedy: 'Diese Werte berichtigen.'
  },
  'request.link-expired': {
    message: 'Dieser Link gilt nicht mehr.',
    remedy: 'Den neuen Link öffnen, den Flawsmith dort ausgegeben hat, wo es gestartet wurde.'
  },
  'request.media-type': {
    message: 'Prozeduren nehmen JSON, nicht „{type}“.',
    remedy: 'Den Header „Content-Type: application/json“ senden.'
  },
  'request.method': {
    message: 'Diese Adresse nimmt keine {method}-Anfragen an.',
    remedy: 'Prozeduren nehmen POST; siehe /api/openapi.json.'
  },
  'request.not-found': {
    message: 'Unter dieser Adresse gibt es nichts: {address}',
    remedy: 'Die Seite neu laden; vielleicht gehört sie zu einer anderen Version von Flawsmith.'
  },
  'request.not-json': {
    message: 'Die Anfrage ist kein JSON ({reason}): {procedure}',
    remedy: 'Ein JSON-Objekt in UTF-8 senden, wie in /api/openapi.json beschrieben.'
  },
  'request.too-large': {
    message: 'Die Anfrage ist größer als die zulässigen {limit} Bytes.',
    remedy: 'Weniger auf einmal senden; Bilder werden hochgeladen.'
  },
  'request.unauthorised': {
    message: 'Diese Anfrage gehört zu keiner gültigen Sitzung.',
    remedy: 'Den zuletzt von „flawsmith serve“ ausgegebenen Link öffnen; jeder gilt einmal. Programme senden das Token.'
  },
  'request.wrong-host': {
    message: 'Diese Adresse gehört nicht zu Flawsmith: {host}',
    remedy: 'Die Adresse benutzen, die „flawsmith serve“ ausgegeben hat, oder es mit --host für jenen Namen starten.'
  },
  'request.wrong-method': {
    message: '{method}-Anfragen werden nicht unterstützt.',
    remedy: 'Prozeduren nehmen POST, Dateien GET oder PUT; siehe /api/openapi.json.'
  },
  'serve.address': {
    message: '{hostname}:{port} lässt sich nicht verwenden ({reason}).',
    remedy: '--host und --port berichtigen.'
  },
  'serve.port-taken': {
    message: 'Ein anderes Programm benutzt den Port {port}.',
    remedy: 'Mit --port einen anderen wählen, oder 0 für einen freien.'
  },
  'serve.token': {
    message: 'Das Token in FLAWSMITH_TOKEN ist zu kurz oder enthält unzulässige Zeichen.',
    remedy:
      'Mindestens 32 Buchstaben, Ziffern, Binde- oder Unterstriche verwenden oder es für ein zufälliges weglassen.'
  },
  unexpected: {
    message: 'Ein unerwarteter Fehler ist aufgetreten: {problem}',
    remedy: 'Es erneut versuchen. Tritt er wieder auf, diese Meldung und die letzten Schritte melden.'
  },
  'upload.bad-path': {
    message: 'Eine Datei dieses Namens oder dieser Art kann nicht hochgeladen werden: {path}',
    remedy: 'Bilder und Masken hochladen, deren Namen aus gewöhnlichen Buchstaben, Ziffern und Strichen bestehen.'
  },
  'upload.exists': {
    message: 'Die Datei wurde schon hochgeladen: {path}',
    remedy: 'Jede Datei einmal hochladen; um alle neu zu senden, von vorn beginnen.'
  },
  'upload.file-too-large': {
    message: 'Die Datei hat mehr als {limit} Bytes, was nicht zulässig ist: {path}',
    remedy: 'Den Ordner auf diesen Rechner kopieren und von dort importieren.'
  },
  'upload.not-found': {
    message: 'Einen Upload mit diesem Namen gibt es nicht: {upload}',
    remedy: 'Einen neuen beginnen; vielleicht wurde Flawsmith inzwischen neu gestartet.'
  },
  'upload.not-stored': {
    message: 'Die Datei konnte nicht abgelegt werden ({reason}): {path}',
    remedy: 'Prüfen, ob auf dem Datenträger des Arbeitsbereichs Platz ist, und die Datei erneut senden.'
  },
  'upload.too-large': {
    message: 'Der Upload enthält insgesamt mehr als {limit} Bytes, was nicht zulässig ist: {path}',
    remedy: 'Den Ordner auf diesen Rechner kopieren und von dort importieren.'
  },
  'upload.too-many-files': {
    message: 'Der Upload enthält mehr als {limit} Dateien, was nicht zulässig ist: {path}',
    remedy: 'Den Ordner auf diesen Rechner kopieren und von dort importieren.'
  },
  'worker.crashed': {
    message: 'Der Rechenprozess endete unerwartet ({how}): {kind}',
    remedy: 'Es erneut versuchen; tritt es wieder auf, auf der CPU rechnen (--device cpu) und die Meldung weitergeben.'
  },
  'worker.keeps-dying': {
    message: {
      one: 'Der Rechenprozess endete {count}-mal, ohne dass der Lauf weiterkam: {error}',
      other: 'Der Rechenprozess endete {count}-mal, ohne dass der Lauf weiterkam: {error}'
    },
    remedy: 'Kleinere Batches oder Bilder oder --device cpu verwenden; hilft das nicht, die Meldung weitergeben.'
  },
  'worker.not-started': {
    message: 'Der Rechenprozess konnte nicht gestartet werden: {reason}',
    remedy: 'Andere Programme schließen, falls der Speicher knapp ist, und es erneut versuchen.'
  },
  'worker.out-of-memory': {
    message: 'Der Rechenprozess endete unerwartet ({how}), vermutlich weil der Speicher ausging: {kind}',
    remedy: 'Andere Programme schließen oder kleinere Batches oder Bilder verwenden.'
  }
}
