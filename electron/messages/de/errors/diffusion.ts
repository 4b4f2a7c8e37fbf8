import type { diffusionErrors as english } from '../../en/errors/diffusion.ts'
import type { TranslatedErrors } from '../../message.ts'

export const diffusionErrors: TranslatedErrors<typeof english> = {
  'adapter.bad-settings': {
    message: 'Die Einstellungen des Adapters werden nicht unterstützt ({settings}): {path}',
    remedy:
      'Ein einfaches LoRA verwenden. Eines, das auch das Basismodell ändert (PiSSA, OLoRA, CorDA, LoftQ), zuerst mit peft umwandeln.'
  },
  'adapter.empty': {
    message: 'Die Datei enthält keine LoRA-Tensoren: {path}',
    remedy: 'Einen LoRA-Adapter wählen, kein Basismodell und keine leere Datei.'
  },
  'adapter.foreign': {
    message: 'Der Adapter gehört nicht zu diesem Arbeitsbereich: {adapter}',
    remedy: 'Einen Adapter wählen, der hier durch Feinabstimmung entstand.'
  },
  'adapter.incomplete': {
    message: 'Dem Adapter fehlt das Gegenstück zu „{tensor}“: {path}',
    remedy: 'Die Datei ist unvollständig. Die Datei erneut exportieren oder herunterladen.'
  },
  'adapter.name-taken': {
    message: 'Im Arbeitsbereich gibt es schon einen Adapter dieses Namens: {name}',
    remedy: 'Einen anderen Namen wählen.'
  },
  'adapter.no-base': {
    message: 'Keines der Basismodelle ({models}) hat die Schichten, die der Adapter ändert: {path}',
    remedy:
      'Zuerst das Basismodell hinzufügen, auf dem er trainiert wurde (flawsmith model add PFAD), oder es mit --base nennen, um zu sehen, was nicht passt.'
  },
  'adapter.not-an-adapter': {
    message: 'Hier liegt kein Adapter: {path}',
    remedy:
      'Ein LoRA als .safetensors-Datei angeben oder den Ordner, den peft oder diffusers gespeichert hat; ein Basismodell wird ohne --base hinzugefügt.'
  },
  'adapter.not-found': {
    message: 'Im Arbeitsbereich gibt es keinen Adapter dieses Namens: {name}',
    remedy:
      'Die Modelle auflisten (flawsmith model list), einen trainieren (flawsmith finetune) oder eine Datei hinzufügen (flawsmith model add DATEI).'
  },
  'adapter.unknown-module': {
    message: 'Der Adapter ändert „{module}“, was das Basismodell nicht hat: {path}',
    remedy: 'Einen Adapter verwenden, der auf ein solches Basismodell trainiert ist (meist Stable Diffusion 1.x).'
  },
  'adapter.unsupported': {
    message: 'Der Adapter enthält einen Tensor, der nicht zu LoRA gehört, „{tensor}“: {path}',
    remedy: 'Eine einfache LoRA- oder LoCon-Datei verwenden; LoHa, LoKr und DoRA werden nicht unterstützt.'
  },
  'adapter.wrong-shape': {
    message: 'Der Tensor „{tensor}“ des Adapters hat die Form [{shape}], die nicht zum Basismodell passt: {path}',
    remedy: 'Einen Adapter verwenden, der auf ein solches Basismodell trainiert ist.'
  },
  'checkpoint.damaged': {
    message: 'Eine Datei des Checkpoints fehlt oder ist beschädigt: {file}',
    remedy: 'Das Training neu beginnen.'
  },
  'checkpoint.mismatch': {
    message:
      'Der Checkpoint gehört zu einem Training mit anderen Einstellungen, Bildern oder einem anderen Basismodell.',
    remedy: 'Mit den ursprünglichen Einstellungen weitermachen oder einen neuen Lauf starten.'
  },
  'checkpoint.other-version': {
    message: 'Der Checkpoint stammt von einer Flawsmith-Version, die die Parameter anders anordnet.',
    remedy: 'Das Training neu beginnen.'
  },
  'checkpoint.unwritable': {
    message: 'Der Checkpoint von Schritt {step} konnte nicht geschrieben werden ({reason}): {folder}',
    remedy:
      'Prüfen, ob auf dem Datenträger Platz ist und ob in den Arbeitsbereich geschrieben werden kann; dann den Lauf fortsetzen.'
  },
  'dreambooth.no-images': {
    message: 'DreamBooth hat kein Bild zum Trainieren.',
    remedy: 'Mindestens ein Bild wählen; fünf einer Fehlerart sind ein üblicher Anfang.'
  },
  'dual.adapter-damaged': {
    message: 'Die Metadaten des Adapters sind beschädigt ({settings}): {path}',
    remedy: 'Den Adapter erneut exportieren oder neu trainieren.'
  },
  'dual.empty-mask': {
    message: 'Die Maske von „{name}“ markiert kein Pixel.',
    remedy: 'Die Maske im Editor berichtigen oder das Bild auslassen.'
  },
  'dual.full-mask': {
    message: 'Die Maske von „{name}“ markiert das ganze Bild.',
    remedy: 'Die Maske im Editor berichtigen oder das Bild auslassen.'
  },
  'dual.incomplete-adapter': {
    message: 'Dem Adapter fehlt der Tensor „{tensor}“: {path}',
    remedy:
      'Die Datei ist unvollständig oder gehört zu einem anderen Basismodell. Die Datei erneut exportieren oder herunterladen.'
  },
  'dual.mask-vanishes': {
    message: 'Die Maske von „{name}“ markiert bei {resolution} Pixeln Kantenlänge kein Pixel.',
    remedy: 'Mit höherer Auflösung trainieren oder das Bild auslassen.'
  },
  'dual.more-types-than-images': {
    message: 'Es gibt {types} Fehlerarten für {images} Bilder.',
    remedy: 'Weniger Arten oder mehr Bilder wählen: Jede Art benötigt mindestens ein eigenes.'
  },
  'dual.no-background': {
    message: 'Der Adapter ist mit Hintergrundkompensation trainiert, doch ein Paar hat keinen Hintergrund.',
    remedy: 'Jedem Paar ein gutes Bild als Hintergrund geben.'
  },
  'dual.no-foreground': {
    message: 'Die Hintergrundkompensation benötigt eine Vordergrundmaske von „{name}“ oder ein gutes Bild.',
    remedy: 'Gute Bilder oder Vordergrundmasken angeben oder ohne Hintergrundkompensation trainieren.'
  },
  'dual.no-good-image': {
    message: 'Es gibt kein gutes Bild, um damit anzufangen oder den Hintergrund zu nehmen.',
    remedy: 'Einen Datensatz mit guten Trainingsbildern wählen oder ohne Stärke und Hintergrundkompensation erzeugen.'
  },
  'dual.no-mask': {
    message: 'Ein fehlerhaftes Bild hat keine Maske, die DualAnoDiff benötigt: {name}',
    remedy: 'Den Datensatz mit Masken importieren oder das Bild auslassen.'
  },
  'dual.no-place': {
    message: 'Der Adapter passt nicht zu diesem Basismodell; es hat kein Gegenstück zu „{tensor}“: {path}',
    remedy: 'Das Basismodell wählen, auf dem der Adapter trainiert ist, oder eines derselben Form.'
  },
  'dual.not-an-adapter': {
    message: 'Die Datei ist kein Adapter von DualAnoDiff: {path}',
    remedy: 'Einen Adapter wählen, der mit dem Verfahren „dual“ trainiert ist; ein einfacher LoRA gehört zu DreamBooth.'
  },
  'dual.too-few-images': {
    message: 'DualAnoDiff benötigt mindestens zwei Fehlerbilder mit Masken, nicht {images}.',
    remedy: 'Mehr Bilder der Fehlerart wählen; üblich ist ein Drittel der bekannten.'
  },
  'dual.type-needed': {
    message: 'Der Adapter benötigt die Angabe einer Fehlerart; er kennt: {known}',
    remedy: 'Eine dieser Arten wählen oder einen Adapter auf die gewünschte trainieren.'
  },
  'dual.type-without-images': {
    message: 'Zu diesen Fehlerarten gibt es keine Bilder: {missing}',
    remedy: 'Die Arten weglassen oder Bilder davon wählen.'
  },
  'dual.types-not-told-apart': {
    message: 'Der Prompt „{branch}“ ist für mehrere dieser Arten gleich: {types}',
    remedy:
      '{placeholder} dort schreiben, wo die Prompts die Fehlerart nennen sollen, oder je Art einen Adapter trainieren.'
  },
  'dual.unknown-attention': {
    message: 'DualAnoDiff unterstützt die Anordnung der Attention-Schichten dieses Basismodells nicht: {reason}',
    remedy: 'Ein Basismodell der Familie Stable Diffusion 1.x verwenden, etwa das eingebaute.'
  },
  'dual.unknown-type': {
    message: 'Der Adapter kennt die Fehlerart „{type}“ nicht; er kennt: {known}',
    remedy: 'Eine dieser Arten wählen oder einen Adapter auf die gewünschte trainieren.'
  },
  'dual.wrong-base': {
    message:
      'Der Adapter passt nicht zu diesem Basismodell; „{tensor}“ hat die Form [{found}] statt [{wanted}]: {path}',
    remedy: 'Das Basismodell wählen, auf dem der Adapter trainiert ist, oder eines derselben Form.'
  },
  'generate.not-finite': {
    message:
      'Das Netz „{part}“ lieferte keine Zahlen (NaN oder unendlich); es gibt also kein Bild, das zu speichern wäre.',
    remedy:
      'Prüfen, woher die Gewichte stammen: Sie sind beschädigt oder zu groß für halbe Genauigkeit. Mit einem Adapter eine kleinere Stärke oder gar keinen versuchen; auf einer GPU die CPU.'
  },
  'generate.size': {
    message: 'Bilder dieses Basismodells haben Seiten in Vielfachen von {multiple} Pixeln, nicht {width}×{height}.',
    remedy: 'Das nächste wählen, {nearest}, und das Ergebnis zuschneiden oder skalieren.'
  },
  'prompt.too-long': {
    message: 'Der Prompt hat {tokens} Token, der Text-Encoder nimmt {limit}: {prompt}',
    remedy: 'Den Prompt um mindestens {excess} Token kürzen (ein gängiges Wort ist ein Token).'
  },
  'sampler.steps': {
    message: 'Die Zahl der Sampling-Schritte muss eine ganze Zahl von 1 bis {limit} sein: {steps}',
    remedy: 'Eine Zahl wie 20 oder 50 angeben.'
  },
  'sampler.strength': {
    message: 'Die Stärke von Bild zu Bild muss über 0 und höchstens 1 sein: {strength}',
    remedy: 'Eine Stärke wie 0,5 angeben: Kleine Werte bleiben nah am Bild, 1 übergeht es.'
  },
  'scheduler.unsupported': {
    message:
      'Die Scheduler-Konfiguration des Modells verlangt für „{setting}“ einen Wert, der nicht unterstützt wird: {value}',
    remedy:
      'Ein Modell von Stable Diffusion 1.x verwenden, das Rauschen (epsilon) oder Geschwindigkeit (v_prediction) vorhersagt, mit linearem Verlauf (linear, scaled_linear). Was nur den Sampler betrifft, etwa use_karras_sigmas, lässt sich aus scheduler_config.json löschen; dann entstehen die Bilder ohne diese Angabe.'
  }
}
