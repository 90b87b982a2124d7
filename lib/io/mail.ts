import nodemailer, { type Transporter } from 'nodemailer'
import { env } from './env'

export type Mail = { to: string; subject: string; text: string; html: string }

let transport: Transporter | undefined

/** Hands one mail to the mail server. Throws when it does not take it. */
export async function sendMail(mail: Mail): Promise<void> {
  transport ??= nodemailer.createTransport(env().mail.url, { from: env().mail.from })
  await transport.sendMail(mail)
}
