import { escapeHtml } from './html'

export type MailPage = { heading: string; paragraphs: string[]; button: { text: string; url: string }; small: string[] }

/**
 * A mail as HTML that every mail program shows: tables, inline style, no pictures, one button. Its plain-text twin
 * says the same. All texts are escaped here.
 */
export function mailPage(page: MailPage): { html: string; text: string } {
  const line = (text: string, style: string) => `<p style="margin:0 0 16px;${style}">${escapeHtml(text)}</p>`
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><style>@media (prefers-color-scheme:dark){.ground{background:#0d0e10!important}.sheet{background:#141518!important;border-color:#34353c!important}.ink{color:#ececef!important}.quiet{color:#b3b4be!important}}</style></head>
<body class="ground" style="margin:0;padding:0;background:#f6f6f8">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="ground" style="background:#f6f6f8"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="sheet" style="max-width:520px;background:#ffffff;border:1px solid #d0d0d8;border-radius:12px"><tr><td style="padding:32px;font:14px/20px -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif" class="ink">
<h1 class="ink" style="margin:0 0 16px;font-size:20px;line-height:28px;font-weight:600;color:#16171b">${escapeHtml(page.heading)}</h1>
<div class="ink" style="color:#16171b">${page.paragraphs.map((text) => line(text, '')).join('')}</div>
<table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 24px"><tr><td style="background:#2f55d4;border-radius:8px"><a href="${escapeHtml(page.button.url)}" style="display:inline-block;padding:12px 20px;color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(page.button.text)}</a></td></tr></table>
<div class="quiet" style="color:#484954;font-size:12px;line-height:16px">${page.small.map((text) => line(text, 'margin-bottom:8px;')).join('')}<p style="margin:0;word-break:break-all">${escapeHtml(page.button.url)}</p></div>
</td></tr></table></td></tr></table></body></html>`
  const text = [page.heading, ...page.paragraphs, `${page.button.text}: ${page.button.url}`, ...page.small].join('\n\n')
  return { html, text }
}
