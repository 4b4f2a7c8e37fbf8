import type { synthesize as english } from '../en/synthesize.ts'
import type { Translated } from '../message.ts'

export const synthesize: Translated<typeof english> = {
  'synthesize.tabs': 'Aufgaben der Synthese',
  'synthesize.make': 'Bilder erzeugen',
  'synthesize.finetune': 'Feinabstimmung',
  'synthesize.trials': 'Prompts testen',
  'synthesize.start': 'Bilder erzeugen',
  'synthesize.no-data': 'Noch keine Datensätze',
  'synthesize.no-data.hint': 'Zuerst Bilder guter Teile importieren oder den Beispieldatensatz erstellen.',
  'synthesize.nothing': 'Noch keine Bilder erzeugt',
  'synthesize.nothing.hint': 'Links ein Verfahren wählen. Fortschritt, Verlust und Bilder erscheinen hier.',
  'synthesize.textures': 'Ordner mit Texturbildern',
  'synthesize.textures.hint':
    'Vollständiger Pfad auf dem Rechner, auf dem Flawsmith läuft. Leer lassen, um keine externen Texturen zu verwenden.',
  'method.memseg': 'MemSeg',
  'method.memseg.hint':
    'Blendet Perlin-förmige Bereiche anderer Texturen in gute Bilder ein. Schnell, mit exakten Masken.',
  'method.crop-paste': 'Crop-Paste',
  'method.crop-paste.hint': 'Schneidet echte Fehler aus und fügt sie in gute Bilder ein. Benötigt Masken.',
  'method.bank': 'Fehlerbank',
  'method.bank.hint':
    'Verändert das Licht guter Bilder so, wie echte Fehler es taten, in Originalauflösung. Eignet sich für kleine Fehler und wenige Bilder. Benötigt Masken.',
  'method.residual': 'Residuen-Diffusion',
  'method.residual.hint':
    'Stimmt in ein bis zwei Minuten ein kleines Diffusionsmodell auf echte Fehler ab und fügt dann neue in gute Bilder ein, in Originalauflösung. Eignet sich für kleine Fehler und wenige Bilder. Benötigt Masken.',
  'method.cutpaste': 'CutPaste',
  'method.cutpaste.hint':
    'Fügt Ausschnitte eines Bildes an anderer Stelle desselben Bildes ein. Benötigt nur gute Bilder.',
  'method.draem': 'DRAEM',
  'method.draem.hint':
    'Blendet Texturen mit Perlin-Masken und variabler Deckkraft in gute Bilder ein. Benötigt nur gute Bilder.',
  'method.dreambooth': 'DreamBooth',
  'method.dreambooth.hint':
    'Erzeugt ganze Bilder mit einem Diffusionsmodell, am besten mit einem auf die eigenen Fehler abgestimmten Adapter.',
  'method.inout': 'In&Out',
  'method.inout.hint': 'Zur Hälfte Diffusionsbilder, zur Hälfte MemSeg-Bilder, wie in der Veröffentlichung zu In&Out.',
  'method.dual': 'DualAnoDiff',
  'method.dual.hint': 'Erzeugt den Fehler im ganzen Bild und zugleich allein; daraus ergibt sich seine Maske.',
  'data.title': 'Daten',
  'data.width': 'Breite',
  'data.height': 'Höhe',
  'data.fit': 'Anpassung',
  'data.fit.stretch': 'Strecken',
  'data.fit.centre-crop': 'Mittig zuschneiden',
  'data.fit.native': 'Keine (eigene Größe)',
  'data.fit.native.hint':
    'Bilder behalten ihre Größe. Ein Diffusionsmodell arbeitet auf Fenstern davon, mit der hier angegebenen Breite und Höhe.',
  'data.fit.native.training': 'Bilder behalten ihre eigene Größe.',
  'data.own-size': 'Bilder behalten ihre eigene Größe; die Einstellung „Auflösung“ ändert das.',
  'generation.title': 'Diffusionsmodell',
  'generation.adapter': 'Adapter',
  'generation.prompts': 'Prompts',
  'generation.prompts.hint': 'Einer pro Zeile, reihum verwendet.',
  'generation.negative': 'Negativer Prompt',
  'generation.sampling': 'Sampling-Einstellungen',
  'finetune.start': 'Feinabstimmung starten',
  'finetune.method.dreambooth': 'DreamBooth mit LoRA',
  'finetune.method.dreambooth.hint':
    'Lernt das Aussehen weniger Bilder, besser von fünf oder mehr. Benötigt keine Masken.',
  'finetune.method.dual': 'DualAnoDiff',
  'finetune.method.dual.hint':
    'Lernt Bild und Fehler gemeinsam, um Bilder mit Masken zu erzeugen. Benötigt Fehler mit Masken.',
  'dual.globalPrompt': 'Bild-Prompt',
  'dual.globalPrompt.hint': '{placeholder} steht für die Fehlerart.',
  'dual.partPrompt': 'Fehler-Prompt',
  'dual.partPrompt.hint': 'Wörter aus dem Bild-Prompt.',
  'prompt.words': 'Wörter, die es kennt',
  'synthesize.preview': '{count} Bilder zur Vorschau',
  'synthesize.preview.note': 'Wird nicht gespeichert. „Bilder erzeugen“ erstellt Bilder zum Sichten.',
  'synthesize.preview.image': 'Vorschaubild {number}',
  'finetune.previews': 'Vorschau',
  'finetune.preview.step': 'Schritt {step}',
  'synthesize.obstacle.no-good':
    'Die Aufteilung lässt keine guten Bilder zum Training übrig. Eine mit guten Trainingsbildern wählen.',
  'synthesize.obstacle.no-defects':
    'Die Aufteilung lässt keine Fehler zum Training übrig. Als Art der Aufteilung „Few-Shot“ wählen, die einige nimmt.',
  'synthesize.obstacle.no-masks':
    'Dies braucht Masken, aber kein Bild des Datensatzes hat eine. Masken unter Datensätze zeichnen (Taste M) oder MemSeg, CutPaste oder DreamBooth wählen.',
  'synthesize.obstacle.few-masks':
    'DualAnoDiff vergleicht Fehler miteinander und braucht mindestens zwei mit Maske zum Trainieren. Weitere Masken zeichnen oder mit mehr davon trainieren.',
  'synthesize.obstacle.no-masks-in-training':
    'Dies braucht Masken, aber kein Trainingsbild mit Fehler hat eine. Eine Fehlerart mit Masken oder eine andere Aufteilung wählen.',
  'pairs.none': 'Noch keine DualAnoDiff-Adapter',
  'pairs.none.hint': 'Unter „Feinabstimmung“ einen auf Fehler mit Masken trainieren.',
  'pairs.sampling': 'Sampling, Masken und Einfügen',
  'gate.missing': {
    one: '{count} Bild fehlt: Alle Versuche sind aufgebraucht.',
    other: '{count} Bilder fehlen: Alle Versuche sind aufgebraucht.'
  },
  'pairs.failed': {
    one: 'Ein Bild zeigte keinen Fehler und wurde verworfen.',
    other: '{count} Bilder zeigten keinen Fehler und wurden verworfen.'
  },
  'pairs.foreground': 'Vordergrund',
  'pairs.foreground.none': 'Ganzes Bild (Oberfläche)',
  'pairs.foreground.otsu': 'Nach Helligkeit (Otsu)',
  'finetune.on': 'Trainingsbilder',
  'finetune.on.defect': 'Fehler',
  'finetune.on.good': 'Gute Bilder (Zero-Shot)',
  'finetune.images': 'Maximale Anzahl Bilder',
  'finetune.instancePrompt': 'Instanz-Prompt',
  'finetune.instancePrompt.hint': 'Mit einem seltenen Token, zum Beispiel „skt ground metal surface cracked“.',
  'finetune.classPrompt': 'Klassen-Prompt',
  'finetune.classPrompt.hint': 'Derselbe ohne das seltene Token und den Fehler; erhält, was das Modell bereits kann.',
  'finetune.name': 'Name des Adapters',
  'finetune.name.hint': 'Optional. Standard ist der Name des Datensatzes.',
  'estimate.about': 'Etwa {time} und {memory} Arbeitsspeicher, geschätzt anhand von',
  'estimate.asking': 'Zeit und Arbeitsspeicher werden geschätzt …',
  'estimate.calculated':
    'Etwa {time} und {memory} Arbeitsspeicher (grobe Schätzung; auf diesem Rechner ist noch kein ähnlicher Lauf beendet)',
  'estimate.unknown':
    'Keine Schätzung von Zeit und Arbeitsspeicher: Auf diesem Rechner ist kein ähnlicher Lauf beendet, und berechnen lässt sich diese Art nicht.',
  'estimate.beyond-total':
    'Benötigt etwa {needed} Arbeitsspeicher, dieser Rechner hat aber {there} und wird sehr wahrscheinlich nicht ausreichen. Kleinere Bilder, eine kleinere Batchgröße oder ein kleineres Basismodell wählen.',
  'estimate.beyond-free':
    'Benötigt etwa {needed} Arbeitsspeicher, derzeit sind aber nur {there} frei. Zuerst andere Programme schließen oder kleinere Bilder oder eine kleinere Batchgröße wählen.',
  'trials.hint': 'Alle Prompts starten mit demselben Seed, sodass sich nur der Wortlaut unterscheidet.',
  'trials.size': 'Bildgröße (px)',
  'trials.start': 'Prompts testen',
  'schema.not-json': 'Muss ein JSON-Wert sein, zum Beispiel [0, 5], true oder "Text"'
}
