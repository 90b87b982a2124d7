import nodemailer, { type Transporter } from 'nodemailer'
import { AppError } from '@/lib/domain/errors'
import { env } from './env'
import { logLine } from './log-line'

export type Mail = { to: string; subject: string; text: string; html: string }

// ms; a server that is well answers within one. SMTP_URL may say otherwise (`?greetingTimeout=30000`).
const PATIENCE = { dnsTimeout: 5_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 15_000 }

let transport: Transporter | undefined

/**
 * Hands one mail to the mail server. It may take half a minute to fail: never to be waited for in a transaction.
 * @throws AppError 'invalid' when the server refuses this address, 'unavailable' when it takes no mail at all
 */
export async function sendMail(mail: Mail): Promise<void> {
  transport ??= nodemailer.createTransport({ ...PATIENCE, url: env().mail.url }, { from: env().mail.from })
  try {
    await transport.sendMail(mail)
  } catch (error) {
    console.error(logLine('mail', error instanceof Error ? error.message : error))
    if (isRefused(error)) throw new AppError('invalid', 'The mail server does not take mails to this address.')
    throw new AppError('unavailable', 'The mail server does not answer just now: try again later.')
  }
}

// A 4xx is for now only, as where a server has never heard of us and asks to come again.
const isRefused = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'EENVELOPE' && 'responseCode' in error && Number(error.responseCode) >= 500
