import type { untrustedTexts as english } from '../../en/texts/untrusted.ts'
import type { Translated } from '../../message.ts'

export const untrustedTexts: Translated<typeof english> = {
  'reason.not-regular': 'eine Pipe oder ein Gerät und keine Datei',
  'doctor.files-of-model.changed': 'Dateien des Basismodells „{name}“ haben sich geändert: {files}',
  'doctor.model.shipped': 'Das mitgelieferte Basismodell ist beschädigt',
  'doctor.unfinished': 'Das dauerte länger als {seconds} s und wurde aufgegeben: {what}',
  'doctor.unfinished.advice':
    'Prüfen, ob der Datenträger oder das Netzlaufwerk antwortet, um das es geht; dann noch einmal nachsehen.',
  'doctor.what.device': 'einige Trainingsschritte auf dem Gerät',
  'doctor.what.disk': 'Schreiben auf den Datenträger',
  'doctor.what.temporary': 'der Ordner für temporäre Dateien',
  'doctor.what.logs': 'der Ordner der Protokolle',
  'doctor.what.workspace': 'Lesen der Datenbank des Arbeitsbereichs',
  'doctor.what.models': 'Lesen der Dateien der Modelle',
  'doctor.what.stations': 'die Stationen dieses PCs',
  'task.examining': 'Rechner, Arbeitsbereich und Stationen werden geprüft'
}
