import type { HostTexts } from '../../host-texts.ts'

/** Sentences of electron/detection and electron/metrics. */
export const detection: HostTexts = {
  'Run {id} is {state}, so it has no trained detector: {name}':
    'Lauf {id} hat den Status „{state}“ und deshalb keinen trainierten Detektor: {name}',
  'Run {id} did not train a detector: {name}': 'Lauf {id} hat keinen Detektor trainiert: {name}',
  'Choose a finished training; the page Models and `flawsmith runs list --kind train` show them.':
    'Ein fertiges Training wählen; die Seite „Modelle“ und „flawsmith runs list --kind train“ zeigen sie.',
  'There are no images to score in: {path}': 'Hier gibt es keine Bilder zu bewerten: {path}',
  'Choose a folder with PNG, JPEG, BMP, TIFF or WebP images, or a dataset that has images.':
    'Einen Ordner mit Bildern in PNG, JPEG, BMP, TIFF oder WebP wählen oder einen Datensatz mit Bildern.',
  'There is no detector network of this name: {name}': 'Ein Detektornetz dieses Namens gibt es nicht: {name}',
  'The weight file has no tensor "{name}": {path}': 'In der Gewichtsdatei fehlt der Tensor „{name}“: {path}',
  'Use weights saved by torchvision or timm for the chosen network, or leave --weights out.':
    'Gewichte von torchvision oder timm für das gewählte Netz verwenden oder --weights weglassen.',
  'The tensor "{name}" is [{found}] where the network needs [{wanted}]: {path}':
    'Der Tensor „{name}“ hat die Form [{found}], das Netz braucht [{wanted}]: {path}',
  'Use weights of the chosen network, or choose the network that the weights belong to.':
    'Gewichte des gewählten Netzes verwenden oder das Netz wählen, zu dem die Gewichte gehören.',
  "The detector's description cannot be read: {path}": 'Die Beschreibung des Detektors ist nicht lesbar: {path}',
  'Use a detector that Flawsmith saved, both files together.':
    'Einen Detektor verwenden, den Flawsmith gespeichert hat, mit beiden Dateien.',
  "The weights are not the ones that the detector's description speaks of: {path}":
    'Die Gewichte sind nicht die, die in der Beschreibung des Detektors stehen: {path}',
  'Use both files of one detector; train it again if one is lost.':
    'Beide Dateien eines Detektors verwenden; fehlt eine, ihn neu trainieren.',
  'The localisation network takes images whose sides are multiples of {multiple}, not {size}.':
    'Das Lokalisierungsnetz nimmt Bilder, deren Seiten Vielfache von {multiple} sind, nicht {size}.',
  'Choose another image size, such as 128×128 or 256×256.': 'Eine andere Bildgröße wählen, etwa 128×128 oder 256×256.',
  'There is no defect with a mask to train a localiser on.':
    'Es gibt keinen Fehler mit Maske, um einen Lokalisierer zu trainieren.',
  'There is no good image to train a localiser on.': 'Es gibt kein gutes Bild, um einen Lokalisierer zu trainieren.',
  'Import a dataset with good images.': 'Einen Datensatz mit guten Bildern importieren.',
  'Use a split with defects that have masks, or add synthetic ones (flawsmith synthesize).':
    'Eine Aufteilung verwenden, deren Fehler Masken haben, oder synthetische hinzunehmen (flawsmith synthesize).',
  'A mask of {size} pixels was given to a detector that takes {wanted}: {name}':
    'Die Maske hat {size} Pixel, der Detektor nimmt {wanted}: {name}',
  'Bring image and mask to the detector’s size together.':
    'Bild und Maske zusammen auf die Größe des Detektors bringen.',
  'The mask of a defect {what}, so that there is nothing to localise: {name}':
    'Die Maske eines Fehlers {what}; es gibt nichts zu lokalisieren: {name}',
  'marks no pixel': 'markiert kein Pixel',
  'marks every pixel': 'markiert jedes Pixel',
  'Correct the mask or leave the image out; a small defect may vanish at a small image size.':
    'Die Maske berichtigen oder das Bild auslassen; bei kleiner Bildgröße kann ein kleiner Fehler verschwinden.',
  'An image of {size} pixels was given to a detector that takes {wanted}.':
    'Das Bild hat {size} Pixel, der Detektor nimmt {wanted}.',
  'Choose the same image size for the dataset and the detector.':
    'Für Datensatz und Detektor dieselbe Bildgröße wählen.',
  'There is no defective image for training, and a classifier needs both kinds.':
    'Zum Training gibt es kein fehlerhaftes Bild; ein Klassifikator braucht gute und fehlerhafte.',
  'There is no good image for training, and a classifier needs both kinds.':
    'Zum Training gibt es kein gutes Bild; ein Klassifikator braucht gute und fehlerhafte.',
  'Import defective images, or add synthetic ones (flawsmith synthesize).':
    'Fehlerhafte Bilder importieren oder synthetische hinzunehmen (flawsmith synthesize).',
  'A classifier of defect types needs at least two types, and there is none.':
    'Ein Klassifikator für Fehlerarten braucht mindestens zwei Arten, hier gibt es keine.',
  'A classifier of defect types needs at least two types, and there is only “{type}”.':
    'Ein Klassifikator für Fehlerarten braucht mindestens zwei Arten, hier gibt es nur „{type}“.',
  'Choose a dataset or synthetic images with more types of defects.':
    'Einen Datensatz oder synthetische Bilder mit mehr Fehlerarten wählen.',
  'There must be one prediction per sample, but there are {samples} and {predictions}':
    'Zu jedem Bild gehört eine Vorhersage, es sind aber {samples} und {predictions}',
  'Classify exactly the images whose type is known.': 'Genau die Bilder einordnen, deren Art bekannt ist.',
  'There are no classified samples to measure': 'Es gibt keine eingeordneten Bilder zu messen',
  'Check that the part of the data set that is measured has defects.':
    'Prüfen, ob die gemessene Teilmenge Fehler enthält.',
  'A sample is of the type “{type}”, which the classifier does not know':
    'Ein Bild gehört zur Art „{type}“, die der Klassifikator nicht kennt',
  'Measure it on the types that it was trained on: {types}.':
    'Mit den Arten messen, mit denen er trainiert ist: {types}.',
  'The threshold is not a number': 'Die Schwelle ist keine Zahl',
  'Calibrate the detector again, or give a threshold.': 'Den Detektor neu kalibrieren oder eine Schwelle angeben.',
  'The false positive limit must be above 0 and at most 1, not {value}':
    'Die Grenze der Falsch-Positiv-Rate muss über 0 und höchstens 1 sein, nicht {value}',
  'Use 0.3, as the published numbers do.': '0,3 verwenden, wie die veröffentlichten Zahlen.',
  'Score map {index} is {width} × {height}, but has {mask} mask and {scores} score values':
    'Bewertungskarte {index} ist {width} × {height}, hat aber {mask} Masken- und {scores} Bewertungswerte',
  'Scale the mask and the score map to one size first.': 'Maske und Bewertungskarte zuerst auf eine Größe bringen.',
  'There must be one score per label, but there are {labels} labels and {scores} scores':
    'Zu jeder Kennzeichnung gehört eine Bewertung, es sind aber {labels} Kennzeichnungen und {scores} Bewertungen',
  'Score exactly the images that are labelled.': 'Genau die gekennzeichneten Bilder bewerten.',
  'There are no scores to measure': 'Es gibt keine Bewertungen zu messen',
  'Check that the part of the data set that is measured has images.':
    'Prüfen, ob die gemessene Teilmenge Bilder enthält.',
  'A label must be 0 or 1, but number {index} is {found}':
    'Eine Kennzeichnung muss 0 oder 1 sein, Nummer {index} ist aber {found}',
  'Turn mask codes and class numbers into 0 (good) and 1 (defective) first.':
    'Maskenwerte und Klassennummern zuerst in 0 (gut) und 1 (fehlerhaft) umwandeln.',
  'Every score must be a finite number, but number {index} is {found}':
    'Jede Bewertung muss eine endliche Zahl sein, Nummer {index} ist aber {found}',
  'The detector diverged: lower its learning rate and train it again.':
    'Der Detektor ist divergiert: die Lernrate senken und ihn neu trainieren.',
  'Without a defective sample there is no {what}': 'Ohne fehlerhaftes Bild gibt es kein Maß „{what}“',
  'precision-recall curve': 'Präzision-Trefferquote-Kurve',
  'average precision': 'mittlere Präzision',
  'precision-recall area': 'Fläche unter der Präzision-Trefferquote-Kurve',
  'region overlap': 'Überdeckung der Gebiete',
  'false positive rate': 'Falsch-Positiv-Rate',
  'Measure on data with at least one defective image.':
    'Mit Daten messen, die mindestens ein fehlerhaftes Bild enthalten.',
  'Without a good sample there is no {what}': 'Ohne gutes Bild gibt es kein Maß „{what}“',
  'Measure on data with at least one good image.': 'Mit Daten messen, die mindestens ein gutes Bild enthalten.',
  'There are no values to average': 'Es gibt keine Werte zu mitteln',
  'Let at least one run of the experiment finish.': 'Mindestens einen Lauf des Experiments zu Ende laufen lassen.',
  'Every value must be a finite number, but number {index} is {found}':
    'Jeder Wert muss eine endliche Zahl sein, Nummer {index} ist aber {found}',
  'Repeat the run that it came from.': 'Den Lauf wiederholen, aus dem er stammt.',
  'A single value has no standard deviation': 'Ein einzelner Wert hat keine Standardabweichung',
  'Run the experiment with at least two seeds; four is usual.':
    'Das Experiment mit mindestens zwei Startwerten rechnen; üblich sind vier.',
  'A confidence level must lie between 0 and 1, not at {value}':
    'Ein Konfidenzniveau muss zwischen 0 und 1 liegen, nicht bei {value}',
  'Use 0.95.': '0,95 verwenden.',
  'A false positive rate must be at least 0 and less than 1, not {value}':
    'Eine Falsch-Positiv-Rate muss mindestens 0 und kleiner als 1 sein, nicht {value}',
  'Give a share such as 0.02 for two good parts in a hundred.':
    'Einen Anteil angeben, etwa 0,02 für zwei von hundert guten Teilen.'
}
