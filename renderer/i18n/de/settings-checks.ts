import type { checks as english } from '../en/settings-checks.ts'
import type { TranslatedSettings } from '../message.ts'

export const checks: TranslatedSettings<typeof english> = {
  fullMask: {
    name: 'Maximale Maskenabdeckung',
    hint: 'Lehnt ein Bild ab, dessen Maske mindestens diesen Anteil des Bildes bedeckt, von 0 bis 1.'
  },
  onForeground: {
    name: 'Mindestüberdeckung von Maske und Objekt',
    hint: 'Lehnt ein Bild ab, wenn ein kleinerer Anteil der Maske auf dem Objekt liegt, von 0 bis 1.'
  },
  neighbours: {
    name: 'Nächste Nachbarn',
    hint: 'Anzahl der nächsten Trainingsbilder, über die der Abstand eines Bildes gemittelt wird. Mehr ergeben ein stabileres, aber gröberes Ergebnis.'
  },
  slack: {
    name: 'Abstandsgrenze',
    hint: 'Als Vielfaches des üblichen Abstands zwischen Trainingsbildern. Senken, um mehr Ausreißer abzulehnen.'
  },
  duplicate: {
    name: 'Duplikatabstand',
    hint: 'Ein Bild, das einem Trainingsbild näher ist als dieser Anteil ihres üblichen Abstands, gilt als Kopie; 0 schaltet die Prüfung aus.'
  },
  splits: {
    name: 'Teilmengen',
    hint: 'Die Vielfalt wird über so viele gleich große Teilmengen der Bilder gemittelt; veröffentlichte Werte verwenden 10.'
  },
  clusters: {
    name: 'Cluster-Protokoll',
    hint: 'Die Veröffentlichung zum Vergleich: DualAnoDiff verwendet höchstens 50 Bilder und lässt Cluster mit einem Bild aus; DFMGAN verwendet 200 und zählt diese als 0.',
    choices: {
      DualAnoDiff: 'DualAnoDiff',
      DFMGAN: 'DFMGAN'
    }
  },
  'measure.base': {
    name: 'Basismodell',
    hint: 'Seine Merkmale ersetzen Gewichte, die unten nicht angegeben sind; solche Werte werden unter anderem Namen ausgewiesen.'
  },
  lpips: {
    name: 'LPIPS-Gewichte',
    empty: 'aus dem Basismodell',
    hint: 'Vollständiger Pfad des Ordners mit LPIPS 0.1 auf VGG-16 als .safetensors. Erforderlich für das veröffentlichte IC-LPIPS.'
  },
  inception: {
    name: 'Inception-v3-Gewichte',
    empty: 'aus dem Basismodell',
    hint: 'Vollständiger Pfad der Gewichte von torch-fidelity als .safetensors. Erforderlich für den veröffentlichten Inception Score.'
  }
}
