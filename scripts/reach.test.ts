import { expect, test } from 'vitest'
import { AppError } from '@/lib/domain/errors'
import { reach } from './reach'

test.each([
  [new Error('connect ECONNREFUSED 127.0.0.1:1'), 'The bucket could not be used: connect ECONNREFUSED 127.0.0.1:1.'],
  [Object.assign(new Error('UnknownError'), { $metadata: { httpStatusCode: 403 } }), 'The bucket could not be used: it refused the key.'],
  [Object.assign(new Error('UnknownError'), { $metadata: { httpStatusCode: 503 } }), 'The bucket could not be used: it answered 503.'],
  [new AppError('invalid', 'Said already.'), 'Said already.'],
])('%s becomes one sentence', async (error, sentence) => {
  await expect(reach('The bucket', () => Promise.reject(error))).rejects.toThrow(
    expect.objectContaining({ name: 'AppError', message: sentence }),
  )
})
