import { z } from 'zod'
import { ERROR_CODES, type ErrorCode } from '@/lib/domain/errors'

/** RFC 9457 as `lib/web/respond` writes it; `title` is the sentence for people. */
const Problem = z.object({ title: z.string(), code: z.enum(ERROR_CODES), detail: z.unknown().optional() })

/** Something the API refused. The message is a sentence for people: show it as it is. */
export class ApiProblem extends Error {
  constructor(
    readonly code: ErrorCode | 'internal' | 'offline',
    message: string,
    /** The HTTP status; 0 when there was no answer. */
    readonly status: number,
    readonly detail?: unknown,
  ) {
    super(message)
    this.name = 'ApiProblem'
  }

  static offline = () => new ApiProblem('offline', 'Corral does not answer. Check the connection and try again.', 0)

  /** Reads a refused answer; one that is no problem+json (a proxy in between) becomes our side's fault. */
  static async read(response: Response): Promise<ApiProblem> {
    const problem = Problem.safeParse(await response.json().catch(() => undefined))
    return problem.success
      ? new ApiProblem(problem.data.code, problem.data.title, response.status, problem.data.detail)
      : new ApiProblem('internal', 'Something went wrong on our side. Nothing of yours was changed. Try again.', response.status)
  }
}

/** The sentence for people of anything that was thrown. */
export const problemText = (error: unknown): string =>
  error instanceof ApiProblem ? error.message : 'Something went wrong in this page. Load it again.'
