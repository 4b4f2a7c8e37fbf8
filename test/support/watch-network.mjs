/**
 * @file Loaded before a process (`NODE_OPTIONS=--import=…`): whatever would reach another machine is refused, and its stack is
 * written to the file in WATCHED_NETWORK. Children and threads inherit it.
 */
/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access,
   typescript/no-unsafe-argument, typescript/no-unsafe-return -- It replaces what has no types. */
import { appendFileSync } from 'node:fs'
import { createRequire, syncBuiltinESMExports } from 'node:module'

const require = createRequire(import.meta.url)
const [net, dns, dgram] = [require('node:net'), require('node:dns'), require('node:dgram')]
const own = /^(?:localhost|[\w-]+\.localhost|127\.[\d.]+|::1|)$/

function refuse(what) {
  const error = new Error(`no connection to ${what}`)
  appendFileSync(process.env['WATCHED_NETWORK'], `${what}\n${error.stack}\n\n`)
  throw error
}

const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (...values) {
  const [options = {}] = Array.isArray(values[0]) ? values[0] : values
  const at = typeof options === 'object' ? options : { port: options, host: values[1] }
  if (at.path === undefined && !own.test(at.host ?? '')) refuse(`${at.host}:${at.port}`)
  return connect.apply(this, values)
}

for (const name of Object.keys(dns).filter((key) => /^(?:lookup|resolve|reverse)/.test(key))) {
  for (const of of [dns, dns.promises]) {
    const ask = of[name]
    if (typeof ask !== 'function') continue
    of[name] = (host, ...more) => (own.test(String(host)) ? ask.call(of, host, ...more) : refuse(`the name ${host}`))
  }
}

const send = dgram.Socket.prototype.send
dgram.Socket.prototype.send = function (...values) {
  const host = values.find((value, index) => index > 0 && typeof value === 'string')
  return own.test(host ?? '') ? send.apply(this, values) : refuse(`${host} by UDP`)
}
syncBuiltinESMExports()
