import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import nodemailer from 'nodemailer'
import { afterAll, expect, test } from 'vitest'
import { startMailCatcher } from './mail-catcher'

const dir = await mkdtemp(path.join(tmpdir(), 'corral-mail-'))
const start = () => startMailCatcher({ dir, smtpPort: 0, inboxPort: 0 })
afterAll(() => rm(dir, { recursive: true, force: true }))

const send = (smtpUrl: string, mail: { subject: string; text: string; html?: string }) =>
  nodemailer.createTransport(smtpUrl).sendMail({ from: 'corral@localhost', to: 'ada@farm.test', ...mail })

test('mails are kept over a restart, newest first', async () => {
  const first = await start()
  await send(first.smtpUrl, { subject: 'One', text: '1' })
  await send(first.smtpUrl, { subject: 'Two', text: '2' })
  await first.close()
  const second = await start()
  expect(second.mails.map(({ subject, to }) => [subject, to])).toEqual([
    ['Two', ['ada@farm.test']],
    ['One', ['ada@farm.test']],
  ])
  await second.close()
})

test('the inbox shows text and links, never markup of a mail', async () => {
  const catcher = await start()
  await send(catcher.smtpUrl, {
    subject: '<img src=x onerror=alert(1)>',
    text: 'Go to http://a.test/?a=1&b="<script>',
    html: '<script>alert(1)</script>',
  })
  const page = await fetch(catcher.inboxUrl)
  const body = await page.text()
  expect(body).toContain('<a href="http://a.test/?a=1&#38;b=" rel="noreferrer">')
  expect(body).not.toMatch(/<script|<img/)
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  await catcher.close()
})

test('a page on another name cannot read the inbox', async () => {
  const catcher = await start()
  const status = await new Promise((done, failed) => {
    const { port } = new URL(catcher.inboxUrl)
    request({ port, host: '127.0.0.1', path: '/mails.json', headers: { host: 'evil.test' } }, ({ statusCode }) => done(statusCode))
      .on('error', failed)
      .end()
  })
  expect(status).toBe(403)
  await catcher.close()
})
