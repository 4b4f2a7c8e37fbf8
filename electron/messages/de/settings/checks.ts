import type { SettingText } from '../../message.ts'

export const checks: Readonly<Record<string, SettingText>> = {
  fullMask: {
    title: 'Maximale Maskenabdeckung',
    description: 'Lehnt ein Bild ab, dessen Maske mindestens diesen Anteil des Bildes bedeckt, von 0 bis 1.'
  },
  visibility: {
    title: 'Mindestsichtbarkeit',
    description:
      'Lehnt ein Bild ab, dessen Fehler von seiner Umgebung um weniger als dieses Vielfache ihrer eigenen Abweichung abweicht, nach oben oder unten; 1 schaltet die Prüfung aus.'
  },
  onForeground: {
    title: 'Mindestüberdeckung von Maske und Objekt',
    description: 'Lehnt ein Bild ab, wenn ein kleinerer Anteil der Maske auf dem Objekt liegt, von 0 bis 1.'
  },
  neighbours: {
    title: 'Nächste Nachbarn',
    description:
      'Anzahl der nächsten Trainingsbilder, über die der Abstand eines Bildes gemittelt wird. Mehr ergeben ein stabileres, aber gröberes Ergebnis.'
  },
  slack: {
    title: 'Abstandsgrenze',
    description: 'Als Vielfaches des üblichen Abstands zwischen Trainingsbildern. Senken, um mehr Ausreißer abzulehnen.'
  },
  duplicate: {
    title: 'Duplikatabstand',
    description:
      'Ein Bild, das einem Trainingsbild näher ist als dieser Anteil ihres üblichen Abstands, gilt als Kopie; 0 schaltet die Prüfung aus.'
  },
  repeat: {
    title: 'Wiederholungsgrenze',
    description:
      'Ein Bild, dessen Änderung in der Maske sich von der eines früheren Bildes mit demselben Hintergrund um weniger als diesen Anteil der Änderung unterscheidet, gilt als Wiederholung; 0 schaltet die Prüfung aus.'
  },
  splits: {
    title: 'Teilmengen',
    description:
      'Die Vielfalt wird über so viele gleich große Teilmengen der Bilder gemittelt; veröffentlichte Werte verwenden 10.'
  },
  clusters: {
    title: 'Cluster-Protokoll',
    description:
      'Die Veröffentlichung zum Vergleich: DualAnoDiff verwendet höchstens 50 Bilder und lässt Cluster mit einem Bild aus; DFMGAN verwendet 200 und zählt diese als 0.',
    choices: {
      DualAnoDiff: 'DualAnoDiff',
      DFMGAN: 'DFMGAN'
    }
  },
  'measure.base': {
    title: 'Basismodell',
    description:
      'Seine Merkmale ersetzen Gewichte, die nicht angegeben sind; solche Werte werden unter anderem Namen ausgewiesen.',
    empty: 'eingebautes Backbone'
  },
  lpips: {
    title: 'LPIPS-Gewichte',
    empty: 'aus dem Basismodell oder dem eingebauten Backbone',
    description:
      'Vollständiger Pfad des Ordners mit LPIPS 0.1 auf VGG-16 als .safetensors. Erforderlich für das veröffentlichte IC-LPIPS.'
  },
  inception: {
    title: 'Inception-v3-Gewichte',
    empty: 'aus dem Basismodell oder dem eingebauten Backbone',
    description:
      'Vollständiger Pfad der Gewichte von torch-fidelity als .safetensors. Erforderlich für den veröffentlichten Inception Score.'
  }
}
