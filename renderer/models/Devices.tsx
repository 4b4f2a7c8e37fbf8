import { useState } from 'react'
import { failureOf, FlawsmithError } from '../../electron/common/errors.ts'
import type { SelfTest } from '../../electron/contract/models.ts'
import type { DeviceName } from '../../electron/contract/values.ts'
import { textOf } from '../../electron/messages/english.ts'
import type { Value } from '../../electron/messages/message.ts'
import { callOrNotify, host, useQuery } from '../client/host.ts'
import type { PageError } from '../client/page-error.ts'
import { toPageError } from '../client/to-page-error.ts'
import { Badge } from '../components/Badge.tsx'
import { Button } from '../components/Button.tsx'
import { classes } from '../components/classes.ts'
import { deviceNames } from '../components/device-names.ts'
import shared from '../components/shared.module.css'
import { Section } from '../components/Page.tsx'
import { ErrorPanel } from '../components/States.tsx'
import { Table } from '../components/Table.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './models.module.css'

type SelfTestState = SelfTest | 'running' | PageError

/** Whether a device is known to work: the CPU does, any other where its self-test has passed. */
function works(device: DeviceName, outcome: SelfTestState | undefined): boolean {
  return device === 'cpu' || (typeof outcome === 'object' && 'passed' in outcome && outcome.passed)
}

const hasFailed = (outcome: SelfTestState | undefined) =>
  typeof outcome === 'object' && !('passed' in outcome && outcome.passed)

/**
 * What can compute here; the self-test trains a tiny network and compares it with the CPU. ONNX Runtime lists what it was
 * built for, also where this PC has no such device, so none but the CPU is offered before its self-test has passed.
 */
export function Devices() {
  const { t } = useTexts()
  const { value, error } = useQuery('devices.list', {})
  const [outcomes, setOutcomes] = useState<Partial<Record<DeviceName, SelfTestState>>>({})
  const keep = (device: DeviceName, outcome: SelfTestState) =>
    setOutcomes((before) => ({ ...before, [device]: outcome }))
  const test = async (device: DeviceName) => {
    keep(device, 'running')
    try {
      keep(device, await host.call('devices.test', { device }))
    } catch (thrown) {
      keep(device, toPageError(thrown))
    }
  }
  return (
    <Section
      title={t('devices.title')}
      aside={
        value && (
          <span className={shared['soft']}>{t('devices.cores', { threads: value.threads, cores: value.cores })}</span>
        )
      }
    >
      {error !== undefined && <ErrorPanel error={error} />}
      {value !== undefined && (
        <Table
          caption={t('devices.title')}
          rows={value.devices}
          keyOf={(device) => device}
          columns={[
            { id: 'device', head: t('status.device'), cell: (device) => deviceNames[device] },
            {
              id: 'chosen',
              head: t('devices.used'),
              cell: (device) =>
                device === value.chosen ? (
                  <Badge icon="check" tone="good">
                    {t('devices.in-use')}
                  </Badge>
                ) : works(device, outcomes[device]) ? (
                  <Button onClick={() => void callOrNotify('workspace.chooseDevice', { device })}>
                    {t('devices.use')}
                  </Button>
                ) : (
                  <span className={shared['soft']}>
                    {t(hasFailed(outcomes[device]) ? 'devices.unusable' : 'devices.untested')}
                  </span>
                )
            },
            {
              id: 'test',
              head: t('devices.self-test'),
              cell: (device) => (
                <span className={classes(shared['line'], styles['test'])}>
                  <Button disabled={outcomes[device] === 'running'} onClick={() => void test(device)}>
                    {outcomes[device] === 'running' ? t('devices.testing') : t('devices.test')}
                  </Button>
                  <TestOutcome outcome={outcomes[device]} />
                </span>
              )
            }
          ]}
        />
      )}
    </Section>
  )
}

/** What a failed self-test means and what to do; what the runtime said is among the details to copy. */
function failureOfTest({ device, reason, output }: SelfTest): PageError {
  const values = { device: deviceNames[device], reason: (reason as Value | undefined) ?? textOf('reason.no-answer') }
  return failureOf(new FlawsmithError('device.self-test-failed', values, { details: { output } }))
}

function TestOutcome({ outcome }: { readonly outcome: SelfTestState | undefined }) {
  const { t, format } = useTexts()
  if (outcome === undefined || outcome === 'running') return null
  if ('code' in outcome) return <ErrorPanel error={outcome} compact />
  if (!outcome.passed) return <ErrorPanel error={failureOfTest(outcome)} compact />
  return (
    <Badge icon="success" tone="good">
      {t('devices.works', {
        time: format.number(Math.round(outcome.milliseconds)),
        error: outcome.maxError === null ? '–' : format.measure(outcome.maxError),
        on: outcome.nodesOnDevice,
        all: outcome.nodesOnDevice + outcome.nodesOnCpu
      })}
    </Badge>
  )
}
