import type { SettingText } from '../../message.ts'

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
  'bank.placement': {
    title: 'Platzierung',
    description:
      '„In der Nähe“ eignet sich, wenn ein Fehler nur an bestimmten Stellen vorkommt und alle Teile gleich ausgerichtet sind.',
    choices: { anywhere: 'Überall auf dem Objekt', near: 'In der Nähe des echten Fehlers' }
  },
  'bank.blend': {
    title: 'Überblendung',
    description:
      '„Verhältnis“ verändert das Licht der Oberfläche, wie es der Fehler tat, und behält Körnung und Beleuchtung. Poisson und Einfügen (Alpha) bringen die Oberfläche des Fehlers mit, für Fehler, die das Darunterliegende verdecken. „Nach Breite“ wählt Verhältnis oder Poisson je nach Breite des Fehlers.',
    choices: {
      ratio: 'Verhältnis (Licht der Oberfläche)',
      alpha: 'Einfügen mit weichem Rand',
      poisson: 'Poisson (Gradienten)',
      auto: 'Nach Breite: Verhältnis oder Poisson'
    }
  },
  'bank.resolution': {
    title: 'Auflösung',
    description:
      'Die Originalauflösung erhält kleine Fehler und erzeugt Bilder in der Größe der guten Bilder. Das Training verkleinert sie wie die echten.',
    choices: { native: 'Originalauflösung', run: 'Oben gewählte Breite und Höhe' }
  },
  'bank.turned': {
    title: 'Anteil frei gedrehter Fehler',
    description:
      'Anteil der Fehler, die um einen beliebigen Winkel gedreht werden; 0, wenn Fehler der Struktur folgen, wie oft bei Kratzern.'
  },
  'bank.tilt': {
    title: 'Neigung der übrigen',
    unit: '°',
    description: 'Größter Winkel, um den die übrigen Fehler gedreht werden.'
  },
  'bank.aspect': {
    title: 'Streckung',
    description: 'Größte Änderung der Breite eines Fehlers im Verhältnis zu seiner Höhe, als Anteil.'
  },
  'bank.elastic': {
    title: 'Verformung',
    unit: 'px',
    description: 'Minimum und Maximum der glatten Verschiebung, die die Form eines Fehlers ändert.'
  },
  'bank.gain': {
    title: 'Kontrastfaktor',
    description: 'Minimum und Maximum. Über 1 treten Fehler stärker hervor als die echten; beim Einfügen ohne Wirkung.'
  },
  'bank.jitter': {
    title: 'Abstand von der echten Stelle',
    description: 'Größter Abstand bei der Platzierung „In der Nähe“, als Anteil von Breite und Höhe des Bildes.'
  },
  'bank.poissonFrom': {
    title: 'Breite für Poisson',
    unit: 'px',
    description: 'Seite des größten Quadrats in einem Fehler, ab der die Überblendung nach Breite Poisson verwendet.'
  },
  'bank.mixedGradients': {
    title: 'Gemischte Gradienten',
    description: 'Poisson behält die Struktur der Oberfläche, wo sie stärker ist als die des Fehlers.'
  },
  'residual.placement': {
    title: 'Platzierung',
    description:
      '„In der Nähe“ eignet sich, wenn ein Fehler nur an bestimmten Stellen vorkommt und alle Teile gleich ausgerichtet sind.',
    choices: { anywhere: 'Überall auf dem Objekt', near: 'In der Nähe des echten Fehlers' }
  },
  'residual.resolution': {
    title: 'Auflösung',
    description:
      'Die Originalauflösung erhält kleine Fehler und erzeugt Bilder in der Größe der guten Bilder. Das Training verkleinert sie wie die echten.',
    choices: { native: 'Originalauflösung', run: 'Oben gewählte Breite und Höhe' }
  },
  'residual.turned': {
    title: 'Anteil frei gedrehter Fehler',
    description:
      'Anteil der Fehler, die um einen beliebigen Winkel gedreht werden; 0, wenn Fehler der Struktur folgen, wie oft bei Kratzern.'
  },
  'residual.tilt': {
    title: 'Neigung der übrigen',
    unit: '°',
    description: 'Größter Winkel, um den die übrigen Fehler gedreht werden.'
  },
  'residual.aspect': {
    title: 'Streckung',
    description: 'Größte Änderung der Breite eines Fehlers im Verhältnis zu seiner Höhe, als Anteil.'
  },
  'residual.elastic': {
    title: 'Verformung',
    unit: 'px',
    description: 'Minimum und Maximum der glatten Verschiebung, die die Form eines Fehlers ändert.'
  },
  'residual.jitter': {
    title: 'Abstand von der echten Stelle',
    description: 'Größter Abstand bei der Platzierung „In der Nähe“, als Anteil von Breite und Höhe des Bildes.'
  },
  'residual.strength': {
    title: 'Kontrastfaktor',
    description: 'Minimum und Maximum. Über 1 treten Fehler stärker hervor, als das Modell sie erzeugt.'
  },
  'residual.realShapes': {
    title: 'Anteil echter Formen',
    description:
      'Anteil der Fehler mit der verformten Form eines echten; die Formen der übrigen werden nach Regeln gezeichnet.'
  },
  'residual.trainingSteps': {
    title: 'Trainingsschritte',
    description:
      'Updates des Modells, bevor Bilder erzeugt werden. Mehr Schritte folgen den echten Fehlern genauer, mit weniger Vielfalt.'
  },
  'residual.learningRate': {
    title: 'Lernrate',
    description: 'Höchste Lernrate; sie steigt im ersten Zehntel der Schritte und fällt dann auf ein Zehntel.'
  },
  'residual.real': {
    title: 'Anteil echter Fehler',
    description:
      'Anteil der Trainingsbeispiele mit einem echten Fehler; die übrigen werden nach Regeln gezeichnet und bringen Vielfalt.'
  },
  'residual.denoising': {
    title: 'Rauschentfernung',
    description:
      'Entfernt vor dem Training das Rauschen der Kamera aus echten Fehlern; 0 für keine, höher für glattere Fehler.'
  },
  'residual.samplingSteps': {
    title: 'Sampling-Schritte',
    description: 'Schritte der Diffusion für jedes Bild. Mehr dauern länger und ändern wenig.'
  },
  'residual.eta': {
    title: 'Neues Rauschen (η)',
    description: 'Rauschen, das bei jedem Sampling-Schritt hinzukommt: 0 für keines (DDIM), 1 für so viel wie bei DDPM.'
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
