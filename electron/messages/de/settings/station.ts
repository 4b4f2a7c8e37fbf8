import type { SettingText } from '../../message.ts'

/** Stations on the line: recipe and destinations. */
export const station: Readonly<Record<string, SettingText>> = {
  'station.source': {
    title: 'Quelle',
    description: 'Woher die Station ihre Bilder nimmt.',
    choices: {
      folder: 'Überwachter Ordner',
      http: 'HTTP',
      mqtt: 'Per MQTT angekündigte Dateien',
      camera: 'USB-Kamera an der Seite'
    }
  },
  'station.source.folder': {
    title: 'Überwachter Ordner',
    description: 'Bilder, die darin erscheinen, werden geprüft. Ein Pfad ohne Laufwerk zählt ab dem Ordner der Station.'
  },
  settleSeconds: {
    title: 'Wartezeit, bis eine Datei fertig ist',
    description: 'Eine Datei ist vollständig, wenn sich Größe und Datum so lange nicht geändert haben.',
    unit: 's'
  },
  pollSeconds: {
    title: 'Abfrageabstand',
    description: 'Der Ordner wird auch angesehen, wenn das System eine Änderung meldet.',
    unit: 's'
  },
  patienceSeconds: {
    title: 'Geduld',
    description:
      'Auf eine Datei, die leer ist, der das Ende fehlt oder die sich nicht öffnen lässt, wird so lange gewartet; dann wird sie genommen, wie sie ist.',
    unit: 's'
  },
  everySeconds: {
    title: 'Zeitgeber',
    description: 'Jedes Mal nach dieser Zeit wird ein Bild aufgenommen.',
    unit: 's',
    empty: 'aus'
  },
  answerSeconds: {
    title: 'Zeitgrenze für ein Bild',
    description: 'Ein Auslöser, den die Seite so lange nicht beantwortet hat, gilt als nicht prüfbar.',
    unit: 's'
  },
  'source.url': { title: 'Broker', description: 'Etwa mqtt://linie-3:1883.' },
  'source.topic': {
    title: 'Topic',
    description: 'Seine Nachrichten nennen Dateien: ein Pfad, oder JSON mit path, id und part.'
  },
  'source.folders': { title: 'Ordner', description: 'Dateien in diesen Ordnern werden geprüft und keine anderen.' },
  'source.host': {
    title: 'Adresse',
    description: 'Jede andere als 127.0.0.1 macht die Station mit ihrem Token aus dem Netz erreichbar.'
  },
  'source.port': { title: 'Port', description: 'Der TCP-Port; 0 für irgendeinen freien.' },
  'source.names': {
    title: 'Weitere Namen',
    description:
      'Namen, unter denen Absender diesen PC erreichen, etwa presse3.werk.example; seine Adressen und sein eigener Name gelten immer.',
    empty: 'keine'
  },
  largestMegabytes: { title: 'Größtes Bild', description: 'Größere werden abgewiesen.', unit: 'MB' },
  taktSeconds: {
    title: 'Takt',
    description: 'Zeit, die die Linie vom Eintreffen eines Bildes bis zu seinem Urteil lässt.',
    unit: 's',
    empty: 'keine Grenze'
  },
  'station.detector': { title: 'Detektor', description: 'Was jedes Bild prüft.' },
  'detector.timeoutSeconds': {
    title: 'Zeitgrenze',
    description: 'Ein Bild, das länger braucht, gilt als nicht prüfbar.',
    unit: 's'
  },
  parallel: {
    title: 'Bilder gleichzeitig',
    description: 'Bilder, deren Prüfung sich überlappt, etwa eines im Dekodieren und ein anderes im Detektor.'
  },
  preparation: { title: 'Bildvorbereitung', description: 'Was mit jedem Bild vor der Prüfung geschieht.' },
  reference: {
    title: 'Referenzbild',
    description: 'Ein gutes Teil an seinem üblichen Platz, in einem Bild, wie die Kamera sie aufnimmt.',
    empty: 'keines'
  },
  align: {
    title: 'Ausrichtung',
    description: 'Jedes Bild wird verschoben und gedreht, bis sein Teil wie im Referenzbild liegt.'
  },
  'align.degrees': {
    title: 'Drehung',
    description:
      'Wie weit Teile nach beiden Seiten gedreht sein dürfen; 180 für jeden Winkel. Je größer, desto länger dauert es.',
    unit: '°'
  },
  'align.agreement': {
    title: 'Übereinstimmung',
    description:
      'Korrelation mit dem Referenzbild, die ein ausgerichtetes Bild erreichen muss; andere gelten als nicht prüfbar. 1 bei gleichen Bildern.'
  },
  ignore: {
    title: 'Ignorierter Bereich',
    description:
      'Eine Maske gleicher Größe: Wo sie weiß ist, wird das Referenzbild statt des Teils geprüft, sodass dort nichts zählt.',
    empty: 'keiner'
  },
  region: {
    title: 'Prüfbereich',
    description: 'Nur dieser Teil jedes Bildes wird geprüft; aus für das ganze Bild.'
  },
  'region.left': { title: 'Links', description: 'Erste Spalte.', unit: 'px' },
  'region.top': { title: 'Oben', description: 'Erste Zeile.', unit: 'px' },
  'region.width': { title: 'Breite', description: 'Anzahl der Spalten.', unit: 'px' },
  'region.height': { title: 'Höhe', description: 'Anzahl der Zeilen.', unit: 'px' },
  drift: {
    title: 'Drift',
    description: 'Warnt, wenn der mittlere Score guter Teile seinen üblichen Bereich verlässt.'
  },
  'drift.weight': {
    title: 'Gewicht',
    description: 'Gewicht des neuesten Scores im gleitenden Mittel (EWMA). Für langsame Drift senken.'
  },
  'drift.sigmas': {
    title: 'Grenzen',
    description: 'Abstand der Grenzen vom üblichen Mittel, in Standardabweichungen des Mittels.',
    unit: 'σ'
  },
  'drift.baseline': {
    title: 'Bezugsbilder',
    description: 'Anzahl der Bilder, der ersten mit diesem Rezept, die zeigen, was üblich ist.'
  },
  queue: {
    title: 'Längste Warteschlange',
    description: 'Bilder gleichzeitig im Speicher; weitere warten im Ordner oder sollen über HTTP später kommen.'
  },
  'sink.sink': {
    title: 'Art',
    description: 'Was die Urteile bekommt.',
    choices: {
      'verdict-folder': 'Ordner OK, NG, …',
      csv: 'CSV-Dateien',
      'json-lines': 'JSON-Zeilen',
      webhook: 'Webhook',
      mqtt: 'MQTT',
      opcua: 'OPC-UA-Server'
    }
  },
  'sink.name': {
    title: 'Name',
    description: 'Buchstaben, Ziffern, Strich, Punkt und Unterstrich; in der Station nur einmal.'
  },
  queueLimit: {
    title: 'Längste Warteschlange',
    description: 'Urteile, die auf diese Ausgabe warten; weitere gelten als nicht zugestellt.'
  },
  'sink.attempts': {
    title: 'Versuche',
    description:
      'So oft darf ein Urteil abgelehnt werden, ehe es als nicht zugestellt gilt; Zeiten der Unerreichbarkeit zählen nicht.'
  },
  'sink.folder': {
    title: 'Ordner',
    description: 'Bekommt die Dateien. Ein Pfad ohne Laufwerk zählt ab dem Ordner der Station.'
  },
  'sink.transfer': {
    title: 'Übertragung',
    description: 'Ob Bilder bleiben, woher sie kamen.',
    choices: { copy: 'Kopieren', move: 'Verschieben' }
  },
  'sink.url': { title: 'Adresse', description: 'Bekommt jedes Urteil als JSON, etwa mqtt://linie-3:1883.' },
  secretVariable: {
    title: 'Variable mit dem Schlüssel',
    description: 'Die Umgebungsvariable mit dem Schlüssel der Signatur.'
  },
  'sink.timeoutSeconds': {
    title: 'Zeitgrenze',
    description: 'Ohne Antwort nach dieser Zeit gilt sie als nicht erreichbar.',
    unit: 's'
  },
  topic: { title: 'Topic', description: 'Darunter werden die Urteile veröffentlicht.' },
  'sink.host': {
    title: 'Adresse',
    description: 'Die dieses PCs im Netz der Steuerung; 127.0.0.1 nur für Programme auf diesem PC.'
  },
  'sink.port': { title: 'Port', description: 'Der TCP-Port.' },
  security: {
    title: 'Sicherheit',
    description: 'Ohne Verschlüsselung kann jeder im Netz mitlesen.',
    choices: { encrypted: 'Signiert und verschlüsselt (Basic256Sha256)', none: 'Auch ohne Verschlüsselung' }
  },
  acceptUnknown: {
    title: 'Unbekannte Clients annehmen',
    description:
      'Sonst ist das Zertifikat eines neuen Clients im Ordner der Station von opcua/rejected nach opcua/trusted/certs zu verschieben.'
  },
  'sink.folders': {
    title: 'Ordner für Trigger',
    description: 'Die Methode Trigger prüft Bilder in diesen Ordnern und in keinen anderen.'
  },
  staleSeconds: {
    title: 'Urteil wird unsicher',
    description: 'So lange ohne ein neues, und das letzte Urteil hat den Status Uncertain.',
    unit: 's'
  },
  username: {
    title: 'Benutzername',
    description: 'Fragt danach, wer sich verbindet, gehört ein Kennwort dazu.',
    empty: 'keiner'
  },
  clientPasswordVariable: {
    title: 'Variable mit dem Kennwort der Clients',
    description: 'Die Umgebungsvariable mit dem Kennwort, das Clients angeben.'
  },
  passwordVariable: {
    title: 'Variable mit dem Kennwort',
    description: 'Die Umgebungsvariable mit dem Kennwort.',
    empty: 'keine'
  },
  retention: {
    title: 'Aufbewahrung',
    description:
      'Welche Bilder auf der Platte bleiben: im überwachten Ordner und wo Ausgaben sie ablegen. Aus: alle. Das Protokoll der Urteile bleibt immer, ebenso Bilder, die eine Ausgabe noch annehmen muss oder deren Urteil überstimmt wurde.'
  },
  'retention.everyOk': {
    title: 'Jedes n-te OK-Bild',
    description: 'Von den Bildern guter Teile bleibt jedes n-te; bei 1 bleiben alle.'
  },
  'retention.days': {
    title: 'Tage',
    description: 'Ältere Bilder werden entfernt.',
    unit: 'Tage',
    empty: 'unbegrenzt'
  },
  'retention.gigabytes': {
    title: 'Plattenplatz',
    description: 'Wo Bilder mehr belegen, werden die ältesten entfernt.',
    unit: 'GB',
    empty: 'unbegrenzt'
  },
  'retention.others': {
    title: 'Bilder von Teilen, die nicht OK sind',
    description: 'Ob Bilder von NG-Teilen, nachzuprüfenden und nicht prüfbaren Teilen immer bleiben.',
    choices: { keep: 'Immer behalten', limit: 'In den Grenzen von Tagen und Plattenplatz' }
  }
}
