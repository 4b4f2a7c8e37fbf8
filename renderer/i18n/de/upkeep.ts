import type { upkeep as english } from '../en/upkeep.ts'
import type { Translated } from '../message.ts'

export const upkeep: Translated<typeof english> = {
  'upkeep.title': 'Einrichten'
}
