import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { inboxPage } from './inbox-page'
import { Mailbox, type Mail } from './mailbox'

const LARGEST = 10_000_000 // bytes of one mail

export type MailCatcher = {
  smtpUrl: string
  inboxUrl: string
  /** Newest first. */
  mails: readonly Mail[]
  close: () => Promise<void>
}

const portOf = (server: { address(): AddressInfo | string | null }) => (server.address() as AddressInfo).port

function smtpServer(box: Mailbox): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST,
    onData(stream, session, done) {
      simpleParser(stream)
        .then((mail) => {
          if (stream.sizeExceeded) throw Object.assign(new Error('The mail is too large.'), { responseCode: 552 })
          return box.add(
            mail,
            session.envelope.rcptTo.map(({ address }) => address),
            new Date(),
          )
        })
        .then(() => done(), done)
    },
  })
}

function inboxServer(box: Mailbox) {
  return createServer((request, response) => {
    // Another name that resolves to this machine would let a foreign page read the links in the mails.
    const host = (request.headers.host ?? '').replace(/:\d+$/, '')
    if (request.method !== 'GET' || !['127.0.0.1', 'localhost'].includes(host)) return void response.writeHead(403).end()
    if (request.url === '/mails.json')
      return void response
        .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
        .end(JSON.stringify(box.mails))
    if (request.url !== '/') return void response.writeHead(404).end()
    const { headers, body } = inboxPage(box.mails)
    response.writeHead(200, headers).end(body)
  })
}

/**
 * Takes every mail that is sent to its SMTP port and shows it on a small page, both on 127.0.0.1.
 * `<inboxUrl>/mails.json` is the same for programs. Port 0 takes a free one.
 */
export async function startMailCatcher(options: { dir: string; smtpPort: number; inboxPort: number }): Promise<MailCatcher> {
  const box = await Mailbox.open(options.dir)
  const smtp = smtpServer(box)
  // A client that hangs up in the middle of a mail is its own business.
  smtp.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ECONNRESET') console.error('Mail catcher:', error.message)
  })
  const inbox = inboxServer(box)
  await new Promise<void>((done, failed) => {
    smtp.server.once('error', failed)
    smtp.listen(options.smtpPort, '127.0.0.1', done)
  })
  await new Promise<void>((done, failed) => inbox.once('error', failed).listen(options.inboxPort, '127.0.0.1', done))
  return {
    smtpUrl: `smtp://127.0.0.1:${portOf(smtp.server)}`,
    inboxUrl: `http://127.0.0.1:${portOf(inbox)}`,
    mails: box.mails,
    close: async () => {
      const closed = new Promise((done) => inbox.close(done))
      inbox.closeAllConnections()
      await closed
      await new Promise<void>((done) => smtp.close(done))
    },
  }
}
