import type { detectors as english } from '../en/settings-detectors.ts'
import type { TranslatedSettings } from '../message.ts'

const epochs = {
  name: 'Epochen',
  hint: 'Durchläufe durch die Trainingsdaten. Erhöhen, wenn der Verlust am Ende noch fällt.'
}

export const detectors: TranslatedSettings<typeof english> = {
  'classifier.epochs': epochs,
  'localiser.epochs': epochs,
  'types.epochs': epochs,
  architecture: {
    name: 'Architektur',
    hint: 'Die schmalen Netze trainieren ohne GPU in Minuten; die größeren werden in den Veröffentlichungen verwendet.',
    choices: {
      resnet18: 'ResNet-18',
      resnet34: 'ResNet-34',
      resnet50: 'ResNet-50',
      'resnet10-narrow': 'ResNet-10, schmal',
      'resnet18-narrow': 'ResNet-18, schmal'
    }
  },
  weights: {
    name: 'Vortrainierte Gewichte',
    empty: 'ohne Vortraining',
    hint: 'Vollständiger Pfad einer .safetensors-Datei auf dem Rechner, auf dem Flawsmith läuft.'
  },
  batch: {
    name: 'Batchgröße',
    hint: 'Bilder pro Trainingsschritt. Verringern, wenn der Speicher nicht ausreicht.'
  },
  momentum: {
    name: 'Momentum',
    hint: 'Anteil der letzten Aktualisierung, der in die nächste eingeht (SGD). Üblich ist 0,9; 0 schaltet es aus.'
  },
  'classifier.weightDecay': {
    name: 'Weight Decay',
    hint: 'Zieht Gewichte gegen 0, um Überanpassung zu verringern. Muss selten geändert werden.'
  },
  balanced: {
    name: 'Klassen ausgleichen',
    hint: 'Zeigt in jeder Epoche gleich viele gute und fehlerhafte Bilder. Einschalten, wenn eine Klasse viel größer ist.'
  },
  flips: {
    name: 'Spiegelungen',
    hint: 'Verdoppelt die Trainingsbilder je Richtung. Ausschalten, wenn die Ausrichtung des Teils eine Rolle spielt.',
    choices: { none: 'Keine', horizontal: 'Horizontal', vertical: 'Vertikal', both: 'Beide' }
  },
  baseWidth: {
    name: 'Basisbreite',
    hint: 'Kanäle im ersten Block des U-Nets. Die halbe Breite trainiert etwa viermal so schnell.'
  },
  samplesPerEpoch: {
    name: 'Bilder je Epoche',
    hint: 'Anzahl der Bilder, die in jeder Epoche gezogen werden.'
  },
  goodShare: {
    name: 'Anteil guter Bilder',
    hint: 'Anteil der gezogenen Bilder ohne Fehler, von 0 bis 1. Erhöhen bei vielen Fehlalarmen.'
  },
  realShare: {
    name: 'Anteil echter Fehler',
    hint: 'Anteil der übrigen Bilder mit echtem statt synthetischem Fehler, von 0 bis 1.'
  },
  scoreWindow: {
    name: 'Score-Fenster',
    unit: 'px',
    hint: 'Der Score eines Bildes ist der höchste Mittelwert in einem quadratischen Fenster dieser Seitenlänge; eine ungerade Zahl.'
  },
  oracleEveryEpochs: {
    name: 'Testintervall',
    unit: 'Epochen',
    empty: 'nur am Ende',
    hint: 'Weist auch die auf den Testbildern beste Epoche als Orakel aus. Optimistisch, da sie anhand der Testmenge ausgewählt wird.'
  }
}
