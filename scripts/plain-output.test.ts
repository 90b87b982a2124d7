import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const guard = path.join(import.meta.dirname, 'plain-output.mjs')

/** What a program prints that was started as ours are. */
async function printed(program: string) {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', guard, '--eval', program])
  return stdout + stderr
}

test('no record of a log is forged, whoever prints it', async () => {
  expect(await printed(String.raw`console.log('asked for \u001b[2J\u009b1m\r\nready for work\u2028x\u202ey')`)).toBe(
    'asked for \\u001b[2J\\u009b1m\n  | ready for work\\u2028x\\u202ey\n',
  )
  const thrown = await printed(String.raw`console.error(new Error('bad\nforged\u001b]0;title\u0007'))`)
  expect(thrown.split('\n').filter((line) => line !== '' && !line.startsWith('  '))).toEqual(['Error: bad'])
  expect(thrown).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
})

test('plain words stay as they are', async () =>
  expect(await printed("console.log('Zoë\\tready ✓'); console.log()")).toBe('Zoë\tready ✓\n\n'))
