import type { requestsErrors as english } from '../../en/errors/requests.ts'
import type { TranslatedErrors } from '../../message.ts'

export const requestsErrors: TranslatedErrors<typeof english> = {
  'host.failed': {
    message: 'Der Dienst von Flawsmith ist mehrmals stehen geblieben und wird nicht mehr von selbst gestartet.',
    remedy: 'Wählen Sie „Erneut versuchen“. Hilft das nicht, starten Sie Flawsmith neu und melden Sie den Text unten.'
  },
  'host.restarting': {
    message: 'Der Dienst von Flawsmith ist stehen geblieben und wird neu gestartet.',
    remedy: 'Nichts Gespeichertes ist verloren; ein laufender Auftrag lässt sich fortsetzen.'
  },
  'host.starting': {
    message: 'Flawsmith startet.',
    remedy: 'Einen Augenblick.'
  },
  'page.fault': {
    message: 'Diese Seite wurde durch einen Programmfehler angehalten: {problem}',
    remedy: 'Wechseln Sie die Seite oder laden Sie neu. Laufende Arbeit geht im Dienst weiter.'
  },
  'page.offline': {
    message: 'Der Dienst antwortet nicht; deshalb kann nichts geladen oder gespeichert werden.',
    remedy:
      'Die Seite versucht es von selbst erneut. Hält das an, starten Sie Flawsmith neu; fertige Arbeit bleibt erhalten.'
  },
  'page.unauthorised': {
    message: 'Der Dienst nimmt das Zugriffstoken dieser Seite nicht an.',
    remedy: 'Öffnen Sie die vollständige Adresse, die „flawsmith serve“ ausgibt, samt Token.'
  },
  'request.address-too-long': {
    message: 'Die Adresse ist zu lang.',
    remedy: 'Die Adresse kürzen.'
  },
  'request.bad-settings': {
    message: 'Diese Einstellungen sind nicht verwendbar ({faults}): {what}',
    remedy: 'Diese Einstellungen berichtigen.'
  },
  'request.foreign-origin': {
    message: 'Die Anfrage kommt nicht von der Seite von Flawsmith: {origin}',
    remedy: 'Flawsmith unter seiner eigenen Adresse öffnen.'
  },
  'request.invalid': {
    message: 'Die Anfrage ist ungültig ({faults}): {procedure}',
    remedy: 'Diese Werte berichtigen.'
  },
  'request.media-type': {
    message: 'Prozeduren nehmen JSON, nicht „{type}“.',
    remedy: 'Den Kopf „Content-Type: application/json“ senden.'
  },
  'request.method': {
    message: 'Diese Adresse nimmt {method} nicht an.',
    remedy: 'Prozeduren nehmen POST; siehe /api/openapi.json.'
  },
  'request.no-adapter': {
    message: 'DualAnoDiff braucht einen Adapter, und keiner ist angegeben.',
    remedy: 'Einen auf Fehler mit Masken abstimmen und ihn wählen.'
  },
  'request.no-prompt': {
    message: 'Diffusionsbilder brauchen einen Prompt, und keiner ist angegeben.',
    remedy: 'Einen Prompt mit den Wörtern der Feinabstimmung und des Fehlers hinzufügen.'
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
    message: 'Die Anfrage hat mehr als {limit} Bytes.',
    remedy: 'Weniger auf einmal senden; Bilder werden hochgeladen.'
  },
  'request.unauthorised': {
    message: 'Diese Anfrage hat kein gültiges Zugriffstoken.',
    remedy:
      'Den zuletzt von „flawsmith serve“ ausgegebenen Verweis öffnen; jeder gilt einmal. Programme senden das Token.'
  },
  'request.wrong-host': {
    message: 'Diese Adresse gehört nicht zu Flawsmith: {host}',
    remedy: 'Die Adresse benutzen, die „flawsmith serve“ ausgegeben hat, oder es mit --host für jenen Namen starten.'
  },
  'request.wrong-method': {
    message: 'Diese Adresse nimmt {method} nicht an.',
    remedy: 'Prozeduren nehmen POST, Dateien GET oder PUT; siehe /api/openapi.json.'
  },
  'serve.address': {
    message: 'Unter {hostname}:{port} kann nicht bedient werden ({reason}).',
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
    remedy: 'Es erneut versuchen. Tritt er wieder auf, diese Meldung melden, und was Sie getan haben.'
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
    message: 'Die Datei hat mehr als {limit} Bytes; so große werden nicht angenommen: {path}',
    remedy: 'Den Ordner auf diesen Rechner kopieren und von dort importieren.'
  },
  'upload.not-found': {
    message: 'Eine Übertragung dieses Namens gibt es nicht: {upload}',
    remedy: 'Einen neuen beginnen; vielleicht wurde Flawsmith inzwischen neu gestartet.'
  },
  'upload.not-stored': {
    message: 'Die Datei konnte nicht abgelegt werden ({reason}): {path}',
    remedy: 'Prüfen, ob auf dem Datenträger des Arbeitsbereichs Platz ist, und die Datei erneut senden.'
  },
  'upload.too-large': {
    message: 'Die Übertragung enthält zusammen mehr als {limit} Bytes; so viel wird nicht angenommen: {path}',
    remedy: 'Den Ordner auf diesen Rechner kopieren und von dort importieren.'
  },
  'upload.too-many-files': {
    message: 'Die Übertragung enthält mehr als {limit} Dateien; so viele werden nicht angenommen: {path}',
    remedy: 'Den Ordner auf diesen Rechner kopieren und von dort importieren.'
  },
  'worker.crashed': {
    message: 'Der Rechenprozess endete unerwartet ({how}): {kind}',
    remedy: 'Es erneut versuchen; tritt es wieder auf, auf der CPU rechnen (--device cpu) und diese Meldung melden.'
  },
  'worker.keeps-dying': {
    message: {
      one: 'Der Rechenprozess endete {count}-mal, ohne dass der Lauf weiterkam: {error}',
      other: 'Der Rechenprozess endete {count}-mal, ohne dass der Lauf weiterkam: {error}'
    },
    remedy: '{remedy}'
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
