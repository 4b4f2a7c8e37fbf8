import type { HostTexts } from '../../host-texts.ts'

/** Sentences of electron/datasets: import and its problems, splits, export. */
export const datasets: HostTexts = {
  '{message} (and {count} more errors)': {
    one: '{message} (und {count} weiterer Fehler)',
    other: '{message} (und {count} weitere Fehler)'
  },
  '{remedy} Nothing was imported.': '{remedy} Nichts wurde importiert.',
  'Several files have one name, so that masks and results cannot be told apart: {files}':
    'Mehrere Dateien tragen denselben Namen; Masken und Ergebnisse sind so nicht zu unterscheiden: {files}',
  'Rename or remove all but one of them.': 'Alle bis auf eine umbenennen oder entfernen.',
  'The same image is there {count} times under different labels ({labels}): {files}': {
    one: 'Dasselbe Bild ist {count}-mal vorhanden, unter verschiedenen Kennzeichnungen ({labels}): {files}',
    other: 'Dasselbe Bild ist {count}-mal vorhanden, unter verschiedenen Kennzeichnungen ({labels}): {files}'
  },
  'The same image is there {count} times: {files}': {
    one: 'Dasselbe Bild ist {count}-mal vorhanden: {files}',
    other: 'Dasselbe Bild ist {count}-mal vorhanden: {files}'
  },
  'Remove all but one; random splits keep such images in one part, but each still counts.':
    'Alle bis auf eines entfernen; zufällige Aufteilungen halten solche Bilder in einer Teilmenge, doch jedes zählt.',
  'The folder holds no usable image': 'Der Ordner enthält kein brauchbares Bild',
  'Check the folder and the layout, and mend the other problems that are listed.':
    'Ordner und Ordnerstruktur prüfen und die anderen genannten Probleme beheben.',
  'The dataset has no good images; synthesis and most detectors need some':
    'Der Datensatz hat keine guten Bilder; die Synthese und die meisten Detektoren brauchen welche',
  'Add images of good parts.': 'Bilder guter Teile hinzufügen.',
  'The dataset has no defect images; it serves zero-shot generation but cannot test a detector':
    'Der Datensatz hat keine Fehlerbilder; er taugt zur Zero-Shot-Erzeugung, aber nicht zum Testen eines Detektors',
  'Add images of defects if you have any.': 'Fehlerbilder hinzufügen, falls vorhanden.',
  'The folder holds datasets in its subfolders ({names}): {folder}':
    'Der Ordner enthält Datensätze in seinen Unterordnern ({names}): {folder}',
  'Import each subfolder as a dataset of its own.': 'Jeden Unterordner als eigenen Datensatz importieren.',
  'The folder ({count} images) is in no layout that Flawsmith knows: {folder}': {
    one: 'Der Ordner ({count} Bild) hat keine Ordnerstruktur, die Flawsmith kennt: {folder}',
    other: 'Der Ordner ({count} Bilder) hat keine Ordnerstruktur, die Flawsmith kennt: {folder}'
  },
  'Arrange it as one of these: {layouts}.': 'Ihn wie eine dieser anordnen: {layouts}.',
  'KSDD2: train/ and test/ with NNNNN.png and NNNNN_GT.png': 'KSDD2: train/ und test/ mit NNNNN.png und NNNNN_GT.png',
  'Magnetic Tile: MT_Free/Imgs, MT_Crack/Imgs, … with name.jpg and name.png':
    'Magnetic Tile: MT_Free/Imgs, MT_Crack/Imgs, … mit Name.jpg und Name.png',
  'MVTec AD: train/good, test/good, test/<defect>, ground_truth/<defect>':
    'MVTec AD: train/good, test/good, test/<Fehlerart>, ground_truth/<Fehlerart>',
  'plain folders: good/ and one folder per defect type, masks optional (name_mask.png or a masks/ folder)':
    'einfache Ordner: good/ und je Fehlerart ein Ordner, Masken möglich (Name_mask.png oder ein Ordner masks/)',
  'The file was changed between checking and importing: {path}':
    'Die Datei wurde zwischen Prüfung und Import verändert: {path}',
  'Import the folder again when no other program writes to it. Nothing was imported.':
    'Den Ordner erneut importieren, wenn kein anderes Programm darin schreibt. Nichts wurde importiert.',
  'The mask has another size ({size}) than its image ({image}): {mask}':
    'Die Maske hat eine andere Größe ({size}) als ihr Bild ({image}): {mask}',
  'Save the mask at the size of its image, or leave the image out.':
    'Die Maske in der Größe ihres Bildes speichern oder das Bild auslassen.',
  'The mask of a defect image is empty, so the image counts as a defect without a mask: {mask}':
    'Die Maske eines Fehlerbildes ist leer; das Bild zählt als Fehler ohne Maske: {mask}',
  'Draw the mask, or move the image to the good ones if it shows no defect.':
    'Die Maske zeichnen oder das Bild zu den guten legen, wenn es keinen Fehler zeigt.',
  'A stray copy, known from the published archive, is left out: {name}':
    'Eine überzählige Kopie, bekannt aus dem veröffentlichten Archiv, bleibt außen vor: {name}',
  'Nothing needs to be done; delete the file if you like.': 'Nichts ist zu tun; die Datei darf gelöscht werden.',
  '{count} defect images have no mask, though others have one; the first: {name}': {
    one: '{count} Fehlerbild hat keine Maske, andere haben eine: {name}',
    other: '{count} Fehlerbilder haben keine Maske, andere haben eine; das erste: {name}'
  },
  'Add the masks if you want to use these images for anything that needs to know where the defect is.':
    'Die Masken ergänzen, wenn diese Bilder für etwas dienen sollen, das den Ort des Fehlers braucht.',
  'The image has no mask ({file} is not there): {image}': 'Das Bild hat keine Maske ({file} fehlt): {image}',
  'Add the mask, or leave the image out.': 'Die Maske ergänzen oder das Bild auslassen.',
  'The mask belongs to no image and is left out: {mask}':
    'Die Maske gehört zu keinem Bild und bleibt außen vor: {mask}',
  'Check whether the image is missing or named differently.': 'Prüfen, ob das Bild fehlt oder anders heißt.',
  'The folder cannot be read ({reason}): {folder}': 'Der Ordner kann nicht gelesen werden ({reason}): {folder}',
  'Check the path and that you may read the folder.': 'Den Pfad prüfen, und ob Sie den Ordner lesen dürfen.',
  'The split cannot be made: the seed must be a whole number, but it is {value}':
    'Die Aufteilung ist nicht möglich: Der Startwert muss eine ganze Zahl sein, ist aber {value}',
  'The split cannot be made: the number of shots must be a whole number, 0 or more, but it is {value}':
    'Die Aufteilung ist nicht möglich: Die Zahl der Fehler zum Trainieren muss ganz und mindestens 0 sein, ist aber {value}',
  'The split cannot be made: the validation fraction must be at least 0 and less than 1, but it is {value}':
    'Die Aufteilung ist nicht möglich: Der Anteil zur Validierung muss mindestens 0 und kleiner als 1 sein, ist aber {value}',
  'The split cannot be made: the test fraction must be at least 0 and less than 1, but it is {value}':
    'Die Aufteilung ist nicht möglich: Der Anteil zum Testen muss mindestens 0 und kleiner als 1 sein, ist aber {value}',
  'Correct the setting.': 'Die Einstellung berichtigen.',
  'The {part} part has no {label} images, but they are needed here':
    'Die Teilmenge „{part}“ hat keine Bilder mit der Kennzeichnung „{label}“, doch hier werden sie gebraucht',
  'Choose another split protocol or other fractions, or add {label} images to the dataset.':
    'Ein anderes Verfahren oder andere Anteile der Aufteilung wählen, oder Bilder mit der Kennzeichnung „{label}“ ergänzen.',
  'given, validation {value}, seed {number}': 'wie die Ordnerstruktur, Validierung {value}, Startwert {number}',
  'random test {value}, validation {low}, seed {number}':
    'zufällig, Test {value}, Validierung {low}, Startwert {number}',
  'few-shot {count} {what} test {value}, validation {low}, seed {number}': {
    one: 'Few-Shot: {count} Fehler ({what}), Test {value}, Validierung {low}, Startwert {number}',
    other: 'Few-Shot: {count} Fehler ({what}), Test {value}, Validierung {low}, Startwert {number}'
  },
  'first-third test {value}, validation {low}, seed {number}':
    'erstes Drittel, Test {value}, Validierung {low}, Startwert {number}',
  'first-third {type} test {value}, validation {low}, seed {number}':
    'erstes Drittel ({type}), Test {value}, Validierung {low}, Startwert {number}',
  '{message}, data {hash}': '{message}, Daten {hash}',
  'The dataset has no defects of the type “{type}”': 'Der Datensatz hat keine Fehler der Art „{type}“',
  'Choose one of: {choices}.': 'Eines davon wählen: {choices}.',
  'none, it has no defects': 'keine, er hat keine Fehler',
  'The dataset comes without a test part of its own, so there is no given split to use':
    'Der Datensatz bringt keine eigene Teilmenge zum Testen mit; eine vorgegebene Aufteilung gibt es daher nicht',
  'Choose a random or few-shot split.': 'Eine zufällige oder eine Few-Shot-Aufteilung wählen.',
  'The split needs {shots} different images of the defect type “{what}”, but there are {available}':
    'Die Aufteilung braucht {shots} verschiedene Bilder der Fehlerart „{what}“, vorhanden: {available}',
  any: 'beliebig',
  'Choose fewer shots or another type; the dataset has: {choices}.':
    'Weniger Fehler zum Trainieren oder eine andere Fehlerart wählen; der Datensatz hat: {choices}.',
  'no defects': 'keine Fehler',
  'No image of the dataset matches, so there is nothing to export: {name}':
    'Kein Bild des Datensatzes passt zu den Filtern; es gibt nichts zu exportieren: {name}',
  'All {count} images that match are defects without a mask, which this layout cannot hold: {name}': {
    one: '{count} passendes Bild zeigt einen Fehler ohne Maske, den diese Ordnerstruktur nicht aufnimmt: {name}',
    other: 'Alle {count} passenden Bilder zeigen Fehler ohne Maske, die diese Ordnerstruktur nicht aufnimmt: {name}'
  },
  'Choose other parts, labels or defect types.': 'Andere Teilmengen, Kennzeichnungen oder Fehlerarten wählen.',
  'Draw their masks first, add good images, or export to MVTec, which can do without masks.':
    'Erst die Masken zeichnen, gute Bilder hinzunehmen oder nach MVTec AD exportieren, das ohne Masken auskommt.',
  'This is no folder that can be read: {folder}': 'Das ist kein lesbarer Ordner: {folder}',
  'The folder is not empty, and an export never writes into what is there: {folder}':
    'Der Ordner ist nicht leer, und ein Export schreibt nie in Vorhandenes: {folder}',
  'Name a folder that does not exist yet, or an empty one.':
    'Einen Ordner nennen, den es noch nicht gibt, oder einen leeren.',
  'The disk is full, so nothing was exported: {path}': 'Der Datenträger ist voll; nichts wurde exportiert: {path}',
  'The export could not be written ({reason}): {path}': 'Der Export konnte nicht geschrieben werden ({reason}): {path}',
  'Free some disk space, or export to another disk.': 'Platz schaffen oder auf einen anderen Datenträger exportieren.',
  'Check that the folder above it exists and that you may write there.':
    'Prüfen, ob der Ordner darüber existiert und ob Sie dort schreiben dürfen.',
  '{count} defective images have no mask and were left out, since others would take them for good: the first is {name}':
    {
      one: '{count} fehlerhaftes Bild hat keine Maske und blieb außen vor, weil andere Programme es für gut hielten: {name}',
      other:
        '{count} fehlerhafte Bilder haben keine Maske und blieben außen vor, weil andere Programme sie für gut hielten; das erste: {name}'
    },
  'Draw their masks if they should be in the export.': 'Die Masken zeichnen, wenn die Bilder in den Export sollen.'
}
