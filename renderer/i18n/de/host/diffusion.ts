import type { HostTexts } from '../../host-texts.ts'

/** Sentences of electron/diffusion: fine-tuning, adapters, sampling. */
export const diffusion: HostTexts = {
  'The checkpoint belongs to a training with other settings, images or another base model.':
    'Der Sicherungspunkt gehört zu einem Training mit anderen Einstellungen, Bildern oder einem anderen Basismodell.',
  'Resume with the settings of that training, or start a new run.':
    'Mit den Einstellungen weitermachen, mit denen er entstand, oder einen neuen Lauf starten.',
  'The checkpoint was written by a version of Flawsmith that orders the parameters differently.':
    'Der Sicherungspunkt stammt von einer Flawsmith-Version, die die Parameter anders anordnet.',
  'Start the training again from the beginning.': 'Das Training neu beginnen.',
  'A file of the checkpoint is missing or damaged: {name}':
    'Eine Datei des Sicherungspunkts fehlt oder ist beschädigt: {name}',
  'DreamBooth was given no image to train on.': 'DreamBooth hat kein Bild zum Trainieren.',
  'Choose at least one image; five of one defect type are a common start.':
    'Mindestens ein Bild wählen; fünf einer Fehlerart sind ein üblicher Anfang.',
  'The file is not an adapter of the dual model: {path}': 'Die Datei ist kein Adapter des Doppelmodells: {path}',
  'Choose an adapter that was trained by the method "dual"; a plain LoRA belongs to DreamBooth.':
    'Einen Adapter wählen, der mit dem Verfahren „dual“ trainiert ist; ein einfacher LoRA gehört zu DreamBooth.',
  "The adapter's description is damaged ({faults}): {path}":
    'Die Beschreibung des Adapters ist beschädigt ({faults}): {path}',
  'Export the adapter again, or train it again.': 'Den Adapter erneut exportieren oder neu trainieren.',
  'The adapter does not fit this base model, since it holds "{tensor}", for which the model has no place: {path}':
    'Der Adapter passt nicht zu diesem Basismodell; er enthält „{tensor}“, wofür das Modell keinen Platz hat: {path}',
  'The adapter does not fit this base model, since "{tensor}" has shape [{found}] instead of [{wanted}]: {path}':
    'Der Adapter passt nicht zu diesem Basismodell; „{tensor}“ hat die Form [{found}] statt [{wanted}]: {path}',
  'Choose the base model that the adapter was trained on, or one of the same shape.':
    'Das Basismodell wählen, auf dem der Adapter trainiert ist, oder eines derselben Form.',
  'The adapter lacks the tensor "{tensor}": {path}': 'Dem Adapter fehlt der Tensor „{tensor}“: {path}',
  'The file is incomplete, or belongs to another base model. Export or fetch it again.':
    'Die Datei ist unvollständig oder gehört zu einem anderen Basismodell. Sie erneut exportieren oder beschaffen.',
  'The {branch} prompt is the same for several of the types {types}.':
    'Der Prompt „{branch}“ ist für mehrere der Arten {types} gleich.',
  'Write {type} where the prompts should name the defect type, or train one adapter for each type.':
    '{type} dort schreiben, wo die Prompts die Fehlerart nennen sollen, oder je Art einen Adapter trainieren.',
  'There are {types} defect types for {images} images.': 'Es gibt {types} Fehlerarten für {images} Bilder.',
  'Choose fewer types, or more images: each type needs at least one of its own.':
    'Weniger Arten oder mehr Bilder wählen: Jede Art braucht mindestens ein eigenes.',
  'There is no image of the defect type {types}.': 'Zu dieser Fehlerart gibt es kein Bild: {types}.',
  'Leave the type out, or choose images of it.': 'Die Art weglassen oder Bilder davon wählen.',
  'DualAnoDiff needs at least two defect images with masks, not {images}.':
    'DualAnoDiff braucht mindestens zwei Fehlerbilder mit Masken, nicht {images}.',
  'Choose more images of the defect type; a third of the known ones is usual.':
    'Mehr Bilder der Fehlerart wählen; üblich ist ein Drittel der bekannten.',
  'Background compensation has nothing to show: no foreground of "{name}" and no good image is given.':
    'Die Hintergrundkompensation hat nichts zu zeigen: Weder ein Vordergrund von „{name}“ noch ein gutes Bild ist angegeben.',
  'Give good images or foreground masks, or train without background compensation.':
    'Gute Bilder oder Vordergrundmasken angeben oder ohne Hintergrundkompensation trainieren.',
  'The mask of "{name}" {what}, so that there is no defect to tell from the rest.':
    'Die Maske von „{name}“ {what}; kein Fehler hebt sich vom Rest ab.',
  'marks no pixel at {size} pixels': 'markiert bei {size} Pixeln Kantenlänge kein Pixel',
  'marks the whole image': 'markiert das ganze Bild',
  'Correct the mask in the editor, or leave the image out.': 'Die Maske im Editor berichtigen oder das Bild auslassen.',
  'Train at a higher resolution, or leave the image out.': 'Mit höherer Auflösung trainieren oder das Bild auslassen.',
  'The adapter was trained with background compensation, but a pair has no background.':
    'Der Adapter ist mit Hintergrundkompensation trainiert, doch ein Paar hat keinen Hintergrund.',
  'Give each pair a good image as its background.': 'Jedem Paar ein gutes Bild als Hintergrund geben.',
  'The adapter needs a defect type; it knows: {types}':
    'Der Adapter braucht die Angabe einer Fehlerart; er kennt: {types}',
  'The adapter did not learn the defect type "{type}"; it knows: {types}':
    'Der Adapter hat die Fehlerart „{type}“ nicht gelernt; er kennt: {types}',
  'Choose one of these types, or train an adapter on the one that you want.':
    'Eine dieser Arten wählen oder einen Adapter auf die gewünschte trainieren.',
  'DualAnoDiff does not know the attention layout of this base model: {reason}.':
    'DualAnoDiff kennt die Anordnung der Aufmerksamkeitsschichten dieses Basismodells nicht: {reason}.',
  '"{name}" lacks one of to_q, to_k, to_v and to_out.0 of equal width':
    '„{name}“ fehlt eines von to_q, to_k, to_v und to_out.0 gleicher Breite',
  'it has {selves} self-attentions and {crosses} cross-attentions, not as many of each':
    'es hat {selves} Selbst- und {crosses} Kreuzaufmerksamkeiten, nicht gleich viele',
  'Use a base model of the Stable Diffusion 1.x family, such as the embedded one.':
    'Ein Basismodell der Familie Stable Diffusion 1.x verwenden, etwa das eingebaute.',
  'Images of this base model have sides that are multiples of {multiple} pixels, not {size}.':
    'Bilder dieses Basismodells haben Seiten in Vielfachen von {multiple} Pixeln, nicht {size}.',
  'Choose the nearest multiples of {multiple}, and crop or scale the result.':
    'Die nächsten Vielfachen von {multiple} wählen und das Ergebnis zuschneiden oder skalieren.',
  'The file holds no LoRA tensors: {path}': 'Die Datei enthält keine LoRA-Tensoren: {path}',
  'Choose a LoRA adapter, not a base model or an empty file.':
    'Einen LoRA-Adapter wählen, kein Basismodell und keine leere Datei.',
  'The adapter holds a tensor of another kind than LoRA, "{tensor}": {path}':
    'Der Adapter enthält einen Tensor, der nicht zu LoRA gehört, „{tensor}“: {path}',
  'Use a plain LoRA or LoCon file; LoHa, LoKr and DoRA are not supported.':
    'Eine einfache LoRA- oder LoCon-Datei verwenden; LoHa, LoKr und DoRA werden nicht unterstützt.',
  'The adapter changes "{module}", which the base model does not have: {path}':
    'Der Adapter ändert „{module}“, was das Basismodell nicht hat: {path}',
  'Use an adapter that was trained on this kind of base model (Stable Diffusion 1.x for the usual one).':
    'Einen Adapter verwenden, der auf ein solches Basismodell trainiert ist (meist Stable Diffusion 1.x).',
  'The adapter\'s tensor "{tensor}" has shape [{shape}], which does not fit the base model: {path}':
    'Der Tensor „{tensor}“ des Adapters hat die Form [{shape}], die nicht zum Basismodell passt: {path}',
  'Use an adapter that was trained on this kind of base model.':
    'Einen Adapter verwenden, der auf ein solches Basismodell trainiert ist.',
  'The adapter lacks the counterpart of "{tensor}": {path}': 'Dem Adapter fehlt das Gegenstück zu „{tensor}“: {path}',
  'The file is incomplete. Export or fetch it again.':
    'Die Datei ist unvollständig. Sie erneut exportieren oder beschaffen.',
  "The model's scheduler configuration asks for a {setting} that is not supported: {found}":
    'Die Scheduler-Konfiguration des Modells verlangt für „{setting}“ einen Wert, der nicht unterstützt wird: {found}',
  'Use a Stable Diffusion 1.x model that predicts noise (epsilon) or velocity (v_prediction) on a linear or scaled_linear schedule.':
    'Ein Modell von Stable Diffusion 1.x verwenden, das Rauschen (epsilon) oder Geschwindigkeit (v_prediction) vorhersagt, mit linearem Verlauf (linear, scaled_linear).',
  'The strength of image-to-image must be above 0 and at most 1: {value}':
    'Die Stärke von Bild zu Bild muss über 0 und höchstens 1 sein: {value}',
  'Give a strength such as 0.5: small values stay close to the image, 1 ignores it.':
    'Eine Stärke wie 0,5 angeben: Kleine Werte bleiben nah am Bild, 1 übergeht es.',
  'The number of sampling steps must be a whole number from 1 to {most}: {value}':
    'Die Zahl der Sampling-Schritte muss eine ganze Zahl von 1 bis {most} sein: {value}',
  'Give a number of steps such as 20 or 50.': 'Eine Zahl wie 20 oder 50 angeben.',
  "The tokenizer's vocabulary lacks its special token: {token}":
    'Dem Wortschatz des Tokenizers fehlt sein besonderes Token: {token}',
  'Use the vocab.json, merges.txt and tokenizer_config.json of one and the same model.':
    'vocab.json, merges.txt und tokenizer_config.json ein und desselben Modells verwenden.',
  'The prompt has {tokens} tokens but the text encoder takes {room}: {prompt}':
    'Der Prompt hat {tokens} Token, der Text-Encoder nimmt {room}: {prompt}',
  'Shorten the prompt by at least {tokens} tokens (a common word is one token).':
    'Den Prompt um mindestens {tokens} Token kürzen (ein gängiges Wort ist ein Token).'
}
