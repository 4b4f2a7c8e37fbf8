/** Was Seiten sagen, wo die Abhilfe eines Fehlers Befehle oder deren Optionen nennt; nach dem Code des Fehlers. */
export const remedies: Readonly<Record<string, string>> = {
  'access.unknown-user': 'Die Seite der Station zeigt ihre Benutzer.',
  'add.no-part-id':
    'Teilenummern auf der Seite des Datensatzes setzen, falls sie Teile zeigen, die auch andere Bilder zeigen: Sonst kann eine Aufteilung mit einem Teil trainieren, mit dem sie testet.',
  'adapter.no-base': 'Zuerst das Basismodell hinzufügen, auf dem er trainiert wurde.',
  'adapter.not-an-adapter':
    'Ein LoRA als .safetensors-Datei angeben oder den Ordner, den peft oder diffusers gespeichert hat.',
  'bundle.needs-size': 'Die Größe wählen, die die Bilder an der Linie haben.',
  'bundle.no-images':
    'Die fehlenden Dateien aus einer Kopie des Arbeitsbereichs zurückholen oder den Datensatz neu importieren.',
  'bundle.not-a-bundle': 'Eine Datei verwenden, die hier als Bündel exportiert wurde.',
  'bundle.other-size': 'Eine andere Größe wählen oder die Schwelle auf Bildern dieser Größe wählen.',
  'bundle.too-large': 'Eine Datei verwenden, die hier als Bündel exportiert wurde.',
  'dataset.name-taken': 'Einen anderen Namen wählen.',
  'dataset.rule-unmatched':
    'Den Pfad so schreiben, wie er im Ordner ist, auch in Groß- und Kleinschreibung, oder ein Muster wie ORDNER/*, ORDNER/*.png oder ORDNER/**/*_x.png.',
  'detector.missing-weight':
    'Gewichte von torchvision oder timm für das gewählte Netz verwenden oder das Feld leer lassen.',
  'device.not-usable': 'Ein Gerät wählen, das hier läuft; die Seite „Modelle“ prüft alle.',
  'experiment.not-an-experiment': 'Ein abgeschlossenes Experiment unter „Training & Vergleich“ wählen.',
  'experiment.not-finished': 'Ein abgeschlossenes Experiment unter „Training & Vergleich“ wählen.',
  'filter.no-images': 'Einen Lauf wählen, der Bilder erzeugt hat.',
  'live.not-compared': 'Beide zuerst auf der Seite des Detektors der Station vergleichen.',
  'live.not-seen': 'Zuerst den Vergleich auf der Seite des Detektors der Station ansehen.',
  'live.not-seen-by': 'Zuerst den Vergleich auf der Seite des Detektors der Station ansehen.',
  'model.not-found': 'Es unter „Modelle“ hinzufügen oder eines wählen, das da ist.',
  'model.no-embedded': 'Flawsmith neu installieren.',
  'overrule.no-image': 'Die Seite der Station zeigt ihre Bilder mit deren Nummern.',
  'score.no-detector': 'Ein abgeschlossenes Training wählen; die Seite Modelle zeigt sie.',
  'score.unfinished-detector': 'Ein abgeschlossenes Training wählen; die Seite Modelle zeigt sie.',
  'station.not-found': 'Den Pfad prüfen oder unter „Prüfen“ eine Station erstellen.',
  'station.reason-missing': 'Angeben, warum es geändert wird.',
  'threshold.too-few-good':
    'Den Datensatz um gute Bilder ergänzen oder mehr Fehlausschuss zulassen. Hat das Training Bilder übrig gelassen, alle wählen, auf denen nicht trainiert wurde.',
  'train.no-synthesis': 'Läufe wählen, die Bilder erzeugen.',
  'version.not-found': 'Die Seite des Datensatzes zeigt seine Versionen.',
  'worker.crashed':
    'Es erneut versuchen; tritt es wieder auf, unter Modelle bei den Geräten die CPU wählen und die Meldung weitergeben.',
  'worker.keeps-dying':
    'Kleinere Batches oder Bilder verwenden oder unter Modelle bei den Geräten die CPU wählen; hilft das nicht, die Meldung weitergeben.',
  'threshold.no-sizes':
    'Der Detektor braucht eine Heatmap. Hat ihn eine frühere Version trainiert, entstehen diese Scores, wenn sein Datensatz bewertet wird: „Bilder bewerten …“ auf seiner Seite.'
}
