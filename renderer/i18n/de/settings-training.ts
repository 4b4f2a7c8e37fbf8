import type { training as english } from '../en/settings-training.ts'
import type { TranslatedSettings } from '../message.ts'

export const training: TranslatedSettings<typeof english> = {
  instancePrompt: {
    name: 'Instanz-Prompt',
    hint: 'Beschreibt die Trainingsbilder, mit einem seltenen Token, das für ihr Aussehen steht.'
  },
  classPrompt: {
    name: 'Klassen-Prompt',
    hint: 'Derselbe ohne das seltene Token und den Fehler, für die Prior Preservation.'
  },
  classImages: {
    name: 'Klassenbilder',
    hint: 'Werden vor dem Training mit dem Basismodell erzeugt, damit das Training bereits Gelerntes erhält (Prior Preservation).'
  },
  'classImages.count': {
    name: 'Anzahl der Klassenbilder',
    hint: 'Die DreamBooth-Veröffentlichung verwendet 200 oder mehr; 0 schaltet Prior Preservation aus und halbiert die Trainingszeit.'
  },
  priorLossWeight: {
    name: 'Gewicht des Prior-Verlusts',
    hint: 'Gewicht eines Klassenbildes relativ zu einem Trainingsbild. Senken, wenn Fehler zu schwach ausfallen.'
  },
  resolution: {
    name: 'Auflösung',
    unit: 'px',
    hint: 'Seite des Quadrats, dessen Fläche kein Trainingsbild überschreitet. Am besten die Größe, mit der das Basismodell trainiert wurde.'
  },
  'dual.resolution': {
    name: 'Auflösung',
    unit: 'px',
    hint: 'Seite des Quadrats, auf das Bilder skaliert werden. Am besten die Größe, mit der das Basismodell trainiert wurde.'
  },
  aspectBuckets: {
    name: 'Buckets nach Seitenverhältnis',
    hint: 'Trainiert mit mehreren Seitenverhältnissen, statt jedes Bild quadratisch zuzuschneiden.'
  },
  shortestSide: {
    name: 'Minimale Bucket-Seite',
    unit: 'px',
    empty: 'halbe Auflösung',
    hint: 'Untergrenze für die Seiten der Buckets. Nur für sehr lang gestreckte Bilder.'
  },
  longestSide: {
    name: 'Maximale Bucket-Seite',
    unit: 'px',
    empty: 'doppelte Auflösung',
    hint: 'Obergrenze für die Seiten der Buckets. Nur für sehr lang gestreckte Bilder.'
  },
  rank: {
    name: 'Rang (dim)',
    hint: 'Kapazität des LoRA-Adapters. Senken, wenn die Bilder nur die Trainingsbilder kopieren.'
  },
  'dual.rank': {
    name: 'Rang (dim)',
    hint: 'Kapazität des LoRA-Adapters jedes Zweigs. Senken, wenn die Bilder nur die Trainingsbilder kopieren.'
  },
  alpha: {
    name: 'Alpha',
    hint: 'Der LoRA-Adapter wird mit Alpha ÷ Rang skaliert. Üblich ist der halbe oder der volle Rang.'
  },
  convolutionRank: {
    name: 'Rang der Faltungen (dim)',
    empty: 'Faltungen nicht trainiert',
    hint: 'Passt auch 3 × 3-Faltungen an (LoCon). Hilft bei feinen Texturen und benötigt mehr Speicher.'
  },
  convolutionAlpha: {
    name: 'Alpha der Faltungen',
    hint: 'Wie Alpha, für die Faltungen.'
  },
  trainTextEncoder: {
    name: 'Textencoder trainieren',
    hint: 'Das seltene Token erhält eine eigene Bedeutung. Ausschalten, um Zeit und Speicher zu sparen.'
  },
  clipSkip: {
    name: 'CLIP-Skip',
    hint: 'Verwendete Schicht des Textencoders, vom Ende gezählt: 1 ist die letzte. Muss mit dem Training übereinstimmen.'
  },
  'dreambooth.clipSkip': {
    name: 'CLIP-Skip',
    hint: 'Verwendete Schicht des Textencoders, vom Ende gezählt: 1 ist die letzte. Viele feinabgestimmte Basismodelle benötigen 2.'
  },
  learningRate: {
    name: 'Lernrate',
    hint: 'Schrittweite des Optimierers. Halbieren, wenn der Verlust instabil ist; erhöhen, wenn nichts gelernt wird.'
  },
  textEncoderLearningRate: {
    name: 'Lernrate des Textencoders',
    empty: 'wie die Lernrate',
    hint: 'Oft die halbe Lernrate, da der Textencoder schneller überanpasst.'
  },
  schedule: {
    name: 'Lernratenplan',
    hint: 'Wie sich die Lernrate während des Trainings ändert. Kosinus senkt sie gleichmäßig auf 0.',
    choices: {
      constant: 'Konstant',
      constant_with_warmup: 'Konstant mit Warm-up',
      linear: 'Linear fallend',
      cosine: 'Kosinus',
      cosine_with_restarts: 'Kosinus mit Neustarts'
    }
  },
  warmupSteps: {
    name: 'Warm-up-Schritte',
    hint: 'Schritte, in denen die Lernrate von 0 ansteigt. Einige helfen, wenn der Verlust am Anfang instabil ist.'
  },
  cycles: {
    name: 'Kosinus-Zyklen',
    hint: 'Anzahl der Zyklen des Kosinus-Plans mit Neustarts.'
  },
  weightDecay: {
    name: 'Weight Decay',
    hint: 'Zieht Gewichte gegen 0, um Überanpassung zu verringern (AdamW). Muss selten geändert werden.'
  },
  gradientClip: {
    name: 'Gradient Clipping',
    hint: 'Maximale Norm des Gradienten pro Schritt. Senken, wenn der Verlust instabil ist.'
  },
  minSnrGamma: {
    name: 'Min-SNR-Gamma',
    empty: 'keine Gewichtung',
    hint: 'Gleicht den Verlust über die Rauschstufen aus und beschleunigt die Konvergenz. Üblich ist 5.'
  },
  repeats: {
    name: 'Wiederholungen',
    hint: 'Wie oft jedes Bild pro Epoche verwendet wird.'
  },
  epochs: {
    name: 'Epochen',
    hint: 'Durchläufe durch alle Bilder. Erhöhen, wenn der Fehler nicht gelernt wird; senken, wenn die Bilder nur die Trainingsbilder kopieren.'
  },
  maximumSteps: {
    name: 'Maximale Trainingsschritte',
    empty: 'unbegrenzt',
    hint: 'Beendet das Training nach so vielen Schritten, auch wenn Epochen übrig sind, und verkürzt den Lernratenplan entsprechend.'
  },
  'dual.steps': {
    name: 'Trainingsschritte',
    hint: 'Länge des Trainings. Erhöhen, wenn der Fehler nicht gelernt wird; senken, wenn die Bilder nur die Trainingsbilder kopieren.'
  },
  'dreambooth.batchSize': {
    name: 'Batchgröße',
    hint: 'Bilder pro Trainingsschritt. Verringern, wenn der Speicher nicht ausreicht.'
  },
  'dual.batchSize': {
    name: 'Batchgröße',
    hint: 'Paare aus Bild und Fehler pro Trainingsschritt. Verringern, wenn der Speicher nicht ausreicht.'
  },
  accumulation: {
    name: 'Gradientenakkumulation',
    hint: 'Batches pro Aktualisierung. Wirkt wie ein größerer Batch ohne dessen Speicherbedarf, dauert aber länger.'
  },
  previews: {
    name: 'Vorschauen',
    hint: 'Bilder, die während des Trainings zur Kontrolle erzeugt werden.'
  },
  'previews.every': {
    name: 'Vorschauintervall',
    unit: 'Schritte',
    hint: '0 schaltet Vorschauen aus. Das Training wartet, während eine Vorschau erzeugt wird.'
  },
  'previews.prompts': {
    name: 'Vorschau-Prompts',
    empty: 'der Instanz-Prompt',
    hint: 'Einer pro Zeile; jeder ergibt ein Bild.'
  },
  checkpointEvery: {
    name: 'Checkpoint-Intervall',
    unit: 'Schritte',
    hint: 'Sichert den Trainingsstand, um nach einem Absturz fortzusetzen. 0 sichert nur beim Pausieren oder Abbrechen.'
  },
  globalPrompt: {
    name: 'Bild-Prompt',
    hint: 'Beschreibt das Bild; {type} steht für die Fehlerart.'
  },
  partPrompt: {
    name: 'Fehler-Prompt',
    hint: 'Beschreibt den Fehler, mit Wörtern aus dem Bild-Prompt.'
  },
  crops: {
    name: 'Ausschnittpositionen',
    hint: 'Gleichmäßig verteilte quadratische Ausschnitte entlang der längeren Bildseite; 1 verwendet nur die Mitte.'
  },
  horizontalFlips: {
    name: 'Horizontal spiegeln',
    hint: 'Verdoppelt die Trainingsbilder. Ausschalten, wenn sich links und rechts am Teil unterscheiden.'
  },
  verticalFlips: {
    name: 'Vertikal spiegeln',
    hint: 'Verdoppelt die Trainingsbilder. Ausschalten, wenn sich oben und unten am Teil unterscheiden oder das Licht von einer Seite kommt.'
  },
  textRank: {
    name: 'Rang des Textencoders (dim)',
    empty: 'Textencoder nicht trainiert',
    hint: 'Die Wörter der Prompts erhalten eine eigene Bedeutung, für beide Zweige gemeinsam.'
  },
  interaction: {
    name: 'Interaktion der Zweige (SAIM)',
    hint: 'Wie Bild und Fehler konsistent gehalten werden. Mit null initialisiert trainiert es sich mit kleinen Modellen am besten.',
    choices: {
      code: 'Wie im veröffentlichten Code',
      zero: 'Veröffentlichter Code, mit null initialisiert',
      paper: 'Wie in der Veröffentlichung',
      none: 'Keine (Ablation)'
    }
  },
  background: {
    name: 'Hintergrundkompensation (BCM)',
    empty: 'Keine',
    hint: 'Gibt dem Modell ein gutes Bild als Hintergrund. Hilft bei Objekten und verdoppelt die Trainingszeit.',
    choices: { code: 'Wie im veröffentlichten Code', paper: 'Wie in der Veröffentlichung' }
  },
  seed: {
    name: 'Seed',
    hint: 'Derselbe Seed mit denselben Einstellungen ergibt dasselbe Ergebnis.'
  }
}
