import type { HostTexts } from '../../host-texts.ts'

/** Sentences of the host about requests, uploads, masks and workspaces. */
export const requests: HostTexts = {
  'The request is no JSON ({problem}): {name}': 'Die Anfrage ist kein JSON ({problem}): {name}',
  'Send one JSON object in UTF-8, as the OpenAPI description says.':
    'Ein JSON-Objekt in UTF-8 senden, wie in der OpenAPI-Beschreibung.',
  'The request is not valid ({faults}): {name}': 'Die Anfrage ist ungültig ({faults}): {name}',
  'Correct the values named here.': 'Die genannten Werte berichtigen.',
  'This address is not asked with {method}.': 'Diese Adresse wird nicht mit {method} angefragt.',
  'Procedures take POST; the OpenAPI description lists them.':
    'Prozeduren nehmen POST; die OpenAPI-Beschreibung zählt sie auf.',
  'Procedures take JSON, not “{type}”.': 'Prozeduren nehmen JSON, nicht „{type}“.',
  'Send the header Content-Type: application/json.': 'Den Kopf „Content-Type: application/json“ senden.',
  'The request holds more than {limit} bytes.': 'Die Anfrage enthält mehr als {limit} Bytes.',
  'Send less at once.': 'Weniger auf einmal senden.',
  'The request is larger than {limit} MiB.': 'Die Anfrage ist größer als {limit} MiB.',
  'Ask for less at once; images are sent as uploads.': 'Weniger auf einmal anfragen; Bilder werden hochgeladen.',
  'There is nothing at this address: {path}': 'Unter dieser Adresse gibt es nichts: {path}',
  'Reload the page; it may belong to another version of Flawsmith.':
    'Die Seite neu laden; vielleicht gehört sie zu einer anderen Version von Flawsmith.',
  'These settings cannot be used for {what} ({faults}).': 'Diese Einstellungen taugen nicht für {what} ({faults}).',
  'fine-tuning': 'die Feinabstimmung',
  pairs: 'Paare',
  'the images': 'die Bilder',
  generation: 'die Bilderzeugung',
  'the check': 'die Prüfung',
  'the foreground': 'den Vordergrund',
  'the detector': 'den Detektor',
  'the localiser': 'den Lokalisierer',
  'the classifier of types': 'den Klassifikator für Fehlerarten',
  'Correct the settings named here.': 'Die genannten Einstellungen berichtigen.',
  'The mask marks the whole image: {name}': 'Die Maske markiert das ganze Bild: {name}',
  'Mark the defect only; erase the rest.': 'Nur den Fehler markieren; den Rest radieren.',
  'A file of this name or kind cannot be sent: {path}':
    'Eine Datei dieses Namens oder dieser Art kann nicht gesendet werden: {path}',
  'Send images and their masks, with names of ordinary letters, digits and dashes.':
    'Bilder und ihre Masken senden, mit Namen aus gewöhnlichen Buchstaben, Ziffern und Strichen.',
  'The file was sent before: {path}': 'Die Datei wurde schon gesendet: {path}',
  'Send each file once; begin a new upload to send all anew.':
    'Jede Datei einmal senden; um alle neu zu senden, von vorn beginnen.',
  'The file could not be stored ({reason}): {path}': 'Die Datei konnte nicht abgelegt werden ({reason}): {path}',
  'Check that the workspace’s disk has free space, then send the file again.':
    'Prüfen, ob auf dem Datenträger des Arbeitsbereichs Platz ist, und die Datei erneut senden.',
  'There is no upload of this name: {name}': 'Eine Übertragung dieses Namens gibt es nicht: {name}',
  'Begin a new one; Flawsmith may have been started again since.':
    'Eine neue beginnen; vielleicht wurde Flawsmith inzwischen neu gestartet.',
  'The upload holds more than {limit} files, which is not let in: {path}':
    'Die Übertragung enthält mehr als {limit} Dateien; so viele werden nicht angenommen: {path}',
  'The upload holds a file of more than {limit} bytes, which is not let in: {path}':
    'Die Übertragung enthält eine Datei von mehr als {limit} Bytes; so große werden nicht angenommen: {path}',
  'The upload holds more than {limit} bytes together, which is not let in: {path}':
    'Die Übertragung enthält zusammen mehr als {limit} Bytes; so viel wird nicht angenommen: {path}',
  'Copy the folder to this PC and import it from there.':
    'Den Ordner auf diesen Rechner kopieren und von dort importieren.',
  'This address does not lead to Flawsmith: {address}': 'Diese Adresse führt nicht zu Flawsmith: {address}',
  'Use the address that `flawsmith serve` printed, or start it with --host for that name.':
    'Die Adresse benutzen, die „flawsmith serve“ ausgegeben hat, oder es mit --host für jenen Namen starten.',
  'Nothing here is asked for with {method}.': 'Hier wird nichts mit {method} angefragt.',
  'Procedures take POST, files take GET or PUT; see /api/openapi.json.':
    'Prozeduren nehmen POST, Dateien GET oder PUT; siehe /api/openapi.json.',
  'Flawsmith does not know who asks.': 'Flawsmith weiß nicht, wer anfragt.',
  'Open the link that `flawsmith serve` printed last; each link works once. Programs send the token.':
    'Den zuletzt von „flawsmith serve“ ausgegebenen Verweis öffnen; jeder gilt einmal. Programme senden das Token.',
  'The request comes from another place than Flawsmith’s own page: {origin}':
    'Die Anfrage kommt nicht von der Seite von Flawsmith: {origin}',
  'Open Flawsmith at its own address.': 'Flawsmith unter seiner eigenen Adresse öffnen.',
  'The address is too long.': 'Die Adresse ist zu lang.',
  'Another program uses the port: {port}': 'Ein anderes Programm benutzt den Port: {port}',
  'Choose another with --port, or 0 for any that is free.': 'Mit --port einen anderen wählen, oder 0 für einen freien.',
  'The address cannot be served ({problem}): {address}':
    'Unter dieser Adresse kann nicht bedient werden ({problem}): {address}',
  'Correct --host and --port.': '--host und --port berichtigen.',
  'Flawsmith’s service does not answer.': 'Der Dienst von Flawsmith antwortet nicht.',
  'Wait a moment; if it stays so, start Flawsmith again.':
    'Einen Augenblick warten; bleibt es so, Flawsmith neu starten.',
  'The service answered {status}.': 'Der Dienst antwortete mit {status}.',
  'Try again.': 'Es erneut versuchen.',
  'No workspace is open.': 'Kein Arbeitsbereich ist geöffnet.',
  'Open a workspace folder, or make a new one.': 'Einen Arbeitsbereich öffnen oder einen neuen anlegen.',
  'Another workspace cannot be opened while jobs run.':
    'Solange Aufträge laufen, lässt sich kein anderer Arbeitsbereich öffnen.',
  'Wait for them, or pause them; they can be resumed when this workspace is opened again.':
    'Sie abwarten oder anhalten; sie lassen sich fortsetzen, sobald dieser Arbeitsbereich wieder geöffnet ist.',
  'A new workspace needs an empty folder, and this one holds “{name}”: {folder}':
    'Ein neuer Arbeitsbereich braucht einen leeren Ordner, in diesem liegt „{name}“: {folder}',
  'Name a folder that does not exist yet; it will be made.':
    'Einen Ordner nennen, den es noch nicht gibt; er wird angelegt.',
  'Another Flawsmith has this workspace open (process {process}): {folder}':
    'Ein anderes Flawsmith hat diesen Arbeitsbereich geöffnet (Prozess {process}): {folder}',
  'Another Flawsmith has this workspace open: {folder}':
    'Ein anderes Flawsmith hat diesen Arbeitsbereich geöffnet: {folder}',
  'Use that one, or close it first; a second page can be opened at its address.':
    'Jenes benutzen oder erst schließen; unter seiner Adresse lässt sich eine zweite Seite öffnen.',
  'Flawsmith is starting.': 'Flawsmith startet.',
  'This may take a moment.': 'Dies kann einen Moment dauern.',
  'The Flawsmith service has stopped and is restarting.': 'Der Flawsmith-Dienst wurde beendet und wird neu gestartet.',
  'Saved work is not lost. Interrupted jobs can be resumed.':
    'Gespeichertes ist nicht verloren. Unterbrochene Aufträge lassen sich fortsetzen.',
  'The Flawsmith service has stopped repeatedly and is no longer restarted automatically.':
    'Der Flawsmith-Dienst wurde wiederholt beendet und wird nicht mehr automatisch gestartet.',
  'Choose “Try again”. If this does not help, restart Flawsmith and report the text below.':
    '„Erneut versuchen“ wählen. Hilft das nicht, Flawsmith neu starten und den Text unten melden.'
}
