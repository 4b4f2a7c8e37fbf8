/** Titles and sources of the recipes in resources/recipes, by their English title. */
export const recipes: Readonly<Record<string, { readonly title: string; readonly source: string }>> = {
  'Which part of DualAnoDiff matters? At paper scale': {
    title: 'Welcher Teil von DualAnoDiff zählt? In der Größe der Veröffentlichung',
    source:
      'DualAnoDiff, Ablationsstudie (Tabelle 5), bewertet durch Lokalisierung wie in Tabelle 2 (Abweichungen von der Veröffentlichung siehe localisation-paper): ohne Interaktion der Zweige (SAIM), ohne Hintergrundkompensation (BCM) und mit beiden. Zwei weitere Varianten stammen von uns: SAIM mit null initialisiert und SAIM nach der Gleichung der Veröffentlichung. Die Spalte DualAnoDiff ist ohne BCM, wie der veröffentlichte Trainingscode. BCM verwendet zwei Paare pro Batch statt vier, 50 Sampling-Schritte und Guidance Scale 2,0 und findet das Objekt durch die Otsu-Schwelle statt durch ein U²-Net.'
  },
  'Do synthetic defects help to tell defect types apart? At paper scale': {
    title: 'Helfen synthetische Fehler, Fehlerarten zu unterscheiden? In der Größe der Veröffentlichung',
    source:
      'DualAnoDiff, Klassifikation der Fehlerarten (Tabelle 3): trainiert auf dem ersten Drittel jeder Art, je Art 500 synthetische Fehler, ResNet-34 bei 256 Pixeln ohne Klasse „gut“, Bilder auf 0..1 skaliert, Adam 1e-4, Batchgröße 8, 37.500 Updates in jeder Zeile (30 Epochen der fünffach wiederholten je 500 Bilder von vier Arten), getestet auf den anderen zwei Dritteln. Abweichungen von der Veröffentlichung: Das Ergebnis ist das des letzten Stands, nicht das der besten Epoche auf der Testmenge; die Zeile „keines“ wird so lange trainiert wie die anderen; ohne Vortraining, außer wenn detector.weights die in der Veröffentlichung verwendeten ImageNet-Gewichte nennt; drei Seeds; die Zeile „keines“ wird auf dem echten Drittel trainiert, die anderen nur auf synthetischen Fehlern.'
  },
  'Does everything work? A quick run': {
    title: 'Funktioniert alles? Ein schneller Durchlauf',
    source: 'Die Demo mit weniger Bildern, Updates und Seeds: Sie prüft, ob alles funktioniert, und ist keine Messung.'
  },
  'How much do five defects and synthetic ones buy?': {
    title: 'Was bringen fünf Fehler und synthetische dazu?',
    source:
      'In&Out, das Few-Shot-Protokoll hinter den Tabellen 1–6 (fünf Platten mit Rissen), skaliert auf wenige Minuten mit zwei CPU-Kernen: das eingebaute Basismodell mit 128 Pixeln, ein schmales ResNet-10, 132 Updates mit 8 Bildern in jeder Zeile, wobei die Hälfte der fehlerhaften echt ist, wenn es synthetische gibt, 40 statt 80 bis 120 synthetische Fehler und DreamBooth-Bilder mit Korn und Farben des Datensatzes.'
  },
  'How much do five defects and synthetic ones buy? At paper scale, KSDD2': {
    title: 'Was bringen fünf Fehler und synthetische dazu? In der Größe der Veröffentlichung, KSDD2',
    source:
      'In&Out, das Protokoll few-shot hinter den Tabellen 1–6: SD 1.5, LoRA-C3Lier 32/16 und 4/1, 49 Epochen, Mischverhältnis 0,95; ResNet-50 bei 200×600, SGD 0,01, Batchgröße 5, 2.500 Updates in jeder Zeile (50 Epochen der größten Zeile, 125 fehlerhafte Bilder gegen ebenso viele gute, wie der Code von mixed-SegDec zieht), von den fehlerhaften 5 % echte wie in der größten Zeile; vier Seeds. Abweichungen von der Veröffentlichung: Jede Zeile macht so viele Updates wie die größte; CLIP Skip 2 in der Erzeugung wie im Training; ein Zehntel der Trainingsbilder wird zur Wahl der Validierungsschwelle zurückgehalten, und Bilder werden in der Größe des Trainings-Buckets (256×832) statt 512×512 erzeugt. Zuerst das Basismodell hinzufügen: flawsmith model add PFAD --name sd15.'
  },
  'Do synthetic defects add to all the real ones? At paper scale, KSDD2': {
    title: 'Bringen synthetische Fehler neben allen echten noch etwas? In der Größe der Veröffentlichung, KSDD2',
    source:
      'In&Out, das Protokoll full-shot hinter den Tabellen 1–6: SD 1.5, LoRA-C3Lier 32/16 und 4/1, 25 Epochen, Mischverhältnis 0,8; ResNet-50 bei 200×600, SGD 0,01, Batchgröße 5, 6.800 Updates in jeder Zeile (50 Epochen der größten Zeile, 341 fehlerhafte Bilder gegen ebenso viele gute, wie der Code von mixed-SegDec zieht), von den fehlerhaften 65 % echte wie in der größten Zeile; vier Seeds. Abweichungen von der Veröffentlichung: Jede Zeile macht so viele Updates wie die größte; CLIP Skip 2 in der Erzeugung wie im Training; ein Zehntel der Trainingsbilder wird zur Wahl der Validierungsschwelle zurückgehalten, und Bilder werden in der Größe des Trainings-Buckets (256×832) statt 512×512 erzeugt. Zuerst das Basismodell hinzufügen: flawsmith model add PFAD --name sd15.'
  },
  'Can synthetic defects replace real ones? At paper scale, KSDD2': {
    title: 'Ersetzen synthetische Fehler echte? In der Größe der Veröffentlichung, KSDD2',
    source:
      'In&Out, das Protokoll zero-shot hinter den Tabellen 1–6: SD 1.5, LoRA-C3Lier 32/16 und 4/1, 5 Epochen, Mischverhältnis 0,6; ResNet-50 bei 200×600, SGD 0,01, Batchgröße 5, 2.400 Updates in jeder Zeile (50 Epochen der größten Zeile, 120 fehlerhafte Bilder gegen ebenso viele gute, wie der Code von mixed-SegDec zieht); vier Seeds. Abweichungen von der Veröffentlichung: Jede Zeile macht so viele Updates wie die größte; CLIP Skip 2 in der Erzeugung wie im Training; ein Zehntel der Trainingsbilder wird zur Wahl der Validierungsschwelle zurückgehalten, und Bilder werden in der Größe des Trainings-Buckets (256×832) statt 512×512 erzeugt. Zuerst das Basismodell hinzufügen: flawsmith model add PFAD --name sd15.'
  },
  'Which synthetic defects help to locate real ones? At paper scale': {
    title: 'Welche synthetischen Fehler helfen, echte zu lokalisieren? In der Größe der Veröffentlichung',
    source:
      'DualAnoDiff, Vielfalt der erzeugten Bilder (Tabelle 1), Lokalisierung (Tabelle 2) und, da Detektionsverfahren mit denselben Metriken bewertet werden, die Zeile von DualAnoDiff aus Tabelle 4: trainiert auf dem ersten Drittel jeder Fehlerart, je Art 500 synthetische Fehler, das diskriminative Teilnetz von DRAEM mit Breite 64 bei 256 Pixeln, Focal Loss, Adam 1e-4, 6.400 Updates mit 16 Bildern (200 Epochen mit je 500 Bildern), Bild-Score über ein Fenster von 21 Pixeln. Abweichungen von der Veröffentlichung: Das Ergebnis ist das des letzten Stands; der auf der Testmenge beste steht als Orakel daneben, alle 320 Updates anhand der Summe unserer sieben Maße getestet, wo die Veröffentlichung jede Epoche anhand der Summe von vieren testet; Pixel-F1-max über alle Schwellen statt über zwanzig; drei Seeds; Vielfalt und Clusterabstand verwenden Merkmale des Autoencoders des Basismodells, unter anderem Namen, außer wenn der Abschnitt measures Gewichte von LPIPS und Inception-v3 nennt; die Masken von DreamBooth markieren, wo das Image-to-Image-Ergebnis vom guten Bild abweicht, da dafür keine Masken veröffentlicht sind; DualAnoDiff läuft ohne Hintergrundkompensation, und seine Masken stammen aus einer Schwelle auf dem Fehlerbild, außer wenn der Abschnitt dual.generate.mask die in der Veröffentlichung verwendeten Gewichte eines U²-Net nennt.'
  },
  'How much do five blowholes and synthetic ones buy? Magnetic Tile': {
    title: 'Was bringen fünf Lunker und synthetische dazu? Magnetic Tile',
    source:
      'In&Out, das Few-Shot-Protokoll hinter den Tabellen 1–6 mit den Lunkern von Magnetic Tile, skaliert auf zwei CPU-Kerne: das eingebaute Basismodell mit 128 Pixeln und LoRA-LierLa vom Rang 8, ein ResNet-10 mit einem Viertel der Kanäle, Momentum und in jeder Zeile 252 klassenweise ausgeglichene Updates mit 8 Bildern. Eine Abweichung von der Veröffentlichung: Jedes Diffusionsbild beginnt mit einem guten Trainingsbild (Image-to-Image mit Stärke 0,6), da das eingebaute Modell solche Kacheln nie gesehen hat.'
  },
  'Which part of DualAnoDiff matters? Transistor, bent lead': {
    title: 'Welcher Teil von DualAnoDiff zählt? Transistor, verbogener Anschluss',
    source:
      'Die Ablationsstudie von DualAnoDiff (Tabelle 5), bewertet durch Lokalisierung wie in two-cores-localisation-transistor, mit denselben Abweichungen von der Veröffentlichung: ohne Interaktion der Zweige (SAIM); mit SAIM, initialisiert mit null, wie im veröffentlichten Code und wie in der Veröffentlichung geschrieben; und mit Hintergrundkompensation (BCM), die das Objekt durch die Otsu-Schwelle findet. 400 Updates, 40 Fehler.'
  },
  'Do synthetic defects help to tell defect types apart?': {
    title: 'Helfen synthetische Fehler, Fehlerarten zu unterscheiden?',
    source:
      'Das Klassifikationsprotokoll von DualAnoDiff (Tabelle 3: trainiert auf dem ersten Drittel jeder Art, ein ResNet ohne Klasse „gut“, Adam, letzter Stand), skaliert auf zwei CPU-Kerne: das eingebaute Basismodell mit 128 Pixeln, ein ResNet-18 mit einem Viertel der Kanäle ohne Vortraining, 516 Updates mit 8 Bildern bei höherer Lernrate, je Art 40 synthetische Fehler und die echten Fehler in jeder Zeile. DualAnoDiff wird mit 400 Updates je Art bei höherer, fallender Lernrate trainiert, Rang 16, SAIM mit null initialisiert, Textencoder eingefroren, ohne Spiegelungen; seine erzeugten Fehler werden in gute Bilder eingefügt. Für transistor oder den Beispieldatensatz.'
  },
  'How much do synthetic ones buy for small defects, at native size?': {
    title: 'Was bringen synthetische Fehler bei kleinen Fehlern, in Originalgröße?',
    source:
      'Flawsmith selbst: fünf fehlerhafte Bilder mit Masken, Bilder in eigener Größe, ein ResNet-10 mit einem Viertel der Kanäle auf Fenstern, die für jedes Update neu gezogen werden, und ein Patch-Detektor daneben; 800 und 700 Updates in jeder Zeile. Gemessen werden Scores ganzer Bilder und einzelner Fenster.'
  },
  'How much do five defects of any type and synthetic ones buy?': {
    title: 'Was bringen fünf Fehler beliebiger Art und synthetische dazu?',
    source:
      'In&Out, das Protokoll few-shot hinter den Tabellen 1–6 (fünf fehlerhafte Bilder, Mischverhältnis 0,95), skaliert auf zwei CPU-Kerne: das eingebaute Basismodell mit 128 Pixeln und LoRA-LierLa vom Rang 8, ein ResNet-10 mit einem Viertel der Kanäle, Momentum und in jeder Zeile 372 klassenweise ausgeglichene Updates mit 8 Bildern.'
  },
  'Do synthetic defects add to all the real ones?': {
    title: 'Bringen synthetische Fehler neben allen echten noch etwas?',
    source:
      'In&Out, das Protokoll full-shot hinter den Tabellen 1–6 (alle fehlerhaften Trainingsbilder, Mischverhältnis 0,80), skaliert auf zwei CPU-Kerne: das eingebaute Basismodell mit 128 Pixeln und LoRA-LierLa vom Rang 8, ein ResNet-10 mit einem Viertel der Kanäle, Momentum und in jeder Zeile 900 klassenweise ausgeglichene Updates mit 8 Bildern.'
  },
  'Which synthetic defects help to locate real ones? Magnetic Tile, blowhole': {
    title: 'Welche synthetischen Fehler helfen, echte zu lokalisieren? Magnetic Tile, Lunker',
    source:
      'Das Lokalisierungsprotokoll von DualAnoDiff (Tabelle 2) mit Magnetic Tile, wobei das Trainingsdrittel an einer Kachelgrenze endet, sodass keine Kachel in Trainings- und Testmenge zugleich ist; skaliert auf zwei CPU-Kerne: das eingebaute Basismodell mit 128 Pixeln und LoRA-LierLa vom Rang 8, ein Lokalisierungsnetz mit einem Achtel der Kanäle, 192 Updates mit 8 Bildern bei höherer Lernrate, ein Score-Fenster von 11 statt 21 Pixeln, passend zu den kleineren Bildern, Spiegelungen von Bild und Maske und echte Fehler als ein Viertel der gezeigten Fehler in jeder Zeile. DualAnoDiff wird mit 800 Updates bei höherer, fallender Lernrate trainiert, Rang 16, SAIM mit null initialisiert, Textencoder eingefroren; seine erzeugten Fehler werden in gute Kacheln eingefügt, an die sein globaler Zweig gebunden ist: Das eingebaute Modell kann allein keine Kacheln erzeugen, und die meisten seiner ganzen Bilder zeigen keinen Lunker, wo das Fehlerbild einen hat.'
  },
  'Which synthetic defects help to locate real ones? Transistor, bent lead': {
    title: 'Welche synthetischen Fehler helfen, echte zu lokalisieren? Transistor, verbogener Anschluss',
    source:
      'Die Protokolle von DualAnoDiff zu Vielfalt und Lokalisierung (Tabellen 1 und 2: trainiert auf dem ersten Drittel einer Fehlerart, das diskriminative Teilnetz von DRAEM, Focal Loss, letzter Stand), skaliert auf zwei CPU-Kerne: das eingebaute Basismodell mit 128 Pixeln und LoRA-LierLa vom Rang 8, ein Lokalisierungsnetz mit einem Achtel der Kanäle, 192 Updates mit 8 Bildern bei höherer Lernrate, ein Score-Fenster von 11 statt 21 Pixeln, passend zu den kleineren Bildern, und echte Fehler als ein Viertel der gezeigten Fehler in jeder Zeile. DualAnoDiff wird mit 800 Updates bei höherer, fallender Lernrate trainiert, Rang 16, SAIM mit null initialisiert, Textencoder eingefroren, ohne Spiegelungen; seine erzeugten Fehler werden in gute Bilder eingefügt, an die sein globaler Zweig gebunden ist: Das eingebaute Modell kann keinen Transistor erzeugen.'
  },
  'Can synthetic defects replace real ones?': {
    title: 'Ersetzen synthetische Fehler echte?',
    source:
      'In&Out, das Protokoll zero-shot hinter den Tabellen 1–6 (50 gute Bilder, Mischverhältnis 0,60, Fehlerwörter im Prompt), skaliert auf zwei CPU-Kerne: das eingebaute Basismodell mit 128 Pixeln und LoRA-LierLa vom Rang 8, ein ResNet-10 mit einem Viertel der Kanäle, Momentum und in jeder Zeile 360 klassenweise ausgeglichene Updates mit 8 Bildern.'
  }
}
