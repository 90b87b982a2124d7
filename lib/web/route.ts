import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { can, covers, type Action } from '@/lib/domain/workspace/rights'
import type { Scope } from '@/lib/domain/workspace/scope'
import { findMember } from '@/lib/usecases/member/find-member'
import { findScope } from '@/lib/usecases/project/find-scope'
import { checkText } from './check-text'
import { identify, identifyVisitor, type Person } from './person'
import { readBody, USUAL_MOST } from './read-body'
import { answerJson, problem } from './respond'
import { tellIssue } from './tell-issue'

type Shape = z.ZodObject<z.ZodRawShape>
type Spec<R, P extends Shape, Q extends Shape, B extends Shape> = { params?: P; query?: Q; body?: B; most?: number; answer: Answer<R> }
type Input<P extends Shape, Q extends Shape, B extends Shape> = z.output<P> & z.output<Q> & z.output<B>
type Door = { may: Action; session?: boolean }
type Context = { params: Promise<Record<string, string | string[]>> }
/** What a use case's result is sent as: JSON by its schema of the contract, or what only the route knows (a file, a stream). */
type Answer<R> = z.ZodType<R> | ((result: R, request: NextRequest) => Response | Promise<Response>)
/** `useCase`: what it opens, `answer`: what as, `most`: bytes of a body, if it reads one; for the tests that ask every route. */
export type Handler = ((request: NextRequest, context: Context) => Promise<Response>) & {
  useCase: { name: string }
  answer: unknown
  most?: number
}
const NOTHING = z.object({})
/** Characters; the server in front takes no more either, today. */
const MOST_ADDRESS = 16_000
/** Of what is wrong with an input. Of ten thousand boxes each may be. */
const MOST_TOLD = 20

/**
 * Opens the door to a use case for a member of the workspace in the path: who is it, may they, is the input well
 * formed, do it, answer. Params win over query, query over body, so that a body can never point elsewhere.
 * @param spec.may the action it needs (lib/domain/workspace/rights)
 * @param spec.session true where API tokens are not taken
 * @param spec.most how many bytes of a body are read, where 64 KB do not do
 * @param spec.answer the schema of what it answers; the use case must give no less, and no more is sent
 */
export function route<R, P extends Shape = typeof NOTHING, Q extends Shape = typeof NOTHING, B extends Shape = typeof NOTHING>(
  spec: Spec<R, P, Q, B> & Door,
  useCase: (member: Member, input: Input<P, Q, B>) => Promise<NoInfer<R>>,
): Handler {
  return guarded({ useCase, spec }, async (request, params) => {
    const member = await admit(spec, request, params)
    return send(spec.answer, await useCase(member, await readInput(spec, request, params)), request)
  })
}

/** The same for what is below a project: the project in the path, of the workspace in the path, is looked up here and nowhere else. */
export function projectRoute<R, P extends Shape = typeof NOTHING, Q extends Shape = typeof NOTHING, B extends Shape = typeof NOTHING>(
  spec: Spec<R, P, Q, B> & Door,
  useCase: (scope: Scope, input: Input<P, Q, B>) => Promise<NoInfer<R>>,
): Handler {
  return guarded({ useCase, spec }, async (request, params) => {
    const member = await admit(spec, request, params)
    const input = await readInput(spec, request, params)
    return send(spec.answer, await useCase(await findScope(member, String(params.project), spec.may), input), request)
  })
}

/** The same for what belongs to a person rather than to a workspace. Session only, unless `tokens`: those that may read. */
export function personRoute<R, P extends Shape = typeof NOTHING, Q extends Shape = typeof NOTHING, B extends Shape = typeof NOTHING>(
  spec: Spec<R, P, Q, B> & { tokens?: boolean },
  useCase: (person: Person, input: Input<P, Q, B>) => Promise<NoInfer<R>>,
): Handler {
  return guarded({ useCase, spec }, async (request, params) => {
    const person = await identify(request)
    if (person.token && !spec.tokens) throw new AppError('forbidden', 'API tokens cannot do this: use the website.')
    if (person.token && !covers(person.token.scopes, 'view')) throw withoutScope()
    return send(spec.answer, await useCase(person, await readInput(spec, request, params)), request)
  })
}

/** The same for what is open to everybody who holds a secret in the URL (an invite, a signed link). */
export function openRoute<R, P extends Shape = typeof NOTHING, Q extends Shape = typeof NOTHING, B extends Shape = typeof NOTHING>(
  spec: Spec<R, P, Q, B>,
  useCase: (input: Input<P, Q, B>) => Promise<NoInfer<R>>,
): Handler {
  return guarded({ useCase, spec }, async (request, params) =>
    send(spec.answer, await useCase(await readInput(spec, request, params)), request),
  )
}

/** The same for what both somebody signed in and a newcomer may ask for, with a secret in the URL. */
export function visitorRoute<R, P extends Shape = typeof NOTHING, Q extends Shape = typeof NOTHING, B extends Shape = typeof NOTHING>(
  spec: Spec<R, P, Q, B>,
  useCase: (person: Person | undefined, input: Input<P, Q, B>) => Promise<NoInfer<R>>,
): Handler {
  return guarded({ useCase, spec }, async (request, params) =>
    send(spec.answer, await useCase(await identifyVisitor(request), await readInput(spec, request, params)), request),
  )
}

/** Who asks, as a member of the workspace in the path who may do this. */
async function admit({ may, session }: Door, request: NextRequest, params: Record<string, string | string[]>): Promise<Member> {
  const person = await identify(request)
  if (session && person.token) throw new AppError('forbidden', 'API tokens cannot do this: use the website.')
  const member = await findMember(person, String(params.workspace))
  if (!can(member.role, may))
    throw new AppError('forbidden', `Your role, ${member.role}, may not do this. Ask an owner or manager of the workspace.`)
  if (person.token && !covers(person.token.scopes, may)) throw withoutScope()
  return person.token && !covers(person.token.scopes, 'view') ? { ...member, reads: false } : member
}

const withoutScope = () => new AppError('forbidden', 'This API token was made without the scope for this: make one with it.')

type Handle = (request: NextRequest, params: Record<string, string | string[]>) => Promise<Response>

async function send<R>(answer: Answer<R>, result: R, request: NextRequest): Promise<Response> {
  const response = await (typeof answer === 'function' ? answer(result, request) : answerJson(answer, result))
  if (request.method !== 'HEAD') return response
  // Next asks GET for it and drops the body unread, so that whatever is behind one would stay open.
  await response.body?.cancel()
  return new Response(null, response)
}

type Opens = { useCase: Handler['useCase']; spec: { body?: Shape; most?: number; answer: unknown } }

function guarded({ useCase, spec: { body, most, answer } }: Opens, handle: Handle): Handler {
  const handler = async (request: NextRequest, context: Context): Promise<Response> => {
    try {
      // Next gives no params at all to a route whose path has none
      const params = (await context.params) ?? {}
      if (request.url.length > MOST_ADDRESS) throw new AppError('too_large', 'The address of this request is too long.')
      checkText([params, Object.fromEntries(request.nextUrl.searchParams)])
      return await handle(request, params)
    } catch (error) {
      return problem(error)
    }
  }
  return Object.assign(handler, { useCase, answer, ...(body && { most: most ?? USUAL_MOST }) })
}

async function readInput<P extends Shape, Q extends Shape, B extends Shape>(
  spec: Omit<Spec<never, P, Q, B>, 'answer'>,
  request: NextRequest,
  raw: Record<string, string | string[]>,
): Promise<Input<P, Q, B>> {
  const params = parse(spec.params ?? NOTHING, raw)
  const query = parse(spec.query ?? NOTHING, Object.fromEntries(request.nextUrl.searchParams))
  const body = spec.body ? parse(spec.body, await readBody(request, spec.most)) : {}
  return { ...body, ...query, ...params } as Input<P, Q, B>
}

function parse(schema: z.ZodType, value: unknown): Record<string, unknown> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data as Record<string, unknown>
  const fields = parsed.error.issues.slice(0, MOST_TOLD).map((issue) => ({ field: issue.path.join('.'), message: tellIssue(issue, value) }))
  throw new AppError('invalid', fields[0]?.message ?? 'The request is malformed.', { fields })
}
