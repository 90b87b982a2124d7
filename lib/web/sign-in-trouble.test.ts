import { expect, test } from 'vitest'
import { AppError } from '@/lib/domain/errors'
import { signInTrouble } from './sign-in-trouble'

test('a report is one line', () => {
  expect(signInTrouble('OAUTH_ERROR', { error: new Error('no\rsuch state'), providerId: 'github' })).toBe(
    'sign-in: OAUTH_ERROR: Error: no such state',
  )
  expect(signInTrouble('X', new TypeError('bad'))).toBe('sign-in: X: TypeError: bad')
  expect(signInTrouble('X\nforged', { message: 'a\nb' })).toBe('sign-in: X forged: {"message":"a\\nb"}')
  expect(signInTrouble('X', undefined)).toBe('sign-in: X: undefined')
})

test('what we understand is not for the log', () => {
  expect(signInTrouble('SIGNIN_EMAIL_ERROR', { error: new AppError('too_many', 'Wait.'), providerId: 'email' })).toBeUndefined()
})
