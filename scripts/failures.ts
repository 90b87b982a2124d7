// What failed, in a few lines each: told again at the very end, for whoever keeps only the end of a long log.

type VitestReport = {
  testResults?: {
    name: string
    message?: string
    status?: string
    assertionResults?: { fullName: string; status: string; failureMessages?: string[] }[]
  }[]
}

type PlaywrightSuite = {
  specs?: { title: string; file: string; line: number; ok: boolean; tests: { results: { error?: { message?: string } }[] }[] }[]
  suites?: PlaywrightSuite[]
}

/** The longest reason that is told again, in lines. */
const REASON_LINES = 12

const COLOURS = /\u001b\[[0-9;]*m/g

function told(title: string, reason = ''): string {
  const lines = reason.replace(COLOURS, '').trim().split('\n').slice(0, REASON_LINES)
  return [title, ...lines.filter((line) => line.trim()).map((line) => `    ${line}`)].join('\n')
}

/** One text for each test that failed, and for each file that could not be run at all, of Vitest's JSON report. */
export function unitFailures({ testResults = [] }: VitestReport): string[] {
  return testResults.flatMap(({ name, message, status, assertionResults = [] }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed')
    if (failed.length === 0 && status === 'failed') return [told(name, message)]
    return failed.map((one) => told(`${name} › ${one.fullName}`, one.failureMessages?.[0]))
  })
}

/** One text for each browser test that failed at least once, of Playwright's JSON report. */
export function browserFailures({ specs = [], suites = [] }: PlaywrightSuite): string[] {
  const errors = (spec: NonNullable<PlaywrightSuite['specs']>[number]) =>
    spec.tests.flatMap(({ results }) => results.flatMap(({ error }) => (error?.message ? [error.message] : [])))
  const own = specs.filter((spec) => !spec.ok || errors(spec).length > 0)
  return [...own.map((spec) => told(`${spec.file}:${spec.line} › ${spec.title}`, errors(spec)[0])), ...suites.flatMap(browserFailures)]
}
