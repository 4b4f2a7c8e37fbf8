import type { sampling as english } from '../en/settings-sampling.ts'
import type { TranslatedSettings } from '../message.ts'

const thresholds = { otsu: 'Pro Bild (Otsu)', fixed: 'Fest' }

export const sampling: TranslatedSettings<typeof english> = {
  base: {
    name: 'Basismodell',
    hint: 'Das Diffusionsmodell, das die Bilder erzeugt.'
  },
  ratio: {
    name: 'Mischverhältnis',
    hint: '1 wendet den Adapter wie trainiert an, 0 gar nicht. Senken, wenn die Bilder nur die Trainingsbilder kopieren.'
  },
  prompts: {
    name: 'Prompts',
    hint: 'Was erzeugt wird; reihum verwendet.'
  },
  negativePrompt: {
    name: 'Negativer Prompt',
    hint: 'Was Bilder nicht zeigen sollen.'
  },
  sampler: {
    name: 'Sampler',
    hint: 'Das Verfahren, das aus Rauschen ein Bild macht. DPM-Solver++ benötigt die wenigsten Schritte.',
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
    name: 'Sampling-Schritte',
    hint: 'Mehr Schritte dauern länger und ergeben feinere Details; ab etwa 50 gibt es keinen Gewinn. DDPM benötigt Hunderte.'
  },
  guidance: {
    name: 'Guidance Scale',
    hint: 'Wie eng die Bilder dem Prompt folgen; 1 bedeutet keine Guidance. Senken, wenn Farben übersättigt sind.'
  },
  width: {
    name: 'Breite',
    unit: 'px',
    hint: 'Am besten die Größe, mit der das Basismodell trainiert wurde.'
  },
  height: {
    name: 'Höhe',
    unit: 'px',
    hint: 'Am besten die Größe, mit der das Basismodell trainiert wurde.'
  },
  batchSize: {
    name: 'Batchgröße',
    hint: 'Größere Batches sind etwas schneller und benötigen mehr Speicher.'
  },
  'pairs.batchSize': {
    name: 'Batchgröße (Paare)',
    hint: 'Größere Batches sind etwas schneller und benötigen mehr Speicher.'
  },
  strength: {
    name: 'Stärke',
    empty: 'aus reinem Rauschen',
    hint: 'Wie stark ein gutes Bild verändert wird, um den Fehler einzufügen: 0,3 leicht, 1 vollständig. Leer lassen, um mit reinem Rauschen zu beginnen.'
  },
  backgrounds: {
    name: 'Hintergrundbilder',
    hint: 'Anzahl verschiedener guter Bilder als Ausgangspunkt, wenn eine Stärke angegeben ist.'
  },
  'pairs.backgrounds': {
    name: 'Hintergrundbilder',
    hint: 'Anzahl verschiedener guter Bilder als Ausgangspunkt oder als Hintergrund für das Modell.'
  },
  leastChange: {
    name: 'Minimale Änderung in der Maske',
    hint: 'Ein Paar mit geringerer mittlerer Abweichung vom guten Bild (0 bis 1) zeigt keinen Fehler und wird verworfen. Benötigt eine Stärke; 0 behält alle.'
  },
  pasteBack: {
    name: 'In das gute Bild einfügen',
    hint: 'Stellt außerhalb der Maske das gute Bild wieder her; benötigt eine Stärke. Aus behält alle Pixel wie erzeugt.'
  },
  'pasteBack.from': {
    name: 'Fehlerpixel',
    hint: 'Das Fehlerbild verwenden, wenn das Basismodell das Teil nicht gut darstellen kann.',
    choices: { image: 'Aus dem ganzen Bild', part: 'Aus dem Fehlerbild' }
  },
  'pasteBack.dilation': {
    name: 'Dilatation der Maske',
    unit: 'px',
    hint: 'Fügt auch diesen Rand um den Fehler ein. Nur mit Pixeln aus dem ganzen Bild.'
  },
  'pasteBack.feather': {
    name: 'Weiche Kante',
    unit: 'px',
    hint: 'Breite des Übergangs zwischen Fehler und gutem Bild; höchstens die Dilatation der Maske.'
  },
  'pasteBack.light': {
    name: 'Radius für den Helligkeitsabgleich',
    unit: 'px',
    empty: 'kein Abgleich',
    hint: 'Gleicht die Helligkeit des Fehlers an seine Umgebung in diesem Radius an. Nur mit Pixeln aus dem ganzen Bild.'
  },
  mask: {
    name: 'Maskenextraktion',
    hint: 'Wie die Maske aus dem Fehlerbild gewonnen wird.',
    choices: {
      threshold: 'Schwelle',
      attention: 'Attention',
      u2net: 'U²-Net (benötigt Gewichte)'
    }
  },
  part: {
    name: 'Schwelle im Fehlerbild',
    hint: 'Das Fehlerbild hat einen mittelgrauen Hintergrund; abweichende Pixel gehören zur Maske.'
  },
  attention: {
    name: 'Attention-Schwelle',
    hint: 'Pixel mit hoher Attention auf die Fehlerwörter gehören zur Maske.'
  },
  'mask.weights': {
    name: 'U²-Net-Gewichte',
    hint: 'Vollständiger Pfad einer .safetensors-Datei auf dem Rechner, auf dem Flawsmith läuft.'
  },
  threshold: {
    name: 'Schwelle',
    hint: 'Eine feste Schwelle ist besser, wenn alle Bilder einander ähneln.',
    choices: thresholds
  },
  level: {
    name: 'Schwellenwert',
    hint: 'Die feste Schwelle oder die Untergrenze für Otsu. Erhöhen, wenn Masken zu groß sind.'
  },
  closing: {
    name: 'Closing-Radius',
    unit: 'px',
    empty: 'automatisch',
    hint: 'Füllt Lücken in der Maske bis zu diesem Radius. Leer: ein Pixel je 256 der kürzeren Seite.'
  },
  opening: {
    name: 'Opening-Radius',
    unit: 'px',
    empty: 'automatisch',
    hint: 'Entfernt Flecken bis zu diesem Radius aus der Maske; 0 behält Haarrisse.'
  },
  smallest: {
    name: 'Minimale Bereichsfläche',
    hint: 'Anteil am Bild; kleinere Bereiche werden aus der Maske entfernt.'
  },
  largest: {
    name: 'Maximale Maskenfläche',
    hint: 'Anteil am Bild; ein Paar mit größerer Maske wird verworfen.'
  }
}
