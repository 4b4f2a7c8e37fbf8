import type { detectors as english } from '../en/settings-detectors.ts'
import type { TranslatedSettings } from '../message.ts'

const epochs = {
  name: 'Epochen',
  hint: 'Durchgänge durch die Trainingsdaten. Mehr, wo der Verlust am Ende noch fällt.'
}

export const detectors: TranslatedSettings<typeof english> = {
  'classifier.epochs': epochs,
  'localiser.epochs': epochs,
  'types.epochs': epochs,
  architecture: {
    name: 'Netz',
    hint: 'Die schmalen trainieren ohne GPU in Minuten; die größeren sind die der Veröffentlichungen.',
    choices: {
      resnet18: 'ResNet-18',
      resnet34: 'ResNet-34',
      resnet50: 'ResNet-50',
      'resnet10-narrow': 'ResNet-10, schmal',
      'resnet18-narrow': 'ResNet-18, schmal'
    }
  },
  weights: {
    name: 'Gewichte',
    empty: 'von Anfang an trainieren',
    hint: 'Vollständiger Pfad einer .safetensors-Datei auf dem Rechner, auf dem Flawsmith läuft.'
  },
  batch: {
    name: 'Stapelgröße',
    hint: 'Bilder je Schritt. Senken, wo der Speicher nicht reicht.'
  },
  momentum: {
    name: 'Momentum',
    hint: 'Anteil des letzten Schritts, der in den nächsten eingeht (SGD); üblich ist 0,9, 0 für keinen.'
  },
  'classifier.weightDecay': {
    name: 'Weight Decay',
    hint: 'Zieht Gewichte gegen 0, gegen Überanpassung. Selten eine Änderung wert.'
  },
  balanced: {
    name: 'Gut und fehlerhaft ausgleichen',
    hint: 'Zeigt in jeder Epoche so viele gute wie fehlerhafte Bilder. Ein, wo es vom einen weit mehr gibt.'
  },
  flips: {
    name: 'Bilder spiegeln',
    hint: 'Verdoppelt die Trainingsbilder je Richtung. Aus, wo das Teil links und rechts verschieden ist.',
    choices: { none: 'Nicht', horizontal: 'Links und rechts', vertical: 'Oben und unten', both: 'Beides' }
  },
  baseWidth: {
    name: 'Kanäle des ersten Blocks',
    hint: 'Breite des U-Nets; die halbe trainiert etwa viermal so schnell.'
  },
  samplesPerEpoch: {
    name: 'Bilder je Epoche',
    hint: 'Wie viele in jeder Epoche gezogen werden.'
  },
  goodShare: {
    name: 'Anteil guter Bilder',
    hint: 'Wie viele der gezogenen keinen Fehler zeigen, von 0 bis 1. Erhöhen, wo es viele Fehlalarme gibt.'
  },
  realShare: {
    name: 'Anteil echter Fehler',
    hint: 'Wie viele der übrigen einen echten statt eines erzeugten Fehlers zeigen, von 0 bis 1.'
  },
  scoreWindow: {
    name: 'Fenster der Bewertung',
    unit: 'px',
    hint: 'Die Bewertung eines Bildes ist das höchste Mittel eines Quadrats dieser Seite; eine ungerade Zahl.'
  },
  oracleEveryEpochs: {
    name: 'Test alle',
    unit: 'Epochen',
    empty: 'nur am Ende',
    hint: 'Nennt auch die beste Epoche auf den Testbildern, als Orakel; kein fairer Wert, da der Test sie wählte.'
  }
}
