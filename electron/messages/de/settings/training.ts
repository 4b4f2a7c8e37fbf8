import type { SettingText } from '../../message.ts'

export const training: Readonly<Record<string, SettingText>> = {
  instancePrompt: {
    title: 'Instanz-Prompt',
    description: 'Beschreibt die Trainingsbilder, mit einem seltenen Token, das für ihr Aussehen steht.'
  },
  classPrompt: {
    title: 'Klassen-Prompt',
    description: 'Derselbe ohne das seltene Token und den Fehler, für die Prior Preservation.'
  },
  classImages: {
    title: 'Klassenbilder',
    description:
      'Bilder ohne Fehler, mit denen ebenfalls trainiert wird, damit das Training bereits Gelerntes erhält (Prior Preservation).'
  },
  'classImages.source': {
    title: 'Herkunft der Klassenbilder',
    description:
      'Gute Bilder des Datensatzes kosten nichts und sehen aus wie das Produkt; behalten Bilder ihre eigene Größe, werden aus ihnen Fenster geschnitten, so groß wie die, in denen Fehler erzeugt werden.',
    empty: 'Fenster guter Bilder, wenn Bilder ihre eigene Größe behalten, sonst das Basismodell',
    choices: { dataset: 'Gute Bilder des Datensatzes', 'base-model': 'Vom Basismodell erzeugt' }
  },
  'classImages.count': {
    title: 'Anzahl der Klassenbilder',
    description:
      'Die DreamBooth-Veröffentlichung verwendet 200 oder mehr; 0 schaltet Prior Preservation aus und halbiert die Trainingszeit.'
  },
  priorLossWeight: {
    title: 'Gewicht des Prior-Verlusts',
    description: 'Gewicht eines Klassenbildes relativ zu einem Trainingsbild. Senken, wenn Fehler zu schwach ausfallen.'
  },
  resolution: {
    title: 'Auflösung',
    unit: 'px',
    description:
      'Seite des Quadrats, dessen Fläche kein Trainingsbild überschreitet. Am besten die Größe, mit der das Basismodell trainiert wurde.'
  },
  'dual.resolution': {
    title: 'Auflösung',
    unit: 'px',
    description:
      'Seite des Quadrats, auf das Bilder skaliert werden. Am besten die Größe, mit der das Basismodell trainiert wurde.'
  },
  aspectBuckets: {
    title: 'Buckets nach Seitenverhältnis',
    description: 'Trainiert mit mehreren Seitenverhältnissen, statt jedes Bild quadratisch zuzuschneiden.'
  },
  shortestSide: {
    title: 'Minimale Bucket-Seite',
    unit: 'px',
    empty: 'halbe Auflösung',
    description: 'Untergrenze für die Seiten der Buckets. Nur für sehr lang gestreckte Bilder.'
  },
  longestSide: {
    title: 'Maximale Bucket-Seite',
    unit: 'px',
    empty: 'doppelte Auflösung',
    description: 'Obergrenze für die Seiten der Buckets. Nur für sehr lang gestreckte Bilder.'
  },
  rank: {
    title: 'Rang (dim)',
    description: 'Kapazität des LoRA-Adapters. Senken, wenn die Bilder nur die Trainingsbilder kopieren.'
  },
  'dual.rank': {
    title: 'Rang (dim)',
    description: 'Kapazität des LoRA-Adapters jedes Zweigs. Senken, wenn die Bilder nur die Trainingsbilder kopieren.'
  },
  alpha: {
    title: 'Alpha',
    description: 'Der LoRA-Adapter wird mit Alpha ÷ Rang skaliert. Üblich ist der halbe oder der volle Rang.'
  },
  convolutionRank: {
    title: 'Rang der Faltungen (dim)',
    empty: 'Faltungen nicht trainiert',
    description: 'Passt auch 3 × 3-Faltungen an (LoCon). Hilft bei feinen Texturen und benötigt mehr Speicher.'
  },
  convolutionAlpha: {
    title: 'Alpha der Faltungen',
    description: 'Wie Alpha, für die Faltungen.'
  },
  trainTextEncoder: {
    title: 'Textencoder trainieren',
    description: 'Das seltene Token erhält eine eigene Bedeutung. Ausschalten, um Zeit und Speicher zu sparen.'
  },
  clipSkip: {
    title: 'CLIP-Skip',
    description:
      'Verwendete Schicht des Textencoders, vom Ende gezählt: 1 ist die letzte. Muss mit dem Training übereinstimmen.'
  },
  'dreambooth.clipSkip': {
    title: 'CLIP-Skip',
    description:
      'Verwendete Schicht des Textencoders, vom Ende gezählt: 1 ist die letzte. Viele feinabgestimmte Basismodelle benötigen 2.'
  },
  learningRate: {
    title: 'Lernrate',
    description:
      'Schrittweite des Optimierers. Halbieren, wenn der Verlust instabil ist; erhöhen, wenn nichts gelernt wird.'
  },
  textEncoderLearningRate: {
    title: 'Lernrate des Textencoders',
    empty: 'wie die Lernrate',
    description: 'Oft die halbe Lernrate, da der Textencoder schneller überanpasst.'
  },
  schedule: {
    title: 'Lernratenplan',
    description: 'Wie sich die Lernrate während des Trainings ändert. Kosinus senkt sie gleichmäßig auf 0.',
    choices: {
      constant: 'Konstant',
      constant_with_warmup: 'Konstant mit Warm-up',
      linear: 'Linear fallend',
      cosine: 'Kosinus',
      cosine_with_restarts: 'Kosinus mit Neustarts'
    }
  },
  warmupSteps: {
    title: 'Warm-up-Schritte',
    description:
      'Schritte, in denen die Lernrate von 0 ansteigt. Einige helfen, wenn der Verlust am Anfang instabil ist.'
  },
  cycles: {
    title: 'Kosinus-Zyklen',
    description: 'Anzahl der Zyklen des Kosinus-Plans mit Neustarts.'
  },
  weightDecay: {
    title: 'Weight Decay',
    description: 'Zieht Gewichte gegen 0, um Überanpassung zu verringern (AdamW). Muss selten geändert werden.'
  },
  gradientClip: {
    title: 'Gradient Clipping',
    description: 'Maximale Norm des Gradienten pro Schritt. Senken, wenn der Verlust instabil ist.'
  },
  minSnrGamma: {
    title: 'Min-SNR-Gamma',
    empty: 'keine Gewichtung',
    description: 'Gleicht den Verlust über die Rauschstufen aus und beschleunigt die Konvergenz. Üblich ist 5.'
  },
  repeats: {
    title: 'Wiederholungen',
    description: 'Wie oft jedes Bild pro Epoche verwendet wird.'
  },
  epochs: {
    title: 'Epochen',
    description:
      'Durchläufe durch alle Bilder. Erhöhen, wenn der Fehler nicht gelernt wird; senken, wenn die Bilder nur die Trainingsbilder kopieren.'
  },
  maximumSteps: {
    title: 'Maximale Trainingsschritte',
    empty: 'unbegrenzt',
    description:
      'Beendet das Training nach so vielen Schritten, auch wenn Epochen übrig sind, und verkürzt den Lernratenplan entsprechend.'
  },
  'dual.steps': {
    title: 'Trainingsschritte',
    description:
      'Länge des Trainings. Erhöhen, wenn der Fehler nicht gelernt wird; senken, wenn die Bilder nur die Trainingsbilder kopieren.'
  },
  'dreambooth.batchSize': {
    title: 'Batchgröße',
    description: 'Bilder pro Trainingsschritt. Verringern, wenn der Speicher nicht ausreicht.'
  },
  'dual.batchSize': {
    title: 'Batchgröße',
    description: 'Paare aus Bild und Fehler pro Trainingsschritt. Verringern, wenn der Speicher nicht ausreicht.'
  },
  accumulation: {
    title: 'Gradientenakkumulation',
    description:
      'Batches pro Aktualisierung. Wirkt wie ein größerer Batch ohne dessen Speicherbedarf, dauert aber länger.'
  },
  previews: {
    title: 'Vorschauen',
    description: 'Bilder, die während des Trainings zur Kontrolle erzeugt werden.'
  },
  'previews.every': {
    title: 'Vorschauintervall',
    unit: 'Schritte',
    description: '0 schaltet Vorschauen aus. Das Training wartet, während eine Vorschau erzeugt wird.'
  },
  'previews.prompts': {
    title: 'Vorschau-Prompts',
    empty: 'der Instanz-Prompt',
    description: 'Einer pro Zeile; jeder ergibt ein Bild.'
  },
  checkpointEvery: {
    title: 'Checkpoint-Intervall',
    unit: 'Schritte',
    description:
      'Sichert den Trainingsstand, um nach einem Absturz fortzusetzen. 0 sichert nur beim Pausieren oder Abbrechen.'
  },
  globalPrompt: {
    title: 'Bild-Prompt',
    description: 'Beschreibt das Bild; {type} steht für die Fehlerart.'
  },
  partPrompt: {
    title: 'Fehler-Prompt',
    description: 'Beschreibt den Fehler, mit Wörtern aus dem Bild-Prompt.'
  },
  crops: {
    title: 'Ausschnittpositionen',
    description:
      'Gleichmäßig verteilte quadratische Ausschnitte entlang der längeren Bildseite; 1 verwendet nur die Mitte.'
  },
  horizontalFlips: {
    title: 'Horizontal spiegeln',
    description: 'Verdoppelt die Trainingsbilder. Ausschalten, wenn sich links und rechts am Teil unterscheiden.'
  },
  verticalFlips: {
    title: 'Vertikal spiegeln',
    description:
      'Verdoppelt die Trainingsbilder. Ausschalten, wenn sich oben und unten am Teil unterscheiden oder das Licht von einer Seite kommt.'
  },
  textRank: {
    title: 'Rang des Textencoders (dim)',
    empty: 'Textencoder nicht trainiert',
    description: 'Die Wörter der Prompts erhalten eine eigene Bedeutung, für beide Zweige gemeinsam.'
  },
  interaction: {
    title: 'Interaktion der Zweige (SAIM)',
    description:
      'Wie Bild und Fehler konsistent gehalten werden. Mit null initialisiert trainiert es sich mit kleinen Modellen am besten.',
    choices: {
      code: 'Wie im veröffentlichten Code',
      zero: 'Veröffentlichter Code, mit null initialisiert',
      paper: 'Wie in der Veröffentlichung',
      none: 'Keine (Ablation)'
    }
  },
  background: {
    title: 'Hintergrundkompensation (BCM)',
    empty: 'Keine',
    description: 'Gibt dem Modell ein gutes Bild als Hintergrund. Hilft bei Objekten und verdoppelt die Trainingszeit.',
    choices: { code: 'Wie im veröffentlichten Code', paper: 'Wie in der Veröffentlichung' }
  },
  seed: {
    title: 'Seed',
    description: 'Derselbe Seed mit denselben Einstellungen ergibt dasselbe Ergebnis.'
  }
}
