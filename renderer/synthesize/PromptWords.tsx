import { isEmbedded } from '../../electron/contract/usual-model.ts'
import { embeddedWords } from '../../electron/contract/embedded-words.ts'
import { Button } from '../components/Button.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './synthesize.module.css'

interface PromptWordsProps {
  readonly base: string
  readonly prompt: string
  readonly onChange: (prompt: string) => void
}

/** The words that the embedded model knows, to add to a prompt or take out of it; nothing for other models. */
export function PromptWords({ base, prompt, onChange }: PromptWordsProps) {
  const { t } = useTexts()
  if (!isEmbedded(base)) return null
  const has = (word: string) => ` ${prompt.replaceAll(/[\s,]+/g, ' ')} `.includes(` ${word} `)
  const toggled = (word: string) => {
    if (has(word)) return prompt.replace(word, '').replaceAll(/ {2,}/g, ' ').trim()
    return prompt.trim() === '' ? word : `${prompt.trimEnd()} ${word}`
  }
  return (
    <div role="group" aria-label={t('prompt.words')} className={styles['words']}>
      <span>{t('prompt.words')}</span>
      {embeddedWords.map((word) => (
        <Button key={word} look="quiet" lang="en" aria-pressed={has(word)} onClick={() => onChange(toggled(word))}>
          {word}
        </Button>
      ))}
    </div>
  )
}
