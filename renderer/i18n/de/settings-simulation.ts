import type { simulation as english } from '../en/settings-simulation.ts'
import type { TranslatedSettings } from '../message.ts'

const foregrounds = {
  none: 'Ganzes Bild (Oberfläche)',
  fixed: 'Feste Helligkeitsschwelle',
  otsu: 'Nach Helligkeit (Otsu)'
}

export const simulation: TranslatedSettings<typeof english> = {
  foreground: {
    name: 'Vordergrund',
    hint: 'Fehler werden nur auf dem Objekt platziert. Das ganze Bild eignet sich für Oberflächen, die es ausfüllen.',
    choices: foregrounds
  },
  'filter.foreground': {
    name: 'Vordergrund',
    hint: 'Bilder, deren Maske außerhalb des Objekts liegt, werden abgelehnt. „Ganzes Bild“ schaltet diese Prüfung aus.',
    choices: foregrounds
  },
  'foreground.threshold': {
    name: 'Helligkeitsschwelle',
    hint: 'Grauwert von 0 (schwarz) bis 255 (weiß), der Objekt und Hintergrund trennt.'
  },
  inverted: {
    name: 'Objekt heller als der Hintergrund',
    hint: 'Wenn aus, bilden die Pixel unter der Schwelle das Objekt.'
  },
  octaves: {
    name: 'Perlin-Skala (Zweierpotenzen)',
    hint: 'Von 0 für einen großen Bereich bis 8 für feine Körnung. Die Skala wird zwischen beiden Werten gezogen, zum Beispiel 0, 5.'
  },
  perlinThreshold: {
    name: 'Perlin-Schwelle',
    hint: 'Rauschen über diesem Wert wird zum Fehler. Erhöhen für kleinere Fehler.'
  },
  minimumArea: {
    name: 'Minimale Fehlerfläche',
    unit: 'px',
    hint: 'Anzahl der Pixel; kleinere Fehler werden neu erzeugt.'
  },
  attempts: {
    name: 'Maximale Versuche',
    hint: 'Wie oft ein leerer oder unsichtbarer Fehler neu erzeugt wird. Erhöhen, wenn Läufe daran scheitern.'
  },
  textureProbability: {
    name: 'Wahrscheinlichkeit externer Texturen',
    hint: 'Wahrscheinlichkeit (0 bis 1), dass ein Fehler aus dem Texturordner statt aus dem Bild selbst gefüllt wird.'
  },
  augmenters: {
    name: 'Texturaugmentierungen',
    hint: 'Anzahl zufälliger Änderungen von Helligkeit, Farbe und Geometrie an der Textur eines Fehlers.'
  },
  grid: {
    name: 'Raster zum Mischen',
    hint: 'Zeilen und Spalten, in die das Bild zerlegt und als Textur gemischt wird. Die Veröffentlichung verwendet 4, 8.'
  },
  opacity: {
    name: 'Deckkraft',
    hint: 'Minimum und Maximum. 1 verdeckt das Bild unter dem Fehler; niedrige Werte ergeben schwache Fehler.'
  },
  beta: {
    name: 'Transparenz',
    hint: 'Minimum und Maximum des Bildanteils, der durch den Fehler scheint. Hohe Werte ergeben schwache Fehler.'
  },
  flip: {
    name: 'Fehler spiegeln',
    hint: 'Spiegelt die Hälfte der eingefügten Fehler. Ausschalten, wenn die Richtung eines Fehlers eine Rolle spielt.'
  },
  rotation: {
    name: 'Drehung',
    unit: '°',
    hint: 'Minimum und Maximum. Bereich einschränken, wenn Fehler der Struktur folgen, wie oft bei Kratzern.'
  },
  scale: {
    name: 'Skalierung',
    hint: 'Minimum und Maximum, relativ zur Größe des echten Fehlers.'
  },
  inside: {
    name: 'Mindestüberdeckung mit dem Objekt',
    hint: 'Mindestanteil eines Fehlers, der auf dem Objekt und im Bild liegen muss; der Rest wird abgeschnitten.'
  },
  variant: {
    name: 'Variante',
    hint: 'Patches ähneln Flecken und Dellen; Scars ähneln Kratzern.',
    choices: { normal: 'Patches', scar: 'Scars', union: 'Eines von beiden (pro Bild gewählt)' }
  },
  area: {
    name: 'Fläche eines Patches',
    hint: 'Minimum und Maximum, als Anteil am Bild.'
  },
  aspect: {
    name: 'Seitenverhältnis eines Patches',
    hint: 'Breite ÷ Höhe, Minimum und Maximum.'
  },
  scarWidth: {
    name: 'Breite eines Scars',
    unit: 'px',
    hint: 'Minimum und Maximum bei einem Bild von 256 Pixeln; skaliert mit dem Bild.'
  },
  scarLength: {
    name: 'Länge eines Scars',
    unit: 'px',
    hint: 'Minimum und Maximum bei einem Bild von 256 Pixeln; skaliert mit dem Bild.'
  },
  scarRotation: {
    name: 'Drehung eines Scars',
    unit: '°',
    hint: 'Minimum und Maximum.'
  },
  colourJitter: {
    name: 'Farbvariation (Jitter)',
    hint: 'Maximale Änderung von Helligkeit, Kontrast, Sättigung und Farbton eines Patches, von 0 bis 0,5.'
  }
}
