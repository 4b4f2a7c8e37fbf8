import type { stationErrors as english } from '../../en/errors/station.ts'
import type { TranslatedErrors } from '../../message.ts'

export const stationErrors: TranslatedErrors<typeof english> = {
  'camera.denied': {
    message: 'Die Seite darf die Kamera nicht verwenden.',
    remedy:
      'Die Kamera für diese Seite im Browser oder in den Einstellungen des Systems erlauben und die Seite neu laden.'
  },
  'camera.late': {
    message: 'Das Bild kam zu spät: Sein Auslöser ist schon beantwortet.',
    remedy: 'Es ist nichts zu tun.'
  },
  'camera.lost': {
    message: 'Die Kamera wurde getrennt.',
    remedy: 'Sie wieder anschließen; die Seite macht von selbst weiter.'
  },
  'camera.missing': {
    message: 'Am PC der Seite ist keine Kamera angeschlossen.',
    remedy: 'Die Kamera anschließen; die Seite macht von selbst weiter.'
  },
  'camera.no-answer': {
    message: 'Innerhalb von {seconds} s kam kein Bild von der Seite.',
    remedy: 'Die Seite der Station auf dem PC mit der Kamera offen und im Vordergrund lassen.'
  },
  'camera.no-page': {
    message: 'Keine Seite hat die Kamera.',
    remedy: 'Die Seite der Station auf dem PC öffnen, an dem die Kamera angeschlossen ist, und offen lassen.'
  },
  'camera.unusable': {
    message: 'Die Kamera gibt keine Bilder: Vielleicht verwendet sie ein anderes Programm.',
    remedy: 'Das andere Programm beenden oder eine andere Kamera oder Auflösung wählen.'
  },
  'inspection.image-gone': {
    message:
      'Die Station wurde angehalten, bevor das Bild geprüft war; inzwischen wurde es entfernt oder ersetzt: {name}',
    remedy: 'Das Teil erneut prüfen.'
  },
  'inspection.interrupted': {
    message: {
      one: 'Die Station endete {count}-mal während der Prüfung des Bildes: {name}',
      other: 'Die Station endete {count}-mal während der Prüfung des Bildes: {name}'
    },
    remedy: 'Das Teil von Hand prüfen und das Bild ansehen; möglicherweise braucht es mehr Speicher, als vorhanden ist.'
  },
  'inspection.timed-out': {
    message: 'Die Prüfung dauerte länger als {seconds} s: {name}',
    remedy:
      'Das Teil erneut prüfen. Geschieht dies oft, die Zeitgrenze erhöhen oder einen schnelleren Detektor verwenden.'
  },
  'option.recipe-alone': {
    message: 'Ein Rezept sagt alles, was die anderen Optionen von `flawsmith station create` sagen.',
    remedy: '--recipe oder alle anderen Optionen weglassen.'
  },
  'option.ng-only': {
    message: 'Fehlerart und Maske gehören nur zu NG.',
    remedy: '--type und --mask weglassen, oder --right NG angeben.'
  },
  'option.right-needed': {
    message: 'Wer ein Urteil überstimmt, muss das richtige nennen.',
    remedy: '--right OK oder --right NG angeben, oder --undo, um eine Korrektur zurückzunehmen.'
  },
  'option.right-unknown': {
    message: 'Ein Urteil ist OK oder NG, nicht „{value}“.',
    remedy: '--right OK oder --right NG angeben.'
  },
  'option.station-needs': {
    message: 'Eine Station braucht einen Detektor und einen Ordner, den sie überwacht.',
    remedy: '--bundle und --watch angeben oder mit --recipe ein Rezept.'
  },
  'opcua.address': {
    message: 'Der OPC-UA-Server kann nicht auf {hostname}:{port} lauschen ({reason}).',
    remedy: 'Es wird wieder versucht. Adresse und Port der Ausgabe im Rezept der Station berichtigen.'
  },
  'opcua.port-taken': {
    message: 'Der OPC-UA-Server kann nicht lauschen: Ein anderes Programm verwendet Port {port}.',
    remedy:
      'Es wird wieder versucht. Das andere Programm beenden oder im Rezept der Station einen anderen Port für die Ausgabe wählen.'
  },
  'overrule.image-gone': {
    message: 'Die Station bewahrt dieses Bild nicht mehr so auf, wie es ankam: {name}',
    remedy:
      'Bilder zurückgeben, solange sie im Ordner der Kamera, im Ordner einer Ausgabe oder unter den letzten zwanzig sind.'
  },
  'overrule.no-image': {
    message: 'Die Station hat kein Bild {sequence} mit einem Urteil: {folder}',
    remedy: '`flawsmith station status` zeigt die Nummern der Bilder.'
  },
  'overrule.same-verdict': {
    message: 'Das ist schon das Urteil der Station: {name}',
    remedy: 'Nur ein anderes Urteil überstimmt es; eine Korrektur lässt sich zurücknehmen.'
  },
  'sink.image-gone': {
    message: 'Die Kopie des abzulegenden Bildes fehlt oder ist beschädigt: {name}',
    remedy: 'Das Urteil steht im Protokoll; das Bild von Hand ablegen.'
  },
  'sink.queue-full': {
    message: 'Mehr als {limit} Urteile warteten auf die Ausgabe „{sink}“.',
    remedy: 'Die Ausgabe erreichbar machen und dann ihre nicht zugestellten Urteile erneut senden.'
  },
  'sink.refused': {
    message: 'Das Urteil wurde abgelehnt ({reason}): {address}',
    remedy: 'Die Ausgabe oder den Empfänger berichtigen und dann die nicht zugestellten Urteile erneut senden.'
  },
  'sink.removed': {
    message: 'Das Rezept der Station hat keine Ausgabe dieses Namens mehr.',
    remedy: 'Dem Rezept eine Ausgabe dieses Namens hinzufügen und dann die nicht zugestellten Urteile erneut senden.'
  },
  'sink.secret-missing': {
    message: 'Die Ausgabe „{sink}“ braucht die Umgebungsvariable {variable}; sie ist nicht gesetzt.',
    remedy: 'Die Variable für den Prozess setzen, in dem die Station läuft.'
  },
  'sink.unreachable': {
    message: 'Die Ausgabe ist nicht erreichbar ({reason}): {address}',
    remedy: 'Urteile werden aufbewahrt und gesendet, sobald sie wieder erreichbar ist. Adresse und Netz prüfen.'
  },
  'source.broker-away': {
    message: 'Der Broker, der Bilder ankündigt, ist nicht erreichbar ({reason}): {address}',
    remedy: 'Es wird wieder versucht, und der Broker behält, was inzwischen angekündigt wird. Adresse und Netz prüfen.'
  },
  'source.secret-missing': {
    message: 'Die Quelle der Station braucht die Umgebungsvariable {variable}; sie ist nicht gesetzt.',
    remedy: 'Die Variable für den Prozess setzen, in dem die Station läuft.'
  },
  'station.address': {
    message: 'Die Station kann nicht auf {hostname}:{port} lauschen ({reason}).',
    remedy: 'Adresse und Port im Rezept der Station berichtigen.'
  },
  'station.announcement': {
    message: 'Die Nachricht nennt kein Bild: {text}',
    remedy: 'Den Pfad des Bildes senden, oder JSON wie {example}.'
  },
  'station.exists': {
    message: 'Der Ordner enthält bereits eine Station: {folder}',
    remedy: 'Sie starten, ihr Rezept ändern oder einen anderen Ordner wählen.'
  },
  'station.ignores-all': {
    message:
      'Der ignorierte Bereich bedeckt alles, was geprüft wird, sodass kein Fehler gefunden werden könnte: {path}',
    remedy: 'Die Maske nur dort weiß machen, wo nichts zählt, und sonst schwarz.'
  },
  'station.image-too-large': {
    message: 'Das Bild ist größer als die Grenze der Station von {limit} Byte.',
    remedy: 'Ein kleineres Bild senden oder die Grenze im Rezept der Station erhöhen.'
  },
  'station.in-use': {
    message: 'Die Station läuft in einem anderen Prozess ({process}): {folder}',
    remedy: 'Sie zuerst dort anhalten; auch Rezepte werden geändert, während ihre Station angehalten ist.'
  },
  'station.journal-damaged': {
    message: 'Das Protokoll der Station ist beschädigt oder keines von Flawsmith ({reason}): {file}',
    remedy:
      'journal.db mit den Dateien -wal und -shm an einen sicheren Ort verschieben und eine Kopie an ihre Stelle legen oder ein neues beginnen.'
  },
  'station.journal-newer': {
    message:
      'Das Protokoll der Station stammt von einer neueren Version von Flawsmith ({found}; diese kennt {supported}): {file}',
    remedy: 'Die Station mit der neueren Version starten.'
  },
  'station.keeps-dying': {
    message: {
      one: 'Der Prozess der Station endete innerhalb von zehn Minuten {count}-mal: {folder}',
      other: 'Der Prozess der Station endete innerhalb von zehn Minuten {count}-mal: {folder}'
    },
    remedy:
      'Sie wird nicht mehr von selbst gestartet. Die zuletzt eingetroffenen Bilder und den freien Speicher ansehen, dann starten.'
  },
  'station.key-reused': {
    message: 'Mit diesem Idempotency-Key kam schon ein anderes Bild; dieses wurde nicht geprüft.',
    remedy: 'Jedes Bild mit einem eigenen Schlüssel senden, und nur dasselbe Bild mit demselben Schlüssel noch einmal.'
  },
  'station.key-too-long': {
    message: 'Die Kopfzeile Idempotency-Key darf höchstens {limit} Zeichen haben.',
    remedy: 'Eine kürzere senden.'
  },
  'station.multipart': {
    message: 'Die Anfrage ist ein Formular (multipart); das Bild wurde nicht geprüft.',
    remedy: 'Das Bild selbst als Inhalt senden, wie mit curl --data-binary @teil.png.'
  },
  'station.no-address': {
    message: 'Die Station hat nichts unter dieser Adresse: {address}',
    remedy: 'Bilder an /inspect senden; /openapi.json beschreibt es.'
  },
  'station.no-camera': {
    message: 'Die Station nimmt selbst keine Bilder auf.',
    remedy: 'Die zu prüfende Datei nennen oder der Station eine Kamera als Quelle geben.'
  },
  'station.not-found': {
    message: 'Dieser Ordner enthält keine Station: {folder}',
    remedy: 'Den Pfad prüfen oder mit `flawsmith station create` eine Station erstellen.'
  },
  'station.not-running': {
    message: 'Die Station läuft nicht: {folder}',
    remedy: 'Sie zuerst starten.'
  },
  'station.path-outside': {
    message: 'Das Bild liegt in keinem der Ordner, die das Rezept der Station erlaubt: {path}',
    remedy: 'Bilder in einem solchen Ordner speichern oder ihren Ordner ins Rezept aufnehmen.'
  },
  'station.paused': { message: 'Die Station ist pausiert.', remedy: 'Sie fortsetzen und es noch einmal versuchen.' },
  'station.port-taken': {
    message: 'Ein anderes Programm verwendet Port {port}.',
    remedy: 'Im Rezept der Station einen anderen Port wählen oder 0 für einen freien.'
  },
  'station.queue-full': {
    message: 'Die Warteschlange der Station ist voll.',
    remedy: 'Das Bild nach der Zeit, die die Kopfzeile Retry-After nennt, erneut senden.'
  },
  'station.part-not-found': {
    message:
      'Das Teil wurde im Bild nicht gefunden: Die Übereinstimmung mit dem Referenzbild ist {agreement}; nötig sind mindestens {needed}.',
    remedy:
      'Prüfen Sie, wie das Teil liegt. Werden Teile oft nicht gefunden, lassen Sie mehr Drehung zu, oder senken Sie die Übereinstimmung.'
  },
  'station.part-outside': {
    message: 'Das Teil ragt aus dem Bild: bis zu {pixels} Pixel des Bildausschnitts sind nicht zu sehen.',
    remedy: 'Die Lage des Teils und das Blickfeld der Kamera prüfen.'
  },
  'station.part-turned': {
    message: 'Das Teil ist gegen das Referenzbild um {turn}° gedreht; erlaubt sind {degrees}°.',
    remedy: 'Prüfen Sie, wie das Teil liegt. Dürfen Teile so liegen, lassen Sie mehr Drehung zu.'
  },
  'station.reason-missing': {
    message: 'Eine Änderung des Rezepts braucht einen Grund.',
    remedy: 'Mit --reason angeben, warum es geändert wird.'
  },
  'station.reference-size': {
    message: '{name} hat {width}×{height} Pixel, das Referenzbild {referenceWidth}×{referenceHeight}.',
    remedy: 'Die Auflösung der Kamera prüfen; das Referenzbild muss mit derselben aufgenommen sein.'
  },
  'station.reference-unfit': {
    message:
      'Das Referenzbild hat {width}×{height} Pixel; der Detektor prüft Bilder mit {detectorWidth}×{detectorHeight}: {path}',
    remedy: 'Ein Referenzbild in der Größe des Detektors verwenden oder einen Bildausschnitt dieser Größe prüfen.'
  },
  'station.region-outside': {
    message:
      'Der Ausschnitt von {width}×{height} Pixeln bei {left}, {top} liegt nicht im Referenzbild von {imageWidth}×{imageHeight}: {path}',
    remedy: 'Den Ausschnitt verschieben oder ein Referenzbild so aufnehmen, wie die Kamera dieser Station es tut.'
  },
  'station.region-not-inside': {
    message:
      'Der Bildausschnitt des Rezepts, {width}×{height} Pixel bei {left}, {top}, liegt nicht im Bild von {imageWidth}×{imageHeight}.',
    remedy: 'Die Auflösung der Kamera prüfen oder den Ausschnitt im Rezept ändern.'
  },
  'station.region-unfit': {
    message:
      'Der Bildausschnitt hat {width}×{height} Pixel; der Detektor prüft Bilder mit {detectorWidth}×{detectorHeight}.',
    remedy: 'Den Ausschnitt so groß wie die Bilder des Detektors machen oder einen anderen Detektor wählen.'
  },
  'station.recipe-invalid': {
    message: 'Das Rezept der Station ist ungültig ({reason}): {folder}',
    remedy: 'Diese Einstellungen berichtigen; docs/stations.md enthält ein Beispiel.'
  },
  'station.recipe-overtaken': {
    message:
      'Das Rezept hat inzwischen die Version {version}; entschieden wurde anhand von Version {decided}. Nichts wurde geändert.',
    remedy: 'Ansehen, was die Station jetzt hat, und neu entscheiden.'
  },
  'station.running': {
    message: 'Die Station läuft: {folder}',
    remedy: 'Sie zuerst anhalten.'
  },
  'station.source-in-use': {
    message: 'Eine andere Station nimmt die Bilder dieses Ordners ({station}, Prozess {process} auf {pc}): {folder}',
    remedy: 'Die andere Station anhalten oder einen anderen Ordner überwachen.'
  },
  'station.still-inspecting': {
    message: 'Das Bild mit diesem Idempotency-Key wird noch geprüft.',
    remedy: 'Es nach der Zeit, die die Kopfzeile Retry-After nennt, erneut senden.'
  },
  'station.stopping': {
    message: 'Die Station wird angehalten.',
    remedy: 'Das Bild erneut senden, sobald die Station läuft.'
  },
  'station.unknown': {
    message: 'In der Liste ist keine Station mit dieser Kennung: {id}',
    remedy: 'Ihren Ordner unter „Prüfen“ hinzufügen.'
  },
  'station.wrong-method': {
    message: '{method}-Anfragen an /inspect werden nicht unterstützt.',
    remedy: 'Ein Bild mit POST senden; /openapi.json beschreibt es.'
  },
  'station.unauthorised': {
    message: 'Die Anfrage hat kein gültiges Token.',
    remedy: 'Die Kopfzeile Authorization: Bearer mit dem Token aus dem Ordner der Station senden.'
  }
}
