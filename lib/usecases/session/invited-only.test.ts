import { expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { useServices } from '@/lib/testing/use-services'
import { sendSignInMail } from './send-sign-in-mail'

process.env.SIGN_UP = 'invited'
const { mailTo, mailsTo } = await useServices()
const ask = (email: string) => sendSignInMail({ email, url: 'http://x.test/link' })

test('where people come by invite only, a stranger gets no mail and the same answer', async () => {
  await db.user.create({ data: { email: 'member@invited.test' } })
  expect(await ask('stranger@invited.test')).toEqual(await ask('member@invited.test'))
  await mailTo('member@invited.test')
  expect(await mailsTo('stranger@invited.test')).toEqual([])
})
