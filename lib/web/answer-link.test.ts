import { expect, test } from 'vitest'
import { env } from '@/lib/io/env'
import { useServices } from '@/lib/testing/use-services'
import { answerLink } from './answer-link'

await useServices()

test('a signed link is an address of this site that says until when it works', async () => {
  expect(await answerLink({ model: 'cm1', expires: 1_800_000_000, signature: 'a_-b' }).json()).toEqual({
    url: `${env().appUrl}/api/models/cm1/zip?expires=1800000000&signature=a_-b`,
    expiresAt: '2027-01-15T08:00:00.000Z',
  })
})
