import type { detectors as english } from '../en/detectors.ts'
import type { Translated } from '../message.ts'

export const detectors: Translated<typeof english> = {
  'detector.localisation': 'U-Net auf ganzen Bildern',
  'detector.windows-detection': 'ResNet auf Fenstern',
  'detector.windows-localisation': 'U-Net auf Fenstern',
  'detector.windows+patch': 'Fenster und Patch-Detektor',
  'detector.patch-mlp': 'Patch-Detektor',
  'detector.backbone': 'Backbone-Merkmale',
  'detector.native.hint':
    'Bilder behalten ihre eigene Größe; daher sind nur Detektoren wählbar, die beliebige Größen annehmen.',
  'train.title': 'Detektor trainieren',
  'train.start': 'Trainieren',
  'train.nothing': 'Noch kein Training',
  'train.nothing.hint':
    'Hier erscheinen Fortschritt, Kurven und Messwerte eines Trainings. Trainierte Detektoren stehen unter Modelle.',
  'train.synthesis': 'Auch mit synthetischen Bildern trainieren',
  'train.synthesis.hint':
    'Verwendet werden nur Bilder, die ein Mensch angenommen hat. Solche aus Validierungs- oder Testbildern dieser Aufteilung werden weggelassen.',
  'train.synthesis.none':
    'Für diesen Datensatz gibt es noch keine synthetischen Bilder. Die Seite Synthese erzeugt sie.',
  'train.images.train': 'Training',
  'train.images.validation': 'Validierung',
  'train.images.test': 'Test',
  'images.by-label': '{good} gut, {defective} fehlerhaft',
  'train.no-defects':
    'Ohne Fehler kann dieser Detektor nur aus synthetischen Bildern lernen. „Few-Shot“ nimmt einige Fehler ins Training auf; PatchCore und PaDiM benötigen keine.',
  'train.no-defects.classification':
    'Ohne Fehler kann nur aus synthetischen Bildern gelernt werden. „Few-Shot“ nimmt einige ins Training auf.',
  'train.good-alone':
    'Dieser Detektor lernt allein aus guten Bildern. Fehler dienen nur zum Testen; ohne sie wird er trainiert, aber nicht getestet.',
  'train.obstacle.no-good':
    'Die Trainingsteilmenge hat keine guten Bilder: Gute Bilder hinzufügen oder eine Aufteilung wählen, die mehr für das Training lässt.',
  'train.obstacle.few-good':
    'Ein gutes Bild ist zu wenig zum Lernen: Gute Bilder hinzufügen oder eine Aufteilung wählen, die mehr für das Training lässt.',
  'train.obstacle.no-defects':
    'Die Trainingsteilmenge hat keine Fehler: Eine andere Art der Aufteilung wie „Few-Shot“ wählen oder synthetische Bilder hinzunehmen.',
  'train.obstacle.no-real-defects':
    'Die Lokalisierung benötigt echte Fehler, und die Trainingsteilmenge hat keine: Eine andere Art der Aufteilung wie „Few-Shot“ wählen.',
  'train.obstacle.one-type':
    'Die Klassifikation benötigt mindestens zwei Fehlerarten in der Trainingsteilmenge: Eine andere Aufteilung, Aufgabe oder einen anderen Datensatz wählen.',
  'train.obstacle.no-masks':
    'Fehlerhafte Trainingsbilder haben keine Masken; dieses Training braucht sie: Die Masken zeichnen oder die Detektion mit einem Detektor wählen, der ohne Masken lernt.',
  'windows.title': 'Vorschau der Fenster',
  'windows.full': '{side} px in voller Größe',
  'windows.reduced': '{window} px, verkleinert auf {side} px',
  'windows.given': 'Fenster von {size}.',
  'windows.chosen': {
    one: 'Fenster von {size}, gewählt nach {count} Fehler.',
    other: 'Fenster von {size}, gewählt nach {count} Fehlern.'
  },
  'windows.none': 'Kein Trainingsfehler hat eine Maske: Die Fenster werden nach den synthetischen Fehlern gewählt.',
  'windows.unmasked': {
    one: '{count} Trainingsfehler hat keine Maske; das Training auf Fenstern braucht sie. Maske zeichnen oder den Patch-Detektor wählen.',
    other:
      '{count} Trainingsfehler haben keine Maske; das Training auf Fenstern braucht sie. Masken zeichnen oder den Patch-Detektor wählen.'
  },
  'windows.example': 'Fenster um den Fehler in {name}'
}
