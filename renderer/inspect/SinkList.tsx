import type { OutputOf } from '../../electron/contract/procedures.ts'
import { Button, IconButton } from '../components/Button.tsx'
import type { Settings } from '../components/schema-fields.ts'
import { SchemaForm } from '../components/SchemaForm.tsx'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './inspect.module.css'

interface SinkListProps {
  readonly form: OutputOf<'stations.options'>['sink']
  readonly sinks: readonly Settings[]
  /** As they are, where they are changed: what differs is marked. */
  readonly before?: readonly Settings[]
  readonly onChange: (sinks: readonly Settings[]) => void
}

/** Where verdicts go, beside the station's journal. */
export function SinkList({ form, sinks, before = [], onChange }: SinkListProps) {
  const { t } = useTexts()
  const standard = form.defaults['sink'] as Settings
  const wasOf = (sink: Settings, index: number) =>
    before.find((each) => nameOf(each) === nameOf(sink)) ?? before[index] ?? standard
  const add = () => onChange([...sinks, { ...standard, name: freeName(nameOf(standard), sinks) }])
  return (
    <>
      {sinks.length === 0 && <p className={shared['soft']}>{t('stations.sinks.none')}</p>}
      {sinks.map((sink, index) => (
        <section key={index} className={styles['sink']} aria-label={t('stations.sinks.number', { number: index + 1 })}>
          <IconButton
            icon="trash"
            label={t('stations.sinks.remove', { name: nameOf(sink) })}
            onClick={() => onChange(sinks.toSpliced(index, 1))}
          />
          <SchemaForm
            form="sink"
            schema={form.schema}
            defaults={{ sink: wasOf(sink, index) }}
            value={{ sink }}
            names="none"
            onChange={(value) => onChange(sinks.with(index, (value['sink'] ?? wasOf(sink, index)) as Settings))}
          />
        </section>
      ))}
      <Button icon="add" className={styles['add']} onClick={add}>
        {t('stations.sinks.add')}
      </Button>
    </>
  )
}

const nameOf = ({ name }: Settings) => (typeof name === 'string' ? name : '')

/** The name, or the same with a number behind it, that no sink has yet. */
function freeName(name: string, sinks: readonly Settings[]): string {
  const taken = new Set(sinks.map((sink) => sink['name']))
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name}-${number}`
    if (!taken.has(free)) return free
  }
}
