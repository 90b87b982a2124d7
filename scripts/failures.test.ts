import { describe, expect, it } from 'vitest'
import { browserFailures, unitFailures } from './failures'

describe('what failed is told again at the end of npm test', () => {
  it('names each failed unit test with its reason, and a file that could not be run', () => {
    const report = {
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          assertionResults: [
            { fullName: 'good', status: 'passed' },
            { fullName: 'bad', status: 'failed', failureMessages: ['\u001b[31mnot 3\u001b[0m\n at x'] },
          ],
        },
        { name: 'b.test.ts', status: 'failed', message: 'does not load', assertionResults: [] },
        { name: 'c.test.ts', status: 'passed', assertionResults: [{ fullName: 'good', status: 'passed' }] },
      ],
    }
    expect(unitFailures(report)).toEqual(['a.test.ts › bad\n    not 3\n     at x', 'b.test.ts\n    does not load'])
  })

  it('names browser tests at any depth, those that passed at last too', () => {
    const spec = (title: string, ok: boolean, message?: string) => ({
      title,
      ok,
      file: 'a.spec.ts',
      line: 3,
      tests: [{ results: [message ? { error: { message } } : {}] }],
    })
    const report = {
      suites: [{ specs: [spec('good', true)], suites: [{ specs: [spec('bad', false, 'no'), spec('flaky', true, 'once')] }] }],
    }
    expect(browserFailures(report)).toEqual(['a.spec.ts:3 › bad\n    no', 'a.spec.ts:3 › flaky\n    once'])
  })

  it('tells a long reason by its first lines', () => {
    const long = Array.from({ length: 500 }, (_, i) => `line ${i}`).join('\n')
    const [text] = unitFailures({
      testResults: [{ name: 'a', assertionResults: [{ fullName: 'x', status: 'failed', failureMessages: [long] }] }],
    })
    expect(text!.split('\n')).toHaveLength(13)
  })
})
