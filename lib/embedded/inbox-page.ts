import type { Mail } from './mailbox'

const escape = (text: string) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

// Only what the plain text says, with its addresses made clickable: no HTML of a mail ever reaches the browser.
const clickable = (text: string) =>
  text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, i) => (i % 2 === 1 ? `<a href="${escape(part)}" rel="noreferrer">${escape(part)}</a>` : escape(part)))
    .join('')

const STYLE = `:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.25rem}article{border-top:1px solid #8885;padding:1rem 0}h2{font-size:1rem;margin:0}p{margin:.25rem 0;opacity:.75}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}`

const article = (mail: Mail) =>
  `<article><h2>${escape(mail.subject || '(no subject)')}</h2><p>To ${escape(mail.to.join(', '))} · <time>${escape(mail.at)}</time></p>` +
  `<pre>${clickable(mail.text)}</pre></article>`

/** The inbox as one page; its headers forbid scripts and everything remote. */
export function inboxPage(mails: readonly Mail[]): { headers: Record<string, string>; body: string } {
  const list = mails.length > 0 ? mails.map(article).join('') : '<p>No mail yet. Reload after asking for a link.</p>'
  return {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Inbox</title><style>${STYLE}</style><h1>Inbox of this machine</h1><p>Mails that Corral sent while no SMTP_URL is set. They never leave this machine.</p>${list}</html>`,
  }
}
