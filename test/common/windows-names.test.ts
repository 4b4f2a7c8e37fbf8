import { describe, expect, it } from 'vitest'
import { isDeviceName, safeName, safePath } from '../../electron/common/windows-names.ts'

describe('a name that Windows takes for a device', () => {
  it('is one with any ending, spaces before it, and superscript digits', () => {
    const devices = [
      'CON',
      'con.png',
      'CON .png',
      'nul.tar.gz',
      'AUX:',
      'Com¹',
      'COM².png',
      'lpt³ .txt',
      'LPT9',
      'conin$',
      'CONOUT$.csv'
    ]
    expect(devices.filter((name) => !isDeviceName(name))).toEqual([])
    const others = ['console.png', 'con-1.png', 'COM10', 'COM', 'my con.png', '.con', 'nul_.png', 'COM⁴', 'conin.txt']
    expect(others.filter(isDeviceName)).toEqual([])
  })

  it('is written as another name in a path, none of whose parts leads out', () => {
    expect(['a/../../b', '../b', 'images/nul.png', '/etc/x', 'a\\..\\b'].map(safePath)).toEqual([
      'a/_/_/b',
      '_/b',
      'images/_nul.png',
      '_/etc/x',
      'a_.._b'
    ])
    expect(safePath('images/train/a b.c.png')).toBe('images/train/a b.c.png')
  })

  it('is written as another name, as is what some systems do not take', () => {
    expect(['CON .png', 'COM¹', 'nul. . '].map(safeName)).toEqual(['_CON .png', '_COM¹', '_nul'])
    expect(['a:b?.png', 'a\u0085\u001b[2J', 'x..', '..', ''].map(safeName)).toEqual([
      'a_b_.png',
      'a__[2J',
      'x',
      '_',
      '_'
    ])
  })
})
