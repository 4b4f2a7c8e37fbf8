import type { doctorTexts as english } from '../../en/texts/doctor.ts'
import type { Translated } from '../../message.ts'

export const doctorTexts: Translated<typeof english> = {
  'doctor.program': 'Flawsmith {version}, Node {node}, {platform} {arch}',
  'doctor.files': {
    one: '{count} Datei des Programms ist so, wie sie gebaut wurde',
    other: '{count} Dateien des Programms sind so, wie sie gebaut wurden'
  },
  'doctor.files.changed': {
    one: '{count} Datei des Programms ist nicht so, wie sie gebaut wurde: {first}',
    other: '{count} Dateien des Programms sind nicht so, wie sie gebaut wurden, etwa {first}'
  },
  'doctor.device': 'Rechnet auf {device}, {milliseconds} ms je Trainingsschritt; eingebaut: {devices}',
  'doctor.device.fails': '{device} rechnet nicht richtig: {reason}',
  'doctor.device.none': 'Das Gerät ließ sich nicht erproben',
  'doctor.device.untried': 'Das Gerät wurde nicht geprüft, da der Ordner für temporäre Dateien nicht beschreibbar ist',
  'doctor.device.advice': 'Auf der CPU rechnen oder den Treiber der Grafikkarte aktualisieren.',
  'doctor.memory': '{available} GiB von {total} GiB Arbeitsspeicher sind verfügbar',
  'doctor.memory.advice': 'Andere Programme schließen: Training und Bilderzeugung brauchen 2 GiB und mehr.',
  'doctor.disk': '{free} GiB sind frei; sicheres Speichern dauert {milliseconds} ms',
  'doctor.disk.space': 'Platz schaffen: Läufe und Bilder brauchen mehrere GiB, und ohne Platz hält die Arbeit an.',
  'doctor.disk.slow': 'Eine lokale SSD verwenden: Stationen speichern jedes Urteil sicher, bevor es gilt.',
  'doctor.disk.refuses': 'In den Ordner des Arbeitsbereichs lässt sich nicht schreiben: {reason}',
  'doctor.disk.advice': 'Datenträger, Verbindung und Rechte am Ordner prüfen.',
  'doctor.home': '{free} GiB sind auf dem Datenträger von Flawsmiths eigenem Ordner frei',
  'doctor.home.refuses': 'Flawsmiths eigener Ordner ist nicht beschreibbar: {reason}',
  'doctor.home.advice':
    'Dort Platz schaffen, oder FLAWSMITH_HOME auf einen Ordner auf einem anderen Datenträger setzen.',
  'doctor.clock': 'Die Uhr des Datenträgers stimmt mit der des Systems überein',
  'doctor.clock.differs': 'Die Uhr des Datenträgers geht {seconds} s vor der des Systems',
  'doctor.clock.advice':
    'Beide nach demselben Zeitserver stellen: überwachte Ordner und Sicherungen richten sich nach dem Datum von Dateien.',
  'doctor.temporary': 'Der Ordner für temporäre Dateien ist benutzbar',
  'doctor.temporary.refuses': 'In den Ordner für temporäre Dateien lässt sich nicht schreiben: {reason}',
  'doctor.temporary.advice':
    'Diesem Konto das Schreiben dort erlauben oder TMPDIR (unter Windows TEMP) auf einen anderen Ordner setzen.',
  'doctor.temporary.long':
    'Der Pfad des Ordners für temporäre Dateien ist für einen Socket zu lang, sodass Befehle ein offenes Flawsmith nicht erreichen',
  'doctor.temporary.long.advice': 'TMPDIR auf einen kürzeren Pfad setzen.',
  'doctor.logs': 'Protokolle werden geschrieben',
  'doctor.logs.refuses': 'Protokolle lassen sich nicht schreiben: {reason}',
  'doctor.logs.advice': 'Diesem Konto das Schreiben der Protokolle erlauben; ohne sie sind Fehler schwer zu finden.',
  'doctor.fonts': 'Die Schriften der Berichte sind vorhanden',
  'doctor.fonts.missing': 'Eine Schrift der Berichte fehlt',
  'doctor.install-again': 'Flawsmith neu installieren; Arbeitsbereiche bleiben erhalten.',
  'doctor.workspace.none': 'Kein Arbeitsbereich ist gewählt',
  'doctor.workspace':
    'Die Datenbank lässt sich öffnen und ihre Seiten sind unversehrt: Schema {schema}, Datensätze: {datasets}, Läufe: {runs}',
  'doctor.workspace.older':
    'Die Datenbank lässt sich öffnen und ihre Seiten sind unversehrt; ihr Schema {schema} wird beim Öffnen in Flawsmith aktualisiert',
  'doctor.workspace.open': 'Der Arbeitsbereich ist im Prozess {process} geöffnet',
  'doctor.workspace.fails': 'Der Arbeitsbereich lässt sich nicht öffnen',
  'doctor.workspace.damaged': 'Die Datenbank ist beschädigt: {reason}',
  'doctor.workspace.advice':
    'Eine Sicherung des Arbeitsbereichs wiederherstellen; die beschädigte Datenbank bleibt daneben erhalten.',
  'doctor.network': 'Das Merkmalsnetz ist unverändert; es wurden keine Basismodelle hinzugefügt',
  'doctor.models': {
    one: 'Das Basismodell und das Merkmalsnetz sind unverändert',
    other: '{count} Basismodelle und das Merkmalsnetz sind unverändert'
  },
  'doctor.model.advice':
    'Die Gewichte in ihren früheren Zustand bringen oder das Basismodell entfernen und neu hinzufügen.',
  'doctor.model.fails': 'Das Basismodell „{name}“ ist nicht lesbar',
  'doctor.backbone.fails': 'Das Merkmalsnetz ist nicht lesbar',
  'doctor.stations.none': 'Auf diesem PC sind keine Stationen dieses Kontos; ein Dienst hat eigene',
  'doctor.stations': {
    one: 'Die Station dieses PCs und ihr Detektor sind lesbar: {names}',
    other: '{count} Stationen dieses PCs und ihre Detektoren sind lesbar: {names}'
  },
  'doctor.station.fails': 'Die Station {station} kann nicht laufen',
  'doctor.connection': '{station}: {what} antwortet',
  'doctor.connection.fails': '{station}: {what} antwortet nicht: {reason}',
  'doctor.connection.advice':
    'Adresse im Rezept, Netzwerk, Firewall sowie Name und Passwort prüfen; ein OPC-UA-Server antwortet, solange seine Station läuft.'
}
