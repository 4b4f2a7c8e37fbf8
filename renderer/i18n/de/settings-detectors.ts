import type { SettingText } from '../message.ts'

const epochs = {
  title: 'Epochen',
  description: 'Durchläufe durch die Trainingsdaten. Erhöhen, wenn der Verlust am Ende noch fällt.'
}

export const detectors: Readonly<Record<string, SettingText>> = {
  'detection.epochs': epochs,
  'localisation.epochs': epochs,
  'classification.epochs': epochs,
  'patch-mlp.architecture': {
    title: 'Architektur',
    description:
      'Ein kleines Netz auf Bildmerkmalen, die das Programm mitbringt. Lernt in Sekunden aus wenigen Fehlern mit Masken.',
    choices: { 'patch-mlp': 'Patch-Detektor' }
  },
  'patch-mlp.updates': {
    title: 'Aktualisierungen',
    description: 'Schritte des Optimierers. Erhöhen, wenn der Verlust am Ende noch fällt.'
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
  'detection.weightDecay': {
    title: 'Weight Decay',
    description: 'Zieht Gewichte gegen 0, um Überanpassung zu verringern. Muss selten geändert werden.'
  },
  balanced: {
    title: 'Klassen ausgleichen',
    description:
      'Zeigt in jeder Epoche gleich viele gute und fehlerhafte Bilder. Einschalten, wenn eine Klasse viel größer ist.'
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
    description: 'Anzahl der Bilder, die in jeder Epoche gezogen werden.'
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
  oracleEveryEpochs: {
    title: 'Testintervall',
    unit: 'Epochen',
    empty: 'nur am Ende',
    description:
      'Weist auch die auf den Testbildern beste Epoche als Orakel aus. Optimistisch, da sie anhand der Testmenge ausgewählt wird.'
  }
}
