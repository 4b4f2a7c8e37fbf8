import type { sampling as english } from '../en/settings-sampling.ts'
import type { TranslatedSettings } from '../message.ts'

const thresholds = { otsu: 'Je Bild gefunden (Otsu)', fixed: 'Fest' }

export const sampling: TranslatedSettings<typeof english> = {
  base: {
    name: 'Basismodell',
    hint: 'Das Diffusionsmodell, das zeichnet.'
  },
  ratio: {
    name: 'Stärke des Adapters',
    hint: '1 wendet den Adapter wie trainiert an, 0 gar nicht. Senken, wo Bilder nur die Trainingsbilder wiederholen.'
  },
  prompts: {
    name: 'Prompts',
    hint: 'Was gezeichnet wird; reihum verwendet.'
  },
  negativePrompt: {
    name: 'Negativer Prompt',
    hint: 'Was Bilder nicht zeigen sollen.'
  },
  sampler: {
    name: 'Sampler',
    hint: 'Wie aus Rauschen ein Bild wird. DPM-Solver++ braucht die wenigsten Schritte.',
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
    name: 'Schritte der Bilderzeugung',
    hint: 'Mehr dauern länger und zeichnen feiner; über etwa 50 ist nichts zu gewinnen. DDPM braucht Hunderte.'
  },
  guidance: {
    name: 'Guidance Scale',
    hint: 'Wie eng Bilder dem Prompt folgen; 1 heißt gar nicht. Senken, wo Farben zu kräftig sind.'
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
    name: 'Bilder zugleich',
    hint: 'Mehr sind etwas schneller und brauchen mehr Speicher.'
  },
  'pairs.batchSize': {
    name: 'Paare zugleich',
    hint: 'Mehr sind etwas schneller und brauchen mehr Speicher.'
  },
  strength: {
    name: 'Stärke',
    empty: 'allein aus Rauschen',
    hint: 'Wie weit ein gutes Bild verändert wird, um den Fehler hineinzuzeichnen: 0,3 leicht, 1 ganz. Leer: aus Rauschen.'
  },
  backgrounds: {
    name: 'Gute Bilder als Anfang',
    hint: 'Aus wie vielen verschiedenen gewählt wird, wo eine Stärke angegeben ist.'
  },
  'pairs.backgrounds': {
    name: 'Gute Bilder als Anfang',
    hint: 'Aus wie vielen verschiedenen gewählt wird, auch als Hintergrund für das Modell.'
  },
  leastChange: {
    name: 'Kleinste Änderung in der Maske',
    hint: 'Mittlerer Unterschied zum guten Bild (0 bis 1), unter dem ein Paar keinen Fehler zeigt und entfällt. Braucht eine Stärke; 0 behält alle.'
  },
  pasteBack: {
    name: 'In das gute Bild zurückversetzen',
    hint: 'Stellt außerhalb der Maske das gute Bild wieder her; braucht eine Stärke. Aus: jedes Pixel bleibt wie gezeichnet.'
  },
  'pasteBack.from': {
    name: 'Pixel des Fehlers',
    hint: 'Nehmen Sie das Bild des Fehlers allein, wo das Basismodell Ihr Teil nicht gut zeichnet.',
    choices: { image: 'Aus dem ganzen Bild', part: 'Aus dem Bild des Fehlers allein' }
  },
  'pasteBack.dilation': {
    name: 'Erweiterung der Maske',
    unit: 'px',
    hint: 'Nimmt so viel um den Fehler dazu. Nur mit Pixeln aus dem ganzen Bild.'
  },
  'pasteBack.feather': {
    name: 'Weicher Rand',
    unit: 'px',
    hint: 'Breite des Übergangs von Fehler zu gutem Bild; höchstens die Erweiterung.'
  },
  'pasteBack.light': {
    name: 'Umgebung zum Angleichen des Lichts',
    unit: 'px',
    empty: 'Licht wie gezeichnet',
    hint: 'Bringt den Fehler auf die Helligkeit so weit um ihn herum. Nur mit Pixeln aus dem ganzen Bild.'
  },
  mask: {
    name: 'Maske',
    hint: 'Wie der Fehler in seinem eigenen Bild gefunden wird.',
    choices: {
      threshold: 'Durch Schwelle',
      attention: 'Durch Aufmerksamkeit',
      u2net: 'Durch U²-Net (braucht Gewichte)'
    }
  },
  part: {
    name: 'Schwelle im Bild des Fehlers',
    hint: 'Der Fehler steht dort auf mittlerem Grau; was davon abweicht, gehört zur Maske.'
  },
  attention: {
    name: 'Schwelle der Aufmerksamkeit',
    hint: 'Worauf das Modell bei den Wörtern für den Fehler achtete, gehört zur Maske.'
  },
  'mask.weights': {
    name: 'Gewichte von U²-Net',
    hint: 'Vollständiger Pfad einer .safetensors-Datei auf dem Rechner, auf dem Flawsmith läuft.'
  },
  threshold: {
    name: 'Schwelle',
    hint: 'Fest ist besser, wo alle Bilder einander gleichen.',
    choices: thresholds
  },
  level: {
    name: 'Schwellenwert',
    hint: 'Der feste Wert, oder der kleinste für Otsu. Erhöhen, wo Masken zu groß sind.'
  },
  closing: {
    name: 'Schließen von Lücken',
    unit: 'px',
    empty: 'automatisch',
    hint: 'Lücken der Maske bis zu diesem Radius werden gefüllt. Leer: ein Pixel je 256 der kürzeren Seite.'
  },
  opening: {
    name: 'Entfernen von Sprenkeln',
    unit: 'px',
    empty: 'automatisch',
    hint: 'Teile der Maske bis zu diesem Radius werden entfernt; 0 behält haarfeine Risse.'
  },
  smallest: {
    name: 'Kleinste Fläche',
    hint: 'Anteil am Bild; kleinere Flächen werden aus der Maske entfernt.'
  },
  largest: {
    name: 'Größte Maske',
    hint: 'Anteil am Bild; eine größere Maske gilt als misslungen.'
  }
}
