import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { eximMails } from './exim-mails'

const dir = await mkdtemp(path.join(tmpdir(), 'exim-mails-'))
afterAll(() => rm(dir, { recursive: true }))
const [inbox, spool] = [path.join(dir, 'Maildir/new'), path.join(dir, 'spool/input')]
const mail = (subject: string) => `To: a@x.test\r\nSubject: ${subject}\r\n\r\nHello\r\n`

test('mails are read newest first, and only when what was taken before is delivered', async () => {
  expect(await eximMails(dir)).toEqual([])
  for (const folder of [inbox, spool]) await mkdir(folder, { recursive: true })
  await writeFile(path.join(inbox, '1700000000.M99999P1.localhost'), mail('first'))
  await writeFile(path.join(inbox, '1700000000.M100000P2.localhost'), mail('second'))
  await writeFile(path.join(spool, '1abc-H'), '')
  let read = false
  const asked = eximMails(dir).finally(() => (read = true))
  await writeFile(path.join(inbox, '1700000001.M5P3.localhost'), mail('third'))
  expect(read).toBe(false)
  await rm(path.join(spool, '1abc-H'))
  expect((await asked).map(({ to, subject }) => [to, subject])).toEqual([
    [['a@x.test'], 'third'],
    [['a@x.test'], 'second'],
    [['a@x.test'], 'first'],
  ])
})
