import type { HostTexts } from '../../host-texts.ts'

/** Sentences of electron/common and electron/workspace. */
export const workspace: HostTexts = {
  'The file could not be written ({reason}): {path}': 'Die Datei konnte nicht geschrieben werden ({reason}): {path}',
  'Check that the folder exists, that you may write to it, and that the disk has free space.':
    'Prüfen, ob der Ordner existiert, ob Sie darin schreiben dürfen und ob auf dem Datenträger Platz ist.',
  'The disk is full, so this could not be written: {path}':
    'Der Datenträger ist voll; dies konnte nicht geschrieben werden: {path}',
  'Free some disk space, or move the folder to a larger disk, and repeat the action.':
    'Platz schaffen oder den Ordner auf einen größeren Datenträger verschieben und die Aktion wiederholen.',
  'Run {id} has no {role} named {name}': 'Lauf {id} hat keine Datei „{name}“ (Zweck: {role})',
  'Look at the run (flawsmith runs show) to see what it made; a run that failed may have made nothing.':
    'Beim Lauf nachsehen, was er erzeugt hat (flawsmith runs show); ein fehlgeschlagener Lauf hat vielleicht nichts erzeugt.',
  'The workspace could not be backed up ({reason}): {path}':
    'Der Arbeitsbereich konnte nicht gesichert werden ({reason}): {path}',
  'Check that the disk has free space and that the workspace’s backups folder can be written to.':
    'Prüfen, ob auf dem Datenträger Platz ist und ob in den Ordner „backups“ des Arbeitsbereichs geschrieben werden kann.',
  'This is no backup of the workspace in {folder}: {path}':
    'Das ist keine Sicherung des Arbeitsbereichs in {folder}: {path}',
  'Choose a file of the folder {folder}.': 'Eine Datei des Ordners {folder} wählen.',
  'The checkpoint of step {step} could not be written ({reason}): {folder}':
    'Der Sicherungspunkt von Schritt {step} konnte nicht geschrieben werden ({reason}): {folder}',
  'Check that the disk has free space and that the workspace can be written to, then resume the run.':
    'Prüfen, ob auf dem Datenträger Platz ist und ob in den Arbeitsbereich geschrieben werden kann; dann den Lauf fortsetzen.',
  'A file of the workspace was changed or damaged after it was stored: {path}':
    'Eine Datei des Arbeitsbereichs wurde verändert oder beschädigt, nachdem sie abgelegt war: {path}',
  'Restore the file from a copy, or import or generate the data again, which replaces it.':
    'Die Datei aus einer Kopie wiederherstellen oder die Daten erneut importieren oder erzeugen; das ersetzt sie.',
  'A file that the workspace refers to is not there: {path}':
    'Eine Datei, auf die der Arbeitsbereich verweist, fehlt: {path}',
  'Restore the workspace’s files folder from a copy, or import or generate the data again.':
    'Den Ordner „files“ des Arbeitsbereichs aus einer Kopie wiederherstellen oder die Daten erneut importieren oder erzeugen.',
  'The file could not be copied into the workspace ({reason}): {path}':
    'Die Datei konnte nicht in den Arbeitsbereich kopiert werden ({reason}): {path}',
  'Check that the file can be read and stays unchanged, and that the workspace has free space.':
    'Prüfen, ob die Datei lesbar ist und unverändert bleibt und ob im Arbeitsbereich Platz ist.',
  'The workspace has no dataset of this name or number: {name}':
    'Im Arbeitsbereich gibt es keinen Datensatz mit diesem Namen oder dieser Nummer: {name}',
  'List the datasets (flawsmith dataset list), or import one (flawsmith dataset import FOLDER).':
    'In der Liste der Datensätze nachsehen (flawsmith dataset list) oder einen importieren (flawsmith dataset import ORDNER).',
  'The workspace already has a dataset of this name: {name}':
    'Im Arbeitsbereich gibt es schon einen Datensatz dieses Namens: {name}',
  'Give the new one another name (--name).': 'Dem neuen einen anderen Namen geben (--name).',
  'The workspace has no image with this number: {id}': 'Im Arbeitsbereich gibt es kein Bild mit dieser Nummer: {id}',
  'Load the dataset again; it may have been removed.':
    'Den Datensatz neu laden; vielleicht wurde das Bild inzwischen entfernt.',
  'The mask was changed by somebody else while you edited it: {name}':
    'Die Maske wurde während der Bearbeitung von jemand anderem geändert: {name}',
  'Load the image again and repeat your change; your own drawing was not saved.':
    'Das Bild neu laden und die Änderung wiederholen; Ihre Zeichnung wurde nicht gespeichert.',
  'The image counts as good, so that a mask needs a type of defect: {name}':
    'Das Bild gilt als gut; eine Maske braucht daher eine Fehlerart: {name}',
  'Choose the type of the defect, then save again.': 'Die Fehlerart wählen und erneut speichern.',
  'The workspace has no job with this number: {id}': 'Im Arbeitsbereich gibt es keinen Auftrag mit dieser Nummer: {id}',
  'Look at the list of jobs; another workspace may be open now.':
    'In der Liste der Aufträge nachsehen; vielleicht ist inzwischen ein anderer Arbeitsbereich geöffnet.',
  'The job is {state}, so it cannot become {next}: {id}':
    'Der Auftrag hat den Status „{state}“ und kann nicht zu „{next}“ wechseln: {id}',
  'Look at the job again; it has gone on since.': 'Den Auftrag noch einmal ansehen; er ist inzwischen weiter.',
  'This SQLite file belongs to another program and is not a Flawsmith workspace: {path}':
    'Diese SQLite-Datei gehört zu einem anderen Programm und ist kein Arbeitsbereich von Flawsmith: {path}',
  'Choose another folder; Flawsmith leaves this file as it is.':
    'Einen anderen Ordner wählen; Flawsmith lässt diese Datei, wie sie ist.',
  'The workspace was written by a newer Flawsmith (format {format}; this one knows up to {known}): {path}':
    'Der Arbeitsbereich wurde von einem neueren Flawsmith geschrieben (Format {format}; dieses kennt bis {known}): {path}',
  'Open it with that newer version; this version leaves the workspace as it is.':
    'Mit der neueren Version öffnen; diese Version lässt den Arbeitsbereich, wie er ist.',
  'The workspace could not be brought to format {format}, “{name}” ({reason}): {path}':
    'Der Arbeitsbereich konnte nicht auf Format {format}, „{name}“, gebracht werden ({reason}): {path}',
  '{count} dangling references': { one: '{count} Verweis ins Leere', other: '{count} Verweise ins Leere' },
  'The workspace is unchanged. Open it with the version that wrote it, and report this message.':
    'Der Arbeitsbereich ist unverändert. Mit der Version öffnen, die ihn geschrieben hat, und diese Meldung weitergeben.',
  'The workspace already has an adapter of this name: {name}':
    'Im Arbeitsbereich gibt es schon einen Adapter dieses Namens: {name}',
  'The workspace already has a base model of this name: {name}':
    'Im Arbeitsbereich gibt es schon ein Basismodell dieses Namens: {name}',
  'Give the new one another name.': 'Einen anderen Namen wählen.',
  'The workspace has no base model of this name: {name}':
    'Im Arbeitsbereich gibt es kein Basismodell dieses Namens: {name}',
  'The workspace has no adapter of this name: {name}': 'Im Arbeitsbereich gibt es keinen Adapter dieses Namens: {name}',
  'List the models (flawsmith model list), or add one (flawsmith model add PATH).':
    'In der Liste der Modelle nachsehen (flawsmith model list) oder eines hinzufügen (flawsmith model add PFAD).',
  'Run {id} has no synthetic image of this number: {sample}':
    'Lauf {id} hat kein synthetisches Bild mit dieser Nummer: {sample}',
  'Load the run’s images again; they may have been made anew.':
    'Die Bilder des Laufs neu laden; vielleicht wurden sie neu erzeugt.',
  'The synthetic image shows no defect, so that it has no type: {sample} of run {id}':
    'Das synthetische Bild zeigt keinen Fehler und hat daher keine Fehlerart: {sample} aus Lauf {id}',
  'Leave it out when you set a type.': 'Es beim Setzen der Fehlerart auslassen.',
  'Run {id} is {state}, so it cannot become {next}':
    'Lauf {id} hat den Status „{state}“ und kann nicht zu „{next}“ wechseln',
  'Resume it first (flawsmith runs resume {id}).': 'Den Lauf erst fortsetzen (flawsmith runs resume {id}).',
  'Look at the run’s state again; another program may have changed it.':
    'Den Status des Laufs noch einmal ansehen; vielleicht hat ihn ein anderes Programm geändert.',
  'Run {id} is {state}; only a running run learns new facts':
    'Lauf {id} hat den Status „{state}“; nur ein laufender Lauf nimmt neue Angaben auf',
  'The workspace has no run with this number: {id}': 'Im Arbeitsbereich gibt es keinen Lauf mit dieser Nummer: {id}',
  'List the runs to see their numbers (flawsmith runs list).':
    'Die Nummern in der Liste der Läufe nachsehen (flawsmith runs list).',
  'The run was interrupted: {reason}': 'Der Lauf wurde unterbrochen: {reason}',
  'it was stopped': 'er wurde angehalten',
  'its process ({process}) ended before the work was done':
    'sein Prozess ({process}) endete, bevor die Arbeit fertig war',
  'Resume it (flawsmith runs resume) to go on from its latest checkpoint.':
    'Den Lauf fortsetzen (flawsmith runs resume); er beginnt beim letzten Sicherungspunkt.',
  'The dataset already has another split of this name: {name}':
    'Der Datensatz hat schon eine andere Aufteilung dieses Namens: {name}',
  'Give the new split another name; stored splits are never changed, since results refer to them.':
    'Der neuen Aufteilung einen anderen Namen geben; gespeicherte werden nie geändert, weil Ergebnisse auf sie verweisen.',
  'The dataset has no split of this name: {name}': 'Der Datensatz hat keine Aufteilung dieses Namens: {name}',
  'Look at the dataset (flawsmith dataset show) to see its splits.':
    'Die Aufteilungen beim Datensatz nachsehen (flawsmith dataset show).',
  'The workspace folder could not be created ({reason}): {path}':
    'Der Ordner des Arbeitsbereichs konnte nicht angelegt werden ({reason}): {path}',
  'Choose a folder that your user may write to, on a disk with free space.':
    'Einen Ordner wählen, in den Sie schreiben dürfen, auf einem Datenträger mit freiem Platz.',
  'The folder already holds a workspace: {path}': 'Der Ordner enthält schon einen Arbeitsbereich: {path}',
  'Use it as it is, or choose another folder.': 'Ihn so verwenden oder einen anderen Ordner wählen.',
  'There is no workspace in this folder (it has no {file}): {path}':
    'In diesem Ordner ist kein Arbeitsbereich ({file} fehlt): {path}',
  'Check the path, or make a workspace there (flawsmith init WORKSPACE).':
    'Den Pfad prüfen oder dort einen Arbeitsbereich anlegen (flawsmith init ORDNER).',
  'This is a fault in Flawsmith; please report this message.':
    'Das ist ein Fehler in Flawsmith; bitte melden Sie diese Meldung.'
}
