import { expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { useServices } from '@/lib/testing/use-services'
import { limitSignInMails, MOST_OF_DOMAIN, MOST_OF_SENDER, MOST_STRANGERS } from './limit-mails'
import { sendSignInMail } from './send-sign-in-mail'

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

test('an inbox is one, however its address is spelt', async () => {
  for (let mail = 1; mail <= 5; mail++) await ask(`plus+${mail}@session.test`)
  await expect(ask('plus+6@session.test')).rejects.toMatchObject({ code: 'too_many' })
  await expect(ask('plus@session.test')).rejects.toMatchObject({ code: 'too_many' })
})

test('one flooder, whoever he writes to, shuts nobody else out', async () => {
  const flood = (n: number) => limitSignInMails({ email: `flood${n}@flood${n}.test`, sender: '198.51.100.1', expected: false })
  const many = await Promise.allSettled(Array.from({ length: MOST_OF_SENDER + 20 }, (_, n) => flood(n)))
  expect(many.filter(({ status }) => status === 'rejected')).toHaveLength(20)
  const { count } = await db.rateWindow.findUniqueOrThrow({ where: { key: 'sign-in of strangers' } })
  expect(count).toBeLessThan(MOST_STRANGERS / 5) // what was refused to him is not counted against others
  await limitSignInMails({ email: 'honest@flood1.test', sender: '198.51.100.2', expected: false })
  await limitSignInMails({ email: 'colleague@flood1.test', sender: '198.51.100.1', expected: true })
})

test('many flooders bother one domain so often, and the rest of the world goes on', async () => {
  await db.rateWindow.create({ data: { key: 'sign-in of strangers at:victim.test', count: MOST_OF_DOMAIN, expiresAt: later } })
  const ask = (email: string) => limitSignInMails({ email, sender: '198.51.100.3', expected: false })
  await expect(ask('a@victim.test')).rejects.toMatchObject({ code: 'too_many' })
  await ask('a@bystander.test')
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
