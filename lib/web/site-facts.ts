import 'server-only'
import { env } from '@/lib/io/env'

/** What pages say about this installation: where it is, and from which address its mails come. */
export function siteFacts(): { origin: string; host: string; mailFrom: string } {
  const { appUrl, mail } = env()
  return { origin: appUrl, host: new URL(appUrl).host, mailFrom: /<([^>]+)>/.exec(mail.from)?.[1] ?? mail.from }
}
