import type { checks as english } from '../en/settings-checks.ts'
import type { TranslatedSettings } from '../message.ts'

export const checks: TranslatedSettings<typeof english> = {
  fullMask: {
    name: 'Maske über fast allem',
    hint: 'Weist ein Bild zurück, dessen Maske diesen Anteil oder mehr bedeckt, von 0 bis 1.'
  },
  onForeground: {
    name: 'Anteil der Maske auf dem Gegenstand',
    hint: 'Weist ein Bild zurück, von dessen Maske weniger auf dem Gegenstand liegt, von 0 bis 1.'
  },
  neighbours: {
    name: 'Nächste Trainingsbilder',
    hint: 'Über wie viele der Abstand eines Bildes gemittelt wird. Mehr urteilen ruhiger und gröber.'
  },
  slack: {
    name: 'Erlaubter Abstand',
    hint: 'Als Vielfaches des Abstands der Trainingsbilder voneinander. Senken, um mehr unähnliche Bilder zurückzuweisen.'
  },
  duplicate: {
    name: 'Abstand einer Kopie',
    hint: 'Näher an einem Trainingsbild als dieser Anteil ihres üblichen Abstands ist eine Kopie; 0 weist keine zurück.'
  },
  splits: {
    name: 'Teile',
    hint: 'Die Vielfalt ist ein Mittel über so viele gleiche Teile der Bilder; veröffentlichte Werte nehmen 10.'
  },
  clusters: {
    name: 'Zählweise der Gruppen',
    hint: 'Die Veröffentlichung zum Vergleich: DualAnoDiff nimmt höchstens 50 Bilder und lässt einzelne aus, DFMGAN nimmt 200 und zählt diese als 0.',
    choices: {
      DualAnoDiff: 'DualAnoDiff',
      DFMGAN: 'DFMGAN'
    }
  },
  'measure.base': {
    name: 'Basismodell',
    hint: 'Seine Merkmale ersetzen Gewichte, die unten nicht angegeben sind; solche Werte heißen anders.'
  },
  lpips: {
    name: 'Gewichte von LPIPS',
    empty: 'aus dem Basismodell',
    hint: 'Vollständiger Pfad des Ordners mit LPIPS 0.1 auf VGG-16 als .safetensors. Nötig für das veröffentlichte IC-LPIPS.'
  },
  inception: {
    name: 'Gewichte von Inception-v3',
    empty: 'aus dem Basismodell',
    hint: 'Vollständiger Pfad der Gewichte von torch-fidelity als .safetensors. Nötig für den veröffentlichten Inception Score.'
  }
}
