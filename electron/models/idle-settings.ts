/** @file Settings of configurations that change nothing here; every other one that is not known is refused. */

/** Written by diffusers' EMAModel into the configuration of the network that it averages. */
const averaging = [
  'decay',
  'inv_gamma',
  'min_decay',
  'optimization_step',
  'power',
  'update_after_step',
  'use_ema_warmup'
] as const

/** Of diffusers' UNet2DConditionModel: sizes that are chosen here, numerics of half precision, and details of what is off. */
export const idleUNetSettings: ReadonlySet<string> = new Set([
  ...averaging,
  'sample_size',
  'dropout',
  'upcast_attention',
  'addition_embed_type_num_heads',
  'addition_time_embed_dim',
  'projection_class_embeddings_input_dim'
])

/** Of diffusers' AutoencoderKL. */
export const idleAutoencoderSettings: ReadonlySet<string> = new Set([...averaging, 'sample_size', 'force_upcast'])

/** Of transformers' CLIPTextConfig, and what any PretrainedConfig may hold: training, generation of text, and labels. */
export const idleTextSettings: ReadonlySet<string> = new Set([
  ...['architectures', 'attention_dropout', 'dropout', 'initializer_factor', 'initializer_range', 'projection_dim'],
  ...['bos_token_id', 'eos_token_id', 'pad_token_id', 'sep_token_id', 'decoder_start_token_id', 'tokenizer_class'],
  ...['dtype', 'torch_dtype', 'torchscript', 'use_bfloat16', 'tf_legacy_loss', 'transformers_version', 'name_or_path'],
  ...['return_dict', 'use_return_dict', 'output_hidden_states', 'output_attentions', 'output_past', 'use_cache'],
  ...['output_scores', 'return_dict_in_generate', 'attn_implementation', 'chunk_size_feed_forward', 'pruned_heads'],
  ...['gradient_checkpointing', 'logit_scale_init_value', 'tie_encoder_decoder', 'tie_word_embeddings'],
  ...['finetuning_task', 'id2label', 'label2id', 'problem_type', 'task_specific_params', 'prefix', 'is_composition'],
  ...['max_length', 'min_length', 'do_sample', 'early_stopping', 'num_beams', 'num_beam_groups', 'diversity_penalty'],
  ...['temperature', 'top_k', 'top_p', 'typical_p', 'repetition_penalty', 'length_penalty', 'num_return_sequences'],
  ...['no_repeat_ngram_size', 'encoder_no_repeat_ngram_size', 'bad_words_ids', 'forced_bos_token_id'],
  ...['forced_eos_token_id', 'remove_invalid_values', 'exponential_decay_length_penalty', 'suppress_tokens'],
  ...['begin_suppress_tokens', 'eos_token', 'bos_token', 'pad_token']
])

/**
 * Settings in a configuration that are neither known nor idle and are not switched off. Names with an underscore, such
 * as `_diffusers_version`, say who wrote it.
 */
export function unknownSettings(
  value: unknown,
  known: Readonly<Record<string, unknown>>,
  idle: ReadonlySet<string>
): string[] {
  if (typeof value !== 'object' || value === null) return []
  const isOff = (setting: unknown) => setting === null || setting === false
  return Object.entries(value)
    .filter(
      ([name, setting]) => !Object.hasOwn(known, name) && !idle.has(name) && !name.startsWith('_') && !isOff(setting)
    )
    .map(([name]) => name)
}
