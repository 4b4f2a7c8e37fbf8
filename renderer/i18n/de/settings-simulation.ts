import type { simulation as english } from '../en/settings-simulation.ts'
import type { TranslatedSettings } from '../message.ts'

const foregrounds = {
  none: 'Überall (eine Fläche)',
  fixed: 'Nach fester Helligkeit',
  otsu: 'Nach Helligkeit gefunden (Otsu)'
}

export const simulation: TranslatedSettings<typeof english> = {
  foreground: {
    name: 'Gegenstand im Bild',
    hint: 'Fehler kommen nur auf den Gegenstand. „Überall“ passt zu Flächen, die das Bild füllen.',
    choices: foregrounds
  },
  'filter.foreground': {
    name: 'Gegenstand im Bild',
    hint: 'Masken neben dem Gegenstand werden zurückgewiesen. „Überall“ lässt diese Prüfung weg.',
    choices: foregrounds
  },
  'foreground.threshold': {
    name: 'Helligkeitsschwelle',
    hint: 'Grauwert von 0 (schwarz) bis 255 (weiß), der Gegenstand und Hintergrund trennt.'
  },
  inverted: {
    name: 'Der Gegenstand ist die helle Seite',
    hint: 'Sonst ist der Gegenstand, was dunkler als die Schwelle ist.'
  },
  octaves: {
    name: 'Fleckengrößen (Zweierpotenzen)',
    hint: 'Von 0 für einen großen Fleck bis 8 für Körnung: Ein Paar wie 0, 5 zieht Größen dazwischen.'
  },
  perlinThreshold: {
    name: 'Perlin-Schwelle',
    hint: 'Rauschen darüber wird zum Fehler. Erhöhen für kleinere Fehler.'
  },
  minimumArea: {
    name: 'Kleinster Fehler',
    unit: 'px',
    hint: 'Anzahl der Pixel; kleinere Fehler werden neu gezogen.'
  },
  attempts: {
    name: 'Versuche',
    hint: 'Wie oft ein leerer oder unsichtbarer Fehler neu gezogen wird. Erhöhen, wo ein Lauf daran scheitert.'
  },
  textureProbability: {
    name: 'Anteil fremder Texturen',
    hint: 'Wie oft ein Fehler aus dem Texturordner gefüllt wird, 0 bis 1; sonst aus dem Bild selbst.'
  },
  augmenters: {
    name: 'Texturänderungen',
    hint: 'Wie viele zufällige Änderungen von Licht, Farbe und Form die Textur eines Fehlers durchläuft.'
  },
  grid: {
    name: 'Gemischte Kacheln',
    hint: 'Zeilen und Spalten, in die das Bild zerlegt wird, um einen Fehler aus ihm zu füllen. Veröffentlicht ist 4, 8.'
  },
  opacity: {
    name: 'Deckkraft',
    hint: 'Kleinste und größte: 1 verdeckt das Bild unter dem Fehler, kleine Werte geben schwache Fehler.'
  },
  beta: {
    name: 'Durchsichtigkeit',
    hint: 'Kleinste und größte: der Anteil des Bildes, der durch den Fehler scheint. Hohe Werte geben schwache Fehler.'
  },
  flip: {
    name: 'Fehler spiegeln',
    hint: 'Spiegelt die Hälfte der eingesetzten Fehler. Aus, wo ein Fehler eine Richtung hat.'
  },
  rotation: {
    name: 'Drehung',
    unit: '°',
    hint: 'Kleinste und größte. Verengen, wo Fehler der Faser folgen, etwa Kratzer.'
  },
  scale: {
    name: 'Größe',
    hint: 'Kleinste und größte, als Vielfaches der Größe des echten Fehlers.'
  },
  inside: {
    name: 'Anteil auf dem Gegenstand',
    hint: 'So viel eines Fehlers muss mindestens auf dem Gegenstand und im Bild liegen; der Rest wird abgeschnitten.'
  },
  variant: {
    name: 'Variante',
    hint: 'Flicken gleichen Flecken und Dellen, Narben gleichen Kratzern.',
    choices: { normal: 'Flicken', scar: 'Narben', union: 'Eins von beiden, jedes Mal gezogen' }
  },
  area: {
    name: 'Fläche eines Flickens',
    hint: 'Kleinste und größte, als Anteil am Bild.'
  },
  aspect: {
    name: 'Seitenverhältnis eines Flickens',
    hint: 'Breite ÷ Höhe, kleinstes und größtes.'
  },
  scarWidth: {
    name: 'Breite einer Narbe',
    unit: 'px',
    hint: 'Schmalste und breiteste, für ein Bild von 256 Pixeln; sie wächst mit dem Bild.'
  },
  scarLength: {
    name: 'Länge einer Narbe',
    unit: 'px',
    hint: 'Kürzeste und längste, für ein Bild von 256 Pixeln; sie wächst mit dem Bild.'
  },
  scarRotation: {
    name: 'Drehung einer Narbe',
    unit: '°',
    hint: 'Kleinste und größte.'
  },
  colourJitter: {
    name: 'Farbänderung',
    hint: 'Um so viel ändern sich Helligkeit, Kontrast, Sättigung und Farbton höchstens, von 0 bis 0,5.'
  }
}
