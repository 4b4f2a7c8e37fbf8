/** Titles and sources of the recipes in resources/recipes, by their English title. */
export const recipes: Readonly<Record<string, { readonly title: string; readonly source: string }>> = {
  "DualAnoDiff's Table 5 at the scale of the paper: what SAIM and BCM add": {
    title: 'Tabelle 5 von DualAnoDiff im Maßstab der Arbeit: was SAIM und BCM bringen',
    source:
      'DualAnoDiff, Ablation (Tabelle 5) nach der Lokalisierung aus Tabelle 2 (Abweichungen siehe localisation-paper): ohne die Wechselwirkung der Zweige (SAIM), ohne Hintergrundkompensation (BCM), mit beiden; von uns sind die Wechselwirkung mit Anfang bei null und die, wie die Arbeit sie schreibt. Die Spalte DualAnoDiff ist ohne BCM, wie der veröffentlichte Trainingscode; mit BCM zwei Paare auf einmal statt vier, 50 Sampling-Schritte und Guidance 2,0. Wo der Gegenstand ist, lernt BCM aus der Otsu-Schwelle statt aus einem U²-Net.'
  },
  "DualAnoDiff's Table 3 at the scale of the paper, with Stable Diffusion 1.5": {
    title: 'Tabelle 3 von DualAnoDiff im Maßstab der Arbeit, mit Stable Diffusion 1.5',
    source:
      'DualAnoDiff, Einordnung der Fehlerarten (Tabelle 3): erstes Drittel jeder Art zum Lernen, je 500 synthetische Fehler, ResNet-34 bei 256 Pixeln ohne eine Art „gut“, Bilder in 0..1, Adam 1e-4, Batch 8, 30 Epochen, die die erzeugten Bilder fünfmal zeigen, getestet mit den anderen zwei Dritteln. Abweichungen: Das Ergebnis ist das der letzten Epoche, die Arbeit nimmt die beste im Test; von Grund auf trainiert, wenn detector.weights keine ImageNet-Gewichte nennt, wie die Arbeit sie hat; drei Startwerte; die Zeile „keines“ lernt aus dem echten Drittel, die anderen nur aus synthetischen Fehlern.'
  },
  'In&Out, five defects, small scale, quick': {
    title: 'In&Out, fünf Fehler, kleiner Maßstab, kurz',
    source:
      'Die Vorführung mit weniger Bildern, Epochen und Startwerten: Sie zeigt, dass alles läuft, nicht, was es bringt.'
  },
  'In&Out, five defects, small scale': {
    title: 'In&Out, fünf Fehler, kleiner Maßstab',
    source:
      'In&Out, das Few-Shot-Verfahren hinter den Tabellen 1–6 (fünf Platten mit Rissen) in einem Maßstab, den zwei Prozessorkerne in Minuten schaffen: das eingebaute Basismodell mit 128 Pixeln, ein schmales ResNet-10, 40 statt 80 bis 120 synthetische Fehler.'
  },
  'In&Out on KSDD2, few-shot': {
    title: 'In&Out mit KSDD2, few-shot',
    source:
      'In&Out, das Verfahren few-shot hinter den Tabellen 1–6: SD 1.5, LoRA-C3Lier 32/16 und 4/1, 49 Epochen, Mischverhältnis 0,95; ResNet-50 bei 200×600, SGD 0,01, Batch 5, 50 Epochen; vier Startwerte. Zwei Abweichungen: Ein Zehntel der Trainingsbilder dient der Wahl der Validierungsschwelle, und Bilder werden in der Größe des Trainings (256×832) statt 512×512 erzeugt. Zuerst das Basismodell hinzufügen: flawsmith model add PFAD --name sd15.'
  },
  'In&Out on KSDD2, full-shot': {
    title: 'In&Out mit KSDD2, full-shot',
    source:
      'In&Out, das Verfahren full-shot hinter den Tabellen 1–6: SD 1.5, LoRA-C3Lier 32/16 und 4/1, 25 Epochen, Mischverhältnis 0,8; ResNet-50 bei 200×600, SGD 0,01, Batch 5, 50 Epochen; vier Startwerte. Zwei Abweichungen: Ein Zehntel der Trainingsbilder dient der Wahl der Validierungsschwelle, und Bilder werden in der Größe des Trainings (256×832) statt 512×512 erzeugt. Zuerst das Basismodell hinzufügen: flawsmith model add PFAD --name sd15.'
  },
  'In&Out on KSDD2, zero-shot': {
    title: 'In&Out mit KSDD2, zero-shot',
    source:
      'In&Out, das Verfahren zero-shot hinter den Tabellen 1–6: SD 1.5, LoRA-C3Lier 32/16 und 4/1, 5 Epochen, Mischverhältnis 0,6; ResNet-50 bei 200×600, SGD 0,01, Batch 5, 50 Epochen; vier Startwerte. Zwei Abweichungen: Ein Zehntel der Trainingsbilder dient der Wahl der Validierungsschwelle, und Bilder werden in der Größe des Trainings (256×832) statt 512×512 erzeugt. Zuerst das Basismodell hinzufügen: flawsmith model add PFAD --name sd15.'
  },
  "DualAnoDiff's Tables 1, 2 and 4 at the scale of the paper, with Stable Diffusion 1.5": {
    title: 'Tabellen 1, 2 und 4 von DualAnoDiff im Maßstab der Arbeit, mit Stable Diffusion 1.5',
    source:
      'DualAnoDiff, Vielfalt der erzeugten Bilder (Tabelle 1), Lokalisierung (Tabelle 2) und, da Detektoren mit denselben Zahlen gemessen werden, die eigene Zeile aus Tabelle 4: erstes Drittel jeder Fehlerart zum Training, je 500 synthetische Fehler, das unterscheidende Teilnetz von DRAEM mit Breite 64 bei 256 Pixeln, Focal Loss, Adam 1e-4, 200 Epochen mit 500 Bildern, Batch 16, Bildbewertung über 21 Pixel. Abweichungen: Das Ergebnis ist das der letzten Epoche, die im Test beste Epoche der Arbeit steht als Orakel daneben; Pixel-F1-max über alle Schwellen statt über zwanzig; drei Startwerte; Vielfalt und Abstand in Gruppen nach Merkmalen des Autoencoders des Basismodells unter eigenen Namen, wenn der Abschnitt measures nicht Gewichte von LPIPS und Inception-v3 nennt; die Masken von DreamBooth liegen dort, wo Bild zu Bild vom guten Bild abweicht, da keine veröffentlichten vorliegen; DualAnoDiff ohne Hintergrundkompensation, Masken aus einer Schwelle auf dem Teilbild, wenn der Abschnitt dual.generate.mask nicht Gewichte eines U²-Net nennt, wie die Arbeit sie hat.'
  },
  'In&Out on Magnetic Tile, five blowholes': {
    title: 'In&Out mit Magnetic Tile, fünf Lunker',
    source:
      'In&Out, das Few-Shot-Verfahren hinter den Tabellen 1–6 mit den Lunkern von Magnetic Tile, in einem Maßstab, den zwei Prozessorkerne schaffen: das eingebaute Basismodell mit 128 Pixeln und LoRA-LierLa vom Rang 8, ein ResNet-10 mit einem Viertel der Kanäle, Momentum und nach Klassen ausgeglichene Epochen. Abweichung: Jedes Diffusionsbild beginnt mit einem guten Trainingsbild (Bild zu Bild mit Stärke 0,6), da das eingebaute Modell solche Kacheln nie gesehen hat.'
  },
  'What SAIM and BCM add, on two cores: transistor, bent lead': {
    title: 'Was SAIM und BCM bringen, auf zwei Kernen: Transistor, verbogenes Bein',
    source:
      'Die Ablation von DualAnoDiff (Tabelle 5) nach der Lokalisierung von two-cores-localisation-transistor, deren Abweichungen auch hier gelten: ohne die Wechselwirkung der Zweige (SAIM), mit ihr und Anfang bei null, wie der Code sie beginnt und wie die Arbeit sie schreibt, und mit Hintergrundkompensation (BCM), wobei der Gegenstand durch die Otsu-Schwelle gefunden wird. 400 Schritte, 40 Fehler.'
  },
  'Types of defects told apart on two cores': {
    title: 'Fehlerarten unterscheiden, auf zwei Kernen',
    source:
      'Das Verfahren von DualAnoDiff zur Einordnung (Tabelle 3: erstes Drittel jeder Art zum Lernen, ein ResNet ohne eine Art „gut“, Adam, letzte Epoche) in einem Maßstab, den zwei Prozessorkerne schaffen: das eingebaute Basismodell mit 128 Pixeln, ein ResNet-18 mit einem Viertel der Kanäle von Grund auf, 12 Epochen mit höherer Lernrate, je Art 40 synthetische Fehler und in jeder Zeile die echten darunter. DualAnoDiff mit 400 Schritten je Art bei höherer, fallender Lernrate, Rang 16, Wechselwirkung mit Anfang bei null, eingefrorenem Text-Encoder, ohne Spiegelung, und den Fehlern seiner Teilbilder auf guten Bildern. Für transistor oder den Beispieldatensatz.'
  },
  'In&Out on two cores, few-shot': {
    title: 'In&Out auf zwei Kernen, few-shot',
    source:
      'In&Out, das Verfahren few-shot hinter den Tabellen 1–6 (fünf fehlerhafte Bilder, Mischverhältnis 0,95) in einem Maßstab, den zwei Prozessorkerne schaffen: das eingebaute Basismodell mit 128 Pixeln und LoRA-LierLa vom Rang 8, ein ResNet-10 mit einem Viertel der Kanäle, Momentum und nach Klassen ausgeglichene Epochen.'
  },
  'In&Out on two cores, full-shot': {
    title: 'In&Out auf zwei Kernen, full-shot',
    source:
      'In&Out, das Verfahren full-shot hinter den Tabellen 1–6 (alle fehlerhaften Trainingsbilder, Mischverhältnis 0,80) in einem Maßstab, den zwei Prozessorkerne schaffen: das eingebaute Basismodell mit 128 Pixeln und LoRA-LierLa vom Rang 8, ein ResNet-10 mit einem Viertel der Kanäle, Momentum und nach Klassen ausgeglichene Epochen.'
  },
  'Localisation on two cores: magnetic tile, blowhole': {
    title: 'Lokalisierung auf zwei Kernen: Magnetic Tile, Lunker',
    source:
      'Das Verfahren von DualAnoDiff zur Lokalisierung (Tabelle 2) mit Magnetic Tile, dessen Drittel zum Training vor einer Kachel endet, die darüber hinausginge, sodass keine Kachel in beiden Teilmengen ist; in einem Maßstab, den zwei Prozessorkerne schaffen: das eingebaute Basismodell mit 128 Pixeln und LoRA-LierLa vom Rang 8, ein Lokalisierungsnetz mit einem Achtel der Kanäle, 12 Epochen mit 128 Bildern bei höherer Lernrate, ein Bewertungsfenster von 11 statt 21 Pixeln, passend zu den kleineren Bildern, Spiegelung von Bild und Maske, und in jeder Zeile ein Viertel echte unter den gezeigten Fehlern. DualAnoDiff mit 800 Schritten bei höherer, fallender Lernrate, Rang 16, Wechselwirkung mit Anfang bei null, eingefrorenem Text-Encoder, und den Fehlern seiner Teilbilder auf guten Kacheln, an die sein Gesamtzweig gehalten ist: Das eingebaute Modell zeichnet von sich aus keine Kachel, und in den meisten seiner ganzen Bilder ist kein Lunker zu sehen, wo das Teilbild einen hat.'
  },
  'Localisation on two cores: transistor, bent lead': {
    title: 'Lokalisierung auf zwei Kernen: Transistor, verbogenes Bein',
    source:
      'Die Verfahren von DualAnoDiff zu Vielfalt und Lokalisierung (Tabellen 1 und 2: erstes Drittel einer Fehlerart zum Training, das unterscheidende Teilnetz von DRAEM, Focal Loss, letzte Epoche) in einem Maßstab, den zwei Prozessorkerne schaffen: das eingebaute Basismodell mit 128 Pixeln und LoRA-LierLa vom Rang 8, ein Lokalisierungsnetz mit einem Achtel der Kanäle, 12 Epochen mit 128 Bildern bei höherer Lernrate, ein Bewertungsfenster von 11 statt 21 Pixeln, passend zu den kleineren Bildern, und in jeder Zeile ein Viertel echte unter den gezeigten Fehlern. DualAnoDiff mit 800 Schritten bei höherer, fallender Lernrate, Rang 16, Wechselwirkung mit Anfang bei null, eingefrorenem Text-Encoder, ohne Spiegelung, und den Fehlern seiner Teilbilder auf guten Bildern, an die sein Gesamtzweig gehalten ist: Das eingebaute Modell kann keinen Transistor zeichnen.'
  },
  'In&Out on two cores, zero-shot': {
    title: 'In&Out auf zwei Kernen, zero-shot',
    source:
      'In&Out, das Verfahren zero-shot hinter den Tabellen 1–6 (50 gute Bilder, Mischverhältnis 0,60, Fehlerwörter im Prompt) in einem Maßstab, den zwei Prozessorkerne schaffen: das eingebaute Basismodell mit 128 Pixeln und LoRA-LierLa vom Rang 8, ein ResNet-10 mit einem Viertel der Kanäle, Momentum und nach Klassen ausgeglichene Epochen.'
  }
}
