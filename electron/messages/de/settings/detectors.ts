import type { SettingText } from '../../message.ts'

const updates = {
  title: 'Updates',
  description:
    'Schritte des Optimierers. Nur Zeilen mit gleich vielen sind vergleichbar. Erhöhen, wenn der Verlust am Ende noch fällt.'
}
const epochs = {
  title: 'Epochen (wie in Version 0.1)',
  empty: 'in Updates gezählt',
  description:
    'Durchläufe durch die Trainingsdaten anstelle von Updates: Zeilen mit mehr Bildern trainieren dann länger. Nur zum Wiederholen alter Läufe.'
}
const schedule = {
  title: 'Verlauf der Lernrate',
  description:
    'Wie sich die Lernrate im Training ändert. Ein Zyklus erlaubt die höchsten Raten; Stufen sind die von DRAEM.',
  choices: { constant: 'Konstant', steps: 'Stufen', cosine: 'Kosinus', 'one-cycle': 'Ein Zyklus' }
}
const weightDecay = {
  title: 'Weight Decay',
  description: 'Zieht Gewichte gegen 0, um Überanpassung zu verringern. Muss selten geändert werden.'
}
const windowScale = {
  title: 'Maßstab',
  empty: 'volle Größe, außer bei Fenstern über 128 px',
  description:
    'Bilder werden zuerst auf diesen Bruchteil ihrer Größe verkleinert. Bei großen Fehlern verringern: Das spart Zeit.'
}
const windowBrightness = {
  title: 'Helligkeitsvariation',
  description:
    'Fenster werden um bis zu diesen Anteil heller oder dunkler. 0, wenn die Helligkeit selbst den Fehler zeigt.'
}
const windowSide = {
  title: 'Fenster',
  unit: 'px',
  empty: 'nach den Fehlern gewählt',
  description:
    'Seitenlänge der Fenster in Pixeln des Bildes. Ohne Angabe das Dreifache der Seite eines üblichen Fehlers, 64 bis 256.'
}
const windowBatch = { title: 'Batchgröße', description: 'Fenster pro Trainingsschritt.' }
const goodWindows = {
  title: 'Anteil guter Fenster',
  description: 'Anteil der Fenster ohne Fehler, von 0 bis 1. Erhöhen bei vielen Fehlalarmen.'
}
const realWindows = {
  title: 'Anteil echter Fehler',
  description: 'Anteil der Fenster mit Fehler, die einen echten zeigen, wenn es auch synthetische gibt.'
}

export const detectors: Readonly<Record<string, SettingText>> = {
  'detection.updates': updates,
  'localisation.updates': updates,
  'classification.updates': updates,
  'detection.schedule': schedule,
  'localisation.schedule': schedule,
  'classification.schedule': schedule,
  'detection.realShare': {
    title: 'Anteil echter Fehler',
    description: 'Anteil der gezeigten fehlerhaften Bilder, die echt sind, wenn es auch synthetische gibt; von 0 bis 1.'
  },
  'detection.epochs': epochs,
  'localisation.epochs': epochs,
  'classification.epochs': epochs,
  'patch-mlp.architecture': {
    title: 'Architektur',
    description:
      'Ein kleines Netz auf Bildmerkmalen, die das Programm mitbringt. Lernt in Sekunden aus wenigen Fehlern, am besten mit Masken.',
    choices: { 'patch-mlp': 'Patch-Detektor' }
  },
  'patch-mlp.updates': {
    title: 'Aktualisierungen',
    description: 'Schritte des Optimierers. Erhöhen, wenn der Verlust am Ende noch fällt.'
  },
  'padim.architecture': {
    title: 'Architektur',
    description:
      'Lernt aus guten Bildern, wie jede Stelle eines Teils aussieht. Braucht keine Fehler; die Teile müssen ausgerichtet sein.',
    choices: { padim: 'PaDiM' }
  },
  'padim.weights': {
    title: 'Backbone',
    description:
      'Voller Pfad einer .safetensors-Datei mit einem ResNet oder Wide ResNet, wie torchvision und timm sie speichern, auf dem Rechner, auf dem Flawsmith läuft. Auch zum Bewerten wird sie gebraucht.',
    empty: 'das mitgelieferte Netz'
  },
  'padim.features': {
    title: 'Merkmale',
    description:
      'Wie viele Bildmerkmale genutzt werden, zufällig gezogen; das mitgelieferte Netz hat 176. Der Artikel nutzt 100 für ResNet-18 und 550 für Wide ResNet-50. Der Speicherbedarf wächst quadratisch.'
  },
  'patchcore.architecture': {
    title: 'Architektur',
    description:
      'Merkt sich Ausschnitte guter Bilder und misst, wie unähnlich ihnen ein neuer Ausschnitt ist. Braucht keine Fehler.',
    choices: { patchcore: 'PatchCore' }
  },
  'patchcore.weights': {
    title: 'Backbone',
    description:
      'Voller Pfad einer .safetensors-Datei mit einem ResNet oder Wide ResNet, wie torchvision und timm sie speichern, auf dem Rechner, auf dem Flawsmith läuft. Auch zum Bewerten wird sie gebraucht.',
    empty: 'das mitgelieferte Netz'
  },
  'patchcore.coreset': {
    title: 'Coreset',
    description: 'Anteil der Ausschnitte guter Bilder, der behalten wird. Weniger sind schneller.'
  },
  'patchcore.border': {
    title: 'Rand',
    description:
      'Pixel am Bildrand, die für den Score nicht zählen, weil dort die meisten Fehlalarme liegen; die Heatmap zeigt sie. 0 zählt alle, wie im offiziellen Code.',
    unit: 'px'
  },
  'patchcore.neighbours': {
    title: 'Nachbarn',
    description:
      'Behaltene Ausschnitte, mit denen der Wert eines Bilds gewichtet wird, wie im Artikel; anomalib nutzt 9. 1 schaltet es ab, wie im offiziellen Code.'
  },
  'backbone.architecture': {
    title: 'Architektur',
    description: 'Ein kleines Netz auf Merkmalen des ganzen Bildes, die das Programm mitbringt. Braucht keine Masken.',
    choices: { backbone: 'Backbone-Merkmale' }
  },
  'backbone.updates': updates,
  'backbone.batch': { title: 'Batchgröße', description: 'Bilder pro Trainingsschritt.' },
  'backbone.noise': {
    title: 'Rauschen der Merkmale',
    description:
      'Standardabweichung des Rauschens auf den Merkmalen, gemessen an deren eigener Streuung auf Trainingsbildern.'
  },
  'backbone-localisation.architecture': {
    title: 'Architektur',
    description:
      'Ein kleines Netz auf Bildmerkmalen, die das Programm mitbringt, feiner als Patches. Lernt in einer Minute aus wenigen Fehlern mit Masken.',
    choices: { backbone: 'Backbone-Merkmale' }
  },
  'backbone-localisation.updates': updates,
  'backbone-localisation.batch': { title: 'Batchgröße', description: 'Ausschnitte pro Trainingsschritt.' },
  'backbone-localisation.crop': {
    title: 'Ausschnitt',
    unit: 'px',
    description: 'Seitenlänge der Quadrate, die ein Trainingsschritt zeigt. Bei größeren Fehlern erhöhen.'
  },
  'backbone-localisation.schedule': schedule,
  'backbone-localisation.goodShare': {
    title: 'Anteil guter Ausschnitte',
    description: 'Anteil der Ausschnitte aus guten Bildern, von 0 bis 1. Erhöhen bei vielen Fehlalarmen.'
  },
  'backbone-localisation.realShare': {
    title: 'Anteil echter Fehler',
    description: 'Anteil der Ausschnitte mit Fehler, die einen echten zeigen, wenn es auch synthetische gibt.'
  },
  'backbone-localisation.turns': {
    title: 'Augmentierung durch Spiegeln und Drehen',
    description: 'Lagen, in denen Bilder mit echten Fehlern gezeigt werden. Abschalten, wenn die Lage des Teils zählt.',
    choices: {
      none: 'Keine',
      horizontal: 'Horizontal spiegeln',
      vertical: 'Vertikal spiegeln',
      both: 'Beides',
      all: 'Spiegeln und drehen'
    }
  },
  positives: {
    title: 'Fehlerhafte Patches je Aktualisierung',
    description: 'Ausschnitte von 8×8 Pixeln unter den Masken der Fehler.'
  },
  negatives: {
    title: 'Gute Patches je Aktualisierung',
    description: 'Ausschnitte guter Bilder und anderer Bilder fern von ihren Fehlern. Erhöhen bei vielen Fehlalarmen.'
  },
  noise: {
    title: 'Rauschen der Merkmale',
    description:
      'Standardabweichung des Rauschens auf den Merkmalen, gemessen an deren eigener Streuung auf guten Bildern.'
  },
  fit: {
    title: 'Eingabe',
    description: 'Fenster der Bilder in eigener Größe, für jeden Schritt neu gezogen; für kleine Fehler.',
    choices: { windows: 'Fenster' }
  },
  'windows-detection.architecture': {
    title: 'Architektur',
    description:
      'Für Fenster genügen die schmalen Netze. Das letzte trainiert auch einen Patch-Detektor und addiert beide Scores.',
    choices: {
      resnet18: 'ResNet-18',
      resnet34: 'ResNet-34',
      resnet50: 'ResNet-50',
      'resnet10-narrow': 'ResNet-10, schmal',
      'resnet18-narrow': 'ResNet-18, schmal',
      'windows+patch': 'ResNet-10, schmal, und Patch-Detektor'
    }
  },
  'windows-detection.window': windowSide,
  'windows-localisation.window': windowSide,
  'windows-detection.scale': windowScale,
  'windows-localisation.scale': windowScale,
  'windows-detection.updates': updates,
  'windows-localisation.updates': updates,
  'windows-detection.schedule': schedule,
  'windows-localisation.schedule': schedule,
  'windows-detection.batch': windowBatch,
  'windows-localisation.batch': windowBatch,
  'windows-detection.goodShare': goodWindows,
  'windows-localisation.goodShare': goodWindows,
  'windows-detection.realShare': realWindows,
  'windows-localisation.realShare': realWindows,
  'windows-detection.brightness': windowBrightness,
  'windows-localisation.brightness': windowBrightness,
  'windows-detection.weightDecay': weightDecay,
  architecture: {
    title: 'Architektur',
    description:
      'Die schmalen Netze trainieren ohne GPU in Minuten; die größeren werden in den Veröffentlichungen verwendet.',
    choices: {
      resnet18: 'ResNet-18',
      resnet34: 'ResNet-34',
      resnet50: 'ResNet-50',
      'resnet10-narrow': 'ResNet-10, schmal',
      'resnet18-narrow': 'ResNet-18, schmal'
    }
  },
  weights: {
    title: 'Vortrainierte Gewichte',
    empty: 'ohne Vortraining',
    description: 'Vollständiger Pfad einer .safetensors-Datei auf dem Rechner, auf dem Flawsmith läuft.'
  },
  batch: {
    title: 'Batchgröße',
    description: 'Bilder pro Trainingsschritt. Verringern, wenn der Speicher nicht ausreicht.'
  },
  momentum: {
    title: 'Momentum',
    description:
      'Anteil der letzten Aktualisierung, der in die nächste eingeht (SGD). Üblich ist 0,9; 0 schaltet es aus.'
  },
  'detection.weightDecay': weightDecay,
  balanced: {
    title: 'Klassen ausgleichen',
    description: 'Zeigt gleich viele gute und fehlerhafte Bilder. Einschalten, wenn eine Klasse viel größer ist.'
  },
  flips: {
    title: 'Spiegelungen',
    description:
      'Verdoppelt die Trainingsbilder je Richtung. Ausschalten, wenn die Ausrichtung des Teils eine Rolle spielt.',
    choices: { none: 'Keine', horizontal: 'Horizontal', vertical: 'Vertikal', both: 'Beide' }
  },
  baseWidth: {
    title: 'Basisbreite',
    description: 'Kanäle im ersten Block des U-Nets. Die halbe Breite trainiert etwa viermal so schnell.'
  },
  samplesPerEpoch: {
    title: 'Bilder je Epoche',
    empty: 'in Updates gezählt',
    description: 'Anzahl der Bilder, die in jeder Epoche gezogen werden, wenn Epochen gezählt werden.'
  },
  goodShare: {
    title: 'Anteil guter Bilder',
    description: 'Anteil der gezogenen Bilder ohne Fehler, von 0 bis 1. Erhöhen bei vielen Fehlalarmen.'
  },
  realShare: {
    title: 'Anteil echter Fehler',
    description: 'Anteil der übrigen Bilder mit echtem statt synthetischem Fehler, von 0 bis 1.'
  },
  scoreWindow: {
    title: 'Score-Fenster',
    unit: 'px',
    description:
      'Der Score eines Bildes ist der höchste Mittelwert in einem quadratischen Fenster dieser Seitenlänge; eine ungerade Zahl.'
  },
  'classification.repeats': {
    title: 'Wiederholungen',
    empty: 'in Updates gezählt',
    description: 'Wie oft jedes Bild pro Epoche verwendet wird, wenn Epochen gezählt werden.'
  },
  oracleEveryUpdates: {
    title: 'Testintervall',
    unit: 'Updates',
    empty: 'nur am Ende',
    description:
      'Weist auch den auf den Testbildern besten Stand als Orakel aus. Optimistisch, da er anhand der Testmenge ausgewählt wird.'
  },
  oracleEveryEpochs: {
    title: 'Testintervall in Epochen',
    unit: 'Epochen',
    empty: 'nur am Ende',
    description: 'Dasselbe wie das Testintervall, wenn Epochen gezählt werden.'
  }
}
