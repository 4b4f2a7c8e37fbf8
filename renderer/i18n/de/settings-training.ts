import type { training as english } from '../en/settings-training.ts'
import type { TranslatedSettings } from '../message.ts'

export const training: TranslatedSettings<typeof english> = {
  instancePrompt: {
    name: 'Prompt dieser Bilder',
    hint: 'Beschreibt die zu lernenden Bilder, mit einem seltenen Wort, das für ihr Aussehen steht.'
  },
  classPrompt: {
    name: 'Prompt der Klasse',
    hint: 'Derselbe ohne das seltene Wort und den Fehler, für die Prior Preservation.'
  },
  classImages: {
    name: 'Klassenbilder',
    hint: 'Das unveränderte Modell zeichnet sie, damit das Training bewahrt, was es schon kann (Prior Preservation).'
  },
  'classImages.count': {
    name: 'Anzahl der Klassenbilder',
    hint: 'Die DreamBooth-Veröffentlichung nimmt 200 oder mehr; 0 schaltet sie ab und halbiert die Arbeit.'
  },
  priorLossWeight: {
    name: 'Gewicht des Prior-Verlusts',
    hint: 'Gewicht eines Klassenbildes neben 1 für eines von Ihnen. Senken, wo Fehler zu schwach ausfallen.'
  },
  resolution: {
    name: 'Auflösung',
    unit: 'px',
    hint: 'Seite des Quadrats, dessen Fläche kein Trainingsbild überschreitet. Am besten die Größe, mit der das Basismodell trainiert wurde.'
  },
  'dual.resolution': {
    name: 'Auflösung',
    unit: 'px',
    hint: 'Seite des Quadrats, auf das Bilder gebracht werden. Am besten die Größe, mit der das Basismodell trainiert wurde.'
  },
  aspectBuckets: {
    name: 'Gruppen von Seitenverhältnissen',
    hint: 'Trainiert mit mehreren Seitenverhältnissen, statt jedes Bild auf das Quadrat zuzuschneiden.'
  },
  shortestSide: {
    name: 'Kürzeste Seite einer Gruppe',
    unit: 'px',
    empty: 'halbe Auflösung',
    hint: 'Kürzer ist keine Seite der Gruppen von Seitenverhältnissen. Nur für sehr lange, schmale Bilder.'
  },
  longestSide: {
    name: 'Längste Seite einer Gruppe',
    unit: 'px',
    empty: 'doppelte Auflösung',
    hint: 'Länger ist keine Seite der Gruppen von Seitenverhältnissen. Nur für sehr lange, schmale Bilder.'
  },
  rank: {
    name: 'LoRA-Rang',
    hint: 'Wie viel der Adapter lernen kann. Senken, wo Bilder nur die Trainingsbilder wiederholen.'
  },
  'dual.rank': {
    name: 'LoRA-Rang',
    hint: 'Wie viel der Adapter jedes Zweigs lernen kann. Senken, wo Bilder nur die Trainingsbilder wiederholen.'
  },
  alpha: {
    name: 'LoRA-Alpha',
    hint: 'Skaliert das Gelernte mit Alpha ÷ Rang. Üblich ist der halbe oder der ganze Rang.'
  },
  convolutionRank: {
    name: 'Rang der Faltungen',
    empty: 'Faltungen nicht trainiert',
    hint: 'Passt auch 3 × 3-Faltungen an (LoCon); hilft bei feinen Texturen und braucht mehr Speicher.'
  },
  convolutionAlpha: {
    name: 'Alpha der Faltungen',
    hint: 'Wie LoRA-Alpha, für die Faltungen.'
  },
  trainTextEncoder: {
    name: 'Textencoder trainieren',
    hint: 'Das seltene Wort bekommt eine eigene Bedeutung; ohne das werden Zeit und Speicher gespart.'
  },
  clipSkip: {
    name: 'CLIP skip',
    hint: 'Welche Schicht des Textencoders gilt, vom Ende gezählt: 1 ist die letzte. Muss wie im Training sein.'
  },
  'dreambooth.clipSkip': {
    name: 'CLIP skip',
    hint: 'Welche Schicht des Textencoders gilt, vom Ende gezählt: 1 ist die letzte. Viele abgestimmte Basismodelle brauchen 2.'
  },
  learningRate: {
    name: 'Lernrate',
    hint: 'Größe jedes Trainingsschritts. Halbieren, wo der Verlust springt; erhöhen, wo nichts gelernt wird.'
  },
  textEncoderLearningRate: {
    name: 'Lernrate des Textencoders',
    empty: 'wie die Lernrate',
    hint: 'Oft die halbe Lernrate, da der Textencoder früher überanpasst.'
  },
  schedule: {
    name: 'Verlauf der Lernrate',
    hint: 'Wie sich die Lernrate im Training ändert. Kosinus lässt sie am Ende auslaufen.',
    choices: {
      constant: 'Konstant',
      constant_with_warmup: 'Konstant mit Aufwärmen',
      linear: 'Linear fallend',
      cosine: 'Kosinus',
      cosine_with_restarts: 'Kosinus mit Neustarts'
    }
  },
  warmupSteps: {
    name: 'Aufwärmschritte',
    hint: 'Schritte, in denen die Lernrate von 0 ansteigt. Einige helfen, wo der Verlust am Anfang springt.'
  },
  cycles: {
    name: 'Kosinus-Zyklen',
    hint: 'Wie oft der Kosinus-Verlauf mit Neustarts von vorn beginnt.'
  },
  weightDecay: {
    name: 'Weight Decay',
    hint: 'Zieht Gewichte gegen 0 (AdamW), gegen Überanpassung. Selten eine Änderung wert.'
  },
  gradientClip: {
    name: 'Gradientenbegrenzung',
    hint: 'Größte Norm des Gradienten in einem Schritt. Senken, wo der Verlust springt.'
  },
  minSnrGamma: {
    name: 'Min-SNR-Gamma',
    empty: 'keine Gewichtung',
    hint: 'Gewichtet die Rauschstufen gleichmäßiger, sodass das Training früher konvergiert. Üblich ist 5.'
  },
  repeats: {
    name: 'Wiederholungen',
    hint: 'Wie oft jedes Bild in einer Epoche vorkommt.'
  },
  epochs: {
    name: 'Epochen',
    hint: 'Durchgänge durch alle Bilder. Mehr, wo der Fehler nicht gelernt wird; weniger, wo Bilder sich wiederholen.'
  },
  maximumSteps: {
    name: 'Trainingsschritte höchstens',
    empty: 'keine Grenze',
    hint: 'Beendet das Training, auch wenn Epochen übrig sind; der Verlauf der Lernrate wird so lang.'
  },
  'dual.steps': {
    name: 'Trainingsschritte',
    hint: 'Länge des Trainings. Mehr, wo der Fehler nicht gelernt wird; weniger, wo Bilder sich wiederholen.'
  },
  'dreambooth.batchSize': {
    name: 'Stapelgröße',
    hint: 'Bilder je Schritt. Senken, wo der Speicher nicht reicht.'
  },
  'dual.batchSize': {
    name: 'Stapelgröße',
    hint: 'Paare aus Bild und Fehler je Schritt. Senken, wo der Speicher nicht reicht.'
  },
  accumulation: {
    name: 'Gradientenakkumulation',
    hint: 'Stapel je Schritt: wirkt wie ein größerer Stapel ohne dessen Speicher und dauert länger.'
  },
  previews: {
    name: 'Vorschauen',
    hint: 'Bilder, die während des Trainings gezeichnet werden, um es zu verfolgen.'
  },
  'previews.every': {
    name: 'Vorschau alle',
    unit: 'Schritte',
    hint: '0 zeichnet keine. Jede Vorschau hält das Training so lange auf, wie sie braucht.'
  },
  'previews.prompts': {
    name: 'Prompts der Vorschauen',
    empty: 'der Prompt dieser Bilder',
    hint: 'Einer je Zeile; jeder ergibt ein Bild.'
  },
  checkpointEvery: {
    name: 'Zwischenstand alle',
    unit: 'Schritte',
    hint: 'Sichert das bisher Gelernte, um nach einem Absturz fortzusetzen. 0: nur beim Anhalten und Abbrechen.'
  },
  globalPrompt: {
    name: 'Prompt des ganzen Bildes',
    hint: 'Beschreibt das Bild; {type} steht für die Fehlerart.'
  },
  partPrompt: {
    name: 'Prompt des Fehlers allein',
    hint: 'Beschreibt den Fehler, mit Wörtern des Prompts für das ganze Bild.'
  },
  crops: {
    name: 'Lagen des Ausschnitts',
    hint: 'Gleichmäßig verteilte Lagen des Quadrats auf der längeren Bildseite; 1 nimmt nur die Mitte.'
  },
  horizontalFlips: {
    name: 'Links und rechts spiegeln',
    hint: 'Verdoppelt die Trainingsbilder. Aus, wo das Teil links und rechts verschieden ist.'
  },
  verticalFlips: {
    name: 'Oben und unten spiegeln',
    hint: 'Verdoppelt die Trainingsbilder. Aus, wo das Teil oben und unten verschieden ist oder Licht von einer Seite kommt.'
  },
  textRank: {
    name: 'LoRA-Rang des Textencoders',
    empty: 'Textencoder nicht trainiert',
    hint: 'Die Wörter der Prompts bekommen eine eigene Bedeutung, für beide Zweige gemeinsam.'
  },
  interaction: {
    name: 'Wechselwirkung der Zweige (SAIM)',
    hint: 'Wie Bild und Fehler im Gleichschritt bleiben. Von null an lernt es sich mit kleinen Modellen am besten.',
    choices: {
      code: 'Wie im veröffentlichten Code',
      zero: 'Veröffentlicht, von null an',
      paper: 'Nach der Gleichung der Veröffentlichung',
      none: 'Keine (Ablation)'
    }
  },
  background: {
    name: 'Hintergrundausgleich (BCM)',
    empty: 'Keiner',
    hint: 'Zeigt dem Modell ein gutes Bild als Hintergrund. Hilft bei Gegenständen und verdoppelt die Arbeit.',
    choices: { code: 'Wie im veröffentlichten Code', paper: 'Nach der Gleichung der Veröffentlichung' }
  },
  seed: {
    name: 'Startwert',
    hint: 'Derselbe Startwert mit denselben Einstellungen gibt dasselbe Ergebnis.'
  }
}
