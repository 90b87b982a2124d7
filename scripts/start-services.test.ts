import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isAlive } from '@/lib/embedded/process-life'
import { startServices } from './start-services'

let dir: string
let said: string[]
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'corral-services-'))
  said = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(dir, { recursive: true, force: true })
})

async function answers(port: number): Promise<boolean> {
  const socket = createConnection({ port, host: '127.0.0.1' })
  const open = await new Promise<boolean>((done) => socket.once('connect', () => done(true)).once('error', () => done(false)))
  socket.destroy()
  return open
}

test('stopped while they wait to be started again after a kill, the services leave nothing running', async () => {
  const { services, ports } = startServices(dir)
  const { postgres } = await ports
  const pid = Number(readFileSync(path.join(dir, 'services.pid'), 'utf8'))
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => said.some((line) => line.includes('starting it again in')), { interval: 10 }).toBe(true)
  expect(await answers(postgres)).toBe(true)
  await services.stop()
  expect([isAlive(pid), await answers(postgres)]).toEqual([false, false])
})

test('stopped while they start, the services leave nothing running', async () => {
  const first = startServices(dir)
  const { postgres } = await first.ports
  await first.services.stop()
  const { services } = startServices(dir)
  await expect.poll(() => answers(postgres), { interval: 5, timeout: 30_000 }).toBe(true)
  await services.stop()
  expect(await answers(postgres)).toBe(false)
})
