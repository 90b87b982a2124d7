import { expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { useServices } from '@/lib/testing/use-services'
import { MOST_STRANGERS, sendSignInMail } from './send-sign-in-mail'

const { mailsTo } = await useServices()
const ask = (email: string) => sendSignInMail({ email, url: 'http://x.test/link' })
// A real mail server takes a mail first and delivers it a moment later.
const delivered = (address: string, mails: number) => expect.poll(() => mailsTo(address), { timeout: 15_000 }).toHaveLength(mails)
const later = new Date(Date.now() + 60_000)

test('nobody is sent more than five mails in ten minutes', async () => {
  for (let mail = 1; mail <= 5; mail++) await ask('flooded@session.test')
  await expect(ask('flooded@session.test')).rejects.toMatchObject({ code: 'too_many' })
  await delivered('flooded@session.test', 5)
})

test('another spelling of an address is the same address', async () => {
  for (const email of ['spelt@session.test', 'Spelt@ｓession.test', 'spelt@session。test']) await ask(email)
  expect(await mailsTo('spelt@session.test')).toHaveLength(3)
  expect(await db.rateWindow.findMany({ where: { key: { contains: 'spelt' } } })).toMatchObject([
    { key: 'sign-in:spelt@session.test', count: 3 },
  ])
})

test.each([
  'a b@session.test',
  '"a@evil.test"@session.test',
  'a@evil.test,b@session.test',
  'a@evil.test\r\nBcc: b@session.test',
  '<a@evil.test>@session.test',
  '=?utf-8?q?a=40evil.test?=@session.test',
  'a@session.test\u202e',
  'a',
  '@session.test',
])(
  '%j, which a mail server may read as somebody else, gets no mail',
  async (email) => await expect(ask(email)).rejects.toMatchObject({ code: 'invalid' }),
)

test('strangers can make the site write to so many addresses an hour; whoever has an account still gets a link', async () => {
  await db.rateWindow.upsert({
    where: { key: 'sign-in of strangers' },
    create: { key: 'sign-in of strangers', count: MOST_STRANGERS, expiresAt: later },
    update: { count: MOST_STRANGERS },
  })
  await expect(ask('stranger@session.test')).rejects.toMatchObject({ code: 'too_many' })
  await db.user.create({ data: { email: 'known@session.test' } })
  await ask('known@session.test')
  await delivered('known@session.test', 1)
})
