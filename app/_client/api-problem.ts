import { z } from 'zod'
import { ERROR_CODES, type ErrorCode } from '@/lib/domain/errors'
import { textsOfPage } from './texts-of-page'

/** RFC 9457 as `lib/web/respond` writes it; `title` is the sentence for people. */
const Problem = z.object({ title: z.string(), code: z.enum(ERROR_CODES), detail: z.unknown().optional() })

/** Something the API refused. The message is a sentence for people: show it as it is. */
export class ApiProblem extends Error {
  readonly code: ErrorCode | 'internal' | 'offline'
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number
  readonly detail: unknown

  constructor(message: string, what: { code: ErrorCode | 'internal' | 'offline'; status: number; detail?: unknown }) {
    super(message)
    this.name = 'ApiProblem'
    this.code = what.code
    this.status = what.status
    this.detail = what.detail
  }

  static offline = () => new ApiProblem(textsOfPage('problem')('offline'), { code: 'offline', status: 0 })

  /** For an answer that the contract does not know: the site was updated since, or something in between answered. */
  static unknown = (route: string, { status, detail }: { status: number; detail: unknown }) =>
    new ApiProblem(textsOfPage('problem')('unknownAnswer', { route }), { code: 'internal', status, detail })

  /** Reads a refused answer; one that is no problem+json (a proxy in between) becomes our side's fault. */
  static async read(response: Response): Promise<ApiProblem> {
    const problem = Problem.safeParse(await response.json().catch(() => undefined))
    const { status } = response
    if (problem.success) return new ApiProblem(problem.data.title, { code: problem.data.code, status, detail: problem.data.detail })
    // What stands in front may have a bound of its own: whoever sent it can send less at once.
    if (status === 413) return new ApiProblem(textsOfPage('problem')('tooLarge'), { code: 'too_large', status })
    return new ApiProblem(textsOfPage('problem')('internal'), { code: 'internal', status })
  }
}

/** The sentence for people of anything that was thrown. */
export const problemText = (error: unknown): string => (error instanceof ApiProblem ? error.message : textsOfPage('problem')('page'))
