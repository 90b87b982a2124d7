import { expect, test } from 'vitest'
import { textsOf } from '@/lib/texts/texts'
import { bucketReason } from './bucket-reason'

const error = (code: string, message = 'x') => `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`

test.each([
  [507, error('XMinioStorageFull'), 'The storage of this site is full'],
  [507, '', 'The storage of this site is full'],
  [403, error('QuotaExceeded'), 'The storage of this site is full'],
  [403, error('RequestTimeTooSkewed'), 'The clocks of this site and its storage differ'],
  [403, error('AccessDenied', 'Request has expired'), 'The permission to send it ran out'],
  [403, error('AccessDenied'), 'The storage answered AccessDenied'],
  [502, '<html><b>Bad gateway</b></html>', 'The storage answered 502'],
])('%i %s is told as "%s"', (status, body, told) => expect(bucketReason(textsOf('en-GB', 'upload.refusal'), status, body)).toBe(told))
