/** @file PINs: which are allowed, and how they are kept. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import { FlawsmithError } from '../../common/errors.ts'

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt)

const shortest = 4
const longest = 12
/** scrypt's cost (RFC 7914): 32 MiB of memory and about a tenth of a second. */
const usualCost = { N: 2 ** 15, r: 8, p: 1 }
const keyLength = 32

const hex = z.string().regex(/^([0-9a-f]{2})+$/)
/** A PIN as it is stored. */
export const hashedPin = z.strictObject({
  N: z
    .int()
    .min(2)
    .max(2 ** 20),
  r: z.int().min(1).max(32),
  p: z.int().min(1).max(16),
  salt: hex,
  key: hex
})
export type HashedPin = z.output<typeof hashedPin>

/** Errors: `pin.form` unless it has 4 to 12 digits, `pin.trivial` for one that is among the first to be guessed. */
export function checkPin(pin: string): void {
  if (!new RegExp(`^[0-9]{${shortest},${longest}}$`).test(pin))
    throw new FlawsmithError('pin.form', { shortest, longest })
  if (isTrivial(pin)) throw new FlawsmithError('pin.trivial')
}

/** The same step from each digit to the next (1111, 1234, 9876, 2468, 7890), or the same digits over again (1212, 123123). */
function isTrivial(pin: string): boolean {
  const digits = [...pin].map(Number)
  const steps = digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10)
  return steps.every((step) => step === steps[0]) || /^(\d+)\1+$/.test(pin)
}

/** Errors: those of `checkPin`. */
export async function hashPin(pin: string): Promise<HashedPin> {
  checkPin(pin)
  const salt = randomBytes(16)
  return { ...usualCost, salt: salt.toString('hex'), key: (await keyOf(pin, salt, usualCost)).toString('hex') }
}

export async function isPin(pin: string, { salt, key, ...cost }: HashedPin): Promise<boolean> {
  const wanted = Buffer.from(key, 'hex')
  const given = await keyOf(pin, Buffer.from(salt, 'hex'), cost)
  return wanted.byteLength === given.byteLength && timingSafeEqual(wanted, given)
}

function keyOf(pin: string, salt: Buffer, cost: Pick<HashedPin, 'N' | 'r' | 'p'>): Promise<Buffer> {
  return derive(pin, salt, keyLength, { ...cost, maxmem: 256 * cost.N * cost.r + 2 ** 20 })
}
