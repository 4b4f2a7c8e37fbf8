import { expect, it } from 'vitest'
import { nextCommand } from '../../electron/cli/next-command.ts'

it('quotes the words of a command that a shell would divide or change', () => {
  expect(nextCommand('generate', '--adapter', '5', '--prompt', 'skt background')).toBe(
    '`flawsmith generate --adapter 5 --prompt "skt background"`'
  )
  expect(nextCommand('generate', '--prompt', 'a "big" $1 crack')).toBe(
    '`flawsmith generate --prompt "a \\"big\\" \\$1 crack"`'
  )
})
