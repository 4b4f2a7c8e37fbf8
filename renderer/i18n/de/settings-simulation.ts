import type { SettingText } from '../message.ts'

const foregrounds = {
  none: 'Ganzes Bild (Oberfläche)',
  fixed: 'Feste Helligkeitsschwelle',
  otsu: 'Nach Helligkeit (Otsu)'
}

export const simulation: Readonly<Record<string, SettingText>> = {
  foreground: {
    title: 'Vordergrund',
    description:
      'Fehler werden nur auf dem Objekt platziert. Das ganze Bild eignet sich für Oberflächen, die es ausfüllen.',
    choices: foregrounds
  },
  'filter.foreground': {
    title: 'Vordergrund',
    description:
      'Bilder, deren Maske außerhalb des Objekts liegt, werden abgelehnt. „Ganzes Bild“ schaltet diese Prüfung aus.',
    choices: foregrounds
  },
  'foreground.threshold': {
    title: 'Helligkeitsschwelle',
    description: 'Grauwert von 0 (schwarz) bis 255 (weiß), der Objekt und Hintergrund trennt.'
  },
  inverted: {
    title: 'Objekt heller als der Hintergrund',
    description: 'Wenn aus, bilden die Pixel unter der Schwelle das Objekt.'
  },
  octaves: {
    title: 'Perlin-Skala (Zweierpotenzen)',
    description:
      'Von 0 für einen großen Bereich bis 8 für feine Körnung. Die Skala wird zwischen beiden Werten gezogen, zum Beispiel 0, 5.'
  },
  perlinThreshold: {
    title: 'Perlin-Schwelle',
    description: 'Rauschen über diesem Wert wird zum Fehler. Erhöhen für kleinere Fehler.'
  },
  minimumArea: {
    title: 'Minimale Fehlerfläche',
    unit: 'px',
    description: 'Anzahl der Pixel; kleinere Fehler werden neu erzeugt.'
  },
  attempts: {
    title: 'Maximale Versuche',
    description: 'Wie oft ein leerer oder unsichtbarer Fehler neu erzeugt wird. Erhöhen, wenn Läufe daran scheitern.'
  },
  textureProbability: {
    title: 'Wahrscheinlichkeit externer Texturen',
    description:
      'Wahrscheinlichkeit (0 bis 1), dass ein Fehler aus dem Texturordner statt aus dem Bild selbst gefüllt wird.'
  },
  augmenters: {
    title: 'Texturaugmentierungen',
    description: 'Anzahl zufälliger Änderungen von Helligkeit, Farbe und Geometrie an der Textur eines Fehlers.'
  },
  grid: {
    title: 'Raster zum Mischen',
    description:
      'Zeilen und Spalten, in die das Bild zerlegt und als Textur gemischt wird. Die Veröffentlichung verwendet 4, 8.'
  },
  opacity: {
    title: 'Deckkraft',
    description: 'Minimum und Maximum. 1 verdeckt das Bild unter dem Fehler; niedrige Werte ergeben schwache Fehler.'
  },
  beta: {
    title: 'Transparenz',
    description:
      'Minimum und Maximum des Bildanteils, der durch den Fehler scheint. Hohe Werte ergeben schwache Fehler.'
  },
  flip: {
    title: 'Fehler spiegeln',
    description:
      'Spiegelt die Hälfte der eingefügten Fehler. Ausschalten, wenn die Richtung eines Fehlers eine Rolle spielt.'
  },
  rotation: {
    title: 'Drehung',
    unit: '°',
    description: 'Minimum und Maximum. Bereich einschränken, wenn Fehler der Struktur folgen, wie oft bei Kratzern.'
  },
  scale: {
    title: 'Skalierung',
    description: 'Minimum und Maximum, relativ zur Größe des echten Fehlers.'
  },
  inside: {
    title: 'Mindestüberdeckung mit dem Objekt',
    description: 'Mindestanteil eines Fehlers, der auf dem Objekt und im Bild liegen muss; der Rest wird abgeschnitten.'
  },
  variant: {
    title: 'Variante',
    description: 'Patches ähneln Flecken und Dellen; Scars ähneln Kratzern.',
    choices: { normal: 'Patches', scar: 'Scars', union: 'Eines von beiden (pro Bild gewählt)' }
  },
  area: {
    title: 'Fläche eines Patches',
    description: 'Minimum und Maximum, als Anteil am Bild.'
  },
  aspect: {
    title: 'Seitenverhältnis eines Patches',
    description: 'Breite ÷ Höhe, Minimum und Maximum.'
  },
  scarWidth: {
    title: 'Breite eines Scars',
    unit: 'px',
    description: 'Minimum und Maximum bei einem Bild von 256 Pixeln; skaliert mit dem Bild.'
  },
  scarLength: {
    title: 'Länge eines Scars',
    unit: 'px',
    description: 'Minimum und Maximum bei einem Bild von 256 Pixeln; skaliert mit dem Bild.'
  },
  scarRotation: {
    title: 'Drehung eines Scars',
    unit: '°',
    description: 'Minimum und Maximum.'
  },
  colourJitter: {
    title: 'Farbvariation (Jitter)',
    description: 'Maximale Änderung von Helligkeit, Kontrast, Sättigung und Farbton eines Patches, von 0 bis 0,5.'
  }
}
