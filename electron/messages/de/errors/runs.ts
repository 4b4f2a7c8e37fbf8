import type { runsErrors as english } from '../../en/errors/runs.ts'
import type { TranslatedErrors } from '../../message.ts'

export const runsErrors: TranslatedErrors<typeof english> = {
  'artifact.not-found': {
    message: 'Lauf {run} hat keine Datei „{name}“ (Zweck: {role})',
    remedy: 'Die Dateien des Laufs ansehen (flawsmith runs show); ein fehlgeschlagener hat vielleicht keine.'
  },
  'job.not-found': {
    message: 'Im Arbeitsbereich gibt es keinen Auftrag mit dieser Nummer: {job}',
    remedy: 'In der Liste der Aufträge nachsehen; vielleicht ist inzwischen ein anderer Arbeitsbereich geöffnet.'
  },
  'job.not-resumable': {
    message: 'Auftrag {job} {state}; fortsetzen lässt sich nur ein unterbrochener oder fehlgeschlagener.',
    remedy: 'Ihn mit denselben Einstellungen neu starten.'
  },
  'job.not-running': {
    message: 'Auftrag {job} {state}; es gibt nichts abzubrechen.',
    remedy: 'Es ist nichts zu tun.'
  },
  'job.wrong-state': {
    message: 'Auftrag {job} {state} und kann nicht zu „{to}“ wechseln.',
    remedy: 'Den Auftrag erneut ansehen; sein Status hat sich geändert.'
  },
  'mask.changed-meanwhile': {
    message: 'Die Maske wurde während der Bearbeitung von jemand anderem geändert: {name}',
    remedy: 'Das Bild neu laden und die Änderung wiederholen; die Zeichnung wurde nicht gespeichert.'
  },
  'mask.full': {
    message: 'Die Maske markiert das ganze Bild: {name}',
    remedy: 'Nur den Fehler markieren; den Rest radieren.'
  },
  'mask.lossy': {
    message: 'Die Maske wurde in einem Format gespeichert, das Pixel an Kanten verändert, etwa JPEG.',
    remedy:
      'Die Maske in dem Programm, das sie gezeichnet hat, als PNG, BMP, TIFF oder verlustfreies WebP speichern; die verlustbehaftete Datei umzuwandeln stellt ihre Kanten nicht wieder her.'
  },
  'mask.type-missing': {
    message: 'Das Bild gilt als gut; eine Maske benötigt daher eine Fehlerart: {name}',
    remedy: 'Die Fehlerart wählen und erneut speichern.'
  },
  'removal.changed-meanwhile': {
    message: 'Die Auswahl hat sich inzwischen geändert; nichts wurde entfernt.',
    remedy: 'Sie erneut ansehen und dann entscheiden.'
  },
  'removal.has-dependants': {
    message: {
      one: '{count} weiterer Eintrag hängt hiervon ab; allein lässt es sich nicht entfernen.',
      other: '{count} weitere Einträge hängen hiervon ab; allein lässt es sich nicht entfernen.'
    },
    remedy: 'Sie mit entfernen (--with-dependants) oder es behalten.'
  },
  'removal.in-use': {
    message: 'Auftrag {job} benötigt es, es lässt sich jetzt nicht entfernen: {name}',
    remedy: 'Den Auftrag abbrechen oder warten, bis er beendet ist.'
  },
  'removal.running': {
    message: 'Damit wird gearbeitet, es lässt sich jetzt nicht entfernen: {name}',
    remedy: 'Die Arbeit abbrechen oder warten, bis sie beendet ist.'
  },
  'review.good-sample': {
    message: 'Das synthetische Bild {sample} von Lauf {run} zeigt keinen Fehler und hat daher keine Fehlerart.',
    remedy: 'Es beim Setzen der Fehlerart auslassen.'
  },
  'review.no-position': {
    message: {
      one: 'Lauf {run} hat {count} Bild; ein Bild {number} gibt es nicht.',
      other: 'Lauf {run} hat {count} Bilder; ein Bild {number} gibt es nicht.'
    },
    remedy: 'Sie mit „flawsmith review list {run}“ auflisten.'
  },
  'review.no-sample': {
    message: 'Lauf {run} hat kein synthetisches Bild mit dieser Nummer: {sample}',
    remedy: 'Die Bilder des Laufs neu laden; vielleicht wurden sie neu erzeugt.'
  },
  'run.cancelled': {
    message: 'Abgebrochen: {task}.',
    remedy:
      'Neu starten, falls das Ergebnis noch benötigt wird. Ein als unterbrochen aufgeführter Lauf lässt sich stattdessen fortsetzen.'
  },
  'run.paused': {
    message: 'Auf Wunsch unterbrochen: {task}.',
    remedy: 'Lauf {run} ab dem letzten Checkpoint fortsetzen: „flawsmith runs resume {run}“.'
  },
  'run.data-changed': {
    message:
      'Bilder, Masken oder Labels des Datensatzes {dataset} wurden nach Lauf {run} geändert; er lässt sich nicht reproduzieren: {name}',
    remedy: 'Mit den jetzigen Daten neu anfangen oder Version {version} des Datensatzes wiederherstellen.'
  },
  'run.inputs-gone': {
    message: '{missing} von {total} Bildern, die der Lauf verwendet hat, gibt es nicht mehr.',
    remedy: 'Mit den jetzigen Bildern einen neuen Lauf starten.'
  },
  'run.interrupted': {
    message: 'Der Lauf wurde unterbrochen: {reason}',
    remedy: 'Ihn ab dem letzten Checkpoint fortsetzen (flawsmith runs resume).'
  },
  'run.interrupted-state': {
    message: 'Lauf {run} ist unterbrochen und kann nicht zu „{to}“ wechseln.',
    remedy: 'Ihn erst fortsetzen (flawsmith runs resume {run}).'
  },
  'run.no-such-setting': {
    message: 'Lauf {run} ({name}) lässt sich nicht überarbeiten: Sein Verfahren hat keine Einstellung „{setting}“.',
    remedy: 'Nur Einstellungen seines Verfahrens ändern.'
  },
  'run.not-finished': {
    message: 'Lauf {run} {state}; es gibt kein Ergebnis zu reproduzieren: {name}',
    remedy: 'Einen erfolgreichen Lauf wählen; einen unterbrochenen erst fortsetzen.'
  },
  'run.not-found': {
    message: 'Im Arbeitsbereich {workspace} gibt es keinen Lauf {run}.',
    remedy: 'Die Nummern in der Liste der Läufe nachsehen (flawsmith runs list).'
  },
  'run.not-interrupted': {
    message: 'Lauf {run} {state}; fortsetzen lässt sich nur ein unterbrochener: {name}',
    remedy: '{advice}'
  },
  'run.not-repeatable': {
    message: 'Ein Lauf der Art „{kind}“ lässt sich nicht reproduzieren: {name}',
    remedy: 'Das geht nur mit diesen Arten: {kinds}.'
  },
  'run.not-reproduced': {
    message: 'Lauf {repeated} wiederholt Lauf {run}, doch {count} Ergebnisse weichen ab.',
    remedy:
      'Vergleichen, was einging: Meist liegt es an Programmversion, Laufzeitumgebung, Gerät oder Zahl der Threads.'
  },
  'run.not-revisable': {
    message: 'Lauf {run} ({name}) ist von der Art „{kind}“ und hat keine erzeugten Bilder zu überarbeiten.',
    remedy: 'Einen Lauf mit erzeugten oder simulierten Bildern wählen.'
  },
  'run.not-running': {
    message: 'Lauf {run} {state}; ändern lässt sich nur ein laufender.',
    remedy: 'Den Status des Laufs erneut ansehen; vielleicht hat ein anderes Programm ihn geändert.'
  },
  'run.revision-invalid': {
    message: 'Lauf {run} lässt sich so nicht überarbeiten ({faults}).',
    remedy: 'Die genannten Einstellungen berichtigen.'
  },
  'run.wrong-state': {
    message: 'Lauf {run} {state} und kann nicht zu „{to}“ wechseln.',
    remedy: 'Den Status des Laufs erneut ansehen; vielleicht hat ein anderes Programm ihn geändert.'
  },
  'job.stopped-by-host': {
    message: 'Das laufende Flawsmith wurde beendet oder hat den Auftrag pausiert, bevor er fertig war: {name}',
    remedy:
      'Den Befehl erneut ausführen; ein begonnener Lauf geht beim letzten Checkpoint weiter (flawsmith runs resume).'
  },
  'job.host-ended': {
    message:
      'Der Flawsmith-Prozess, der den Arbeitsbereich geöffnet hatte, wurde vor dem Ende des Auftrags beendet: {name}',
    remedy:
      'Den Befehl erneut ausführen; ein begonnener Lauf geht beim letzten Checkpoint weiter (flawsmith runs resume).'
  }
}
