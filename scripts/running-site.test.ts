import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { alreadyRuns } from './running-site.mjs'

const dir = mkdtempSync(path.join(tmpdir(), 'corral-running-'))
afterAll(() => rmSync(dir, { recursive: true }))
const wrote = (pid: number) => writeFileSync(path.join(dir, 'site.json'), JSON.stringify({ pid, url: 'http://localhost:3000' }))

test('a site that runs on a data folder is named, one that has ended or never was is not', async () => {
  expect(alreadyRuns(dir)).toBeUndefined()
  const child = spawn(process.execPath, ['-e', "process.stdin.resume(); console.log('up')", 'scripts/start.ts'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await new Promise((up) => child.stdout.once('data', up))
  wrote(child.pid!)
  expect(alreadyRuns(dir)).toBe(`Corral already runs at http://localhost:3000 (process ${child.pid}).`)
  child.stdin.end()
  await new Promise((ended) => child.once('exit', ended))
  expect(alreadyRuns(dir)).toBeUndefined()
  wrote(process.pid)
  expect(alreadyRuns(dir), 'a program of another name').toBeUndefined()
})
