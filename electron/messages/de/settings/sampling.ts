import type { SettingText } from '../../message.ts'

const thresholds = { otsu: 'Pro Bild (Otsu)', fixed: 'Fest' }

export const sampling: Readonly<Record<string, SettingText>> = {
  base: {
    title: 'Basismodell',
    description: 'Das Diffusionsmodell, das die Bilder erzeugt.'
  },
  adapter: {
    title: 'Adapter',
    description: 'Name eines Adapters oder Nummer des Laufs, der ihn trainiert hat.',
    empty: 'Basismodell, wie es ist'
  },
  ratio: {
    title: 'Mischverhältnis',
    description:
      '1 wendet den Adapter wie trainiert an, 0 gar nicht. Senken, wenn die Bilder nur die Trainingsbilder kopieren.'
  },
  prompts: {
    title: 'Prompts',
    description: 'Was erzeugt wird; reihum verwendet.'
  },
  negativePrompt: {
    title: 'Negativer Prompt',
    description: 'Was Bilder nicht zeigen sollen.'
  },
  sampler: {
    title: 'Sampler',
    description: 'Das Verfahren, das aus Rauschen ein Bild macht. DPM-Solver++ benötigt die wenigsten Schritte.',
    choices: {
      ddim: 'DDIM',
      ddpm: 'DDPM',
      pndm: 'PNDM',
      euler: 'Euler',
      'euler-ancestral': 'Euler ancestral',
      'dpmpp-2m': 'DPM-Solver++ 2M'
    }
  },
  steps: {
    title: 'Sampling-Schritte',
    description:
      'Mehr Schritte dauern länger und ergeben feinere Details; ab etwa 50 gibt es keinen Gewinn. DDPM benötigt Hunderte.'
  },
  guidance: {
    title: 'Guidance Scale',
    description:
      'Wie eng die Bilder dem Prompt folgen; 1 bedeutet keine Guidance. Senken, wenn Farben übersättigt sind.'
  },
  batchSize: {
    title: 'Batchgröße',
    description: 'Größere Batches sind etwas schneller und benötigen mehr Speicher.'
  },
  'pairs.batchSize': {
    title: 'Batchgröße (Paare)',
    description: 'Größere Batches sind etwas schneller und benötigen mehr Speicher.'
  },
  attempts: {
    title: 'Versuche',
    description:
      'Bilder, deren Fehler fehlt oder kaum zu sehen ist, Kopien von Trainingsbildern und Wiederholungen früherer Bilder werden abgelehnt und ersetzt; höchstens dieses Vielfache der Bilderzahl wird erzeugt. 1 ersetzt keine.'
  },
  grain: {
    title: 'Korn des Datensatzes',
    description:
      'Fügt Feinstruktur und Helligkeit guter Trainingsbilder hinzu, die jeder Autoencoder verliert, damit ein Detektor synthetische Bilder nicht daran erkennt. Aus entspricht den Artikeln.'
  },
  chroma: {
    title: 'Farben des Datensatzes',
    description:
      'Gleicht die Farben an die guter Trainingsbilder an; graue Datensätze ergeben graue Bilder. Aus entspricht den Artikeln.'
  },
  strength: {
    title: 'Stärke',
    empty: 'aus reinem Rauschen',
    description: 'Wie stark ein gutes Bild verändert wird, um den Fehler einzufügen: 0,3 leicht, 1 vollständig.'
  },
  backgrounds: {
    title: 'Hintergrundbilder',
    description: 'Anzahl verschiedener guter Bilder als Ausgangspunkt, wenn eine Stärke angegeben ist.'
  },
  'pairs.backgrounds': {
    title: 'Hintergrundbilder',
    description: 'Anzahl verschiedener guter Bilder als Ausgangspunkt oder als Hintergrund für das Modell.'
  },
  leastChange: {
    title: 'Minimale Änderung in der Maske',
    description:
      'Ein Paar mit geringerer mittlerer Abweichung vom guten Bild (0 bis 1) zeigt keinen Fehler und wird verworfen. Benötigt eine Stärke; 0 behält alle.'
  },
  pasteBack: {
    title: 'In das gute Bild einfügen',
    description:
      'Stellt außerhalb der Maske das gute Bild wieder her; benötigt eine Stärke. Aus behält alle Pixel wie erzeugt.'
  },
  'pasteBack.from': {
    title: 'Fehlerpixel',
    description: 'Das Fehlerbild verwenden, wenn das Basismodell das Teil nicht gut darstellen kann.',
    choices: { image: 'Aus dem ganzen Bild', part: 'Aus dem Fehlerbild' }
  },
  'pasteBack.dilation': {
    title: 'Dilatation der Maske',
    unit: 'px',
    description: 'Fügt auch diesen Rand um den Fehler ein. Nur mit Pixeln aus dem ganzen Bild.'
  },
  'pasteBack.feather': {
    title: 'Weiche Kante',
    unit: 'px',
    description: 'Breite des Übergangs zwischen Fehler und gutem Bild; höchstens die Dilatation der Maske.'
  },
  'pasteBack.light': {
    title: 'Radius für den Helligkeitsabgleich',
    unit: 'px',
    empty: 'kein Abgleich',
    description:
      'Gleicht die Helligkeit des Fehlers an seine Umgebung in diesem Radius an. Nur mit Pixeln aus dem ganzen Bild.'
  },
  mask: {
    title: 'Maskenextraktion',
    description: 'Wie die Maske aus dem Fehlerbild gewonnen wird.',
    choices: {
      threshold: 'Schwelle',
      attention: 'Attention',
      u2net: 'U²-Net (benötigt Gewichte)'
    }
  },
  part: {
    title: 'Schwelle im Fehlerbild',
    description: 'Das Fehlerbild hat einen mittelgrauen Hintergrund; abweichende Pixel gehören zur Maske.'
  },
  attention: {
    title: 'Attention-Schwelle',
    description: 'Pixel mit hoher Attention auf die Fehlerwörter gehören zur Maske.'
  },
  'mask.weights': {
    title: 'U²-Net-Gewichte',
    description: 'Vollständiger Pfad einer .safetensors-Datei auf dem Rechner, auf dem Flawsmith läuft.'
  },
  threshold: {
    title: 'Schwelle',
    description: 'Eine feste Schwelle ist besser, wenn alle Bilder einander ähneln.',
    choices: thresholds
  },
  level: {
    title: 'Schwellenwert',
    description: 'Die feste Schwelle oder die Untergrenze für Otsu. Erhöhen, wenn Masken zu groß sind.'
  },
  closing: {
    title: 'Closing-Radius',
    unit: 'px',
    empty: 'automatisch',
    description: 'Füllt Lücken in der Maske bis zu diesem Radius. Leer: ein Pixel je 256 der kürzeren Seite.'
  },
  opening: {
    title: 'Opening-Radius',
    unit: 'px',
    empty: 'automatisch',
    description: 'Entfernt Flecken bis zu diesem Radius aus der Maske; 0 behält Haarrisse.'
  },
  smallest: {
    title: 'Minimale Bereichsfläche',
    description: 'Anteil am Bild; kleinere Bereiche werden aus der Maske entfernt.'
  },
  largest: {
    title: 'Maximale Maskenfläche',
    description: 'Anteil am Bild; ein Paar mit größerer Maske wird verworfen.'
  }
}
