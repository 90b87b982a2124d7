import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { simpleParser } from 'mailparser'
import type { CaughtMail } from './caught-mail'

const PATIENCE = 30_000 // ms for a delivery; a machine that is busy takes seconds

const names = async (folder: string) => (existsSync(folder) ? readdir(folder) : [])

/** `<seconds>.M<microseconds>P<process>.<host>`, without leading zeros: to be compared as numbers. */
const deliveredAt = (name: string) => {
  const [, seconds, micros] = /^(\d+)\.M(\d+)P/.exec(name) ?? []
  return Number(seconds) * 1e6 + Number(micros)
}

/**
 * Waits for every mail that Exim has taken by now: whose sender was told so lies in the spool as `<id>-H` until it is
 * delivered.
 */
async function settle(spool: string) {
  const taken = (await names(spool)).filter((name) => name.endsWith('-H'))
  const until = Date.now() + PATIENCE
  while ((await names(spool)).some((name) => taken.includes(name))) {
    if (Date.now() > until) throw new Error('Exim does not deliver what it took.')
    await pause(10)
  }
}

/**
 * The mails in the Maildir of a real server, newest first: all that were taken before this was called, so that a test may
 * count them.
 * @param dir folder with Exim's `spool` and the `Maildir`
 */
export async function eximMails(dir: string): Promise<CaughtMail[]> {
  await settle(path.join(dir, 'spool/input'))
  const inbox = path.join(dir, 'Maildir/new')
  const files = (await names(inbox)).sort((a, b) => deliveredAt(b) - deliveredAt(a))
  const mails = await Promise.all(files.map(async (name) => simpleParser(await readFile(path.join(inbox, name)))))
  return mails.map((mail) => ({
    to: [mail.to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? '')),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || '',
  }))
}
