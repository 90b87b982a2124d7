import { expect, test } from 'vitest'
import { getBytes, list, putBytes } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { sendMail } from '@/lib/io/mail'
import { useServices } from './use-services'

const { mailTo } = await useServices()

test('a test file has a migrated database of its own', async () => {
  expect(await db.workspace.count()).toBe(0)
  await db.workspace.create({ data: { slug: 'farm', name: 'Farm' } })
  expect(await db.workspace.count()).toBe(1)
})

test('and a bucket of its own', async () => {
  await putBytes('a/b', Buffer.from('hay'), 'text/plain')
  expect(String(await getBytes('a/b'))).toBe('hay')
  const keys: string[] = []
  for await (const { key } of list('')) keys.push(key)
  expect(keys).toEqual(['a/b'])
})

test('and mails arrive', async () => {
  await sendMail({ to: 'ada@services.test', subject: 'Hello', text: 'See http://x.test/1', html: '<p>See</p>' })
  expect(await mailTo('ada@services.test')).toMatchObject({ subject: 'Hello', to: ['ada@services.test'] })
})
